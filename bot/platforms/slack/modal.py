"""A form as a modal, and its answers as they travel neutrally.

Dates and times are asked apart and without a zone: Slack would show a moment in the zone of its own profile, not in the person's here.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from bot.platforms.slack.buttons import CANCEL
from bot.platforms.slack.limits import (
    IDS,
    INPUT,
    LABEL,
    OPTION_GROUPS,
    OPTION_TEXT,
    OPTION_VALUE,
    OPTIONS,
    VIEW_BLOCKS,
    VIEW_WORDS,
)
from bot.platforms.slack.page import Page
from bot.platforms.slack.texts import NOTHING, Part, bold, one_line, plain
from domain.words import _

CALLBACK: Final = "genjin-form"
ANSWER: Final = "answer"
CLOCK: Final = "@clock"
"""What the block of a moment's time of day is called after, behind the question's name."""
TICKED: Final = "true"
NO_CHOICE: Final = "(none)"
"""The option that takes a choice back: Slack's own menus cannot."""
TIME_OF_DAY = _("{label}, time of day")
ERROR_MARK = "⚠ "
PICKED = {"datepicker": "selected_date", "timepicker": "selected_time"}
"""Where those answer that have one answer under a name of its own."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"\d{2}:\d{2}")


def view_of(page: Page, title: str, form: Part) -> Part:
    """The modal: what the page holds, then the questions. The card's whole title stands on top when a modal's own is too short."""
    head = [bold(title)] if len(title) > VIEW_WORDS else []
    questions = [block for question in form["fields"] for block in _questions(page, question)]
    room = VIEW_BLOCKS - len(head) - len(questions)
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(one_line(title), VIEW_WORDS),
        "submit": plain(form["submit"], VIEW_WORDS),
        "close": plain(page.say(CANCEL), VIEW_WORDS),
        "private_metadata": json.dumps({"token": form["token"]}),
        "blocks": [*head, *page.blocks[: max(room, 0)], *questions],
    }


def _questions(page: Page, question: Part) -> Iterator[Part]:
    yield _input(question, question["name"], question["label"], _element(page, question))
    if question["kind"] == "datetime":
        label = page.say(TIME_OF_DAY.format(label=question["label"]))
        clock: Part = {"type": "timepicker", "action_id": ANSWER}
        given = question["value"].partition("T")[2]
        if _CLOCK.fullmatch(given):
            clock["initial_time"] = given
        yield _input({**question, "hint": "", "error": ""}, f"{question['name']}{CLOCK}", label, clock)


def _input(question: Part, block_id: str, label: str, element: Part) -> Part:
    block: Part = {
        "type": "input",
        "block_id": block_id[:IDS],
        "label": plain(label, LABEL),
        "optional": not question["required"],
        "element": element,
    }
    hints = [ERROR_MARK + question["error"] if question["error"] else "", question["hint"]]
    hint = "\n".join(each for each in hints if each)
    return block | {"hint": plain(hint, LABEL)} if hint else block


def _element(page: Page, question: Part) -> Part:
    match question["kind"]:
        case "select" | "multi_select" if question["options"]:
            return _select(page, question)
        case "date" | "datetime":
            return _date(question)
        case "checkbox":
            return _checkbox(question)
        case "person":
            return {"type": "users_select", "action_id": ANSWER}
        case "number" if _is_number(question["value"]):
            given = {"initial_value": question["value"]} if question["value"] else {}
            return {"type": "number_input", "action_id": ANSWER, "is_decimal_allowed": True, **given}
        case kind:
            return _text(page, question, multiline=kind == "multiline")


def _text(page: Page, question: Part, *, multiline: bool) -> Part:
    element: Part = {"type": "plain_text_input", "action_id": ANSWER, "multiline": multiline, "max_length": INPUT}
    if question["value"]:
        element["initial_value"] = question["value"][:INPUT]
    if len(question["value"]) > INPUT:
        page.degrade("an answer of a form shortened")
    return element


def _is_number(value: str) -> bool:
    try:
        return not value or math.isfinite(float(value))
    except ValueError:
        return False


def _date(question: Part) -> Part:
    day = question["value"].partition("T")[0]
    given = {"initial_date": day} if _DATE.fullmatch(day) else {}
    return {"type": "datepicker", "action_id": ANSWER, **given}


def _checkbox(question: Part) -> Part:
    option = {"text": plain(one_line(question["label"]), OPTION_TEXT), "value": TICKED}
    given = {"initial_options": [option]} if question["value"] == TICKED else {}
    return {"type": "checkboxes", "action_id": ANSWER, "options": [option], **given}


def _select(page: Page, question: Part) -> Part:
    """A menu; more options than one list takes stand in groups."""
    options = [{"text": plain(one_line(each["label"]), OPTION_TEXT), "value": each["value"][:OPTION_VALUE]} for each in question["options"]]
    if len(options) > OPTIONS * OPTION_GROUPS:
        page.degrade("options of a form left out")
    several = question["kind"] == "multi_select"
    if not several and not question["required"]:
        options.insert(0, {"text": plain(NOTHING), "value": NO_CHOICE})
    wanted = question["value"].split(",") if several else [question["value"]]
    chosen = [option for option in options if option["value"] and option["value"] in wanted]
    element: Part = {"type": "multi_static_select" if several else "static_select", "action_id": ANSWER, **_offered(options)}
    if chosen:
        element |= {"initial_options": chosen} if several else {"initial_option": chosen[0]}
    return element


def _offered(options: Sequence[Part]) -> Part:
    options = [option for option in options if option["value"]]
    if len(options) <= OPTIONS:
        return {"options": options}
    lists = [options[start : start + OPTIONS] for start in range(0, min(len(options), OPTIONS * OPTION_GROUPS), OPTIONS)]
    ends = [f"{options.index(some[0]) + 1}–{options.index(some[-1]) + 1}" for some in lists]
    return {"option_groups": [{"label": plain(end), "options": some} for end, some in zip(ends, lists, strict=True)]}


def answers_of(state: Mapping[str, Any], name_of: Callable[[str], str]) -> dict[str, str | list[str]]:
    """The answers of a submitted view (its `state.values`), by the questions' names.

    `name_of` says an account's handle with us; who is not with us keeps the account's own name.
    """
    answers: dict[str, str | list[str]] = {}
    for name, block in state.items():
        given: Mapping[str, Any] = next(iter(block.values()), {})
        answers[name] = _answer(given)
        if given.get("type") == "users_select":
            user = _text_of(given.get("selected_user"))
            answers[name] = name_of(user) or user
    for name in [name for name in answers if name.endswith(CLOCK)]:
        clock, day = answers.pop(name), answers.get(name.removesuffix(CLOCK), "")
        if clock and day:
            answers[name.removesuffix(CLOCK)] = f"{day}T{clock}"
    return answers


def _answer(given: Mapping[str, Any]) -> str | list[str]:
    match given.get("type"):
        case "static_select":
            chosen = _text_of((given.get("selected_option") or {}).get("value"))
            return "" if chosen == NO_CHOICE else chosen
        case "multi_static_select":
            return [_text_of(option.get("value")) for option in given.get("selected_options") or ()]
        case "checkboxes":
            return TICKED if given.get("selected_options") else ""
        case kind:
            return _text_of(given.get(PICKED.get(str(kind), "value")))


def _text_of(value: object) -> str:
    return value if isinstance(value, str) else ""
