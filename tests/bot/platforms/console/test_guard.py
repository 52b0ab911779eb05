"""The door of the web chat: who may reach it, with what, and what every answer carries."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask

from bot.platforms.console.guard import HEADERS
from tests.bot.platforms.console.conftest import Page

LINE = {"key": "a-good-key", "text": "/help"}


@pytest.mark.parametrize("host", ["evil.example", "crm.example:8000", "127.0.0.1.evil.example", "[::2]", "10.0.0.1"])
def test_a_demo_refuses_a_foreign_name_that_points_at_it(app: Flask, host: str) -> None:
    answer = app.test_client().get("/", headers={"Host": host})

    assert answer.status_code == 403


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_a_demo_answers_to_this_machines_own_names(app: Flask, host: str) -> None:
    answer = app.test_client().get("/", headers={"Host": host})

    assert answer.status_code == 200


def test_a_demo_refuses_other_machines(app: Flask) -> None:
    answer = app.test_client().get("/", environ_base={"REMOTE_ADDR": "192.168.1.7"})

    assert answer.status_code == 403


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_write_from_another_site_is_refused(page: Page, headers: dict[str, str]) -> None:
    answer = page.post(page.talk(), LINE, **headers)

    assert answer.status_code == 403
    assert page.read() == []


def test_a_write_without_the_pages_proof_is_refused(page: Page) -> None:
    answer = page.post(page.talk(), LINE, **{"X-CSRF-Token": ""})

    assert answer.status_code == 403
    assert page.read() == []


def test_another_visits_proof_is_not_ours(page: Page, app: Flask) -> None:
    stranger = Page(app.test_client()).open()

    answer = page.post(page.talk(), LINE, **{"X-CSRF-Token": stranger.csrf})

    assert answer.status_code == 403


def test_a_write_without_a_visit_is_refused(app: Flask) -> None:
    answer = app.test_client().post("/api/chats/sales/messages", json=LINE)

    assert answer.status_code == 401


def test_more_than_64_kilobytes_are_refused(page: Page) -> None:
    answer = page.post(page.talk(), {"key": "a-good-key", "text": "x" * 70_000})

    assert answer.status_code == 413
    assert answer.get_json()["error"]["hint"] == "Send it in parts."


def test_a_body_of_unsaid_length_is_read_no_further_than_the_limit(page: Page) -> None:
    answer = page.client.post(
        page.talk(),
        input_stream=BytesIO(b"x" * 70_000),
        headers={"X-CSRF-Token": page.csrf, "Content-Type": "application/json", "Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )

    assert answer.status_code == 413


def test_a_body_that_is_not_json_is_refused(page: Page) -> None:
    answer = page.client.post(page.talk(), data="key=a", headers={"X-CSRF-Token": page.csrf})

    assert answer.status_code == 415


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 30_000,
        '{"text": "/help"}',
        '{"key": "short", "text": "/help"}',
        '{"key": "a-good-key", "text": 7}',
        '{"key": "a-good-key", "text": " "}',
        '{"key": "a key with blanks", "text": "/help"}',
        '{"key": {"a": 1}, "text": "/help"}',
    ],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(page: Page, body: str) -> None:
    answer = page.client.post(page.talk(), data=body, headers={"X-CSRF-Token": page.csrf, "Content-Type": "application/json"})

    assert answer.status_code == 400
    assert page.read() == []


@pytest.mark.parametrize("values", [[], "a", {"name": 7}, {"name": [7]}, {"name": {"a": "b"}}, {str(n): "" for n in range(41)}])
def test_answers_that_no_form_sends_are_refused(page: Page, values: object) -> None:
    answer = page.post("/api/clicks", {"key": "a-good-key", "token": "t", "values": values, "message": "m", "chat": "sales"})

    assert answer.status_code == 400


def test_refusals_speak_the_persons_language(page: Page) -> None:
    page.post("/api/language", {"language": "zh_CN"})

    answer = page.client.get("/api/chats/private:rep2/messages")

    assert answer.status_code == 404
    assert "聊天" in answer.get_json()["error"]["message"] or "会话" in answer.get_json()["error"]["message"]


@pytest.mark.parametrize("path", ["/", "/api/session", "/static/js/main.js", "/api/nothing", "/nothing", "/healthz", "/api/stream"])
def test_every_answer_carries_the_security_headers(page: Page, path: str) -> None:
    with page.client.get(path) as answer:
        carried = {name: answer.headers.get(name) for name in HEADERS}

    assert carried == HEADERS


def test_the_page_holds_no_inline_code(page: Page) -> None:
    text = page.client.get("/").text

    assert "<style" not in text
    assert "style=" not in text
    assert "onclick" not in text
    assert all("src=" in part.split(">")[0] for part in text.split("<script")[1:])
