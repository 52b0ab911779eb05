"""Workbooks are packed as other programs read them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bot.sheets import packing
from bot.sheets.packing import LONGEST, Value, letters_of, packed_book
from bot.sheets.reading import read_book

WRITTEN: list[list[Value]] = [["a&b <c>", " 两端 ", "一\n二\t三"], [5, -0.5, None, "末"], [], ["𠀀" * LONGEST]]


def test_what_is_packed_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"

    with packed_book(path) as book:
        counts = [book.add_sheet("客户 & <co>", ["名称", "数"], iter(WRITTEN)), book.add_sheet('"二"', [], [])]

    first, second = read_book(path).sheets
    assert counts == [4, 0]
    assert (first.title, second.title) == ("客户 & <co>", '"二"')
    assert first.rows[:3] == [["名称", "数", "", ""], ["a&b <c>", " 两端 ", "一\n二\t三", ""], [5.0, -0.5, "", "末"]]
    assert first.rows[4][0] == "𠀀" * (LONGEST // 2)


def test_every_part_is_well_formed_and_told_of(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"

    with packed_book(path) as book:
        book.add_sheet("a", ["\x00 \ufffe \ud800 _x000D_ \r"], [])

    with zipfile.ZipFile(path) as packed:
        parts = {name: ET.fromstring(packed.read(name)) for name in packed.namelist()}
    told = {each.get("PartName", "").strip("/") for each in parts.pop("[Content_Types].xml")} - {""}
    assert told == {name for name in parts if not name.endswith(".rels")}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "".join(sheet.itertext()) == "_x0000_ _xFFFE_ _xD800_ _x005F_x000D_ _x000D_"
    assert [each.get("state") for each in sheet.iter() if each.tag.endswith("pane")] == ["frozen"]


def test_rows_that_no_sheet_holds_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_ROWS", 2)

    with packed_book(tmp_path / "out.xlsx") as book:
        assert book.add_sheet("a", ["a"], ([number] for number in range(5))) == 2

    assert read_book(tmp_path / "out.xlsx").sheets[0].rows == [["a"], [0.0], [1.0]]


def test_columns_have_letters_as_numbers_have_digits() -> None:
    assert [letters_of(place) for place in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
