"""Cards and messages read back from what the interface was sent, as a person reads them; and limits, counted by others' numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.platforms.dingtalk.render import Room, render_card
from bot.port.platform import Rendered
from cards.draw import Drawn
from tests.bot.platforms.dingtalk.server import Shown
from tests.bot.platforms.driving import Control, Form, Message, Question, Values

FORM_TEMPLATE = "c2a6355b-9724-4f7e-9653-d33fcb3311bb.schema"
INSTEAD = "genjin_instead"
DOCUMENTED, DRAWN_BLANK = 1_000, 6_000
"""Bytes of a variable: what the vendor's documents allow, and what field reports saw drawn."""
JSON_TEXTS = {"form", "sys_full_json_obj"}
FIELD_TYPES = {
    *("TEXT", "TEXT_AREA", "TEXT_ARRAY", "NUMBER", "SWITCH", "SELECT", "MULTI_SELECT", "DATE", "TIME", "DATETIME"),
    *("CHECKBOX", "CHECKBOX_GROUP", "MULTI_CHECKBOX_GROUP"),
}
ESCAPED = re.compile(r"\\([\\`*\[\]<>#_~|+=-])")


def rendered(drawn: Drawn) -> Rendered:
    """What the adapter's own `render` gives with the settings it comes with."""
    return render_card(drawn, Room(variable=DOCUMENTED))


def plain(markdown: str) -> str:
    """The words of a Markdown text."""
    return ESCAPED.sub(r"\1", markdown.replace("\u200b", ""))


def message_of(shown: Shown) -> Message:
    """A card or a message as somebody reads it."""
    to = shown.user.removeprefix("staff-") if shown.user and shown.group else None
    if shown.message:
        told = shown.message
        text = f"{told['title']}\n{plain(told['text'])}"
        return Message(ref=f"message:{shown.ref}", title=told["title"], text=text, payload=told, to=to)
    if "question_title" in shown.params or shown.template in {"form", FORM_TEMPLATE}:
        return _form_message(shown, to)
    return _buttons_message(shown, to)


def _buttons_message(shown: Shown, to: str | None) -> Message:
    params = shown.params
    buttons = json.loads(params["sys_full_json_obj"])["msgButtons"]
    controls = tuple(Control(label=each["text"], token=each["id"].lstrip("?"), native=each["id"]) for each in buttons if "id" in each)
    words = [params["title"], plain(params["markdown"]), params.get("tips", ""), *(each["text"] for each in buttons)]
    return Message(ref=shown.ref, title=params["title"], text="\n".join(words), payload={"params": dict(params)}, controls=controls, to=to)


def _form_message(shown: Shown, to: str | None) -> Message:
    params = shown.params
    fields = json.loads(params["form"])["fields"] if params["card_status"] == "pending" else []
    asked = [each for each in fields if each["name"] != INSTEAD]
    questions = tuple(
        Question(name=each["name"], label=each["label"], options=tuple(option["value"] for option in each.get("options", ())))
        for each in asked
    )
    form = Form(token=params["question_id"], questions=questions, native=asked) if asked else None
    controls = tuple(
        Control(label=option["text"], token=option["value"], native={INSTEAD: {"index": index, "value": option["value"]}})
        for each in fields
        if each["name"] == INSTEAD
        for index, option in enumerate(each["options"])
    )
    words = [params["question_title"], params["question_desc"], *_words(fields), params["form_btn_text"]]
    ref = f"form:{shown.ref}" if shown.ref else ""
    return Message(
        ref=ref,
        title=params["question_title"],
        text="\n".join(words),
        payload={"params": dict(params)},
        controls=controls,
        form=form,
        to=to,
    )


def _words(fields: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for each in fields:
        yield each["label"]
        yield str(each.get("placeholder", ""))
        yield str(each.get("defaultValue", ""))
        yield from (option["text"] for option in each.get("options", ()))


def form_of(payload: Mapping[str, Any]) -> Mapping[str, str]:
    """The variables of a shown form's card."""
    params: Mapping[str, str] = payload["params"]
    return params


def values_of(fields: Sequence[Mapping[str, Any]], values: Values) -> dict[str, Any]:
    """A form's answers in the platform's own shape; questions without an answer keep what they were shown with."""
    return {each["name"]: _value(each, values[each["name"]]) if each["name"] in values else each.get("defaultValue") for each in fields}


def _value(question: Mapping[str, Any], value: str | Sequence[str]) -> Any:
    choices = [option["value"] for option in question.get("options", ())]
    match question["type"]:
        case "SELECT":
            return {"index": choices.index(str(value)) if value in choices else -1, "value": value}
        case "MULTI_SELECT":
            chosen = [value] if isinstance(value, str) else list(value)
            return {"index": [choices.index(each) for each in chosen if each in choices], "value": chosen}
        case "CHECKBOX":
            return value == "true"
        case "DATETIME":
            return str(value).replace("T", " ")
        case _:
            return value


def broken_limits(given: Rendered, room: int = DOCUMENTED) -> list[str]:
    """What the card platform or its templates would not take, or not show."""
    params = given.payload["params"]
    broken = [f"{name} is no text" for name, value in params.items() if not isinstance(value, str)]
    for name, value in params.items():
        most = DRAWN_BLANK if name in JSON_TEXTS else room
        if len(value.encode()) > most:
            broken.append(f"{name} takes {len(value.encode())} bytes of {most}")
        if len(name.encode()) > 100:
            broken.append(f"{name[:20]} is a name of more than 100 bytes")
    broken.extend(_broken_buttons(params) if "sys_full_json_obj" in params else _broken_form(params))
    return broken


def _broken_buttons(params: Mapping[str, str]) -> Iterator[str]:
    if re.search(r"[^\n]\n\|[^\n]*\|\n\|[-:|]+\|", "\n\n" + params["markdown"]) and not _tables_stand_apart(params["markdown"]):
        yield "a table without an empty line before it"
    buttons = json.loads(params["sys_full_json_obj"])["msgButtons"]
    for each in buttons:
        if not each.get("text", "").strip():
            yield "a button without words"
        if not (each.get("id") and each.get("request") is True) and not each.get("url"):
            yield "a button that does nothing"


def _tables_stand_apart(markdown: str) -> bool:
    lines = ["", *markdown.split("\n")]
    heads = [index for index, line in enumerate(lines) if index and re.fullmatch(r"\|[-:|]+\|", line)]
    return all(lines[index - 2] == "" for index in heads)


def _broken_form(params: Mapping[str, str]) -> Iterator[str]:
    fields = json.loads(params["form"])["fields"]
    if params["card_status"] not in {"pending", "processing", "submitted", "cancelled", "expired"}:
        yield "a form's card in a state that there is not"
    names = [each["name"] for each in fields]
    if len(names) != len(set(names)):
        yield "two questions of one name"
    for each in fields:
        if each["type"] not in FIELD_TYPES:
            yield f"a question of the kind {each['type']}"
        if each["type"] == "SELECT" and not each.get("options"):
            yield "a choice of nothing"
        if not each["label"].strip():
            yield "a question without words"
