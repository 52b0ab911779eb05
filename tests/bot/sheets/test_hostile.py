"""Files that nobody saves by hand: they are told in one sentence, and take no more memory than a large one does."""

from __future__ import annotations

import csv
import io
import struct
import tracemalloc
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from bot.sheets import unpacking
from bot.sheets.reach import MalformedError, TooLargeError
from bot.sheets.reading import UnreadableFileError, read_book, read_bytes
from bot.sheets.unpacking import PIECE, check_unpacked
from bot.sheets.writing import COMMANDS, lines_of, write_book

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOOT = b"</sheetData></worksheet>"
OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)
ONE_WORD_AGAIN = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"'
    ' office:value-type="float" office:value="1"/></table:table-row>'
)
FAR_AND_OPEN = (
    '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
    '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
)
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def archive(parts: Iterable[tuple[str, Iterable[bytes]]], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", kind) as file:
        for name, pieces in parts:
            with file.open(name, "w") as part:
                for piece in pieces:
                    part.write(piece)
    return packed.getvalue()


def book(rows: str | Iterable[bytes]) -> bytes:
    """A workbook whose one sheet holds these rows as they are."""
    made = io.BytesIO()
    with Workbook(made) as file:
        file.add_worksheet("S")
    inside = [rows.encode()] if isinstance(rows, str) else rows
    with zipfile.ZipFile(made) as usual:
        parts = [(name, [usual.read(name)]) for name in usual.namelist() if name != SHEET]
    return archive([*parts, (SHEET, [HEAD, *inside, FOOT])])


def open_book(rows: str) -> bytes:
    return archive(
        [
            ("mimetype", [b"application/vnd.oasis.opendocument.spreadsheet"]),
            ("META-INF/manifest.xml", [b"<manifest/>"]),
            ("content.xml", [OPEN.format(rows=rows).encode()]),
        ]
    )


def refusal(name: str, content: bytes) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as told:
        read_bytes(name, content)
    assert told.value.message.arguments["name"] == name
    return told.value


def test_a_bomb_is_refused_within_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unpacking.MOST_UNPACKED <= 512 * PIECE
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 40 * PIECE)
    megabyte = b"a" * 1024 * 1024
    bomb = book([b'<row r="1"><c r="A1" t="inlineStr"><is><t>', *[megabyte] * 60, b"</t></is></c></row>"])
    assert len(bomb) < 1024 * 1024

    tracemalloc.start()
    told = refusal("bomb.xlsx", bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "unpacked" in told.message.id
    assert most < 20 * PIECE


def test_a_bomb_that_lies_about_its_size_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = bytearray(archive([("xl/sharedStrings.xml", [b"a" * 4 * PIECE])]))
    place = bomb.rindex(b"PK\x01\x02")
    bomb[place + 24 : place + 28] = struct.pack("<I", 10)
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 2 * PIECE)

    with zipfile.ZipFile(io.BytesIO(bomb)) as told:
        assert told.infolist()[0].file_size == 10
    assert "unpacked" in refusal("lies.xlsx", bytes(bomb)).message.id


@pytest.mark.parametrize(
    "rows",
    [
        FAR,
        FAR.replace('"', "'"),
        FAR.replace("row", "x:row").replace("<c", "<x:c").replace("</c", "</x:c").replace("x:row r", "x:row  r"),
        FAR.replace("XFD1048576", "xfd1048576"),
        '<row r="1048576">' + "<c><v>1</v></c>" * 11 + "</row>",
        '<row r="9"><c r="A9"><v>1</v></c></row><row><c r="A1048576"><v>1</v></c><c r="BZ10"><v>1</v></c></row>',
        FAR.replace('<c r="XFD1048576"', '<c foo=">" r="XFD1048576" bar="/>"'),
        FAR.replace('<c r="XFD1048576"', """<c foo=" r='A1'" r="XFD1048576\""""),
        FAR.replace('<c r="XFD1048576"', '<c r="XFD1048576" foo="/>"'),
        FAR.replace('<c r="XFD1048576"', '<c\tr="XFD1048576"'),
        FAR.replace("<c", "<x-y.z:c").replace("</c", "</x-y.z:c"),
    ],
)
def test_one_word_in_the_far_corner_takes_no_machine_down(rows: str) -> None:
    told = refusal("far.xlsx", book(rows))

    assert "unpacked" in told.message.id
    assert "empty rows" in (told.hint.id if told.hint else "")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>',
        '<row r="1" spans="1:16384" s="3" customFormat="1"><c r="A1"><v>1</v></c><c r="B1"/></row>',
        "<row><c><v>1</v></c></row>",
    ],
)
def test_empty_cells_that_only_have_a_colour_are_no_reason_to_refuse(rows: str) -> None:
    (sheet,) = read_bytes("coloured.xlsx", book(rows)).sheets

    assert sheet.rows[0][0] == 1.0
    assert len(sheet.rows) == 1


@pytest.mark.parametrize(
    "rows",
    [
        ONE_WORD_AGAIN,
        FAR_AND_OPEN,
        ONE_WORD_AGAIN.replace("<table:table-cell", '<table:table-cell table:formula="1&gt;0" xx=">"'),
        FAR_AND_OPEN.replace("<table:table-cell/>", '<table:table-cell>x<table:table table:name="T"/></table:table-cell>'),
    ],
)
def test_cells_repeated_without_end_are_refused(rows: str) -> None:
    assert "unpacked" in refusal("again.ods", open_book(rows)).message.id


def test_empty_cells_repeated_to_the_edge_of_the_sheet_are_read() -> None:
    content = open_book(
        '<table:table-row><table:table-cell office:value-type="float" office:value="1"/>'
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )

    check_unpacked(content)


@pytest.mark.parametrize(
    "rows",
    [
        FAR.replace('<c r="XFD1048576"', '<c foo="<" r="XFD1048576"'),
        FAR.replace('<c r="XFD1048576"', '<c r="A2" r="XFD1048576"').replace('"A2" r', '"A2"\tr'),
        FAR.replace('<c r="XFD1048576"', '<a"":c r="XFD1048576"'),
    ],
)
def test_cells_in_what_is_no_xml_are_refused(rows: str) -> None:
    assert "spreadsheet" in refusal("odd.xlsx", book(rows)).message.id


def test_cells_behind_names_of_a_declaration_or_in_a_binary_book_are_refused() -> None:
    declared = b'<!DOCTYPE x [<!ENTITY e "<c/>">]><x><sheetData><c\tr="A1"/>&e;</sheetData></x>'

    for parts in ([("xl/s.xml", [declared])], [("content.xml", [declared])], [("xl/workbook.bin", [b""])]):
        with pytest.raises(MalformedError):
            check_unpacked(archive(parts))
    check_unpacked(archive([("xl/media/image1.png", [b"\x89PNG <c \x00<row>"])]))


def test_a_tag_that_lies_across_two_pieces_is_seen_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    content = archive([("sheet.xml", [FAR.encode()])])

    for size in range(7, 60):
        monkeypatch.setattr(unpacking, "PIECE", size)
        with pytest.raises(TooLargeError):
            check_unpacked(content)


def test_tags_without_an_end_cost_no_more_than_their_length() -> None:
    check_unpacked(archive([("sheet.xml", [b"<c " * 400_000])]))
    check_unpacked(archive([("sheet.xml", [b"<c" + b" r=" * 300_000])]))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _each in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(content)), st.integers(0, len(content))))

    try:
        read_bytes("damaged.xlsx", bytes(content[:cut]))
    except UnreadableFileError as told:
        assert told.hint  # noqa: PT017 - both ends are right.


WHOLE = book('<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>')


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_workbook_packed_in_another_way_is_none(kind: int) -> None:
    assert "spreadsheet" in refusal("odd.xlsx", archive([("xl/workbook.xml", [b"<x/>"])], kind)).message.id


def test_a_workbook_with_a_password_is_none() -> None:
    # Excel wraps what it encrypts into a compound file; its parts stand there in UTF-16.
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 4096

    assert "password" in refusal("locked.xlsx", locked).hint.id  # type: ignore[union-attr]


def test_a_page_of_the_web_that_calls_itself_xls_is_none() -> None:
    refusal("report.xls", "<html><table><tr><td>客户名称</td></tr></table></html>".encode())


def test_macros_and_links_of_others_are_left_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as usual:
        parts = [(name, [usual.read(name)]) for name in usual.namelist()]
    strange = [("xl/vbaProject.bin", [b"\xd0\xcf\x11\xe0macro"]), ("xl/externalLinks/externalLink1.xml", [b"<externalLink/>"])]

    assert read_bytes("macro.xlsm", archive([*parts, *strange])).sheets[0].rows == [[1.0, "x"]]


@pytest.mark.parametrize(
    "lines",
    [
        b"," * 1_000_000 + b"x\n" + b"\n" * 1_000_000 + b"1\n",
        b"a,b,c,d\n" * 3 + b"\n" * 2_600_000 + b"1,2\n",
    ],
)
def test_short_lines_beside_a_long_one_do_not_fill_the_memory(lines: bytes) -> None:
    assert "unpacked" in refusal("wide.csv", lines).message.id


def test_a_million_empty_lines_behind_the_last_are_nothing() -> None:
    (sheet,) = read_bytes("a.csv", b"a,b\n1,2\n" + b",\n" * 1_000_000).sheets

    assert sheet.rows == [["a", "b"], ["1", "2"]]


def test_empty_lines_between_keep_their_numbers() -> None:
    assert read_bytes("a.csv", b"a,b\n\n,\n1,2\n").sheets[0].rows[3] == ["1", "2"]


def test_twenty_thousand_columns_are_read_as_they_are() -> None:
    (sheet,) = read_bytes("wide.csv", b",".join(b"c%d" % place for place in range(20_000)) + b"\nx\n").sheets

    assert {len(row) for row in sheet.rows} == {20_000}


def test_a_cell_of_ten_megabytes_is_told_in_a_sentence() -> None:
    assert "comma-separated" in refusal("long.csv", b"a\n" + b"x" * 10_000_000).message.id


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_what_excel_calls_unicode_text_is_read(encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"

    book_read = read_bytes("客户.txt", f'{mark}客户名称\t备注\r\n星河\t"一\n二"\r\n'.encode(encoding))

    assert [str(cell).lstrip("\ufeff") for cell in book_read.sheets[0].rows[0]] == ["客户名称", "备注"]
    assert book_read.sheets[0].rows[1] == ["星河", "一\n二"]


@pytest.mark.parametrize(
    "content", [b"a,b\n\xed\xa0\x80,1\n", b"\xff\xfea", b"\xff\xfe\x00\xd8a\x00", b"a,\x00\n", "客户".encode("utf-32")]
)
def test_half_characters_and_nothing_characters_are_told(content: bytes) -> None:
    assert "neither" in refusal("odd.csv", content).message.id


PREFIXED = st.builds(str.__add__, st.sampled_from(COMMANDS), st.text(st.characters(exclude_categories=["C"]), max_size=8))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(PREFIXED, min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_field_of_a_list_that_goes_out_begins_a_formula(rows: list[list[str]]) -> None:
    written = b"".join(lines_of(rows[0], rows[1:])).decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(written, newline=""))) == [[f"'{cell}" for cell in row] for row in rows]


def test_no_field_of_a_workbook_that_goes_out_is_a_formula(tmp_path: Path) -> None:
    hostile = [f"{mark}cmd|' /C calc'!A0" for mark in COMMANDS] + ["{=1+1}", "http://x.example", "=HYPERLINK(1)", "mailto:a@b.example"]

    write_book(tmp_path / "out.xlsx", "S", hostile, [hostile])

    with zipfile.ZipFile(tmp_path / "out.xlsx") as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    assert not any(b"<f>" in text or b"<hyperlink" in text for text in inside.values())
    assert all(str(cell)[0] in "'{hm" for row in read_book(tmp_path / "out.xlsx").sheets[0].rows for cell in row)
