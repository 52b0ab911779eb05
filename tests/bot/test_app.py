from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from bot.app import create_app
from bot.house import House, build
from bot.settings import Console, Settings
from domain.policy import Policy
from store.database import StoreBusyError
from tests.making import KEY, NOW


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
