"""Who one is in the web chat: anybody in a demo, oneself in a team."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from bot.app import create_app
from bot.house import House
from bot.platforms.console.visits import COOKIE, LIFE, Visits
from bot.settings import Console
from cards.samples import REP
from store.database import Acting
from tests.bot.platforms.console.conftest import Browser, Page
from tests.bot.platforms.driving import Clock
from tests.making import KEY, NOW

SECRET = "a-secret-that-was-sent-to-somebody"


def send_link(house: House, handle: str, *, good_for: timedelta = timedelta(minutes=30)) -> str:
    with house.database.transaction() as crm:
        person = crm.people.by_handle(handle)
        assert person is not None
        crm.links.add(hashlib.sha256(SECRET.encode()).hexdigest(), person.id, NOW + good_for)
    return f"/enter/{SECRET}"


def test_a_demo_begins_as_a_sales_representative(page: Page) -> None:
    session = page.get("/api/session")

    assert session["mode"] == "demo"
    assert session["me"]["role"] == "rep"
    assert {"rep1", "rep2", "manager", "service", "csm", "ops", "admin"} <= {person["handle"] for person in session["people"]}


def test_the_cookie_is_out_of_scripts_and_other_sites_reach(app: Flask) -> None:
    cookie = app.test_client().get("/").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_in_a_demo_one_may_be_anybody(page: Page) -> None:
    page.become("manager")

    assert page.me["role"] == "manager"
    assert page.say("/help")[-1]["card"]["error"] is None


def test_nobody_becomes_somebody_who_is_not_there(page: Page) -> None:
    answer = page.post("/api/person", {"handle": "nobody"})

    assert answer.status_code == 404


@pytest.mark.parametrize("cookie", ["", "x", "WzEsImEiLDFd.c2lnbmF0dXJl"])
def test_an_altered_cookie_is_nobodys(app: Flask, cookie: str) -> None:
    client = app.test_client()
    client.set_cookie(COOKIE, cookie)

    assert client.get("/api/session").status_code == 401


def test_a_cookie_is_written_in_one_way_only() -> None:
    """Four last characters stand for the same bytes: only one of them was sent."""
    visits = Visits([KEY])
    sealed = visits.seal(visits.begin(REP, NOW))
    letters = f"{string.ascii_letters}{string.digits}-_"

    assert [last for last in letters if visits.open(sealed[:-1] + last, NOW)] == [sealed[-1]]


def test_a_visit_ends_after_a_month(page: Page, clock: Clock) -> None:
    clock.pass_(LIFE + timedelta(days=1))

    assert page.client.get("/api/session").status_code == 401


def test_a_visit_opened_with_an_older_key_goes_on() -> None:
    old, new = Visits([KEY]), Visits(["bmV3ZXIga2V5LCAzMiBieXRlcyBvZiBub3RoaW5nLi4=", KEY])
    visit = old.begin(REP, NOW)

    assert new.open(old.seal(visit), NOW) == visit


def test_a_demo_without_people_says_how_to_get_some(app: Flask, house: House) -> None:
    with house.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="leaving", at=NOW)
        for person in crm.people.all():
            crm.people.leave(person)

    answer = app.test_client().get("/")

    assert answer.status_code == 503
    assert "genjin seed" in answer.text


def test_a_team_lets_nobody_in_without_a_link(browser: Browser) -> None:
    assert browser.get("/").status_code == 401
    assert browser.get("/api/session").status_code == 401


def test_a_link_opens_a_page_and_its_button_signs_in_once(team: House, browser: Browser) -> None:
    link = send_link(team, "rep2")

    looked = browser.get(link)
    entered = browser.post(link)
    session = browser.get("/api/session").get_json()
    again = browser.post(link)

    assert '<form method="post">' in looked.text
    assert entered.status_code == 303
    assert "Secure" in entered.headers["Set-Cookie"]
    assert session["me"]["handle"] == "rep2"
    assert session["people"] == []
    assert again.status_code == 403


def test_a_link_too_old_signs_nobody_in(team: House, browser: Browser, clock: Clock) -> None:
    link = send_link(team, "rep2")
    clock.pass_(timedelta(minutes=31))

    assert browser.post(link).status_code == 403


def test_another_site_cannot_sign_somebody_in(team: House, browser: Browser) -> None:
    link = send_link(team, "rep2")

    assert browser.post(link, Origin="https://evil.example").status_code == 403


def test_a_team_has_no_switching_and_no_clock(team: House, browser: Browser) -> None:
    browser.post(send_link(team, "rep2"))
    proof = {"X-CSRF-Token": browser.get("/api/session").get_json()["csrf"]}

    switched = browser.post("/api/person", {"handle": "admin"}, **proof)
    moved = browser.post("/api/clock", {"step": "30_days"}, **proof)

    assert (switched.status_code, moved.status_code) == (404, 404)


def test_a_team_answers_to_its_own_name_only(browser: Browser) -> None:
    assert browser.client.get("/", headers={"Host": "127.0.0.1"}).status_code == 403


def test_off_means_that_nothing_is_there(make_house: Callable[..., House]) -> None:
    client = create_app(make_house(console=Console.OFF)).test_client()

    assert [client.get(path).status_code for path in ("/", "/api/session", "/healthz")] == [404, 404, 200]
