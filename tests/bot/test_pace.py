from __future__ import annotations

from bot.pace import BURST, Pace


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
