"""Who may bring files in, take lists along and review the book; what is kept of it, and what never is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from structlog.testing import capture_logs

from bot.house import House
from bot.platforms.console.pages import CARRIER
from bot.sheets.reading import read_bytes
from domain.intake.plan import MAY_EXPORT, MAY_IMPORT
from domain.intake.uploads import UploadState
from domain.quality.reviewing import REVIEWERS
from domain.terms import Role
from tests.bot.platforms.console.conftest import Page, buttons_of, fresh_key
from tests.bot.platforms.driving import Clock

NAME, PERSON, PHONE = "港湾仪表厂", "周海涛", "13987654321"
FILE = f"客户名称,联系人,手机\n{NAME},{PERSON},{PHONE}\n,无名,{PHONE}\n".encode()
GONE = "This link does not work any more."


@pytest.fixture
def carried(app: Flask, page: Page) -> Callable[[], dict[str, Any]]:
    def wait() -> dict[str, Any]:
        app.extensions[CARRIER].wait()
        return page.read()[-1]

    return wait


@pytest.fixture
def preview(page: Page, carried: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """A file of the operations desk's that waits for a word."""
    assert page.become("ops").bring("a.csv", FILE).status_code == 200
    return carried()


def states(house: House) -> list[UploadState]:
    return [UploadState(each) for each in column(house, "SELECT state FROM uploads")]


def column(house: House, query: str) -> list[Any]:
    with house.database.reading() as crm:
        return list(crm.session.connection.exec_driver_sql(query).scalars())


def demote(house: House, handle: str, role: Role = Role.REP) -> None:
    with house.database.transaction() as crm:
        crm.session.connection.exec_driver_sql(f"UPDATE people SET role = '{role.value}' WHERE handle = '{handle}'")
    house.database.moves.forget()


def pressed(page: Page, message: dict[str, Any], token: str) -> dict[str, Any]:
    body = {"key": fresh_key(), "token": token, "values": {}, "message": message["id"], "chat": page.talk().split("/")[3]}
    return dict(page.post("/api/clicks", body).get_json())


def link_of(page: Page, line: str) -> str:
    card = page.say(line)[1]["card"]
    return str(next(each["address"] for each in card["elements"] if each["type"] == "link"))


@pytest.mark.parametrize("role", list(Role), ids=lambda role: str(role.value))
def test_each_post_does_what_is_its_own(page: Page, house: House, role: Role, app: Flask) -> None:
    demote(house, "ops", role)
    page.become("ops")

    brought = page.bring("a.csv", FILE)
    app.extensions[CARRIER].wait()
    answers = {line: page.say(line)[1]["card"] for line in ("/import", "/export", "/export contacts", "/export followups", "/review")}

    assert brought.status_code == (200 if role in MAY_IMPORT else 422)
    assert states(house) == ([UploadState.READ] if role in MAY_IMPORT else [])
    assert {line: card["error"] for line, card in answers.items()} == {
        "/import": None if role in MAY_IMPORT else "not_allowed",
        **dict.fromkeys(("/export", "/export contacts", "/export followups"), None if role in MAY_EXPORT else "not_allowed"),
        "/review": None if role in REVIEWERS else "not_allowed",
    }
    assert (page.get("/api/session")["uploads"] is None) == (role not in MAY_IMPORT)


@pytest.mark.parametrize("button", ["import", "columns", "discard"])
def test_a_button_of_somebody_else_s_file_does_nothing(page: Page, house: House, preview: dict[str, Any], button: str) -> None:
    token = buttons_of(preview)[button]

    for other in ("admin", "rep1"):
        pressed(page.become(other), preview, token)

    assert states(house) == [UploadState.READ]
    assert column(house, "SELECT count(*) FROM imports") == [0]


def test_an_altered_or_an_old_button_does_nothing(page: Page, house: House, clock: Clock, preview: dict[str, Any]) -> None:
    token = buttons_of(preview)["import"]

    for altered in (token[:-2] + ("AA" if not token.endswith("AA") else "BB"), token[1:], token + "A", "x"):
        pressed(page, preview, altered)
    clock.pass_(timedelta(days=60))
    pressed(page, preview, token)

    assert states(house) == [UploadState.READ]


@pytest.mark.parametrize("reached", [UploadState.READ, UploadState.CONFIRMED])
def test_who_lost_the_post_meanwhile_brings_nothing_in(
    page: Page, house: House, app: Flask, preview: dict[str, Any], reached: UploadState, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed = reached is UploadState.CONFIRMED
    if confirmed:
        monkeypatch.setattr(app.extensions[CARRIER], "nudge", lambda: None)
        page.press(preview, "import")
        assert states(house) == [UploadState.CONFIRMED]
        monkeypatch.undo()
    demote(house, "ops")

    if not confirmed:
        page.press(preview, "import")
    app.extensions[CARRIER].nudge()
    app.extensions[CARRIER].wait()

    assert states(house) == [UploadState.FAILED if confirmed else UploadState.READ]
    assert column(house, f"SELECT count(*) FROM customers WHERE name = '{NAME}'") == [0]


def test_a_list_asked_for_before_the_post_was_lost_is_not_given(page: Page, house: House) -> None:
    link = link_of(page.become("ops"), "/export")
    demote(house, "ops")

    assert "C001" not in page.client.get(link).text
    assert column(house, "SELECT count(*) FROM access_log WHERE what = 'export'") == [0]


@pytest.mark.parametrize("kind", ["customers", "contacts", "followups"])
def test_a_list_leaves_once_and_every_record_of_it_is_in_the_access_log(page: Page, house: House, kind: str) -> None:
    link = link_of(page.become("ops"), f"/export {kind} csv")
    secret = link.split("/")[2]

    altered = page.client.get(link.replace(secret, secret[:-1] + ("a" if secret[-1] != "a" else "b")))
    first, again = page.client.get(link), page.client.get(link)

    assert (altered.status_code, first.status_code, again.status_code) == (422, 200, 422)
    (sheet,) = read_bytes("a.csv", first.data).sheets
    codes = {str(row[0]) for row in sheet.rows[1:]}
    logged = column(house, "SELECT code FROM customers WHERE id IN (SELECT customer_id FROM access_log WHERE what = 'export')")
    assert codes <= set(logged)
    assert len(logged) == len(column(house, "SELECT id FROM access_log WHERE what = 'export'"))
    assert column(house, "SELECT DISTINCT handle FROM people JOIN access_log ON person_id = people.id WHERE what = 'export'") == ["ops"]
    assert secret not in str(column(house, "SELECT token_hash FROM download_links"))


def test_nothing_private_is_logged_or_kept_in_the_open(
    caplog: pytest.LogCaptureFixture, page: Page, house: House, app: Flask, carried: Callable[[], dict[str, Any]]
) -> None:
    with caplog.at_level(logging.DEBUG), capture_logs() as lines:
        page.become("ops").bring("客户.csv", FILE)
        page.press(carried(), "import")
        app.extensions[CARRIER].wait()
        link = link_of(page, "/export contacts csv")
        taken = page.client.get(link).text

    told = f"{lines} {caplog.text}"
    assert PHONE in taken.replace("+86 ", "").replace(" ", "")
    assert "upload carried" in told
    for private in (PHONE, PHONE[-8:], NAME, PERSON, link.split("/")[2]):
        assert private not in told
    with house.database.reading() as crm:
        run = crm.session.connection.exec_driver_sql
        tables = run("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").scalars().all()
        everything = {table: str(run(f'SELECT * FROM "{table}"').all()) for table in tables}
    assert [table for table, rows in everything.items() if PHONE in rows] == []


def test_an_import_has_one_row_in_the_audit_in_its_person_s_name(page: Page, house: House, app: Flask, preview: dict[str, Any]) -> None:
    for _time in range(2):
        page.press(preview, "import")
    app.extensions[CARRIER].wait()

    query = "SELECT people.handle || audit.event_key FROM audit JOIN people ON people.id = audit.person_id WHERE table_name = 'imports'"
    (row,) = column(house, query)
    assert row.startswith("opsimport-")
    assert column(house, f"SELECT count(*) FROM customers WHERE name = '{NAME}' AND removed_at IS NULL") == [1]
