"""What `/holiday` is told: a day, and whether it is worked, free, or as the calendar has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from handlers.language.dates.grammar import whole_expression
from handlers.language.dates.moment import Base
from handlers.language.text import Line, tidy


class Becomes(Enum):
    """What becomes of a day."""

    WORKED = "worked"
    FREE = "free"
    PLAIN = "plain"


WORDS: Mapping[str, Becomes] = {
    **dict.fromkeys(("work", "worked", "workday", "working", "上班", "工作", "工作日", "补班", "调休上班"), Becomes.WORKED),
    **dict.fromkeys(("off", "free", "holiday", "放假", "休息", "休假", "假日", "调休"), Becomes.FREE),
    **dict.fromkeys(("clear", "remove", "default", "清除", "取消", "恢复", "删除"), Becomes.PLAIN),
}
_LONGEST = 3
"""A day is said in so many words at most: 14 Feb 2027."""


@dataclass(frozen=True, kw_only=True)
class HolidayLine:
    """A day, what becomes of it, and why."""

    day: date
    becomes: Becomes
    note: str


def read_holiday(text: str, base: Base) -> HolidayLine | None:
    """The day a line begins with and the word after it; None when one of them is missing or says two things at once."""
    words = tidy(text).split()
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        found = whole_expression(Line.of(" ".join(words[:count])).read, base)
        becomes = WORDS.get(Line.of(words[count]).read)
        if found is not None and not found.clash and becomes is not None:
            return HolidayLine(day=found.moment.day, becomes=becomes, note=" ".join(words[count + 1 :]))
    return None
