"""From the headings of a sheet to the facts its columns hold: guessed, and shown for confirmation before anything is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from domain.intake.fields import HEADINGS, OF_CONTACTS, OF_CUSTOMERS, Field, SheetKind
from domain.intake.values import Cell, text_of
from domain.writing import fold

SEARCHED = 15
"""The headings are looked for in so many first rows: titles and remarks stand over them."""
LEAST = 2
"""So many known headings make a row of headings."""
PIECE = 2
_SIGNS = re.compile(r"[\s_*＊:：?？.。\-/\\|()（）\[\]【】\"“”'#]+")
_HINT = re.compile(r"[(（\[【].*?[)）\]】]")
CONTACT_TITLES = ("联系人", "contact")
_UNIT = re.compile(r"[(（\[【/]\s*(?:单位[:：]?\s*)?(?:人民币|rmb|cny)?\s*(亿|千万|百万|万|千|w|k|m)(?:\s*元)?\s*(?:[)）\]】]|$)")


@dataclass(frozen=True, kw_only=True)
class Header:
    """Where the rows begin (counted from 0), what they are, and what each column holds; `exact` are the columns read without a doubt."""

    first_row: int
    kind: SheetKind
    columns: Mapping[int, Field]
    headings: Mapping[int, str]
    exact: frozenset[int]

    @property
    def unit(self) -> str:
        """What the amounts are counted in, as the heading of the budget says: 万 of 预算(万元)."""
        headings = (self.headings[place] for place, name in self.columns.items() if name is Field.BUDGET)
        return next((said[1] for words in headings if (said := _UNIT.search(fold(words)))), "")

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings that nothing is taken from."""
        return tuple(words for place, words in self.headings.items() if place not in self.columns)


@dataclass(frozen=True, kw_only=True)
class _Guess:
    field: Field
    exact: bool
    said: bool = False


def read_header(rows: Sequence[Sequence[Cell]], *, title: str = "", mapped: Mapping[str, Field | None] | None = None) -> Header | None:
    """The headings of a sheet, in one row or two; None when there are none.

    `mapped` are columns somebody named, by heading; None is one that is not to be read.
    """
    best: tuple[int, int, dict[int, str]] | None = None
    for place in range(min(SEARCHED, len(rows))):
        for below in (0, 1):
            headings = _headings(rows, place, below)
            known = len(set(_guessed(headings, mapped or {}).values()))
            if known >= LEAST and (best is None or known > best[0]):
                best = known, place + below + 1, headings
    if best is None:
        return None
    _known, first_row, headings = best
    return _header(first_row, headings, _guessed(headings, mapped or {}), title)


def _header(first_row: int, headings: dict[int, str], guesses: dict[int, _Guess], title: str) -> Header:
    kind = _kind(frozenset(guess.field for guess in guesses.values()), title)
    columns: dict[int, Field] = {}
    # What somebody said comes first, and a sure column before one that only looks like it.
    for place in sorted(guesses, key=lambda place: (not guesses[place].said, not guesses[place].exact, place)):
        guess = guesses[place]
        field = guess.field if guess.said else _in_kind(guess.field, kind, frozenset(each.field for each in guesses.values()))
        if field not in columns.values():
            columns[place] = field
    exact = frozenset(place for place in columns if guesses[place].exact)
    return Header(first_row=first_row, kind=kind, columns=dict(sorted(columns.items())), headings=headings, exact=exact)


def _headings(rows: Sequence[Sequence[Cell]], place: int, below: int) -> dict[int, str]:
    """Each column's heading; of two rows as `group heading`, where the upper one differs."""
    upper = [text_of(cell) for cell in rows[place]]
    if not below:
        return {column: words for column, words in enumerate(upper) if words}
    if place + 1 >= len(rows):
        return {}
    lower = [text_of(cell) for cell in rows[place + 1]]
    # A row of values has numbers and dates in it, a row of headings none.
    if any(isinstance(cell, int | float) or (words and words[0].isdigit()) for cell, words in zip(rows[place + 1], lower, strict=True)):
        return {}
    groups, group = [], ""
    for column in range(max(len(upper), len(lower))):
        over, under = (row[column] if column < len(row) else "" for row in (upper, lower))
        group = over or group
        groups.append(over if not under or under == over else f"{group} {under}".strip())
    return {column: words for column, words in enumerate(groups) if words}


def _guessed(headings: Mapping[int, str], mapped: Mapping[str, Field | None]) -> dict[int, _Guess]:
    named = {_plain(words): field for words, field in mapped.items()}
    found = {}
    for place, words in headings.items():
        said = named.get(_plain(words))
        guess = _guess(words) if said is None else _Guess(field=said, exact=True, said=True)
        if guess is not None and (said is not None or _plain(words) not in named):
            found[place] = guess
    return found


@lru_cache(maxsize=1024)
def _guess(heading: str) -> _Guess | None:
    known = _known()
    group, _blank, last = heading.rpartition(" ")
    for words in (heading, _HINT.sub("", heading), last if group else ""):
        if _plain(words) in known:
            return _Guess(field=known[_plain(words)], exact=True)
    plain = _plain(_HINT.sub("", heading))
    pieces = [alias for alias in known if len(alias) >= PIECE and not alias.isascii() and alias in plain]
    if not pieces:
        return None
    # What a Chinese heading is about stands at its end.
    best = max(pieces, key=lambda piece: (plain.endswith(piece), len(piece)))
    near = len(plain) <= 2 * max(map(len, pieces)) + PIECE
    return _Guess(field=known[best], exact=False) if near else None


@cache
def _known() -> dict[str, Field]:
    return {_plain(words): field for field, all_words in HEADINGS.items() for words in all_words.split()}


def _plain(words: str) -> str:
    return _SIGNS.sub("", fold(words))


def _kind(fields: frozenset[Field], title: str) -> SheetKind:
    if Field.CONTENT in fields:
        return SheetKind.FOLLOWUPS
    people = Field.CONTACT_NAME in fields and not fields & OF_CUSTOMERS
    named = any(words in fold(title) for words in CONTACT_TITLES)
    return SheetKind.CONTACTS if people and (named or len(fields & OF_CONTACTS) > LEAST + 1) else SheetKind.CUSTOMERS


def _in_kind(field: Field, kind: SheetKind, fields: frozenset[Field]) -> Field:
    """What a heading means beside the others: the plain phone beside a person is theirs, a customer's time its registration."""
    if Field.CONTACT_NAME in fields and kind is not SheetKind.FOLLOWUPS:
        of_person = {Field.PHONE: Field.CONTACT_PHONE, Field.EMAIL: Field.CONTACT_EMAIL}.get(field, field)
        field = field if of_person in fields else of_person
    if kind is SheetKind.FOLLOWUPS and field is Field.CONTACT_PHONE and Field.METHOD not in fields:
        return Field.METHOD  # 联系方式 is a number, or how one talked.
    if kind is SheetKind.FOLLOWUPS and field is Field.OWNER and Field.AUTHOR not in fields:
        return Field.AUTHOR
    if kind is SheetKind.CUSTOMERS and field is Field.OCCURRED_AT and Field.REGISTERED_AT not in fields:
        return Field.REGISTERED_AT
    return field
