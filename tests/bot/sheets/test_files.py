from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from bot.sheets import reading
from bot.sheets.reading import UnreadableFileError, read_book, read_bytes
from bot.sheets.writing import harmless, write_book


def test_merged_cells_belong_to_each_row_and_column_they_cover(tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("客户")
        sheet.merge_range(1, 0, 2, 0, "客户名称")
        sheet.merge_range(1, 1, 1, 2, "联系人")
        sheet.write_row(2, 1, ["姓名", "手机"])
        sheet.write_row(4, 0, ["星河", "王工", 13812345678])
        hidden = book.add_worksheet("参数")
        hidden.write(0, 0, "秘密")
        hidden.hide()

    (found,) = read_book(path).sheets

    assert found.title == "客户"
    assert [row[:3] for row in found.rows[1:3]] == [["客户名称", "联系人", "联系人"], ["客户名称", "姓名", "手机"]]
    assert found.rows[4] == ["星河", "王工", 13812345678.0]
    assert len(found.rows) == 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_lines_are_read_in_every_usual_writing(encoding: str, mark: str) -> None:
    text = f'客户名称{mark}备注\r\n星河{mark}"两行\n备注"\r\n'

    book = read_bytes("客户.csv", text.encode(encoding))

    assert book.sheets[0].rows == [["客户名称", "备注"], ["星河", "两行\n备注"]]
    assert book.sheets[0].title == "客户"


def test_short_lines_are_filled_up() -> None:
    assert read_bytes("a.csv", b"a,b\n1\n").sheets[0].rows == [["a", "b"], ["1", None]]
    assert read_bytes("empty.csv", b"").sheets[0].rows == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"nothing"),
        ("a.xlsx", b"PK\x03\x04broken"),
        ("a.csv", b"\x00\x01"),
        ("a.csv", b"\xff\xff\xff\x80"),
        ("a.xls", b"\x00" * 600),
    ],
)
def test_what_is_no_spreadsheet_is_told_in_a_sentence(name: str, content: bytes) -> None:
    with pytest.raises(UnreadableFileError) as told:
        read_bytes(name, content)

    assert told.value.message.arguments["name"] == name
    assert told.value.hint


def test_a_cell_without_an_end_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "field_size_limit", csv.field_size_limit)

    with pytest.raises(UnreadableFileError, match="comma-separated"):
        read_bytes("a.csv", b'"' + b"x" * 200_000)


def test_a_file_beyond_all_limits_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 4_000)

    with pytest.raises(UnreadableFileError, match="larger"):
        read_bytes("long.csv", b"x" * 5_000)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_list_that_breaks_off_leaves_what_was_there(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"out.{kind}"
    write_book(path, "客户", ["名称"], [["星河"]])
    before = path.read_bytes()

    def breaking() -> Iterator[list[str]]:
        yield ["云帆"]
        raise LookupError

    with pytest.raises(LookupError):
        write_book(path, "客户", ["名称"], breaking())

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path, kind: str) -> None:
    with pytest.raises(OSError, match="No such file") as refused:
        write_book(tmp_path / "nowhere" / f"out.{kind}", "客户", ["名称"], [["星河"]])

    assert refused.value.filename == str(tmp_path / "nowhere" / f"out.{kind}")


@pytest.mark.parametrize("value", ["=1+1", "+86 138", "-2", "@SUM(A1)", "\t=1", "\r=1"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_no_cell_is_a_formula(tmp_path: Path, value: str, kind: str) -> None:
    path = tmp_path / f"out.{kind}"

    count = write_book(path, "客户", [value, "数"], [[value, 5], ["星河", None]])

    rows = read_book(path).sheets[0].rows
    assert count == 2
    assert str(rows[0][0]).startswith("'")
    assert str(rows[1][0]).startswith("'")
    assert rows[2][0] == "星河"
    if kind == "xlsx":
        with zipfile.ZipFile(path) as file:
            assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")


def test_numbers_and_harmless_words_stay_as_they_are() -> None:
    assert [harmless(value) for value in ("星河", 5, -5, None)] == ["星河", 5, -5, None]
