"""A card as people read it, out of the JSON that the platform got."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.bot.platforms.driving import Control, Form, Message, Question
from tests.bot.platforms.feishu.reference import ASKERS, parts

Part = dict[str, Any]
MARK = re.compile(r"\*\*|</?font[^>]*>|^\|[-:| ]+\|$", re.MULTILINE)


def read(card: Part, *, ref: str = "", to: str | None = None) -> Message:
    """The message as it stands: every word of it, its buttons with what they carry, its form."""
    form = next((part for part in parts(card) if part.get("tag") == "form"), None)
    return Message(
        ref=ref,
        title=card["header"]["title"]["content"],
        text="\n".join(words({"header": card["header"], "body": card["body"]})),
        payload=card,
        controls=tuple(_control(part) for part in parts(card) if part.get("tag") == "button" and _is_control(part)),
        form=None if form is None else _form(form),
        to=to,
    )


def words(value: Any) -> Iterator[str]:
    """Every word somebody can read, in reading order."""
    match value:
        case {"tag": tag} if tag in WORDED:
            yield from WORDED[tag](value)
        case dict():
            for name, inner in value.items():
                yield from words(inner) if name != "behaviors" else ()
        case list():
            for each in value:
                yield from words(each)
        case _:
            pass


def _table(part: Part) -> Iterator[str]:
    yield " | ".join(column["display_name"] for column in part["columns"])
    for row in part["rows"]:
        yield " | ".join(row[column["name"]] for column in part["columns"])


def _chart(part: Part) -> Iterator[str]:
    spec = part["chart_spec"]
    yield spec["title"]["text"]
    for value in spec["data"]["values"]:
        yield f"{value['s']}: {value['x']} {value['y']:,.12g}"


def _input(part: Part) -> Iterator[str]:
    yield part["placeholder"]["content"]
    yield part.get("default_value", "")


def _plain(part: Part) -> Iterator[str]:
    yield part["content"]


def _marked(part: Part) -> Iterator[str]:
    yield unmarked(part["content"])


WORDED: dict[str, Callable[[Part], Iterator[str]]] = {
    "table": _table,
    "chart": _chart,
    "input": _input,
    "plain_text": _plain,
    "markdown": _marked,
    "lark_md": _marked,
}
"""Components whose words stand elsewhere than in their parts."""


def unmarked(content: str) -> str:
    """Markdown as it is read."""
    return html.unescape(MARK.sub("", content)).replace("\xa0", " ")


def _is_control(part: Part) -> bool:
    return "form_action_type" not in part and part["behaviors"][0]["type"] == "callback"


def _control(part: Part) -> Control:
    value = part["behaviors"][0]["value"]
    return Control(label=part["text"]["content"], token=value["t"], native=value)


def _form(form: Part) -> Form:
    submit = next(part for part in parts(form) if part.get("form_action_type") == "submit")
    askers = [part for part in parts(form) if part.get("tag") in ASKERS]
    labels = list(_labels(form["elements"]))
    return Form(
        token=submit["behaviors"][0]["value"]["t"],
        questions=tuple(
            Question(name=part["name"], label=label, options=tuple(option["value"] for option in part.get("options", ())))
            for part, label in zip(askers, labels, strict=True)
        ),
        native=form,
    )


def _labels(elements: list[Part]) -> Iterator[str]:
    """A question's label is the bold line above it; a box to tick says it itself."""
    bold = ""
    for part in elements:
        if part["tag"] == "checker":
            yield part["text"]["content"]
        elif part["tag"] == "markdown":
            bold = next((line for line in part["content"].splitlines() if line.startswith("**")), bold)
        elif part["tag"] in ASKERS:
            yield unmarked(bold.partition("**<font")[0])


def filled(form: Part, values: Mapping[str, Any]) -> Part:
    """What the client sends for a form: what it was shown with, and what was filled in, in the platform's own writing."""
    askers = [part for part in parts(form) if part.get("tag") in ASKERS]
    shown = {part["name"]: _shown_with(part) for part in askers}
    kinds = {part["name"]: part["tag"] for part in askers}
    given = {name: _native(kinds.get(name, "input"), value) for name, value in values.items()}
    return {**{name: value for name, value in shown.items() if value is not None}, **given}


def _shown_with(part: Part) -> Any:
    match part["tag"]:
        case "checker":
            return part["checked"]
        case "date_picker":
            return _native("date_picker", part.get("initial_date", "")) or None
        case "picker_datetime":
            return _native("picker_datetime", part.get("initial_datetime", "")) or None
        case "multi_select_static":
            return part.get("selected_values", [])
        case "input":
            return part.get("default_value", "")
        case _:
            return part.get("initial_option")


def _native(tag: str, value: Any) -> Any:
    match tag:
        case "date_picker":
            return f"{value} +0800" if value else ""
        case "picker_datetime":
            return f"{value.replace('T', ' ')} +0800" if value else ""
        case "checker":
            return bool(value)
        case "multi_select_static":
            return value if isinstance(value, list) else [each for each in value.split(",") if each]
        case _:
            return value
