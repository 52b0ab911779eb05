"""A whole move in the chat over PostgreSQL: brought, read, its columns said, entered, taken along again by a link that works once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from bot.app import create_app
from bot.house import build
from bot.platforms.console.pages import CARRIER
from bot.sample.seed import seed
from bot.settings import Settings
from bot.sheets.reading import read_bytes
from domain.intake.values import Cell
from store.database import Database
from tests.bot.platforms.console.conftest import Page, buttons_of
from tests.bot.platforms.driving import Clock
from tests.making import KEY, NOW

ROWS = ["客户名称,联系人,手机,快递单号,备注", "港湾仪表厂,周工,13987654321,SF1,=1+1", "港湾仪表厂,郑工,13987654322,,", ",谁,,,"]
FILE = "\n".join([*ROWS, "XX科技公司,张经理,13912340001,,"])
pytestmark = pytest.mark.postgresql


@pytest.fixture
def ops(pg_database: Database, pg_url: str) -> Iterator[Page]:
    house = build(Settings(database_url=pg_url, secret_keys=(KEY,)), clock=Clock())
    with pg_database.transaction() as crm:
        seed(crm, NOW, "en")
    app = create_app(house)
    yield Page(app.test_client()).open().become("ops")
    app.extensions[CARRIER].stop()
    house.database.dispose()


def app_of(page: Page) -> Flask:
    return page.client.application


@pytest.fixture
def newest(ops: Page) -> Callable[[], dict[str, Any]]:
    def wait() -> dict[str, Any]:
        app_of(ops).extensions[CARRIER].wait()
        return ops.read()[-1]

    return wait


def taken_along(ops: Page) -> list[list[Cell]]:
    """The list of customers, by a link that works once."""
    card = ops.say("/export customers csv")[1]["card"]
    link = next(each["address"] for each in card["elements"] if each["type"] == "link")
    taken = ops.client.get(link)
    assert (taken.status_code, ops.client.get(link).status_code) == (200, 422)
    return read_bytes("a.csv", taken.data).sheets[0].rows


def test_a_team_moves_in_and_takes_its_list_along(ops: Page, newest: Callable[[], dict[str, Any]], pg_database: Database) -> None:
    assert ops.bring("客户.csv", FILE.encode()).status_code == 200
    preview = newest()
    assert "快递单号" in preview["card"]["text"]

    (form,) = ops.press(preview, "columns")
    fields = [each for element in form["card"]["elements"] for each in element.get("fields", [])]
    values = {each["name"]: each["value"] for each in fields}
    ops.press(form, "form", **{**values, next(each["name"] for each in fields if each["label"] == "快递单号"): "address"})
    again = newest()
    assert list(buttons_of(again)) == ["import", "columns", "discard"]
    for _time in range(2):
        ops.press(again, "import")

    done = newest()
    assert done["card"]["title"].startswith("Imported 3 ")
    left = next(each["address"] for each in done["card"]["elements"] if each["type"] == "link")
    (sheet,) = read_bytes("left.xlsx", ops.client.get(left).data).sheets
    assert [row[1] for row in sheet.rows[1:]] == [4.0, 5.0]
    rows = taken_along(ops)
    (mine,) = [row for row in rows if "港湾仪表厂" in row]
    assert {"SF1", "'=1+1", "周工"} <= set(mine)
    assert not {cell for row in rows for cell in row if str(cell).startswith(("=", "@"))}
    with pg_database.reading() as crm:
        run = crm.session.connection.exec_driver_sql
        assert run("SELECT count(*) FROM audit WHERE table_name = 'imports'").scalar_one() == 1
        assert run("SELECT count(*) FROM customers WHERE name = '港湾仪表厂' AND removed_at IS NULL").scalar_one() == 1
        kept = run("SELECT string_agg(content, '') FROM upload_parts").scalar_one()
    assert "13987654321" not in kept


def test_the_same_file_again_is_told_of_and_two_previews_enter_it_once(ops: Page, newest: Callable[[], dict[str, Any]]) -> None:
    previews = []
    for name in ("a.csv", "b.csv"):
        ops.bring(name, FILE.encode())
        previews.append(newest())
    for preview in previews:
        ops.press(preview, "import")
    newest()

    cards = [each["card"] for each in ops.read() if each["id"] in {preview["id"] for preview in previews}]

    assert [(card["kind"], card["error"]) for card in cards] == [("import_done", None), ("import_failed", "imported_before")]
