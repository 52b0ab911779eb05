"""What a source of figures is: rows of a period or of this moment, each with the person it counts for and what of it counts.

A figure's number is the sum of its parts over its rows (or the share of the parts in the wholes), and the same rows are shown when
somebody asks why: they cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import BigInteger, ColumnElement, FromClause, String, and_, bindparam, case, literal_column

from domain.codes import CodeKind
from domain.figures.figures import Figure
from domain.figures.periods import Span
from store.tables.customers import customers
from store.tables.types import UTCTime

SINCE, UNTIL = bindparam("since", type_=UTCTime()), bindparam("until", type_=UTCTime())
NOW, SOON = bindparam("now", type_=UTCTime()), bindparam("soon", type_=UTCTime())
CALL_BACK, SATISFIED_FROM = bindparam("call_back", type_=BigInteger()), bindparam("satisfied", type_=BigInteger())
FOCUS_BELOW = bindparam("focus", type_=BigInteger())

Part = ColumnElement[int]
NONE: Part = literal_column("0", BigInteger())
ONE: Part = literal_column("1", BigInteger())
TEN: Part = literal_column("10", BigInteger())
HUNDRED: Part = literal_column("100", BigInteger())
Word = TypeVar("Word")
UNNAMED: ColumnElement[str] = literal_column("''", String())
owned = customers.alias("owned")
"""The customer a row is about, for whom it belongs to."""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What a row adds to a figure; `whole` stays nought for plain numbers and amounts."""

    part: Part
    whole: Part = NONE


@dataclass(frozen=True, kw_only=True)
class Source:
    """`people` are those a row may count for: the first in the leaderboard, the last is who acts, if anybody; `is_now` ignores the period.

    `key` names a row to people: by its number and `letter`, or as it stands. `least` is the shortest span whose report tells its figures.
    """

    rows: FromClause
    where: Sequence[ColumnElement[bool]]
    people: Sequence[ColumnElement[int | None]]
    customer: ColumnElement[int]
    at: ColumnElement[object]
    figures: Mapping[Figure, Counted]
    key: ColumnElement[int] | ColumnElement[str]
    letter: CodeKind | None = None
    is_now: bool = False
    least: Span = Span.DAY


def one_if(condition: ColumnElement[bool]) -> Part:
    """One for a row that fulfils it."""
    return case((condition, ONE), else_=NONE)


def in_period(column: ColumnElement[object]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether the column's moment lies in the period asked for."""
    return (column >= SINCE, column < UNTIL)


def is_any(column: ColumnElement[Word], *terms: str) -> ColumnElement[bool]:
    """Whether the column holds one of these words of ours; written out, so that one plan serves everybody."""
    return column.in_([literal_column(f"'{term}'", String()) for term in terms])


def share(whole: ColumnElement[bool], part: ColumnElement[bool]) -> Counted:
    """Of the rows that fulfil the one, those that fulfil the other."""
    return Counted(part=one_if(and_(whole, part)), whole=one_if(whole))


def plain(condition: ColumnElement[bool]) -> Counted:
    """The rows that fulfil it."""
    return Counted(part=one_if(condition))


def with_owner(table: FromClause) -> FromClause:
    """Its rows, each beside the customer it is about (`owned`)."""
    return table.join(owned, owned.c.id == table.c.customer_id)
