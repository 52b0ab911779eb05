"""A team's web chat: everybody is themselves, nobody moves the clock, and another's talk is not there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from flask import Flask

from bot.house import House
from bot.platforms.console.visits import COOKIE
from bot.settings import Console
from store.database import Acting
from tests.bot.platforms.console.conftest import Browser, fresh_key
from tests.making import NOW

ADDRESS = "https://crm.example"


@pytest.fixture
def app(team: House, make_app: Callable[[House], Flask]) -> Flask:
    return make_app(team)


@pytest.fixture
def sign_in(team: House, app: Flask) -> Callable[[str], Browser]:
    """Signs somebody in, in a browser of their own."""

    def enter(handle: str) -> Browser:
        browser, secret = Browser(app.test_client()), f"a-secret-for-{handle}-{fresh_key()}"
        with team.database.transaction() as crm:
            person = crm.people.by_handle(handle)
            assert person is not None
            crm.links.add(hashlib.sha256(secret.encode()).hexdigest(), person.id, NOW.replace(year=NOW.year + 1))
        assert browser.post(f"/enter/{secret}").status_code == 303
        return browser

    return enter


@pytest.fixture
def rep1(sign_in: Callable[[str], Browser]) -> Browser:
    return sign_in("rep1")


def session(browser: Browser) -> dict[str, Any]:
    return dict(browser.get("/api/session").get_json())


def proof(browser: Browser) -> dict[str, str]:
    return {"X-CSRF-Token": session(browser)["csrf"]}


def say(browser: Browser, text: str, chat: str) -> int:
    return browser.post(f"/api/chats/{chat}/messages", {"key": fresh_key(), "text": text}, **proof(browser)).status_code


def test_the_cookie_is_strict_secure_and_out_of_scripts_reach(team: House, app: Flask) -> None:
    browser, secret = Browser(app.test_client()), "the-secret-of-a-link"
    with team.database.transaction() as crm:
        crm.links.add(hashlib.sha256(secret.encode()).hexdigest(), 1, NOW.replace(year=NOW.year + 1))

    cookie = SimpleCookie(browser.post(f"/enter/{secret}").headers["Set-Cookie"])[COOKIE]

    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"]) == (True, True, "Strict", "/")
    assert int(cookie["max-age"]) == 30 * 24 * 3600


def test_the_page_knows_whose_it_is_and_nobody_else(rep1: Browser) -> None:
    told = session(rep1)

    assert (told["mode"], told["me"]["handle"], told["people"]) == ("team", "rep1", [])
    assert [chat["id"] for chat in told["chats"]] == ["private:rep1", "sales"]


@pytest.mark.parametrize(
    ("path", "body"),
    [("/api/person", {"handle": "admin"}), ("/api/clock", {"step": "3_days"}), ("/api/clock", {"step": "next_morning"})],
)
def test_there_is_no_switching_and_no_clock(rep1: Browser, team: House, path: str, body: object) -> None:
    answer = rep1.post(path, body, **proof(rep1))

    assert answer.status_code == 404
    assert session(rep1)["me"]["handle"] == "rep1"
    assert team.business_now() == NOW


def test_a_talk_of_one_s_own_works(rep1: Browser) -> None:
    assert say(rep1, "/log C001 call, sent quote", "private:rep1") == 200

    messages = rep1.get("/api/chats/private:rep1/messages").get_json()["messages"]
    assert "J004" in messages[-1]["card"]["refs"]


@pytest.mark.parametrize("chat", ["private:rep2", "private:admin", "private:nobody", "elsewhere"])
def test_another_s_talk_is_not_there(rep1: Browser, chat: str) -> None:
    assert say(rep1, "/help", chat) == 404
    assert rep1.get(f"/api/chats/{chat}/messages").status_code == 404


@pytest.mark.parametrize("path", ["/api/chats/private:rep1/messages", "/api/clicks", "/api/language"])
@pytest.mark.parametrize("token", ["", "x", "0" * 64, "ä"])
def test_a_write_without_the_page_s_own_proof_is_refused(rep1: Browser, path: str, token: str) -> None:
    answer = rep1.post(path, {"key": "a-good-key", "text": "/help", "language": "en"}, **{"X-CSRF-Token": token})

    assert answer.status_code == 403


def test_a_colleague_s_proof_is_not_one_s_own(rep1: Browser, sign_in: Callable[[str], Browser]) -> None:
    colleague = sign_in("rep2")

    answer = rep1.post("/api/chats/sales/messages", {"key": "a-good-key", "text": "hi"}, **proof(colleague))

    assert answer.status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "http://evil.example:443", "null", "https://crm.example.evil.example"])
def test_a_write_from_another_site_is_refused(rep1: Browser, origin: str) -> None:
    answer = rep1.post("/api/chats/sales/messages", {"key": "a-good-key", "text": "hi"}, **proof(rep1), Origin=origin)

    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/", "/api/session", "/api/stream?after=0", "/api/changes?after=0", "/api/chats/sales/messages"])
def test_without_a_visit_there_is_nothing_to_read(app: Flask, path: str) -> None:
    answer = Browser(app.test_client()).get(path)

    assert answer.status_code == 401
    assert "rep1" not in answer.text


def test_who_has_left_is_out_at_once(rep1: Browser, team: House) -> None:
    csrf = proof(rep1)
    with team.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="leaving", at=NOW)
        person = crm.people.by_handle("rep1")
        assert person is not None
        crm.people.leave(person)

    wrote = rep1.post("/api/chats/private:rep1/messages", {"key": "a-good-key", "text": "/show C001"}, **csrf)
    gossiped = rep1.post("/api/chats/sales/messages", {"key": "another-key", "text": "bye"}, **csrf)

    assert (rep1.get("/api/session").status_code, wrote.status_code, gossiped.status_code) == (401, 401, 401)
    with team.database.reading() as crm:
        assert crm.transcript.revision() == 0


def test_a_looked_at_link_is_not_used_up(team: House, app: Flask) -> None:
    browser, secret = Browser(app.test_client()), "looked-at-by-a-mail-scanner"
    with team.database.transaction() as crm:
        crm.links.add(hashlib.sha256(secret.encode()).hexdigest(), 1, NOW.replace(year=NOW.year + 1))

    looks = [browser.get(f"/enter/{secret}").status_code for _ in range(3)]

    assert looks == [200, 200, 200]
    assert browser.post(f"/enter/{secret}").status_code == 303


def test_an_unknown_link_is_refused_in_words(app: Flask) -> None:
    answer = Browser(app.test_client()).post("/enter/made-up")

    assert answer.status_code == 403
    assert COOKIE not in answer.headers.get("Set-Cookie", "")
    assert "<form" not in answer.text


def test_a_live_page_hears_its_own_news_and_no_clock(rep1: Browser, sign_in: Callable[[str], Browser]) -> None:
    colleague = sign_in("rep2")
    with rep1.client.get("/api/stream?after=0", base_url=ADDRESS, buffered=False) as stream:
        say(colleague, "/help", "private:rep2")
        say(colleague, "good morning", "sales")
        parts = _parts(stream.response)

        events = [next(parts) for _ in range(2)]

    assert events[0] == ": here\n\n"
    assert events[1].startswith("event: message\n")
    assert json.loads(events[1].split("data: ", 1)[1])["text"] == "good morning"


def test_a_plain_address_gets_a_cookie_that_works_there(make_house: Callable[..., House], make_app: Callable[[House], Flask]) -> None:
    house = make_house(console=Console.TEAM)
    client = make_app(house).test_client()
    with house.database.transaction() as crm:
        crm.links.add(hashlib.sha256(b"plain").hexdigest(), 1, NOW.replace(year=NOW.year + 1))

    entered = client.post("/enter/plain", headers={"Origin": "http://localhost"})

    assert "Secure" not in entered.headers["Set-Cookie"]
    assert client.get("/api/session").status_code == 200


def _parts(response: Any) -> Iterator[str]:
    for part in response:
        yield part.decode() if isinstance(part, bytes) else part
