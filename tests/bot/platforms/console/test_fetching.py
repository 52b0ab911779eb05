"""A list fetched by its link: once, in time, by whom it is for."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from bot.house import House
from bot.sheets.reading import read_bytes
from domain.intake.fields import SheetKind
from domain.intake.uploads import LINK_LIFE
from domain.terms import Role
from store.database import Acting
from tests.bot.platforms.console.conftest import Browser, Page
from tests.bot.platforms.driving import Clock

GONE = "This link does not work any more."


def link_of(page: Page, line: str = "/export") -> str:
    card = page.say(line)[1]["card"]
    return str(next(each["address"] for each in card["elements"] if each["type"] == "link"))


@pytest.mark.parametrize(("line", "name"), [("/export", "Customers.xlsx"), ("/export contacts csv", "Contacts.csv")])
def test_a_list_is_fetched_once(page: Page, line: str, name: str) -> None:
    page.become("admin")
    link = link_of(page, line)

    assert page.client.head(link).status_code == 200
    answer = page.client.get(link)

    assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{name}"
    (sheet,) = read_bytes(name, answer.data).sheets
    assert "C001" in [row[0] for row in sheet.rows]
    again = page.client.get(link)
    assert (again.status_code, GONE in again.text) == (422, True)


def test_a_list_is_for_whoever_asked(page: Page) -> None:
    link = link_of(page.become("ops"))

    assert GONE in page.become("admin").client.get(link).text
    assert page.become("ops").client.get(link).status_code == 200


def test_a_link_ends_after_ten_minutes(page: Page, clock: Clock) -> None:
    link = link_of(page.become("ops"))

    clock.pass_(timedelta(minutes=11))

    assert page.client.get(link).status_code == 422


@pytest.mark.parametrize(("early", "status"), [(timedelta(seconds=1), 200), (timedelta(0), 422), (-timedelta(seconds=1), 422)])
def test_a_link_works_to_the_second(page: Page, clock: Clock, early: timedelta, status: int) -> None:
    link = link_of(page.become("ops"), "/export csv")

    clock.pass_(LINK_LIFE - early)

    assert page.client.get(link).status_code == status


def test_who_lost_the_post_meanwhile_gets_no_list(page: Page, house: House) -> None:
    link = link_of(page.become("ops"), "/export csv")
    with house.database.transaction() as crm:
        ops = crm.people.by_handle("ops")
        assert ops is not None
        crm.acting = Acting(person_id=None, event_key="demoted", at=house.clock())
        crm.people.correct(ops, name=ops.name, role=Role.REP)

    answer = page.client.get(link)

    assert (answer.status_code, "C001" in answer.text) == (422, False)


def test_a_list_holds_what_its_reader_sees_and_the_access_log_says_so(page: Page, house: House) -> None:
    seen = read_bytes("a.csv", page.become("manager").client.get(link_of(page, "/export csv")).data).sheets[0].rows

    everything = read_bytes("a.csv", page.become("admin").client.get(link_of(page, "/export csv")).data).sheets[0].rows

    assert 1 < len(seen) < len(everything)
    with house.database.reading() as crm:
        logged = crm.session.connection.exec_driver_sql("SELECT count(*) FROM access_log WHERE what = 'export'").scalar_one()
    assert logged == len(seen) + len(everything) - 2


def test_from_another_platform_a_button_fetches_it_once(team: House, browser: Browser) -> None:
    def link() -> str:
        with team.database.transaction() as crm:
            admin = crm.people.by_handle("admin")
            assert admin is not None
            crm.links.downloads.add(
                hashlib.sha256(b"a-secret").hexdigest(), admin, SheetKind.CUSTOMERS, ".csv", team.clock() + timedelta(minutes=10)
            )
        return "/lists/a-secret/customers.csv"

    address = link()
    assert "下载清单" in browser.get(address).text
    assert "下载清单" in browser.get(address).text
    assert "C001" in browser.post(address).text
    assert browser.post(address).status_code == 422
    assert browser.post("/lists/unknown/customers.csv").status_code == 422
    assert browser.post(address, Origin="https://elsewhere.example").status_code == 403
