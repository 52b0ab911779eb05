"""Python's collector looks seldom while much is made, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from store.engine.collecting import SELDOM, collecting_seldom


def test_the_collector_looks_seldom_inside_and_as_before_afterwards() -> None:
    before = gc.get_threshold()

    with collecting_seldom():
        assert gc.get_threshold() == SELDOM

    assert gc.get_threshold() == before


def test_two_at_once_end_when_the_last_of_them_does() -> None:
    before = gc.get_threshold()
    first, second = collecting_seldom(), collecting_seldom()

    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() == SELDOM
    second.__exit__(None, None, None)

    assert gc.get_threshold() == before


def test_work_that_fails_leaves_the_collector_as_it_was() -> None:
    before = gc.get_threshold()

    @collecting_seldom()
    def failing() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()

    assert gc.get_threshold() == before
