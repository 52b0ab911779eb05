"""Tables: the platform's own where it takes one, rows with their button beside them where they have one, Markdown elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from bot.platforms.feishu.markdown import coloured, one_line
from bot.platforms.feishu.render_buttons import button_of
from cards.draw import Drawn

LARGEST_PAGE = 10
MOST_COLUMNS = 50
TO_THE_RIGHT = {"number", "money"}
BETWEEN = " · "
Part = dict[str, Any]


def native_table(table: Drawn, rows: list[Drawn]) -> Part:
    """The table component. Cells are plain text: figures and dates are already written as their reader reads them."""
    columns = table["columns"][:MOST_COLUMNS]
    return {
        "tag": "table",
        "page_size": min(max(len(rows), 1), LARGEST_PAGE),
        "row_height": "auto",
        "columns": [_column(column) for column in columns],
        "rows": [{column["key"]: str(row.get(column["key"], "")) for column in columns} for row in rows],
    }


def _column(column: Drawn) -> Part:
    side = "right" if column["kind"] in TO_THE_RIGHT else "left"
    return {"name": column["key"], "display_name": column["label"], "data_type": "text", "horizontal_align": side, "width": "auto"}


def markdown_table(table: Drawn, rows: list[Drawn]) -> Part:
    """The table as Markdown, where the component cannot stand."""
    columns = table["columns"]
    head = _line(one_line(column["label"]) for column in columns)
    rule = _line("---:" if column["kind"] in TO_THE_RIGHT else "---" for column in columns)
    body = (_line(one_line(str(row.get(column["key"], ""))) for column in columns) for row in rows)
    return {"tag": "markdown", "content": "\n".join((head, rule, *body))}


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def rows_with_buttons(table: Drawn, rows: list[Drawn]) -> Iterator[Part]:
    """A line a row, its button at the end: the table component takes no button."""
    keys = [column["key"] for column in table["columns"]]
    head = BETWEEN.join(column["label"] for column in table["columns"] if column["label"])
    if head:
        yield {"tag": "markdown", "content": coloured(head, "grey"), "text_size": "notation"}
    buttons = table["row_buttons"][: len(rows)]
    for row, button in zip_longest(rows, buttons):
        yield _row([str(row[key]) for key in keys if row.get(key)], button)


def _row(cells: list[str], button: Drawn | None) -> Part:
    first, *others = [one_line(cell) for cell in cells] or [""]
    said = BETWEEN.join((f"**{first}**" if others else first, *others))
    if button is None:
        return {"tag": "markdown", "content": said}
    return {"tag": "column_set", "flex_mode": "none", "columns": [_column_of({"tag": "markdown", "content": said}), _narrow(button)]}


def _column_of(part: Part) -> Part:
    return {"tag": "column", "width": "weighted", "weight": 4, "vertical_align": "center", "elements": [part]}


def _narrow(button: Drawn) -> Part:
    return {"tag": "column", "width": "auto", "vertical_align": "center", "elements": [button_of(button, size="small")]}
