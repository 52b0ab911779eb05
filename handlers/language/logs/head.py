"""The beginning of a log behind its customer: how and when the contact happened."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.terms import Method
from handlers.language.dates.grammar import Found, find_dates
from handlers.language.dates.moment import Base, Moment, Toward
from handlers.language.logs.methods import method_at
from handlers.language.text import EDGES

_REACH = 48
"""How far the beginning may go (characters)."""
_DEADLINE = re.compile(r"(?:之?前|内|以内)$|^(?:by|before|until|due)\b")
_OBJECT = re.compile(r"了|过|沟通|\s(?:with|about)\b")
_TELLS = re.compile(r"没|未|left|voice ?mail|rang")
"""These words are news as well as a way: nobody answered."""
_VERB = re.compile(r"(?:called|visited|met|e-?mailed|mailed|texted|phoned|rang)$")
_DID = re.compile(r"\s*[,，;；:：]?\s*(?:\w+ed|met|saw|spoke|had|gave|went|did|took|left|showed|ran)\b", re.ASCII)
"""What follows tells what was done: the weekday before it was the last one."""
_BARE_DAY = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天1-7]|on (?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|the \d)|"
    r"\d{1,2}[月/]\d{1,2}[日号]?|\d{1,2}[日号]"
)
_RECENT = timedelta(days=60)
"""A day without a year that was done is not long ago."""
_CLAUSE = r"[^,。;!?，；！？]"
_DONE_ON_IT = re.compile(
    rf"(?!{_CLAUSE}{{0,40}}(?:[要将再约定让才就等]|(?<![开动审议展晚例周月年谈碰])会)(?!了))(?={_CLAUSE}{{1,24}}?(?:[了过]|"
    rf"的(?:[,。;，；]|$))|{_CLAUSE}{{0,24}}?[开聊谈见去访做打碰]的)[\u4e00-\u9fff]",
    re.ASCII,
)
_DONE_BEFORE = re.compile(
    r"\s*(?:(?:i|we|just) )*"
    r"(?:e?-?mailed|called|visited|met|texted|sent|saw|phoned|presented|showed|toured|signed|paid|(?:spoke|talked|chatted) (?:to|with)|"
    r"(?:had|got|took|ran into|bumped into|dropped by|stopped by|swung by|caught up|did|held|gave|went|left|received) ?)\b"
    r"(?:(?!\b(?:to|for|will|about|due|booked|scheduled|if|that)\b).)*",
    re.ASCII,
)
_STILL_TO_COME = re.compile(rf"{_CLAUSE}{{0,24}}(?:再(?!次)|要(?![求是])|再?(?:定|议)(?:[,。;，；]|$)|安排|\bto\b|\bwill\b)", re.ASCII)
"""周三开会再说: the way is the next step's."""
_TITLES = (" mr", " ms", " mrs", " dr", " prof")
_CLOSED = re.compile(r"\s*(?:[,，。;；.!?！？]|$)")


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What was said first, and where the content starts."""

    end: int = 0
    method: Method | None = None
    occurred: Moment | None = None


def read_beginning(read: str, base: Base, dates: Sequence[Found]) -> Beginning:
    """The method and the moment in the method's place; `dates` are those of the whole text, read toward the future."""
    seen = Beginning()
    backward = {found.span.start: found for found in _backward(read, base, dates)}
    while True:
        start = _after_edges(read, seen.end)
        method = method_at(read, start) if seen.method is None else None
        if method is not None:
            end = method[1].end
            if (
                _TELLS.match(read, start)
                or _OBJECT.match(read, end)
                or (_VERB.search(read, start, end) and not _closes(read, end, backward))
            ):
                return replace(seen, method=method[0])  # The word belongs to what it tells: 拜访了王总, visited them.
            seen = replace(seen, method=method[0], end=end)
            continue
        found = backward.get(start) if seen.occurred is None else None
        if found is None or not _happened(read, found, seen, base):
            return seen
        seen = replace(seen, occurred=found.moment, end=found.span.end)


def toward_what_happened(read: str, dates: Sequence[Found], base: Base) -> tuple[Found, ...]:
    """The dates of a text; a bare weekday is the last one where its clause tells what was done: 周一发了邮件, emailed them on Monday."""
    done = {found.span.start for found in dates if _was_done(read, found)}
    if not done:
        return tuple(dates)
    past = {found.span.start: found for found in find_dates(read, base.facing(Toward.PAST))}
    recent = {start: found for start, found in past.items() if found.moment.day >= base.today - _RECENT}
    return tuple(recent.get(found.span.start, found) if found.span.start in done else found for found in dates)


def _was_done(read: str, found: Found) -> bool:
    words = read[found.span.start : found.span.end]
    if _BARE_DAY.match(words) is None or _DEADLINE.search(words):
        return False
    return _DONE_ON_IT.match(read, found.span.end) is not None or (
        words.startswith("on ") and _DONE_BEFORE.fullmatch(read, _clause_start(read, found.span.start), found.span.start) is not None
    )


def _clause_start(read: str, place: int) -> int:
    """Behind the last punctuation; the point of Dr. Osei is none."""
    stop = read.rfind(".", 0, place)
    while stop > 0 and read.endswith(_TITLES, 0, stop):
        stop = read.rfind(".", 0, stop)
    return max(stop, *(read.rfind(mark, 0, place) for mark in ",;!?\n")) + 1


def _closes(read: str, end: int, dates: Mapping[int, Found]) -> bool:
    """Whether nothing is told of the method itself: the clause ends here, or its date follows."""
    return _CLOSED.match(read, end) is not None or _after_edges(read, end) in dates


def not_ahead(moment: Moment, base: Base) -> Moment:
    """When something happened, as a past moment: a time of day still to come leaves only the day."""
    is_ahead = moment.time is not None and moment.day == base.today and moment.time > base.now.time()
    return replace(moment, time=None) if is_ahead else moment


def _backward(read: str, base: Base, dates: Sequence[Found]) -> tuple[Found, ...]:
    near = bool(dates) and dates[0].span.start < _REACH
    return find_dates(read[:_REACH], base.facing(Toward.PAST)) if near else ()


def _happened(read: str, found: Found, seen: Beginning, base: Base) -> bool:
    """Whether a date in this place says when the contact happened, rather than when something is due."""
    if found.moment.day > base.today or not found.day_said or _DEADLINE.search(read[found.span.start : found.span.end]):
        return False
    if _surely_past(found, read, base) or (seen.method is not None and _just_over(found, read, base)):
        return True
    method = method_at(read, _after_edges(read, found.span.end))
    before_method = method is not None and _STILL_TO_COME.match(read, method[1].end) is None
    return before_method or (
        seen.method is not None
        and _CLOSED.match(read, found.span.end) is not None
        and (read.startswith("on", found.span.start) or _DID.match(read, found.span.end) is not None)
    )


def _surely_past(found: Found, read: str, base: Base) -> bool:
    """Past whichever way one looks: 昨天, last Friday; a bare weekday is not."""
    forward = find_dates(read[found.span.start : found.span.end], base)
    latest: date = max((each.moment.day for each in forward), default=base.today)
    return latest < base.today


def _just_over(found: Found, read: str, base: Base) -> bool:
    """A day of the calendar that has just gone by and comes again only next year: call 11/16."""
    forward = find_dates(read[found.span.start : found.span.end], base)
    return found.moment.day >= base.today - _RECENT and any(each.moment.day > base.today + 4 * _RECENT for each in forward)


def _after_edges(read: str, start: int) -> int:
    while start < len(read) and read[start] in EDGES:
        start += 1
    return start
