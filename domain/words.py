"""Words that wait for their reader: a message keeps its English text and arguments until somebody's language is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Union


class DateStyle(StrEnum):
    """How a moment is said: `DAY` "tomorrow" / "Wed 25 Nov", `MOMENT` with the time of day, `DUE` always with the weekday."""

    DAY = "day"
    MOMENT = "moment"
    DUE = "due"


@dataclass(frozen=True, kw_only=True)
class When:
    """A moment to be said in the reader's language and zone; `has_time` is False when a person named only a day."""

    at: datetime
    has_time: bool = True
    style: DateStyle = DateStyle.MOMENT


@dataclass(frozen=True, kw_only=True)
class Money:
    """An amount in one currency (ISO 4217)."""

    amount: Decimal
    currency: str = "CNY"


@dataclass(frozen=True, kw_only=True)
class Percent:
    """A share in whole or fractional per cent: `Percent(value=80)` is 80 %."""

    value: float


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """A private value that travels encrypted.

    It is opened only while a card is drawn for somebody entitled, and only until `until`; `mask` is what everybody else sees.
    """

    token: str
    mask: str
    until: datetime


Argument = Union[str, int, Decimal, date, When, Money, Percent, Sealed, "Message"]
Words = Argument
"""Anything a card can say. A plain `str` is somebody's own words and is never translated."""


@dataclass(frozen=True)
class Message:
    """A text of ours: `id` is the English source (the catalog key) with `{named}` places for the arguments."""

    id: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)

    def format(self, **arguments: Argument) -> Message:
        """Fill the named places; what was filled before stays."""
        return replace(self, arguments={**self.arguments, **arguments})


def _(text: str) -> Message:
    """Mark an English text as ours, to be translated for each reader when it is rendered."""
    return Message(text)
