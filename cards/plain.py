"""A drawn card as plain text, useful alone: where no card can be shown, for scripts and for reading aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

Part = dict[str, Any]

COLONS = {"zh_CN": "："}
"""What stands between a label and its value, where it is not the English sign and a blank."""
TICKED = "✓"


def plain_text(drawn: Part) -> str:
    """Title, facts as "label: value", buttons as "[label]", a form's questions one a line."""
    head = [drawn["title"], drawn["subtitle"], " · ".join(drawn["tags"])]
    lines = _lines(drawn["elements"], COLONS.get(drawn["lang"], ": "))
    return "\n".join(line for line in (*head, *lines) if line)


def _lines(elements: Iterable[Part], colon: str) -> Iterator[str]:
    for element in elements:
        match element["type"]:
            case "text" | "note":
                yield element["text"]
            case "fields":
                yield from (f"{fact['label']}{colon}{fact['value']}" for fact in element["facts"])
            case "buttons":
                yield " ".join((element["label"], *_labels(element["buttons"]))).strip()
            case _:
                yield from _rarer(element, colon)


def _rarer(element: Part, colon: str) -> Iterator[str]:
    match element["type"]:
        case "table":
            yield from _table(element)
        case "form":
            yield from (_question(question, colon) for question in element["fields"])
            yield f"[{element['submit']}]"
        case "collapsible":
            yield element["title"]
            yield from _lines(element["elements"], colon)
        case "chart":
            yield element["title"]
            yield from _chart(element, colon)
        case "image":
            yield element["alt"]
        case "link":
            yield f"{element['label']}{colon}{element['address']}"
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


def _question(question: Part, colon: str) -> str:
    mark = " *" if question["required"] else ""
    error = f" ({question['error']})" if question["error"] else ""
    return f"{question['label']}{mark}{colon}{_answer(question)}{error}"


def _answer(question: Part) -> str:
    if question["kind"] == "checkbox":
        return TICKED if question["value"] else ""
    answer: str = question["value"]
    labels: dict[str, str] = {option["value"]: option["label"] for option in question["options"]}
    return labels.get(answer, answer)


def _chart(chart: Part, colon: str) -> Iterator[str]:
    for series in chart["series"]:
        pairs = zip(chart["categories"], series["values"], strict=False)
        yield f"{series['name']}{colon}" + ", ".join(f"{name} {value:,.12g}{chart['unit']}" for name, value in pairs)
