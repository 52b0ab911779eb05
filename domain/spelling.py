"""How far two spellings are apart."""

from __future__ import annotations


def slips(one: str, other: str) -> int:
    """How many letters have to be put in, left out or changed to make one of the other."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - heavy, and only a slip needs it.

    return Levenshtein.distance(one, other)


def likeness_of(one: str, other: str) -> float:
    """How much of both is the same, from 0 to 100."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - heavy, as above.

    return ratio(one, other)
