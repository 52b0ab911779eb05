# `make` lists what it can do. Everything runs in .venv, made from the lock on first use.
.DEFAULT_GOAL := help
.PHONY: help run worker test check shape cover fix bench simulate faults migration upgrade backup restore i18n readme manifest gallery lock chromium judges drift

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := bot cards domain handlers reminders store
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	--no-emit-options --allow-unsafe --strip-extras --no-header --no-annotate
LOCALE := cards/locale
EXTRACT := $(BIN)/pybabel --quiet extract --no-location --sort-output --omit-header --no-wrap --keywords _ --output-file build/genjin.pot $(PACKAGES)
TEST_OPTIONS ?= -n 3 --dist worksteal
# Three workers and dozens of processes read the same modules: each compiled once, wherever the environment wants nothing written.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- living with it ---

run: $(VENV)/.ready ## Set up, then the web chat on http://127.0.0.1:8000 and the worker, until Ctrl-C.
	@$(BIN)/genjin seed --if-empty
	@echo "Genjin answers on http://127.0.0.1:$${GENJIN_PORT:-8000}  (Ctrl-C stops it)"
	@export PATH="$(CURDIR)/$(BIN):$$PATH"; exec honcho start web worker

worker: $(VENV)/.ready ## Another worker beside a running one: delivery and reminders.
	@exec $(BIN)/python -m bot.worker

upgrade: $(VENV)/.ready ## Bring the database to the newest schema.
	@$(BIN)/genjin upgrade

backup: $(VENV)/.ready ## Save the database: make backup FILE=genjin.backup
	@$(BIN)/genjin backup "$(FILE)"

restore: $(VENV)/.ready ## Bring a backup back: make restore FILE=genjin.backup
	@$(BIN)/genjin restore "$(FILE)"

# --- working on it ---

test: $(VENV)/.dev chromium judges ## The whole suite: SQLite, a real PostgreSQL, a real Chromium.
	@$(PYTEST) $(TEST_OPTIONS)

check: $(VENV)/.dev drift ## What CI asks: drift, lint, format, types, layers, then the suite.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

cover: $(VENV)/.dev chromium judges ## The suite with branch coverage; domain/ must be whole.
	@$(PYTEST) $(TEST_OPTIONS) --cov --cov-report=term-missing:skip-covered
	@$(BIN)/coverage report --include='domain/*' --fail-under=100

shape: $(VENV)/.dev ## Types, layers and budgets alone: quick, before a commit.
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest --quiet tests/test_shape.py tests/test_imports.py

fix: $(VENV)/.dev ## Repair what tools can repair.
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

faults: $(VENV)/.dev ## The fault matrix in full (long).
	@GENJIN_FAULTS=full $(BIN)/python -m pytest tests/faults tests/store/figures/test_oracle.py tests/store/merging

bench: $(VENV)/.dev ## Speed and memory against the floor of the same run (long).
	@$(BIN)/python -m bench

simulate: $(VENV)/.dev ## Thirty days of an invented house, judged by an oracle, on SQLite and PostgreSQL (long).
	@$(BIN)/python -m bench.simulated

migration: $(VENV)/.dev ## A new migration: make migration NAME="what changes"
	@$(BIN)/python -m store.migrations "$(NAME)"

i18n: $(VENV)/.dev ## Extract, update and compile the catalogs.
	@mkdir -p build && $(EXTRACT)
	@$(BIN)/pybabel --quiet update --input-file build/genjin.pot --output-dir $(LOCALE) --domain genjin --no-fuzzy-matching --ignore-pot-creation-date --no-wrap --ignore-obsolete
	@$(BIN)/pybabel --quiet compile --directory $(LOCALE) --domain genjin --statistics

readme: $(VENV)/.dev ## Write the README's table of commands anew.
	@$(BIN)/python -m bot.readme

manifest: $(VENV)/.dev ## Write the Slack app's manifest anew.
	@$(BIN)/genjin manifest docs/slack-manifest.json

gallery: $(VENV)/.ready ## A page with every card in both languages, under build/gallery.
	@$(BIN)/genjin gallery build/gallery

lock: $(VENV)/.dev ## Write the locks anew: hashes, no addresses.
	@$(COMPILE) --output-file requirements.lock pyproject.toml
	@$(COMPILE) --extra dev --output-file requirements-dev.lock pyproject.toml

drift: $(VENV)/.dev
	@mkdir -p build && cp requirements.lock requirements-dev.lock build/
	@$(COMPILE) --output-file build/requirements.lock pyproject.toml
	@$(COMPILE) --extra dev --output-file build/requirements-dev.lock pyproject.toml
	@diff -u requirements.lock build/requirements.lock && diff -u requirements-dev.lock build/requirements-dev.lock || { echo "The locks drifted: make lock"; exit 1; }
	@$(EXTRACT) && .ci/catalogs

chromium:
	@.ci/chromium

judges:
	@.ci/judges

# --- setting up ---

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Setting up $(VENV) …"
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.ready requirements-dev.lock
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@
