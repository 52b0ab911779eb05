"""Forms: questions under their labels, what was wrong with an answer in red above it, and one button that sends all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.platforms.feishu.markdown import NEW_LINE, coloured, plain, strong
from cards.draw import Drawn

LONGEST_ANSWER = 1_000
LONGEST_PLACEHOLDER = 100
PLAIN_KINDS = ("text", "number", "multiline")
"""Kinds whose answers come back as typed; the others are named in the button's value, to be read back."""
Part = dict[str, Any]


def words(text: str, longest: int = LONGEST_PLACEHOLDER) -> Part:
    """Plain words inside a component."""
    return {"tag": "plain_text", "content": text if len(text) <= longest else text[: longest - 1] + "…"}


def form_of(form: Drawn, degrade: list[str]) -> Part:
    """The form container; what it cannot show as meant is added to `degrade`."""
    elements = [part for question in form["fields"] for part in _question(question, degrade)]
    kinds = {each["name"]: each["kind"] for each in form["fields"] if each["kind"] not in PLAIN_KINDS}
    return {"tag": "form", "name": f"form_{form['id']}", "elements": [*elements, _submit(form, kinds)]}


def _submit(form: Drawn, kinds: dict[str, str]) -> Part:
    return {
        "tag": "button",
        "name": f"submit_{form['id']}",
        "text": words(form["submit"]),
        "type": "primary",
        "form_action_type": "submit",
        "behaviors": [{"type": "callback", "value": {"t": form["token"], "k": kinds}}],
    }


def _question(question: Drawn, degrade: list[str]) -> Iterator[Part]:
    too_long = question["kind"] in PLAIN_KINDS and len(question["value"]) > LONGEST_ANSWER
    if question["kind"] == "checkbox":
        if question["error"]:
            yield {"tag": "markdown", "content": coloured(question["error"], "red")}
        yield _checker(question)
        return
    yield {"tag": "markdown", "content": NEW_LINE.join(_head(question, show_value=too_long))}
    if too_long:
        # Cutting it here would cut it for good when the form is sent.
        degrade.append("a long answer stands above its question, which opens empty")
        question = question | {"value": ""}
    yield _component(question)


def _head(question: Drawn, *, show_value: bool) -> Iterator[str]:
    if question["error"]:
        yield coloured(question["error"], "red")
    yield strong(question["label"]) + ("<font color='red'> &#42;</font>" if question["required"] else "")
    if len(question["hint"]) > LONGEST_PLACEHOLDER:
        yield coloured(question["hint"], "grey")
    if show_value:
        yield plain(question["value"])


def _component(question: Drawn) -> Part:
    hint = question["hint"] or question["label"]
    common: Part = {"name": question["name"], "required": question["required"], "placeholder": words(hint), "width": "fill"}
    match question["kind"]:
        case "select" | "multi_select":
            return common | _select(question)
        case "person":
            return common | (_select(question) if question["options"] else {"tag": "select_person", "options": []})
        case "date":
            return common | {"tag": "date_picker"} | _initial("initial_date", question["value"])
        case "datetime":
            return common | {"tag": "picker_datetime"} | _initial("initial_datetime", question["value"].replace("T", " "))
        case kind:
            return common | _input(question, kind)


def _initial(name: str, value: str) -> Part:
    return {name: value} if value else {}


def _select(question: Drawn) -> Part:
    options = [{"text": words(option["label"]), "value": option["value"]} for option in question["options"]]
    offered = {option["value"] for option in question["options"]}
    if question["kind"] == "multi_select":
        chosen = [value for value in question["value"].split(",") if value in offered]
        return {"tag": "multi_select_static", "options": options} | ({"selected_values": chosen} if chosen else {})
    return {"tag": "select_static", "options": options} | _initial(
        "initial_option", question["value"] if question["value"] in offered else ""
    )


def _input(question: Drawn, kind: str) -> Part:
    part: Part = {"tag": "input", "max_length": LONGEST_ANSWER} | _initial("default_value", question["value"])
    return part | {"input_type": "multiline_text", "rows": 3, "auto_resize": True} if kind == "multiline" else part


def _checker(question: Drawn) -> Part:
    return {"tag": "checker", "name": question["name"], "checked": bool(question["value"]), "text": words(question["label"], 200)}
