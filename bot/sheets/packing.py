"""Workbooks as Excel has them (.xlsx, ECMA-376), packed row by row: no more of one is in memory than the row that is written.

Texts stand in their cells, and nothing is ever a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Final, TextIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

Value = str | int | float | None
MOST_ROWS: Final = 1_048_575
"""Rows below the headings that a sheet of Excel holds."""
LONGEST: Final = 32_767
"""Units of UTF-16 that a cell of Excel holds."""
UNSAFE: Final = re.compile("[&<>]|_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML takes for its own, what looks like an escaped sign (ECMA-376, 22.9.2.19), and signs that XML has not."""
ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OOXML: Final = "http://schemas.openxmlformats.org"
MAIN: Final = f'xmlns="{OOXML}/spreadsheetml/2006/main"'
OFFICE: Final = f"{OOXML}/officeDocument/2006/relationships"
LINKS: Final = f'xmlns="{OOXML}/package/2006/relationships"'
KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
USUAL_PARTS: Final = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
)
ROOT: Final = f'<Relationships {LINKS}><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
STYLES: Final = (
    f'<styleSheet {MAIN}><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
BOLD: Final = ' s="1"'
BEGIN: Final = (
    f'<worksheet {MAIN}><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
END: Final = "</sheetData></worksheet>"


@contextmanager
def packed_book(path: Path) -> Iterator[PackedBook]:
    """A new workbook, whole when the block ends; it needs one sheet at least."""
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        book = PackedBook(file)
        yield book
        book.finish()


class PackedBook:
    """Sheets one after the other."""

    def __init__(self, file: ZipFile) -> None:
        self._file = file
        self._titles: list[str] = []
        self._add("_rels/.rels", ROOT)
        self._add("xl/styles.xml", STYLES)

    def add_sheet(self, title: str, headings: Sequence[Value], rows: Iterable[Sequence[Value]]) -> int:
        """A sheet of bold headings that stay in sight, and rows; the answer is how many. The title has to be one that Excel takes."""
        self._titles.append(title)
        count = 0
        with (
            self._file.open(f"xl/worksheets/sheet{len(self._titles)}.xml", "w") as packed,
            TextIOWrapper(packed, "utf-8", newline="") as sheet,
        ):
            sheet.write(f"{HEAD}{BEGIN}")
            _write_row(sheet, 1, headings, BOLD)
            for count, row in enumerate(islice(rows, MOST_ROWS), start=1):
                _write_row(sheet, count + 1, row)
            sheet.write(END)
        return count

    def finish(self) -> None:
        """What tells of the sheets."""
        numbered = list(enumerate(self._titles, start=1))
        sheets = "".join(f'<sheet name={quoteattr(title)} sheetId="{number}" r:id="s{number}"/>' for number, title in numbered)
        told = f'<workbook {MAIN} xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews><sheets>{sheets}</sheets></workbook>'
        self._add("xl/workbook.xml", told)
        links = [
            f'<Relationship Id="s{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>' for number, _ in numbered
        ]
        links.append(f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/>')
        self._add("xl/_rels/workbook.xml.rels", f"<Relationships {LINKS}>{''.join(links)}</Relationships>")
        parts = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
        parts |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number, _ in numbered}
        kinds = "".join(f'<Override PartName="{name}" ContentType="{KIND}.{kind}+xml"/>' for name, kind in parts.items())
        self._add("[Content_Types].xml", f'<Types xmlns="{OOXML}/package/2006/content-types">{USUAL_PARTS}{kinds}</Types>')

    def _add(self, name: str, text: str) -> None:
        self._file.writestr(name, HEAD + text)


def _write_row(sheet: TextIO, number: int, values: Sequence[Value], style: str = "") -> None:
    cells = [_cell(f'r="{letters_of(place)}{number}"{style}', value) for place, value in enumerate(values) if value is not None]
    sheet.write(f'<row r="{number}">{"".join(cells)}</row>')


def _cell(attributes: str, value: str | float) -> str:
    if not isinstance(value, str):
        return f"<c {attributes}><v>{value}</v></c>"
    text = UNSAFE.sub(_escaped, _fitting(value))
    kept = "" if text == text.strip() else ' xml:space="preserve"'
    return f'<c {attributes} t="inlineStr"><is><t{kept}>{text}</t></is></c>'


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if len(sign) > 1:
        return f"_x005F{sign}"
    return ENTITIES.get(sign) or f"_x{ord(sign):04X}_"


def _fitting(text: str) -> str:
    """As much of a text as a cell holds."""
    if len(text) <= LONGEST // 2:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST].decode("utf-16-le", "ignore")


@cache
def letters_of(place: int) -> str:
    """A column's name: 0 is A, 26 is AA."""
    above, rest = divmod(place, 26)
    return (letters_of(above - 1) if above else "") + chr(ord("A") + rest)
