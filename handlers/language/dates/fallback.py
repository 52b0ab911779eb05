"""dateparser, strict, on an expression that was cut out as a date and that no rule of ours knows."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from dateparser.date import DateDataParser

from handlers.language.dates.moment import Base, Moment

_LONGEST = 60
"""Longer texts are no date expressions (characters)."""
_LANGUAGES = ["zh", "en"]


def parse_strictly(expression: str, base: Base) -> Moment | None:
    """The day it names, or None. Only whole days count: a guess at missing parts would be confidently wrong."""
    if not expression.strip() or len(expression) > _LONGEST:
        return None
    found = _parser(base.now.replace(tzinfo=None), base.toward.value).get_date_data(expression)
    if found.date_obj is None or found.period not in {"day", "time"}:
        return None
    return Moment(day=found.date_obj.date(), time=found.date_obj.time() if found.period == "time" else None)


@lru_cache(maxsize=8)
def _parser(now: datetime, toward: str) -> DateDataParser:
    """One parser for one moment; what is costly, the languages, dateparser itself keeps for all of them."""
    return DateDataParser(
        languages=_LANGUAGES,
        settings={"RELATIVE_BASE": now, "PREFER_DATES_FROM": toward, "STRICT_PARSING": True, "RETURN_TIME_AS_PERIOD": True},
    )
