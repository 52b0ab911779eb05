"""One way of writing for reading: width, case and traditional characters folded, character by character.

The folded copy is as long as the original, so a place found in one is the same place in the other: rules read the copy, and
what is kept is cut from the person's own words.
"""

from __future__ import annotations

import unicodedata
import warnings
from functools import cache

from zhconv import zhconv


class _Folds(dict[int, str]):
    """Each character's fold, worked out once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        for fold in (_narrow, str.lower, _simplified):
            folded = fold(letter)
            letter = folded if len(folded) == 1 else letter
        self[code] = letter
        return letter


def _narrow(letter: str) -> str:
    return unicodedata.normalize("NFKC", letter)


def _simplified(letter: str) -> str:
    return _simple_forms().get(letter, letter)


@cache
def _simple_forms() -> dict[str, str]:
    # The library leaves its dictionary's file to the garbage collector, which warns of it.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        forms: dict[str, str] = zhconv.getdict("zh-hans")
    return forms


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text in half width, lower case and simplified characters; always of the same length."""
    return text.translate(_FOLDS)
