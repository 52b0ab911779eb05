"""A company's name taken apart: the one word that is its own, the trades around it, and where it lies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from domain.naming.latin_names import is_latin, latin_name
from domain.naming.names import REMEMBERED, stem
from domain.naming.trade_words import BEGINNINGS, ENDINGS, in_one_word
from domain.naming.where import without_place_behind, without_place_in_front

_OF_A_TRADE: Final = frozenset("业厂具件机器材品料剂饰")
"""A word of two characters that ends in one of these behind a brand is a trade, known or not: 鞋业, 渔具, 焊材."""
_SHORTEST: Final = 2
"""A brand has two characters at least where more might be cut off."""
_LATIN_TAIL: Final = re.compile(r"[a-z0-9]{5,}$")
_LATIN_HEAD: Final = re.compile(r"^[a-z0-9]{5,}")


class Parts(NamedTuple):
    """The brand, empty for a name that has none, the words of its trades, and the places told beside those `domain/names` finds."""

    brand: str
    trades: frozenset[str]
    places: frozenset[str]


@lru_cache(maxsize=REMEMBERED)
def parts_of(name: str) -> Parts:
    """What a name is made of; of one in Latin letters `domain/latin_names` tells more."""
    bare = stem(name)
    if is_latin(bare):
        latin = latin_name(name)
        return Parts("".join(latin.own) or bare, latin.trades, latin.places)
    return _chinese(bare)


def parted(name: str) -> tuple[str, frozenset[str]]:
    """The brand, empty for a name that has none, and the words of its trades."""
    return parts_of(name)[:2]


def _chinese(bare: str) -> Parts:
    trades: set[str] = set()
    where: set[str] = set()
    left = _without_endings(_in_one_writing(bare), trades, where)
    if not trades:
        left = _without_leading(left, trades)
    left = _without_beginnings(left, where)
    if left[-1:] in _OF_A_TRADE and len(left) >= 2 + _SHORTEST:
        trades.add(in_one_word(left[-2:]))
        left = left[:-2]
    return Parts(left, frozenset(trades), frozenset(where))


def _in_one_writing(bare: str) -> str:
    """The Chinese name of a company that is told in both languages: 汇川电机 Huichuan Motor; ABB电机 has no name in Chinese alone."""
    if bare[-1:].isascii() and _ending(head := _LATIN_TAIL.sub("", bare), ENDINGS):
        return head
    if bare[:1].isascii() and len(tail := _LATIN_HEAD.sub("", bare)) < len(bare) and _without_endings(tail, set(), set()):
        return tail
    return bare


def _without_endings(left: str, trades: set[str], where: set[str]) -> str:
    """What stands before the trades and places a name ends in; they are put where they belong."""
    while True:
        if word := _ending(left, ENDINGS):
            trades.add(in_one_word(word))
            left = left[: -len(word)]
            continue
        left, place = without_place_behind(left)
        if not place:
            return left
        where.add(place)


def _without_beginnings(left: str, where: set[str]) -> str:
    """What stands behind smaller places; they are put where they belong. A zone tells no place that is worth comparing."""
    while True:
        rest, place = without_place_in_front(left)
        if place:
            where.add(place)
        if rest == left:
            return left
        left = rest


def _ending(left: str, words: Mapping[str, tuple[str, ...]]) -> str:
    candidates = words.get(left[-1:])
    if not candidates or not left.endswith(candidates):
        return ""
    return next(word for word in candidates if left.endswith(word))


def _without_leading(left: str, trades: set[str]) -> str:
    """A brand that stands behind its trades: 科技星河."""
    while word := next((trade for trade in BEGINNINGS.get(left[:1], ()) if left.startswith(trade) and len(left) > len(trade) + 1), ""):
        trades.add(in_one_word(word))
        left = left[len(word) :]
    return left
