from __future__ import annotations

from bot.pace import BURST, FORGET_ABOVE, Pace


class Seconds:
    """A watch that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_few_go_at_once_then_one_waits() -> None:
    pace = Pace(60, seconds=Seconds())

    assert [pace.wait("chat") for _ in range(BURST)] == [0.0] * BURST
    assert pace.wait("chat") == 1.0


def test_waiting_as_long_as_told_is_enough() -> None:
    seconds = Seconds()
    pace = Pace(60, seconds=seconds)
    while (wait := pace.wait("chat")) == 0:
        pass

    seconds.now += wait

    assert pace.wait("chat") == 0


def test_one_busy_chat_keeps_no_other_waiting() -> None:
    pace = Pace(60, seconds=Seconds())
    while pace.wait("busy") == 0:
        pass

    assert pace.wait("quiet") == 0


def test_a_full_bucket_is_no_different_from_none() -> None:
    watch = iter(range(10**9))
    pace = Pace(60, seconds=lambda: float(next(watch)))

    for key in range(FORGET_ABOVE + 5):
        assert pace.wait(key) == 0

    assert len(pace._buckets) < 100  # noqa: SLF001 - memory is the promise.


def test_a_chat_that_is_being_held_back_is_not_forgotten_in_a_crowd() -> None:
    pace = Pace(1, seconds=lambda: 0.0)
    while not pace.wait("busy"):
        pass

    for key in range(FORGET_ABOVE + 5):
        pace.wait(key)

    assert pace.wait("busy") > 0


def test_a_clock_that_stands_still_lets_nobody_through_early() -> None:
    pace = Pace(60, seconds=lambda: 0.0)
    waits = [pace.wait("chat") for _ in range(BURST + 3)]

    assert waits == [0.0] * BURST + [1.0] * 3
