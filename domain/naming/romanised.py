"""Whether a name in Latin letters is a Chinese one as it sounds: Jingrui Muju is 精锐模具, and so is Jingrui Moulds.

A character may be read in several ways (模 is mo or mu), and any may be meant. Trades are written by sound or in English.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from domain.naming.sounds import readings_of
from domain.naming.trade_words import NAMED_TRADES, in_one_word, said_in_chinese, trades_agree

_SHORTEST = 2
"""A brand of one character sounds like too many."""
_MOST_TRADES = 6
"""No name tells more; of many, each read in one word or in two, there would be too many readings to try."""


def is_romanised(latin: tuple[str, frozenset[str]], chinese: tuple[str, frozenset[str]], stem: str) -> bool:
    """Whether a Latin brand with its trades reads as a Chinese brand with its own; `stem` is the Chinese name with its trades."""
    (letters, said), (brand, trades) = latin, chinese
    if len(brand) < _SHORTEST or not letters or not said_in_chinese(said, trades):
        return False
    if stem.startswith(brand) and _reads_a_beginning(letters, stem, len(brand)):
        return True
    return any(trades_agree(told, trades) for told in _trades_behind(letters, brand))


def _reads_a_beginning(letters: str, characters: str, shortest: int) -> bool:
    """Whether the letters are so many of the characters, or more."""
    ends = frozenset({0})
    for count, character in enumerate(characters, start=1):
        ends = _after(ends, letters, character)
        if count >= shortest and len(letters) in ends:
            return True
    return False


def _trades_behind(letters: str, brand: str) -> Iterator[frozenset[str]]:
    """The trades that are read behind the brand, none where it stands alone."""
    for end in _ends(letters, brand):
        if end == len(letters):
            yield frozenset()
        else:
            yield from _read_trades(letters[end:], _MOST_TRADES)


def _read_trades(letters: str, most: int) -> Iterator[frozenset[str]]:
    if len(letters) > most * _longest_sound():
        return
    for length in range(min(len(letters), _longest_sound()), 1, -1):
        if here := _trades_by_sound().get(letters[:length]):
            if length == len(letters):
                yield here
            for more in _read_trades(letters[length:], most - 1):
                yield here | more


def _ends(letters: str, characters: str) -> frozenset[int]:
    """Where the characters may end when they are read from the beginning of the letters; nowhere when they cannot."""
    ends = frozenset({0})
    for character in characters:
        ends = _after(ends, letters, character)
    return ends


def _after(ends: frozenset[int], letters: str, character: str) -> frozenset[int]:
    return frozenset(end + len(reading) for end in ends for reading in readings_of(character) if letters.startswith(reading, end))


@cache
def _trades_by_sound() -> dict[str, frozenset[str]]:
    named: dict[str, set[str]] = {}
    for trade in NAMED_TRADES:
        for sound in _sounds(trade):
            named.setdefault(sound, set()).add(in_one_word(trade))
    return {sound: frozenset(trades) for sound, trades in named.items()}


def _sounds(word: str) -> set[str]:
    sounds = {""}
    for character in word:
        sounds = {sound + reading for sound in sounds for reading in readings_of(character)}
    return sounds


@cache
def _longest_sound() -> int:
    return max(map(len, _trades_by_sound()))
