"""Column types that mean the same on every database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer, String, TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
FEN = Decimal(100)

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A row number: eight bytes everywhere, and SQLite's own rowid where that is the key."""


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970 in UTC; refuses a moment without a zone."""
    if moment.tzinfo is None:
        message = "a moment needs its time zone"
        raise ValueError(message)
    return (moment - EPOCH) // MICROSECOND


def from_micros(micros: int) -> datetime:
    """The aware UTC moment, exact to the microsecond."""
    return EPOCH + timedelta(microseconds=micros)


class UTCTime(TypeDecorator[datetime]):
    """An aware moment as integer microseconds: exact, ordered, and the same in SQL as in Python on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Moments go in as microseconds."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Moments come out aware, in UTC."""
        return None if value is None else from_micros(value)


class Money(TypeDecorator[Decimal]):
    """An amount in yuan, kept as whole fen: exact, and it can be summed on SQLite too."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Yuan go in as fen, half a fen rounded up."""
        return None if value is None else int((value * FEN).to_integral_value(ROUND_HALF_UP))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Fen come out as yuan."""
        return None if value is None else Decimal(value) / FEN


Word = TypeVar("Word", bound=StrEnum)


class TermType(TypeDecorator[Word], Generic[Word]):
    """A term of the trade, kept as its code word."""

    impl = String(24)
    cache_ok = True

    def __init__(self, term: type[Word]) -> None:
        super().__init__()
        self.term = term
        # Asking the enumeration itself takes ten times as long, and a record has a dozen of them.
        self._terms = {str(each): each for each in term}

    def process_bind_param(self, value: Word | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Terms go in as their word."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Word | None:  # noqa: ARG002
        """Words come out as terms; an unknown one is a mistake of ours."""
        return None if value is None else self._terms.get(value) or self.term(value)
