from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.changes import NOTHING, SIGNS, Measure, Tally, change, said, value_of
from tests.domain.figures.made import read
from tests.rows import for_each


def changed(measure: Measure, now: str | None, last: str | None) -> str:
    return read(change(measure, None if now is None else Decimal(now), None if last is None else Decimal(last)))


@for_each(
    ("measure", "now", "last", "shown"),
    [
        (Measure.NUMBER, "36", "48", "↓25%"),
        (Measure.NUMBER, "12", "9", "↑33%"),
        (Measure.NUMBER, "9", "9", "0%"),
        (Measure.NUMBER, "0", "4", "↓100%"),
        (Measure.MONEY, "1250000", "1000", "↑124,900%"),
        (Measure.SHARE, "15", "10", "↑5%"),
        (Measure.SHARE, "33.3", "66.7", "↓33.4%"),
        (Measure.SHARE, "80", "80", "0%"),
        (Measure.MEAN, "4.2", "4.0", "↑0.2"),
        (Measure.MEAN, "3", "4.5", "↓1.5"),
        (Measure.MEAN, "4", "4", "0.0"),
    ],
)
def test_each_measure_changes_in_its_own_kind(measure: Measure, now: str, last: str, shown: str) -> None:
    assert changed(measure, now, last) == shown


@for_each("measure", Measure)
def test_nothing_is_compared_with_what_is_not_known(measure: Measure) -> None:
    assert changed(measure, "5", None) == NOTHING
    assert changed(measure, None, "5") == NOTHING


@for_each("measure", [Measure.NUMBER, Measure.MONEY])
def test_what_grew_from_nothing_has_no_per_cent(measure: Measure) -> None:
    assert changed(measure, "5", "0") == NOTHING
    assert changed(measure, "0", "0") == NOTHING


def test_points_of_nothing_are_points() -> None:
    assert changed(Measure.SHARE, "5", "0") == "↑5%"


@for_each(
    ("measure", "value", "shown"),
    [
        (Measure.NUMBER, "36", "36"),
        (Measure.MONEY, "120000", "12万元"),
        (Measure.SHARE, "15", "15%"),
        (Measure.SHARE, "66.7", "66.7%"),
        (Measure.MEAN, "4", "4.0"),
    ],
)
def test_each_measure_is_written_its_own_way(measure: Measure, value: str, shown: str) -> None:
    assert read(said(measure, Decimal(value))) == shown


@for_each("measure", Measure)
def test_an_unknown_figure_is_two_dashes(measure: Measure) -> None:
    assert said(measure, None) == NOTHING


@for_each(("before", "after", "points"), [(62, 91, "+29%"), (78, 96, "+18%"), (36, 20, "−16%"), (36, 36, "0%")])
def test_the_monthly_table_prints_points_with_their_sign(before: int, after: int, points: str) -> None:
    assert read(change(Measure.SHARE, Decimal(after), Decimal(before), words=SIGNS)) == points


def test_signs_serve_every_kind() -> None:
    assert read(change(Measure.NUMBER, Decimal(36), Decimal(48), words=SIGNS)) == "−25%"
    assert read(change(Measure.MEAN, Decimal("4.2"), Decimal(4), words=SIGNS)) == "+0.2"


@for_each(
    ("measure", "part", "whole", "value"),
    [
        (Measure.NUMBER, 7, 0, "7"),
        (Measure.MONEY, 12_345, 0, "123.45"),
        (Measure.SHARE, 2, 3, "66.7"),
        (Measure.SHARE, 1, 8, "12.5"),
        (Measure.SHARE, 1, 2_000, "0.1"),
        (Measure.MEAN, 126, 30, "4.2"),
        (Measure.MEAN, 85, 20, "4.3"),
    ],
)
def test_a_figure_is_the_part_of_its_whole(measure: Measure, part: int, whole: int, value: str) -> None:
    assert value_of(measure, Tally(part=part, whole=whole)) == Decimal(value)


@for_each("measure", [Measure.SHARE, Measure.MEAN])
def test_of_nothing_there_is_no_share(measure: Measure) -> None:
    assert value_of(measure, Tally()) is None


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_points_are_what_the_reader_gets_by_subtracting(whole: int, part: int) -> None:
    now = value_of(Measure.SHARE, Tally(part=min(part, whole), whole=whole))
    last = value_of(Measure.SHARE, Tally(part=whole - min(part, whole), whole=whole))

    assert now is not None
    assert last is not None
    assert abs(now - Decimal(100 * min(part, whole)) / whole) <= Decimal("0.05") + Decimal("1e-9")
    assert read(change(Measure.SHARE, now, last)).strip("↑↓%") == f"{abs(now - last).normalize():f}"


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=9))
def test_tallies_add_up(pairs: list[tuple[int, int]]) -> None:
    total = sum((Tally(part=part, whole=whole) for part, whole in pairs), Tally())

    assert (total.part, total.whole) == (sum(part for part, _whole in pairs), sum(whole for _part, whole in pairs))
    assert Fraction(total.part) >= 0
