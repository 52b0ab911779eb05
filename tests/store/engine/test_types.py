"""Columns that mean the same on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Date, String
from sqlalchemy.engine import default

from domain.terms import Method, Stage
from store.tables.types import Money, TermType, UTCTime, from_micros, to_micros
from store.trail.ledger import from_plain, plain_values
from tests.rows import for_each

DIALECT = default.DefaultDialect()
moments = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@given(moment=moments)
def test_a_moment_comes_back_exact_to_the_microsecond(moment: datetime) -> None:
    assert from_micros(to_micros(moment)) == moment


@given(one=moments, other=moments)
def test_moments_keep_their_order_as_numbers(one: datetime, other: datetime) -> None:
    assert (to_micros(one) < to_micros(other)) == (one < other)


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    in_shanghai = datetime(2026, 11, 18, 10, tzinfo=timezone(timedelta(hours=8)))

    assert from_micros(to_micros(in_shanghai)) == datetime(2026, 11, 18, 2, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UTCTime().process_bind_param(datetime(2026, 11, 18), DIALECT)  # noqa: DTZ001


@given(amount=amounts)
def test_an_amount_comes_back_to_the_fen(amount: Decimal) -> None:
    money = Money()

    assert money.process_result_value(money.process_bind_param(amount, DIALECT), DIALECT) == amount


@for_each(("yuan", "fen"), [("0.005", 1), ("0.004", 0), ("1.995", 200), ("-0.005", -1), ("800000", 80_000_000)])
def test_half_a_fen_is_rounded_up(yuan: str, fen: int) -> None:
    assert Money().process_bind_param(Decimal(yuan), DIALECT) == fen


@for_each("column", [UTCTime(), Money(), TermType(Stage)])
def test_nothing_stays_nothing(column: UTCTime | Money | TermType[Stage]) -> None:
    assert column.process_bind_param(None, DIALECT) is None
    assert column.process_result_value(None, DIALECT) is None


@for_each("term", [*Stage, *Method])
def test_a_term_is_kept_as_its_word(term: StrEnum) -> None:
    column = TermType(type(term))

    assert column.process_bind_param(term, DIALECT) == term.value
    assert column.process_result_value(term.value, DIALECT) is term


def test_a_word_that_is_no_term_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="sideways"):
        TermType(Stage).process_result_value("sideways", DIALECT)


@for_each(
    ("column", "value"),
    [
        (Column("at", UTCTime()), datetime(2026, 11, 18, 2, 0, 0, 123_456, tzinfo=UTC)),
        (Column("amount", Money()), Decimal("800000.50")),
        (Column("birthday", Date()), date(1980, 2, 29)),
        (Column("name", String()), "2026-11-18"),
        (Column("stage", TermType(Stage)), Stage.NEEDS),
        (Column("flag", String()), True),
        (Column("count", String()), 7),
        (Column("nothing", UTCTime()), None),
    ],
)
def test_what_the_audit_keeps_of_a_value_leads_back_to_it(column: Column[object], value: object) -> None:
    (plain,) = plain_values({"it": value}).values()

    assert isinstance(plain, str | int | float | bool | None)
    assert from_plain(column, plain) == value
