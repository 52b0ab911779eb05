"""Whether two spellings in Latin letters are one name with a slip in one of its words.

Names are made of words, and most words are one letter away from another: Books and Boots, Ridge and Bridge, II and III. So a letter
that is lost, doubled or misplaced is a slip, but another letter is one only in a long word, and never where both are words we know.
"""

from __future__ import annotations

import re
from typing import Final

from domain.naming.names import ENDS
from domain.naming.spelling import slips
from domain.naming.trade_words import BRAND_WORDS, LATIN_TRADES, canonical

_SAME_TWICE: Final = re.compile(r"(.)\1+")
_SHORTEST: Final = 4
"""What is shorter is a number or somebody's initials: II, III."""
_SHORTEST_WITH_ONE_LOST: Final = 7
"""A letter less makes another word of a shorter one: Paints, Pants."""
_SHORTEST_REPLACED: Final = 9
"""So long a word with another letter in it is no other word; shorter ones are: Tracking, Trucking."""
_LONG_BRAND: Final = 7
"""In a first word of so many letters one that is doubled or misplaced is a slip."""
_VERY_LONG_BRAND: Final = 9
"""In a first word of so many letters one may be missing; of fewer it makes another name: Falkner, Faulkner."""


def is_slip(one: str, other: str) -> bool:
    """Whether two normalised names differ in one word, and there by a slip alone."""
    words, others = one.split(), other.split()
    apart = [(word.strip(ENDS), beside.strip(ENDS)) for word, beside in zip(words, others, strict=False) if word != beside]
    if len(words) != len(others) or len(apart) != 1:
        return False
    short, long = sorted(apart[0], key=len)
    if len(short) < _SHORTEST or not (short + long).isalpha() or short[0] != long[0] or slips(short, long) != 1:
        return False
    return _is_slip_behind(short, long) if words[0] == others[0] else _is_slip_in_front(short, long)


def _is_slip_in_front(short: str, long: str) -> bool:
    """Another letter makes another brand (Redwood, Redwoof), and so may one more."""
    if len(short) < _LONG_BRAND or short[-1] != long[-1]:
        return False
    if len(short) == len(long):
        return sorted(short) == sorted(long)
    return len(long) >= _VERY_LONG_BRAND or _is_doubled(short, long)


def _is_slip_behind(short: str, long: str) -> bool:
    if _is_known(short) and _is_known(long):
        return canonical(short) == canonical(long)
    if len(short) == len(long):
        return sorted(short) == sorted(long) or len(short) >= _SHORTEST_REPLACED
    return len(long) >= _SHORTEST_WITH_ONE_LOST or _is_doubled(short, long)


def _is_doubled(short: str, long: str) -> bool:
    return _SAME_TWICE.sub(r"\1", short) == _SAME_TWICE.sub(r"\1", long)


def _is_known(word: str) -> bool:
    return canonical(word) in LATIN_TRADES or canonical(word) in BRAND_WORDS
