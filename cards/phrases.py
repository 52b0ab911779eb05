"""Small ways of putting words together that many cards share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from cards.model import Fact
from domain.followups import NextAction
from domain.words import DateStyle, Message, When, Words, _

NAME_LENGTH = 20
"""A customer's name in a title: the whole title has fifty characters in each language."""

LISTED = _("{first}, {rest}")
BESIDE = _("{first} · {rest}")


def short(text: str, most: int = NAME_LENGTH) -> str:
    """A name for a title, cut visibly when it is long; the card's facts hold the whole."""
    return text if len(text) <= most else text[: most - 1] + "…"


def listed(words: Sequence[Words]) -> Words:
    """The words as a list in the reader's language; empty for none."""
    return reduce(_listed, words) if words else ""


def _listed(first: Words, rest: Words) -> Words:
    return LISTED.format(first=first, rest=rest)


def beside(*words: Words | None) -> Words:
    """The words in one line, parted by dots; what is missing is left out."""
    said = [each for each in words if each is not None and each != ""]
    return reduce(_beside, said) if said else ""


def _beside(first: Words, rest: Words) -> Words:
    return BESIDE.format(first=first, rest=rest)


def facts(*pairs: tuple[Message, Words | None], short: bool = True) -> tuple[Fact, ...]:
    """Labelled values; those that are not known are left out."""
    return tuple(Fact(label=label, value=value, short=short) for label, value in pairs if value is not None and value != "")


def due(at: datetime | None, *, has_time: bool) -> Words:
    """When something is promised for, always with the weekday."""
    return _("no date") if at is None else When(at=at, has_time=has_time, style=DateStyle.DUE)


def promise(action: NextAction) -> Words:
    """A next action in one line: what, by when, by whom."""
    who = action.side.label if action.side == "customer_side" else action.owner_label or action.owner_name
    return beside(action.task, due(action.due_at, has_time=action.due_has_time), who)
