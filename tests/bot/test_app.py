from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from bot.app import create_app
from bot.house import House, build
from bot.keys import new_key
from bot.sample.seed import seed
from bot.settings import Console, Settings
from domain.policy import Policy
from domain.terms import Secret
from store.database import StoreBusyError
from tests.making import KEY, NOW

OUTCOMES = ("ok", "unknown_customer")


@pytest.fixture
def app(house: House) -> Flask:
    return create_app(house)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    @app.get("/api/broken")
    def broken() -> str:
        raise RuntimeError("13800138000 was typed")

    @app.get("/busy")
    def busy() -> str:
        raise StoreBusyError

    return app.test_client()


def unmade(tmp_path: Path) -> House:
    return build(Settings(database_url=f"sqlite:///{tmp_path}/none.db", secret_keys=(KEY,), policy=Policy()), clock=lambda: NOW)


def test_a_living_ready_process_says_so(client: FlaskClient) -> None:
    assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 200)


def test_a_database_without_its_schema_is_not_ready(tmp_path: Path) -> None:
    answer = create_app(unmade(tmp_path)).test_client().get("/readyz")

    assert answer.status_code == 503
    assert "genjin upgrade" in answer.text


def test_metrics_are_counted(client: FlaskClient) -> None:
    answer = client.get("/metrics")

    assert answer.status_code == 200
    assert "genjin_errors_total" in answer.text


def test_a_failure_of_ours_tells_a_reference_and_no_words_of_the_error(client: FlaskClient) -> None:
    with capture_logs() as logs:
        answer = client.get("/api/broken")

    assert answer.status_code == 500
    assert "13800138000" not in answer.text
    assert logs[0]["event"] == "request failed"
    assert logs[0]["reference"] in answer.text
    assert logs[0]["route"] == "/api/broken"


def test_a_busy_database_asks_to_come_back(client: FlaskClient) -> None:
    answer = client.get("/busy")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")


def test_an_unknown_address_is_a_plain_refusal(client: FlaskClient) -> None:
    page, api = client.get("/nothing"), client.get("/api/nothing")

    assert (page.status_code, page.text) == (404, "Not Found\n")
    assert api.get_json() == {"error": {"message": "Not Found", "hint": None}}


def test_without_a_console_only_the_pages_for_machines_are_there(house: House) -> None:
    quiet = replace(house, settings=house.settings.model_copy(update={"console": Console.OFF}))

    client = create_app(quiet).test_client()

    assert (client.get("/").status_code, client.get("/healthz").status_code) == (404, 200)


def test_a_key_that_does_not_fit_is_not_ready(house: House) -> None:
    with house.database.transaction() as crm:
        crm.vault.keep(Secret.PHONE, "13800138000")
    other = build(Settings(database_url=house.settings.database_url, secret_keys=(new_key(),)))

    answer = create_app(other).test_client().get("/readyz")

    assert (answer.status_code, "secret key" in answer.text) == (503, True)
    other.database.dispose()


def test_a_locked_database_is_alive_and_not_ready(house: House) -> None:
    path = house.settings.database_url.removeprefix("sqlite:///")
    client = create_app(house).test_client()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")

        alive, ready = client.get("/healthz"), client.get("/readyz")

    assert (alive.status_code, ready.status_code) == (200, 503)
    assert ready.text == "The database does not answer."
    assert client.get("/readyz").status_code == 200


def test_metrics_speak_prometheus_and_name_nobody(client: FlaskClient) -> None:
    answer = client.get("/metrics")

    assert answer.content_type.startswith("text/plain")
    for name in ("genjin_events_total", "genjin_answer_seconds_bucket", "genjin_deliveries_total", "genjin_reminders_total"):
        assert f"# TYPE {name.removesuffix('_bucket')}" in answer.text or name in answer.text
    assert "rep1" not in answer.text


def test_events_and_their_outcomes_are_counted(house: House) -> None:
    with house.database.transaction() as crm:
        seed(crm, NOW, "en")
    client = create_app(house).test_client()
    client.get("/")
    headers = {"X-CSRF-Token": client.get("/api/session").get_json()["csrf"]}
    before = [REGISTRY.get_sample_value("genjin_events_total", {"platform": "console", "outcome": outcome}) or 0 for outcome in OUTCOMES]

    for number, line in enumerate(("/help", "/show C999", "/help")):
        client.post("/api/chats/private:rep1/messages", json={"key": f"metrics-{number}", "text": line}, headers=headers)

    after = [REGISTRY.get_sample_value("genjin_events_total", {"platform": "console", "outcome": outcome}) or 0 for outcome in OUTCOMES]
    assert [now - then for now, then in zip(after, before, strict=True)] == [2, 1]
