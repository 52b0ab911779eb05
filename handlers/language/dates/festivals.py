"""Holidays of fixed date: 前 is the day before, 后 the first working day after."""

from __future__ import annotations

import re
from datetime import date

from handlers.language.dates.moment import Base, shifted
from handlers.language.dates.rule import HAN, LATIN, Part, rule

_DATES = {
    "元旦": (1, 1), "五一": (5, 1), "国庆": (10, 1), "双十一": (11, 11), "双十二": (12, 12), "圣诞": (12, 25),
    "christmas": (12, 25), "new year": (1, 1),
}  # fmt: skip


def _festival(match: re.Match[str], base: Base) -> Part:
    month, day = _DATES[match["name"]]
    found = date(base.today.year, month, day)
    found = found if found >= base.today else date(base.today.year + 1, month, day)
    if match["before"] is not None:
        return Part(day=shifted(found, -1))
    return Part(day=found if match["after"] is None else base.workday(found, 1))


RULES = (
    rule(r"(?P<name>元旦|五一|国庆|双十一|双十二|圣诞)节?(?:(?P<before>之?前)|(?P<after>之?后))?", _festival, HAN),
    rule(r"(?:(?P<before>before|by) |(?P<after>after) )(?:the )?(?P<name>christmas|new year)(?:'?s)?(?: day| eve)?\b", _festival, LATIN),
)
