"""Which of several names somebody means: the same, a part, an abbreviation, the same sound, or nearly the same letters.

Two names that fit equally well are a choice for a person, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Protocol, TypeVar

from domain.naming.names import calls_itself_a_group, closeness, core, key, normalise, places, stem
from domain.naming.sounds import sounds_of
from domain.naming.spelling import likeness_of, slips
from domain.naming.trade_words import HAN_TRADES, WEAK, canonical, in_one_word

SHORTEST = 2
"""A single letter abbreviates everything."""
LONG = 9
"""In a Latin word so long two letters may be wrong."""
ALIKE_FROM = 74.0
"""The least likeness of two spellings, of 100 (measured on 91 typed names)."""


class Tier(IntEnum):
    """How a typed name fits: the smaller, the better. The first four are `Closeness`; the others are slips and short forms."""

    SAME = 0
    SAME_STEM = 1
    SAME_CORE = 2
    PART = 3
    ABBREVIATED = 4
    SAME_SOUND = 5
    ALIKE = 6


WORTH_A_SLIP = 7
"""The first words of a longer name, typed alone, are read with a slip in them only from so many letters on."""

_SAYS_LITTLE = re.compile(f"(?:{'|'.join(word for word in HAN_TRADES if in_one_word(word) in WEAK)})+")

Rank = tuple[Tier, float]
"""The tier and, within it, how far off the letters are."""


def resolve(typed: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of the names that fit best, all of them equally well; none when nothing fits."""
    ranked = {each: rank for each, name in names.items() if (rank := rank_of(typed, name)) is not None}
    best = min(ranked.values(), default=None)
    return tuple(each for each, rank in ranked.items() if rank == best)


def rank_of(typed: str, name: str) -> Rank | None:
    """How well the name fits; None when it does not."""
    close = closeness(typed, name)
    if close is not None:
        return Tier(close), 0.0
    here, there = places(typed), places(name)
    if len(key(typed)) < SHORTEST or calls_itself_a_group(typed, name) or (here and there and here.isdisjoint(there)):
        return None
    return _by_letters(stem(typed), stem(name), core(name), _begun(typed, name))


class Named(Protocol):
    """What has a name."""

    @property
    def name(self) -> str:
        """As it is on record."""


AnyNamed = TypeVar("AnyNamed", bound=Named)


def closest(typed: str, found: Sequence[AnyNamed]) -> tuple[tuple[AnyNamed, ...], bool]:
    """Those whose names fit what was typed best, and whether it is sure that the first is meant: else a person chooses."""
    ranks = [closeness(typed, each.name) for each in found]
    best = min((rank for rank in ranks if rank is not None), default=None)
    fitting = tuple(each for rank, each in zip(ranks, found, strict=True) if rank == best)
    return fitting, best is not None and len(fitting) == 1 and not adds_a_trade(typed, fitting[0].name)


def adds_a_trade(typed: str, name: str) -> bool:
    """Whether a brand is told with a trade where the record tells none: 越州传媒 may be another company than 越州, so it is asked.

    What many companies call themselves, whatever they do (科技, 设备, solutions), makes no other one.
    """
    brand, told = core(name), stem(typed)
    if stem(name) != brand or core(typed) != brand or told == brand:
        return False
    more = told.removeprefix(brand)
    return canonical(more) not in WEAK if more.isascii() else _SAYS_LITTLE.fullmatch(more) is None


def _begun(typed: str, name: str) -> str:
    """As many first words of a name as were typed: Marlow Publishng is a slip in the first two of Marlow Publishing House.

    Of a Chinese name as many characters, its brand and something of its trade.
    """
    bare, short = stem(name), stem(typed)
    if not bare.isascii():
        return bare[: len(short)] if len(core(name)) < len(short) < len(bare) else ""
    count, words = len(normalise(typed).split()), normalise(name).split()
    begun = key(" ".join(words[:count]))
    return begun if count < len(words) and len(begun) >= WORTH_A_SLIP else ""


def _by_letters(typed: str, bare: str, brand: str, begun: str) -> Rank | None:
    if _abbreviates(typed, bare):
        return Tier.ABBREVIATED, 0.0
    if len(typed) >= SHORTEST and sounds_of(typed) in {sounds_of(each) for each in (bare, brand, bare[: len(typed)])}:
        return Tier.SAME_SOUND, 0.0  # Where a brand ends is not to be heard either: 陈光 may be 辰光电子 as well as 晨光文具.
    apart = [(slips(typed, each), each) for each in (bare, brand, begun) if each]
    wrong = min(count for count, _name in apart)
    if wrong > (2 if typed.isascii() and len(typed) >= LONG else 1):
        return None
    likeness = max(likeness_of(typed, each) for count, each in apart if count == wrong)
    return (Tier.ALIKE, -likeness) if likeness >= ALIKE_FROM else None


def _abbreviates(typed: str, bare: str) -> bool:
    """Whether these are letters of the name in its order, its first among them: 星科 of 星河科技."""
    if typed.isascii() or len(typed) < SHORTEST or not bare.startswith(typed[0]):
        return False
    letters = iter(bare)
    return all(letter in letters for letter in typed)
