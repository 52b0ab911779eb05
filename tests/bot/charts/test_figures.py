"""Figures are framed by round numbers, and words take the room they have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charts.figures import figures_of, shortened, ticks, width
from cards.format import Reader
from cards.model import Chart, ChartKind, Series
from cards.samples import NOW
from domain.words import Words

ENGLISH = Reader("en", "Asia/Shanghai", NOW)


def chart(*rows: tuple[float, ...], count: int = 2, unit: Words = "") -> Chart:
    series = tuple(Series(name=f"row {number}", values=row) for number, row in enumerate(rows))
    return Chart(kind=ChartKind.BAR, title="Logs", categories=tuple(f"day\n{number}" for number in range(count)), series=series, unit=unit)


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([], (0, 1)),
        ([0, 0], (0, 1)),
        ([1], (0, 1)),
        ([3, 22], (0, 5, 10, 15, 20, 25)),
        ([-3, 4], (-4, -2, 0, 2, 4)),
        ([0.5], (0, 0.1, 0.2, 0.3, 0.4, 0.5)),
        ([-7], (-8, -6, -4, -2, 0, 2)),
    ],
)
def test_marks_are_round_and_hold_every_value(values: list[float], marks: tuple[float, ...]) -> None:
    assert ticks(map(float, values)) == pytest.approx(marks)


@given(st.lists(st.floats(-1e15, 1e15), max_size=8))
def test_marks_are_few_and_nought_is_one(values: list[float]) -> None:
    marks = ticks(values)

    assert 2 <= len(marks) <= 9
    assert 0 in marks
    assert all(marks[0] <= value + 1e-6 and value - 1e-6 <= marks[-1] for value in values)


def test_a_wide_sign_takes_the_room_of_its_height() -> None:
    assert width("客户", 10) == 20
    assert 5 < width("C", 10) < 7


@pytest.mark.parametrize(("text", "short"), [("客户", "客户"), ("苏州工业园区研究院", "苏州工…"), ("Northwind", "North…"), ("", "")])
def test_what_does_not_fit_is_cut_visibly(text: str, short: str) -> None:
    assert shortened(text, 40, 10) == short


def test_rows_are_as_long_as_the_categories() -> None:
    figures = figures_of(chart((1,), (1, 2, 3)), ENGLISH)

    assert figures.rows == ((1.0, 0.0), (1.0, 2.0))
    assert figures.categories == ("day 0", "day 1")


def test_no_more_is_shown_than_a_card_shows() -> None:
    figures = figures_of(chart(*[(1.0,)] * 14, count=30), ENGLISH)

    assert (len(figures.rows), len(figures.categories)) == (12, 20)


def test_values_without_end_or_sense_are_tamed() -> None:
    figures = figures_of(chart((float("nan"), float("-inf"))), ENGLISH)

    assert figures.rows == ((0, -1e15),)


@pytest.mark.parametrize(("unit", "said"), [("%", "12.5%"), ("次", "12.5次"), ("万元", "12.5万元"), ("customers", "12.5"), ("", "12.5")])
def test_a_short_unit_stands_after_each_value(unit: str, said: str) -> None:
    assert figures_of(chart((1,), unit=unit), ENGLISH).said(12.5) == said


def test_a_part_has_a_share_where_there_is_a_whole() -> None:
    figures = figures_of(chart((1,)), ENGLISH)

    assert figures.with_share(1, 3) == "1 · 33.3%"
    assert figures.with_share(1, 0) == "1"
