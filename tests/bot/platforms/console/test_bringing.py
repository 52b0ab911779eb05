"""A spreadsheet brought in through the web chat, from its bytes to records that everybody sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from bot.house import House
from bot.platforms.console.pages import CARRIER
from bot.settings import Limits
from bot.sheets.reading import read_bytes
from bot.worker import carry_left_over
from domain.intake.uploads import UploadState
from tests.bot.platforms.console.conftest import Page, buttons_of
from tests.bot.platforms.driving import Clock

ROWS = [
    "客户名称,所属行业,主要联系人姓名,手机,快递单号",
    "宏图测绘仪器厂,制造业,周工,13912345678,SF1",
    "蓝鲸水产有限公司,水产,吴总,13912345679,SF2",
    ",零售,赵总,13912345670,",
    "XX科技公司,互联网,张经理,13912340001,",
]
FILE = "\n".join(ROWS).encode("gb18030")


@pytest.fixture
def ops(page: Page) -> Page:
    return page.become("ops")


@pytest.fixture
def carried(app: Flask, ops: Page) -> Callable[[], dict[str, Any]]:
    """The newest card, once nobody waits for anything."""

    def wait() -> dict[str, Any]:
        app.extensions[CARRIER].wait()
        return ops.read()[-1]

    return wait


def brought(ops: Page, name: str = "客户.csv", content: bytes = FILE) -> dict[str, Any]:
    answer = ops.bring(name, content)
    assert answer.status_code == 200, answer.text
    line, card = answer.get_json()["messages"]
    assert line["text"] == f"/import {name}"
    return dict(card)


def refusal(ops: Page, name: str, content: bytes) -> tuple[int, str]:
    answer = ops.bring(name, content)
    return answer.status_code, answer.get_json()["error"]["message"]


def address_of(card: dict[str, Any]) -> str:
    return str(next(each["address"] for each in card["card"]["elements"] if each["type"] == "link"))


def test_a_file_is_shown_before_anything_is_entered_and_comes_in_once(ops: Page, carried: Callable[[], dict[str, Any]]) -> None:
    assert brought(ops)["card"]["kind"] == "import_progress"

    preview = carried()
    assert preview["card"]["title"] == "Import 4 records from 客户.csv?"
    for told in ("主要联系人姓名", "please check", "快递单号", "left out", "There is no customer name.", "C001"):
        assert told in preview["card"]["text"]
    assert list(buttons_of(preview)) == ["import", "columns", "discard"]
    assert "宏图测绘" not in ops.say("/find 宏图测绘仪器厂")[1]["card"]["text"].split("\n", 1)[-1]

    first, again = (ops.press(preview, "import")[0] for _time in range(2))
    assert first["id"] == again["id"] == preview["id"]
    app_done = carried()
    done = next(each for each in ops.read() if each["id"] == preview["id"])
    assert done["card"]["title"] == "Imported 4 records from 客户.csv", app_done
    assert "周工" in ops.say("/show 宏图测绘仪器厂")[1]["card"]["text"]


def test_the_rows_that_stayed_out_come_back_with_their_reasons(ops: Page, page: Page, carried: Callable[[], dict[str, Any]]) -> None:
    brought(ops, "客户 表.csv")
    address = address_of(carried())

    answer = ops.client.get(address)

    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%AE%A2%E6%88%B7%20%E8%A1%A8.not-entered.xlsx"
    (sheet,) = read_bytes("left.xlsx", answer.data).sheets
    assert sheet.rows[0][:3] == ["Sheet", "Row", "Why it was not entered"]
    assert [row[2] for row in sheet.rows[1:]] == ["There is no customer name.", "On record already: C001 XX Technology."]
    assert page.become("admin").client.get(address).status_code == 422


def test_columns_can_be_said_and_the_file_is_read_again(ops: Page, carried: Callable[[], dict[str, Any]]) -> None:
    brought(ops)
    preview = carried()
    (form,) = ops.press(preview, "columns")
    assert form["id"] == preview["id"]

    asked = {each["label"]: each["name"] for element in form["card"]["elements"] for each in element.get("fields", [])}
    values = {each["name"]: each["value"] for element in form["card"]["elements"] for each in element.get("fields", [])}
    ops.press(form, "form", **{**values, asked["快递单号"]: "remark", asked["主要联系人姓名"]: "-"})

    again = carried()
    assert again["card"]["title"] == "Import 4 records from 客户.csv?"
    ops.press(again, "import")
    carried()
    shown = ops.say("/show 宏图测绘仪器厂")[1]["card"]["text"]
    assert "SF1" in shown
    assert "周工" not in shown


def test_the_same_file_again_is_refused_with_when_and_by_whom(ops: Page, carried: Callable[[], dict[str, Any]]) -> None:
    brought(ops)
    ops.press(carried(), "import")
    carried()

    brought(ops, "again.csv")

    failed = carried()["card"]
    assert (failed["kind"], failed["error"]) == ("import_failed", "imported_before")
    assert re.fullmatch(r".+ imported this file today \d\d:\d\d\.", failed["title"])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", b"hello", "a.xlsx cannot be read as a spreadsheet."),
        ("a.csv", b"\xff\x00\x81", "neither a spreadsheet nor text"),
        ("a.csv", b"one,two\n1,2\n", "No heading in this file is known."),
        ("a.csv", "客户名称,备注\n=1+1,@SUM(A1)\n".encode(), "Import 1 record from a.csv?"),
    ],
)
def test_what_is_in_a_file_is_told_in_one_sentence(
    ops: Page, carried: Callable[[], dict[str, Any]], name: str, content: bytes, told: str
) -> None:
    brought(ops, name, content)

    assert told in carried()["card"]["title"]


def test_what_cannot_be_a_spreadsheet_is_refused_at_the_door(ops: Page) -> None:
    assert refusal(ops, "notes.pdf", b"%PDF") == (422, "notes.pdf is no spreadsheet.")
    assert refusal(ops, "a.xlsx", b"") == (422, "a.xlsx is empty.")
    assert refusal(ops, "", b"x")[0] == 422
    assert ops.read() == []


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(make_house: Callable[..., House], make_app: Callable[[House], Flask]) -> None:
    ops = Page(make_app(make_house(limits=Limits(upload=1024 * 1024))).test_client()).open().become("ops")

    assert refusal(ops, "a.csv", b"x" * (1024 * 1024 + 1)) == (422, "The file is larger than 1 MB.")
    assert ops.bring("a.csv", b"x" * 1024).status_code == 200


def test_only_who_may_import_brings_files_in(page: Page) -> None:
    assert refusal(page, "a.csv", FILE) == (422, "Importing is not for your post.")
    assert page.get("/api/session")["uploads"] is None


def test_a_file_must_prove_its_page_like_any_other_write(ops: Page) -> None:
    assert ops.bring("a.csv", FILE, **{"X-CSRF-Token": "guessed"}).status_code == 403
    assert ops.bring("a.csv", FILE, Origin="https://elsewhere.example").status_code == 403
    assert ops.bring("a.csv", FILE, **{"Content-Type": "text/plain"}).status_code == 415
    assert ops.bring("a.csv", FILE, key="!").status_code == 400
    assert ops.client.post("/api/uploads", data=FILE, headers={"Content-Type": "application/octet-stream"}).status_code == 403


def test_a_repeated_key_brings_a_file_once(ops: Page, app: Flask) -> None:
    first, again = (ops.bring("a.csv", FILE, key="the-same-key").get_json() for _time in range(2))

    app.extensions[CARRIER].wait()
    assert [each["id"] for each in first["messages"]] == [each["id"] for each in again["messages"]]
    assert len(ops.read()) == 2


def test_the_template_s_headings_are_all_known(ops: Page, carried: Callable[[], dict[str, Any]], tmp_path: Path) -> None:
    answer = ops.client.get("/imports/template.xlsx")
    (sheet,) = read_bytes("template.xlsx", answer.data).sheets
    lines = [",".join(map(str, sheet.rows[0])), ",".join(["新客户"] + [""] * (len(sheet.rows[0]) - 1))]

    brought(ops, "t.csv", "\n".join(lines).encode())

    assert "left out" not in carried()["card"]["text"]
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_preview_left_lying_tells_that_the_file_is_gone(
    ops: Page, carried: Callable[[], dict[str, Any]], house: House, clock: Clock
) -> None:
    brought(ops)
    preview = carried()
    clock.pass_(timedelta(hours=2))
    with house.database.transaction() as crm:
        crm.uploads.prune(clock())

    ops.press(preview, "import")

    assert carried()["card"]["title"] == "This file is not kept any more."


def test_a_worker_goes_on_with_a_file_that_was_left(house: House) -> None:
    with house.database.transaction() as crm:
        ops = crm.people.by_handle("ops")
        assert ops is not None
        upload = crm.uploads.keep("left", ops, "a.csv", FILE, house.clock())
        crm.uploads.answer(upload, "a-message")

    carry_left_over(house)

    with house.database.reading() as crm:
        found = crm.uploads.get(upload.id)
    assert found is not None
    assert found.state is UploadState.READ
    assert [each.title for each in found.reading.sheets] == ["a"]
