"""Python's collector of cycles rests while much is made, and works as before afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from store.engine.collecting import collector_resting


@pytest.fixture(autouse=True)
def at_work() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_the_collector_rests_inside_and_works_afterwards() -> None:
    with collector_resting():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_two_at_once_end_when_the_last_of_them_does() -> None:
    first, second = collector_resting(), collector_resting()

    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)

    assert gc.isenabled()


def test_work_that_fails_leaves_the_collector_at_work() -> None:
    @collector_resting()
    def failing() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()

    assert gc.isenabled()


def test_a_collector_that_rested_before_rests_on() -> None:
    gc.disable()

    with collector_resting():
        assert not gc.isenabled()

    assert not gc.isenabled()
