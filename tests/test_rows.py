"""A table of lines is one test, and no line of it is wrong in silence."""

from __future__ import annotations

import inspect

import pytest

from tests.rows import Test, for_each


def failures(test: Test, **fixtures: object) -> BaseExceptionGroup[BaseException]:
    with pytest.raises(BaseExceptionGroup) as told:
        test(**fixtures)
    return told.value


def test_every_row_is_gone_through_and_fixtures_are_handed_on() -> None:
    seen: list[tuple[object, ...]] = []

    @for_each(("a", "b"), [(1, 2), pytest.param(3, 4, id="more")])
    @for_each("c", ["x", "y"])
    def test(a: int, b: int, c: str, fixture: str) -> None:
        seen.append((a, b, c, fixture))

    test(fixture="f")

    assert list(inspect.signature(test).parameters) == ["fixture"]
    assert seen == [(1, 2, "x", "f"), (1, 2, "y", "f"), (3, 4, "x", "f"), (3, 4, "y", "f")]


def test_all_that_are_wrong_are_told_each_with_its_row() -> None:
    @for_each("number", range(5))
    def test(number: int) -> None:
        assert number % 2 == 0

    wrong = failures(test)

    assert wrong.message == "2 of 5 rows are wrong"
    assert [error.__notes__ for error in wrong.exceptions] == [["where number = 1"], ["where number = 3"]]


def test_an_error_that_did_not_come_and_one_that_did_are_failures() -> None:
    @for_each("words", ["7", "seven"])
    @for_each("base", [10, 16])
    def test(words: str, base: int) -> None:
        with pytest.raises(ValueError, match="invalid"):
            int(words, base)
        raise KeyError(base)

    assert len(failures(test).exceptions) == 2


def test_what_stops_a_run_stops_it() -> None:
    @for_each("number", [1, 2])
    def test(number: int) -> None:
        raise KeyboardInterrupt(number)

    with pytest.raises(KeyboardInterrupt, match="1"):
        test()


def test_a_row_that_does_not_fit_is_refused_before_anything_runs() -> None:
    with pytest.raises(ValueError, match="argument"):
        for_each(("a", "b"), [(1, 2), (3,)])
