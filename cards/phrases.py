"""Small ways of putting words together that many cards share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import reduce

from cards.model import Fact
from domain.followups import NextAction
from domain.terms import ActionState, Side
from domain.words import DateStyle, Message, Money, When, Words, _

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
    """A next action in one line: what, by when, by whom, and that it is done once it is."""
    who = action.side.label if action.side is Side.CUSTOMER else action.owner_label or action.owner_name
    done = _("done") if action.state is ActionState.DONE else None
    return beside(action.task, due(action.due_at, has_time=action.due_has_time), who, done)


def amount(low: Decimal | None, high: Decimal | None) -> Words | None:
    """A budget in CNY as one amount, or as a range."""
    if low is not None and high is not None and low != high:
        return _("{low} to {high}").format(low=Money(amount=low), high=Money(amount=high))
    known = high if high is not None else low
    return None if known is None else Money(amount=known)
