"""Strangers' spreadsheets through the chat and through the command line: the same records, and rows that stay out can be put right."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from bot.house import House
from bot.platforms.console.pages import CARRIER
from bot.sheets.reading import read_bytes
from bot.sheets.writing import Written, write_sheets
from tests.bot.conftest import Genjin
from tests.bot.platforms.console.conftest import Page

Fill = Callable[[Workbook], None]
PHONE = 13912345678
TAKEN = """
SELECT customers.name, customers.status, customers.industry, customers.remark, customers.registered_at, owner.handle,
  contacts.number, contacts.name, contacts.title, vault.mask, followups.content, followups.occurred_at, actions.task
FROM customers LEFT JOIN people owner ON owner.id = customers.owner_id
LEFT JOIN contacts ON contacts.customer_id = customers.id LEFT JOIN vault ON vault.id = contacts.phone_id
LEFT JOIN followups ON followups.customer_id = customers.id LEFT JOIN actions ON actions.followup_id = followups.id
WHERE customers.import_id IS NOT NULL AND customers.removed_at IS NULL ORDER BY 1, 7, 12
"""


def plain(book: Workbook) -> None:
    """Numbers as numbers, days as serial numbers and as words, empty lines, a sheet of something else."""
    sheet = book.add_worksheet("客户")
    for place, row in enumerate(
        [
            ["客户名称", "所属行业", "联系人", "手机", "创建时间", "负责人"],
            [],
            ["宏图测绘仪器厂", "制造业", "周工", PHONE, 45453, "rep1"],
            ["", "", None, "", " "],
            ["蓝鲸水产有限公司", "水产", "吴总", f"+86 {PHONE + 1}", "2024年6月10日", None],
            ["无人之地", "水产", "吴总", "12", "昨天", "nobody"],
        ]
    ):
        sheet.write_row(place, 0, row)
    book.add_worksheet("颜色").write_row(0, 0, ["red", "green"])


def merged(book: Workbook) -> None:
    """A title, two rows of headings, customers merged over their people."""
    sheet = book.add_worksheet("登记")
    sheet.merge_range(0, 0, 0, 4, "2024年客户登记表")
    sheet.merge_range(1, 0, 2, 0, "客户")
    sheet.merge_range(1, 1, 1, 3, "联系人")
    sheet.write(1, 4, "备注")
    sheet.write_row(2, 1, ["姓名", "电话", "职务", "备注"])
    sheet.merge_range(3, 0, 4, 0, "宏图测绘仪器厂")
    sheet.write_row(3, 1, ["周工", PHONE, "厂长", "=1+1"])
    sheet.write_row(4, 1, ["郑工", PHONE + 2, "采购"])


def several(book: Workbook) -> None:
    """Customers, people and talks in sheets of their own, in an order of their own."""
    talks, people, customers = (book.add_worksheet(title) for title in ("Talks", "Contacts", "Customers"))
    talks.write_row(0, 0, ["Customer", "Date", "Content", "Method", "Author", "Next task", "Due"])
    talks.write_row(1, 0, ["Bluewhale Seafood Ltd", "2026-10-12", "They asked for samples", "Phone", "rep2", "Send them", "2026-12-01"])
    talks.write_row(2, 0, ["Nobody Ltd", "2026-10-12", "Who is it?", "Phone"])
    people.write_row(0, 0, ["Customer ID", "Full name", "Mobile", "Title"])
    people.write_row(1, 0, ["A-7", "Ann Lee", "+1 650 253 0000", "Buyer"])
    people.write_row(2, 0, ["A-9", "Bob Ray", "+1 650 253 0001", "Buyer"])
    customers.write_row(0, 0, ["Customer ID", "Company Name", "Industry", "Status"])
    customers.write_row(1, 0, ["A-7", "Bluewhale Seafood Ltd", "Food", "Intent"])
    customers.write_row(2, 0, ["A-8", "", "Food", "Intent"])


def formulas(book: Workbook) -> None:
    """What a cell works out counts, and what looks like a formula is a word."""
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["客户名称", "备注", "联系人", "手机"])
    sheet.write_formula(1, 0, '="港湾"&"仪表厂"', None, "港湾仪表厂")
    sheet.write_string(1, 1, "=HYPERLINK(1)")
    sheet.write_row(1, 2, ["王工", f"{PHONE}"])
    sheet.write_string(2, 0, "@同行仪表")
    sheet.write_url(2, 1, "https://example.com", string="网站")


def sales(book: Workbook) -> None:
    """Columns that mean nothing, one heading twice, a hidden sheet."""
    sheet = book.add_worksheet("总表")
    sheet.write_row(0, 0, ["序号", "公司名称", "公司名称", "联系人", "电话", "客户状态", "快递单号", "标签"])
    sheet.write_row(1, 0, [1, "星光仪表公司", "星光", "赵经理", PHONE + 7, "意向客户", "SF1", "急,大单"])
    sheet.write_row(2, 0, [2, "XX科技公司", "XX", "张经理", "13912340001", "意向客户"])
    hidden: Worksheet = book.add_worksheet("旧表")
    hidden.write_row(0, 0, ["公司名称", "联系人"])
    hidden.write_row(1, 0, ["不该来的公司", "谁"])
    hidden.hide()


STRANGERS: Sequence[Fill] = (plain, merged, several, formulas, sales)


def book_of(fill: Fill) -> bytes:
    made = io.BytesIO()
    with Workbook(made) as book:
        fill(book)
    return made.getvalue()


@pytest.fixture
def ops(page: Page) -> Page:
    return page.become("ops")


@pytest.fixture
def bring(app: Flask, ops: Page) -> Callable[[str, bytes], dict[str, Any]]:
    """Brings a file in up to its preview."""

    def brought(name: str, content: bytes) -> dict[str, Any]:
        assert ops.bring(name, content).status_code == 200
        app.extensions[CARRIER].wait()
        return ops.read()[-1]

    return brought


def entered(app: Flask, ops: Page, preview: dict[str, Any]) -> str:
    ops.press(preview, "import")
    app.extensions[CARRIER].wait()
    return str(next(each for each in ops.read() if each["id"] == preview["id"])["card"]["title"])


def rows_of(url: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        return connection.execute(TAKEN).fetchall()


def left_of(ops: Page, card: dict[str, Any]) -> bytes:
    address = next(each["address"] for each in card["card"]["elements"] if each["type"] == "link")
    return bytes(ops.client.get(address).data)


@pytest.mark.parametrize("fill", STRANGERS, ids=lambda fill: str(fill.__name__))
def test_a_stranger_s_book_brings_the_same_by_both_ways(
    fill: Fill, app: Flask, house: House, ops: Page, bring: Callable[[str, bytes], dict[str, Any]], sample: Genjin, tmp_path: Path
) -> None:
    content = book_of(fill)
    (tmp_path / "book.xlsx").write_bytes(content)

    by_line = sample("import", str(tmp_path / "book.xlsx"), "--partly", "--as", "ops")
    title = entered(app, ops, bring("book.xlsx", content))

    assert by_line.status == 0, by_line.err
    assert title.startswith("Imported ")
    by_chat = rows_of(house.settings.database_url)
    assert by_chat
    assert [row[:4] + row[5:] for row in by_chat] == [row[:4] + row[5:] for row in rows_of(f"sqlite:///{tmp_path}/var/genjin.db")]
    assert "不该来的公司" not in str(by_chat)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_sheet_s_rows_come_back_under_their_own_headings_and_come_in_once_put_right(
    app: Flask, ops: Page, bring: Callable[[str, bytes], dict[str, Any]], tmp_path: Path, language: str
) -> None:
    ops.say(f"/language {language}")
    preview = bring("house.xlsx", book_of(several))
    left = {sheet.title: sheet.rows for sheet in read_bytes("left.xlsx", left_of(ops, preview)).sheets}
    ops.press(preview, "import")
    app.extensions[CARRIER].wait()

    assert {title: rows[0][3:] for title, rows in left.items()} == {
        "Talks": ["Customer", "Date", "Content", "Method", "Author", "Next task", "Due"],
        "Contacts": ["Customer ID", "Full name", "Mobile", "Title"],
        "Customers": ["Customer ID", "Company Name", "Industry", "Status"],
    }
    assert {title: [row[:2] for row in rows[1:]] for title, rows in left.items()} == {
        "Talks": [["Talks", 3.0]],
        "Contacts": [["Contacts", 3.0]],
        "Customers": [["Customers", 3.0]],
    }
    left["Talks"][1][3] = left["Customers"][1][4] = "Nobody Ltd"
    left["Contacts"][1][3] = "A-8"
    sheets = (Written(title=title, headings=list(map(str, rows[0])), rows=[list(map(str, rows[1]))]) for title, rows in left.items())
    write_sheets(tmp_path / "mended.xlsx", sheets)

    again = bring("mended.xlsx", (tmp_path / "mended.xlsx").read_bytes())

    assert "3" in again["card"]["title"], again["card"]["text"]
    entered(app, ops, again)
    shown = ops.say("/show Nobody Ltd")[1]["card"]["text"]
    assert "Bob Ray" in shown
    assert "Who is it?" in shown


def test_titles_that_excel_does_not_take_are_written_in_another_way(tmp_path: Path) -> None:
    titles = ["a/b*[c]", "a b  c", "'客户'", "x" * 40, "x" * 31 + "!", "", "X" * 31, "\x01"]

    write_sheets(tmp_path / "t.xlsx", (Written(title=title, headings=["客户"], rows=[[place]]) for place, title in enumerate(titles)))

    sheets = read_bytes("t.xlsx", (tmp_path / "t.xlsx").read_bytes()).sheets
    assert [sheet.rows[1] for sheet in sheets] == [[float(place)] for place in range(len(titles))]
    assert len({sheet.title.casefold() for sheet in sheets}) == len(titles)
    assert sheets[2].title == "客户"
