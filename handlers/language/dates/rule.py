"""A rule of the date grammar: a shape, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from handlers.language.dates.moment import Base


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one piece of a date expression says: a day, a time of day, or both. `weekday` marks a day known only by its name."""

    day: date | None = None
    time: time | None = None
    weekday: int | None = None


class Starts(Enum):
    """What a piece begins with; the scanner looks only at the rules that can begin where it stands."""

    HAN = "han"
    DIGIT = "digit"
    LATIN = "latin"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`meaning` raises `NoSuchDateError` when the shape is a date's but the date does not exist.

    `alone` marks shapes that are dates only when they are the whole expression: `3天`, `6.20`.
    """

    shape: re.Pattern[str]
    meaning: Callable[[re.Match[str], Base], Part]
    starts: frozenset[Starts]
    alone: bool = False


HAN = frozenset({Starts.HAN})
DIGIT = frozenset({Starts.DIGIT})
LATIN = frozenset({Starts.LATIN})
NUMBER = HAN | DIGIT


def rule(shape: str, meaning: Callable[[re.Match[str], Base], Part], starts: frozenset[Starts], *, alone: bool = False) -> Rule:
    """A rule with its shape compiled; ASCII word borders, because there is none between Chinese and Latin letters otherwise."""
    return Rule(shape=re.compile(shape, re.ASCII), meaning=meaning, starts=starts, alone=alone)
