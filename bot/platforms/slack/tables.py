"""Tables: Slack's own where one fits, a section with its button for each row where rows are acted on, lines where neither."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.platforms.slack.buttons import add_buttons, button
from bot.platforms.slack.limits import TABLE_COLUMNS, TABLE_ROWS, TABLE_TEXT, TABLES, TEXT
from bot.platforms.slack.page import Ease, Page, Surface
from bot.platforms.slack.texts import NOTHING, Part, bold, cut_escaped, marked, one_line, pieces, plain
from cards.draw import MORE_ROWS

MOST_SECTIONS: Final = 12
"""More rows with buttons than that are easier to read as a table, with numbered buttons under it."""
TO_THE_RIGHT = {"number", "money"}
NUMBER_SIGN = "#"


def add_table(page: Page, table: Part) -> None:
    """Every row that fits, and each of its buttons; how many rows do not is said under the table."""
    buttons = table["row_buttons"]
    if not table["rows"]:
        page.blocks.append({"type": "context", "elements": [plain(" · ".join(_labels(table)))]})
    elif buttons and page.ease is Ease.ROOMY and len(table["rows"]) <= MOST_SECTIONS:
        _add_sections(page, table)
    else:
        shown = _numbered(table) if buttons else table
        if not _add_native(page, shown):
            _add_lines(page, shown)
        add_buttons(page, [button(page, drawn, label=f"{number} {drawn['label']}") for number, drawn in enumerate(buttons, 1)])
        if buttons:
            page.degrade("row buttons stand under their table")


def _labels(table: Part) -> list[str]:
    return [column["label"] for column in table["columns"]]


def _cells(table: Part) -> list[list[str]]:
    keys = [column["key"] for column in table["columns"]]
    return [[one_line(row.get(key) or "") or NOTHING for key in keys] for row in table["rows"]]


def _add_sections(page: Page, table: Part) -> None:
    """A row a section, what names it in bold, with its button beside it."""
    labels, buttons = _labels(table), table["row_buttons"]
    page.blocks.append({"type": "context", "elements": [plain(" · ".join(labels))]})
    for number, cells in enumerate(_cells(table)):
        section: Part = {"type": "section", "text": marked(_row_text(cells))}
        if number < len(buttons):
            section["accessory"] = button(page, buttons[number])
        page.blocks.append(section)


def _row_text(cells: list[str]) -> str:
    told = [cell for cell in cells if cell != NOTHING]
    if len(cells) == 1 or not told:
        return cut_escaped(" · ".join(told) or NOTHING, TEXT)
    head, rest = told[0], " · ".join(told[1:])
    name = cut_escaped(head, 200)
    return f"*{name}*" + (f"\n{cut_escaped(rest, TEXT - len(name) - 3)}" if rest else "")


def _numbered(table: Part) -> Part:
    """The same table with its rows' numbers, by which the buttons under it are known."""
    number = {"key": NUMBER_SIGN, "label": NUMBER_SIGN, "kind": "number"}
    rows = [row | {NUMBER_SIGN: str(count)} for count, row in enumerate(table["rows"], 1)]
    return {"columns": [number, *table["columns"]], "rows": rows}


def _add_native(page: Page, table: Part) -> bool:
    """Slack's own table, when it takes one more; whether it did."""
    if not page.native or page.surface is not Surface.MESSAGE or page.tables >= TABLES:
        return False
    rows = list(_fitting([_labels(table), *_cells(table)]))
    page.tables += 1
    columns = table["columns"][:TABLE_COLUMNS]
    page.blocks.append(
        {
            "type": "table",
            "column_settings": [{"align": "right" if column["kind"] in TO_THE_RIGHT else "left", "is_wrapped": True} for column in columns],
            "rows": [[{"type": "raw_text", "text": cell} for cell in row[:TABLE_COLUMNS]] for row in rows],
        }
    )
    _tell_hidden(page, len(table["rows"]) + 1 - len(rows), "rows of a table left out")
    _tell_hidden(page, len(table["columns"]) - TABLE_COLUMNS, "columns of a table left out")
    return True


def _fitting(rows: list[list[str]]) -> Iterator[list[str]]:
    """As many rows as the table may hold, by their number and by their length."""
    room = TABLE_TEXT
    for row in rows[:TABLE_ROWS]:
        room -= sum(len(cell) for cell in row[:TABLE_COLUMNS])
        if room < 0:
            return
        yield row


def _tell_hidden(page: Page, hidden: int, phrase: str) -> None:
    if hidden > 0:
        page.degrade(phrase)
        page.blocks.append({"type": "context", "elements": [plain(page.say(MORE_ROWS.format(count=hidden)))]})


def _add_lines(page: Page, table: Part) -> None:
    """A line a row, under the columns' names."""
    page.degrade("a table told in lines")
    page.blocks.append(bold(" · ".join(_labels(table))))
    text = "\n".join(" · ".join(cells) for cells in _cells(table))
    page.blocks.extend({"type": "section", "text": plain(piece)} for piece in pieces(text))
