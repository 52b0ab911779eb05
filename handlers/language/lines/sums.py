"""The amount of an order or a payment, and the note beside it: 80万 首批, 1.5 million first batch, first batch 800,000."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from domain.orders.amounts import ForeignAmountError, NotPositiveAmountError, UnreadableAmountError, check_amount
from domain.words import Words
from handlers.language.amounts import Spoken, spoken_at
from handlers.language.text import EDGES, Line, tidy

_NEGATIVE = re.compile(r"(?:负|minus\s|[-−－])\s?(?=[\d¥$€£零〇一二两三四五六七八九十百千])")
_GLUED = re.compile(r"[a-z0-9.%_]")
_WORD = re.compile(r"\S+")
_FAR = 10
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_LONG = re.compile(r"\d{13,}(?![a-z0-9.%_])")


@dataclass(frozen=True, kw_only=True)
class Sum:
    """An amount in CNY and what was said beside it."""

    amount: Decimal
    note: str


def behind(text: str, rest: str) -> str:
    """The rest of a line with the minus sign that stands right before it: blanks and dashes around words are cut off elsewhere."""
    before = text[: len(text) - len(rest)] if text.endswith(rest) else ""
    return f"-{rest}" if before.endswith(("-", "−", "－")) and not before.endswith((" - ", "--")) else rest


def read_sum(text: str, usage: Words) -> Sum:
    """The amount a text begins or ends with, the rest being its note.

    Raises UnreadableAmountError also when two amounts stand there and it cannot be told which is meant, ForeignAmountError,
    NotPositiveAmountError, TooLargeAmountError.
    """
    line = Line.of(text)
    if _NEGATIVE.match(line.read):
        raise NotPositiveAmountError
    if long := _LONG.match(line.read):
        return Sum(amount=check_amount(Decimal(long[0].replace(",", ""))), note=tidy(line.said[long.end() :]))
    meant = _meant(line.read)
    if meant is None:
        word = _WORD.search(line.said)
        raise UnreadableAmountError(line.said if _at(line.read, 0) else word[0] if word else "", usage)
    start, spoken = meant
    if start:
        return _sum(spoken, line.said[start:], line.said[:start])
    return _sum(spoken, line.said[: spoken.end], line.said[spoken.end :])


def _meant(read: str) -> tuple[int, Spoken] | None:
    """Of an amount at the beginning and one at the end the one that is money: it has a unit, or is ten times the other's number."""
    first = _at(read, 0)
    last = next(((start, spoken) for start, spoken in _ends(read) if start >= (1 if first is None else first.end)), None)
    if first is None or last is None:
        return last if first is None else (0, first)
    bare = _is_bare(read[: first.end]), _is_bare(read[last[0] :])
    if bare[0] != bare[1]:
        return last if bare[0] else (0, first)
    if first.value >= _FAR * last[1].value:
        return 0, first
    return last if last[1].value >= _FAR * first.value else None


def _sum(spoken: Spoken, typed: str, note: str) -> Sum:
    if spoken.foreign:
        raise ForeignAmountError(typed.strip())
    return Sum(amount=check_amount(spoken.value), note=tidy(note.lstrip(EDGES)))


def _at(read: str, start: int) -> Spoken | None:
    """An amount that stands here as a word of its own; Chinese may follow it without a blank."""
    spoken = spoken_at(read, start)
    return None if spoken is None or (_GLUED.match(read, spoken.end) and not read[spoken.end - 1].isspace()) else spoken


def _ends(read: str) -> Iterator[tuple[int, Spoken]]:
    """Amounts that end the text, the longest first: `1.5 million` is found before `million` would be."""
    for word in _WORD.finditer(read):
        spoken = _at(read, word.start())
        if spoken is not None and not read[spoken.end :].strip(EDGES):
            yield word.start(), spoken


def _is_bare(read: str) -> bool:
    """A number without a unit or a currency, which may count anything."""
    return _PLAIN.fullmatch(read.strip(EDGES)) is not None
