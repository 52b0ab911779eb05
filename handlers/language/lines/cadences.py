"""What `/cadence` is told: for whom, and how many days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from domain.terms import Tier
from domain.writing import fold
from handlers.language.numbers import WHOLE, whole
from handlers.language.text import Line

TIERS: Mapping[str, Tier] = {
    "high_value": Tier.HIGH_VALUE,
    "high value": Tier.HIGH_VALUE,
    "高价值": Tier.HIGH_VALUE,
    "高价值客户": Tier.HIGH_VALUE,
    "growth": Tier.GROWTH,
    "成长": Tier.GROWTH,
    "成长型": Tier.GROWTH,
    "basic": Tier.BASIC,
    "基础": Tier.BASIC,
    "基础型": Tier.BASIC,
}
_DEFAULT = re.compile(r"(?:default|默认|恢复默认)")
_DAYS = re.compile(rf"(?:every\s+|每)?\s*(?P<days>{WHOLE})\s*(?:天|日|days?|d)?(?:一次)?")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The days somebody asks for; `days` is None for the default."""

    days: int | None


def read_days(text: str) -> Wanted | None:
    """The days a text asks for; None when it is no number of days."""
    read = fold(text).strip()
    if _DEFAULT.fullmatch(read):
        return Wanted(days=None)
    found = _DAYS.fullmatch(read)
    return found and Wanted(days=whole(found["days"]))


def take_tier(text: str) -> tuple[Tier, str] | None:
    """The tier a text begins with, and the rest of it; None when it begins with something else."""
    line = Line.of(text)
    for word, tier in TIERS.items():
        rest = line.read.removeprefix(word)
        if rest != line.read and (not rest or rest[0].isspace()):
            return tier, line.said[len(word) :].strip()
    return None


def take_handle(text: str) -> tuple[str, str] | None:
    """The handle a text begins with (`@rep1`), and the rest of it."""
    line = Line.of(text)
    handle, _blank, rest = line.said.partition(" ")
    return (handle, rest.strip()) if line.read.startswith("@") else None
