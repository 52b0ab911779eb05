"""A leave: its first and last day, and perhaps why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handlers.language.dates.moment import Base
from handlers.language.due import ahead, find_due
from handlers.language.text import Line

_BETWEEN = re.compile(r"^(?:from|从|自)\s*|\s*(?:\bto\b|\btill\b|\buntil\b|至|到|~|—|–)\s*")


@dataclass(frozen=True, kw_only=True)
class LeaveLine:
    """From the first day through the last one."""

    first: date
    last: date
    reason: str


def read_leave(text: str, base: Base) -> LeaveLine | None:
    """The first two dates and the rest of the line; one date alone is a single day, none is None. Raises like `ahead`."""
    line = Line.of(text)
    found = find_due(line.read, base)[:2]
    if not found:
        return None
    days = [ahead(each, base, line.said[each.span.start : each.span.end]).day for each in found]
    reason = _BETWEEN.sub(" ", line.without(*(each.span for each in found)))
    return LeaveLine(first=days[0], last=days[-1], reason=" ".join(reason.split()))
