from __future__ import annotations

import signal
from collections.abc import Iterator
from threading import Condition, Event

import pytest

from bot.endings import ENDINGS, on_ending


@pytest.fixture(autouse=True)
def handlers_kept() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in ENDINGS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", ENDINGS)
def test_a_process_that_is_told_to_end_acts_on_it(number: signal.Signals) -> None:
    told = Event()
    on_ending(told.set)

    signal.raise_signal(number)

    assert told.wait(30)


def test_it_may_be_told_while_it_holds_the_very_lock_that_ending_needs() -> None:
    lock, told = Condition(), Event()

    def act() -> None:
        with lock:
            told.set()

    on_ending(act)
    with lock:
        signal.raise_signal(signal.SIGTERM)

        assert not told.wait(0.05)

    assert told.wait(30)
