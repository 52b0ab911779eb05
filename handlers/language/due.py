"""When something is due: always ahead of the moment it was said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from domain.typing import AmbiguousDateError, PastDueDateError
from handlers.language.dates.fallback import parse_strictly
from handlers.language.dates.grammar import Found, find_dates, whole_expression
from handlers.language.dates.moment import Base, Moment
from handlers.language.text import Span

_VAGUE = re.compile(
    r"尽快|改天|回头|过阵子|[过这]几天|一会儿?|晚点|晚些|下次|等通知|来天|不久|有空|近期|待定|以后|asap|soon|later|tbd|"
    r"when possible|sometime|a while|a few days|some ?day|at some point|eventually|or so$"
)
_UNTIL = re.compile(r"^(?:直到|推迟?到|延后?到|等到|到|until |till |to |for )\s*")
"""What may stand before a whole expression and says nothing of its own."""
_CUT_OUT = re.compile(r"(?:by|before|on|until|due)\s(?P<date>[a-z0-9 ,./\-]{4,30})$")
_NAMES_A_DATE = re.compile(
    r"\d.*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d{4})|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*\d"
)


def ahead(found: Found, base: Base, words: str) -> Moment:
    """The moment as a due date: a time of day that has passed means tomorrow's, a passed part of today means today.

    Raises `PastDueDateError` for an earlier day, `AmbiguousDateError` where weekday and date contradict each other.
    """
    if found.clash:
        raise AmbiguousDateError(words)
    moment = found.moment
    if moment.day < base.today:
        raise PastDueDateError(words)
    if moment.time is None or moment.day > base.today or moment.time > base.now.time():
        return moment
    if found.day_said:
        return replace(moment, time=None)
    return replace(moment, day=moment.day + timedelta(days=1))


def read_due(read: str, base: Base) -> Moment | None:
    """The due date that a whole text says; None when it says none. Raises like `ahead`, and for vague words."""
    found = whole_expression(read, base) or whole_expression(_UNTIL.sub("", read), base)
    if found is not None:
        return ahead(found, base, read)
    if _VAGUE.search(read) is not None:
        raise AmbiguousDateError(read)
    moment = parse_strictly(read, base) if _NAMES_A_DATE.search(read) else None
    return None if moment is None else ahead(Found(span=Span(start=0, end=len(read)), moment=moment), base, read)


def find_due(read: str, base: Base) -> tuple[Found, ...]:
    """The date expressions of a sentence; a date only dateparser knows is looked for after by, before, on."""
    found = find_dates(read, base)
    cut = None if found else _CUT_OUT.search(read)
    if cut is None or _NAMES_A_DATE.search(cut["date"]) is None:
        return found
    moment = parse_strictly(cut["date"], base)
    return () if moment is None else (Found(span=Span(start=cut.start(), end=cut.end()), moment=moment),)
