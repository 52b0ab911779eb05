"""Reading lines: how long a line takes beside one strict call of dateparser, and what twice the length costs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from time import thread_time
from zoneinfo import ZoneInfo

from domain.errors import UserError
from handlers.language.dates.fallback import parse_strictly
from handlers.language.dates.moment import Base
from handlers.language.understanding.directory import Directory
from handlers.language.understanding.reading import understand
from store.care.workdays import festival_days, nth_workday

BASE = Base(now=datetime(2026, 11, 18, 10, tzinfo=ZoneInfo("Asia/Shanghai")), workday=nth_workday, festival=festival_days)
NAMES = Directory(customers={"C001": "深圳市星河科技有限公司", "C002": "Acme Robotics Pte Ltd"})
LOGS = (
    "/log C001 call, sent quote, reply by next Wednesday",
    "/跟进 C001 电话，已发报价，下周三前回复",
    "/log C001 昨天拜访 陈经理带看了机房，客户很满意，下周二下午三点视频会议演示",
)
FREE = (
    "刚和星河科技的王经理通了电话，他们预算大概80万，想先看对比方案，约了下周二下午三点再聊",
    "met Ken Tan at Acme Robotics yesterday, he was impressed; need to send the proposal by Friday",
)
PIECES = ("电话，已发报价，下周三前回复。", "by next Friday, ", "1", "下周", "a", "，", "第一季度", "80万到")
"""Repeated, these are what a careless expression loses itself in."""
TIMES = 200
RUNS = 5
"""Short and long in turn, so that a machine's slow moment counts once."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """Times are medians in milliseconds of this thread.

    `growth` is the cost of 2,000 characters over that of 200, of the worst repeated piece.
    """

    log_ms: float
    free_ms: float
    dateparser_ms: float
    growth: float
    worst: str


def measure() -> Read:
    """All of it, in this process."""
    growths = {piece: median(_cost(piece, 2_000) / _cost(piece, 200) for _run in range(RUNS)) for piece in PIECES}
    worst = max(growths, key=growths.__getitem__)
    return Read(
        log_ms=max(_milliseconds(lambda line=line: understand(line, NAMES, BASE)) for line in LOGS),  # type: ignore[misc]
        free_ms=max(_milliseconds(lambda line=line: understand(line, NAMES, BASE)) for line in FREE),  # type: ignore[misc]
        dateparser_ms=_milliseconds(_strictly),
        growth=growths[worst],
        worst=worst,
    )


def _strictly() -> None:
    parse_strictly("25 november 2026 3:15 pm", BASE)


def _cost(piece: str, length: int) -> float:
    text = f"/log C001 {piece * length}"[:length]
    return _milliseconds(lambda: understand(text, NAMES, BASE), times=20)


def _milliseconds(act: Callable[[], object], *, times: int = TIMES) -> float:
    taken = []
    for _time in range(times):
        start = thread_time()
        with suppress(UserError):
            act()
        taken.append(thread_time() - start)
    return median(taken) * 1_000
