"""Buttons: each carries its signed token as its value, whatever row it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.platforms.slack.limits import (
    ACTIONS,
    BUTTON_TEXT,
    BUTTON_VALUE,
    CONFIRM_BUTTON,
    CONFIRM_TEXT,
    CONFIRM_TITLE,
    IDS,
)
from bot.platforms.slack.page import Page
from bot.platforms.slack.texts import Part, one_line, plain
from domain.words import _

PRESS: Final = "press"
"""What every button's `action_id` begins with, its value being a token."""
OPEN_FORM: Final = "form"
"""The same of the button that opens the card's form."""
SURE = _("Are you sure?")
CANCEL = _("Cancel")
STYLES = {"primary": "primary", "danger": "danger"}


def button(page: Page, drawn: Part, *, label: str | None = None) -> Part:
    """One button; `label` stands in for its own."""
    part: Part = {
        "type": "button",
        "action_id": f"{PRESS}:{page.number()}:{drawn['id']}"[:IDS],
        "text": plain(one_line(label or drawn["label"]), BUTTON_TEXT),
        "value": drawn["token"],
    }
    if len(drawn["token"]) > BUTTON_VALUE:
        page.degrade("a button too long to be carried")
        part["value"] = "-"
    if drawn["style"] in STYLES:
        part["style"] = STYLES[drawn["style"]]
    if drawn["confirm"]:
        part["confirm"] = confirmation(page, drawn)
    return part


def confirmation(page: Page, drawn: Part) -> Part:
    """The question that Slack asks before it sends the press."""
    asked: Part = {
        "title": plain(page.say(SURE), CONFIRM_TITLE),
        "text": plain(drawn["confirm"], CONFIRM_TEXT),
        "confirm": plain(one_line(drawn["label"]), CONFIRM_BUTTON),
        "deny": plain(page.say(CANCEL), CONFIRM_BUTTON),
    }
    return asked | {"style": "danger"} if drawn["style"] == "danger" else asked


def add_buttons(page: Page, buttons: Sequence[Part]) -> None:
    """Rows of as many buttons as one row takes."""
    for start in range(0, len(buttons), ACTIONS):
        page.blocks.append({"type": "actions", "elements": list(buttons[start : start + ACTIONS])})
