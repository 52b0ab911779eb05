"""Questions that several forms ask, opened with what is known or with what was typed before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from zoneinfo import ZoneInfo

from cards.model import FieldKind, FormField, Option
from domain.terms import Term
from domain.words import Message, Words, _


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A form that came back: what was typed, and what was wrong with it, by the question's name."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, Message] = field(default_factory=dict)


FRESH = Kept()
"""A form shown for the first time."""


ALL_THE_SAME = _("Enter it all the same")
SURE: Mapping[str, str] = MappingProxyType({"sure": "yes"})
"""What a form carries that came back because a similar company is on record: sent again, it is meant."""


def asked(questions: Iterable[FormField], kept: Kept) -> tuple[FormField, ...]:
    """The questions with the kept answers and their errors in place."""
    return tuple(
        replace(each, initial=kept.values.get(each.name, each.initial), error=kept.errors.get(each.name, each.error)) for each in questions
    )


def choice(name: str, label: Words, terms: Iterable[Term], chosen: Term | None, *, required: bool = False) -> FormField:
    """A select over terms of the trade."""
    options = tuple(Option(value=term.value, label=term.label) for term in terms)
    initial = chosen.value if chosen else ""
    return FormField(name=name, label=label, kind=FieldKind.SELECT, required=required, initial=initial, options=options)


def day(at: datetime | None, time_zone: str) -> str:
    """A moment's day as forms carry it, in the person's zone."""
    return at.astimezone(ZoneInfo(time_zone)).date().isoformat() if at else ""


def time_of_day(at: datetime | None, time_zone: str, *, has_time: bool) -> str:
    """A moment's time as `HH:MM`; empty when only the day is known."""
    return f"{at.astimezone(ZoneInfo(time_zone)):%H:%M}" if at and has_time else ""


def amounts(low: Decimal | None, high: Decimal | None) -> str:
    """A budget as forms carry it: `800000`, or a range as `500000-1000000`."""
    ends = [_plain(each) for each in (low, high) if each is not None]
    return "-".join(dict.fromkeys(ends))


def _plain(amount: Decimal) -> str:
    written = f"{amount:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


BUDGET_HINT = _("An amount or a range, like 800000 or 500000-1000000.")
EMPTY_KEEPS = _("Leave empty to keep what is there.")
