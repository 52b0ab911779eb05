"""A drawn card as plain text, useful alone: where no card can be shown, for scripts and for reading aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

Part = dict[str, Any]


def plain_text(drawn: Part) -> str:
    """Title, facts as "label: value", buttons as "[label]", a form's questions one a line."""
    head = [drawn["title"], drawn["subtitle"], " · ".join(drawn["tags"])]
    return "\n".join(line for line in (*head, *_lines(drawn["elements"])) if line)


def _lines(elements: Iterable[Part]) -> Iterator[str]:
    for element in elements:
        match element["type"]:
            case "text" | "note":
                yield element["text"]
            case "fields":
                yield from (f"{fact['label']}: {fact['value']}" for fact in element["facts"])
            case "buttons":
                yield " ".join((element["label"], *_labels(element["buttons"]))).strip()
            case _:
                yield from _rarer(element)


def _rarer(element: Part) -> Iterator[str]:
    match element["type"]:
        case "table":
            yield from _table(element)
        case "form":
            yield from (_question(question) for question in element["fields"])
            yield f"[{element['submit']}]"
        case "collapsible":
            yield element["title"]
            yield from _lines(element["elements"])
        case "chart":
            yield element["title"]
            yield from _chart(element)
        case "image":
            yield element["alt"]
        case "link":
            yield f"{element['label']}: {element['address']}"
        case _:
            yield ""


def _labels(buttons: Iterable[Part]) -> Iterator[str]:
    return (f"[{button['label']}]" for button in buttons)


def _table(table: Part) -> Iterator[str]:
    keys = [column["key"] for column in table["columns"]]
    yield " · ".join(column["label"] for column in table["columns"])
    buttons = list(_labels(table["row_buttons"]))
    for number, row in enumerate(table["rows"]):
        cells = [row[key] for key in keys if row.get(key)]
        yield " ".join((" · ".join(cells), *buttons[number : number + 1]))


def _question(question: Part) -> str:
    labels = {option["value"]: option["label"] for option in question["options"]}
    mark = " *" if question["required"] else ""
    answer = labels.get(question["value"], question["value"])
    error = f" ({question['error']})" if question["error"] else ""
    return f"{question['label']}{mark}: {answer}{error}"


def _chart(chart: Part) -> Iterator[str]:
    for series in chart["series"]:
        pairs = zip(chart["categories"], series["values"], strict=False)
        yield f"{series['name']}: " + ", ".join(f"{name} {value:g}{chart['unit']}" for name, value in pairs)
