"""How far two spellings are apart."""

from __future__ import annotations


def slips(one: str, other: str) -> int:
    """How many letters have to be put in, left out or changed to make one of the other.

    Two Latin letters in each other's place are one slip, as fingers make them; two characters are not: 云天 is another name than 天云.
    """
    from rapidfuzz.distance import OSA, Levenshtein  # noqa: PLC0415 - heavy, and only a slip needs it.

    apart: int = (OSA if one.isascii() and other.isascii() else Levenshtein).distance(one, other)
    return apart


def likeness_of(one: str, other: str) -> float:
    """How much of both is the same, from 0 to 100."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - heavy, as above.

    return ratio(one, other)
