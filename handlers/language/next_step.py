"""The next step in a log: what follows 后续/下一步/next, else the clause that holds the future date or a clear intention."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from domain.terms import Side
from handlers.language.clauses import clauses
from handlers.language.dates.grammar import Found
from handlers.language.dates.moment import Base, Moment
from handlers.language.due import ahead
from handlers.language.text import Line, Span, tidy

_MARKER = re.compile(
    r"(?:^|(?<=[\s,，。.;；!?！？、]))"
    r"(?:后续(?:计划|行动|动作)?|下一步(?:计划|行动|动作)?|下步|接下来|待办|next\s?steps?|next\s?actions?|next(?=\s?:)|to-?do|follow-?up(?=\s?:))\s?[:,，：]?\s?",
    re.ASCII,
)
_INTENT = re.compile(
    r"尽快|记得|让我|要我|我[方们]?(?:这边)?(?:会|来|去|将|再|需要)|承诺|答应|改天再|回头再|再(?:约|联系|聊|谈|打|拨|跟进|拜访|回访|碰|议)$|"
    r"\b(?:will|need to|needs to|i'll|we'll|promised|going to|follow up|remember to)\b|\basap\b",
    re.ASCII,
)
_DONE = re.compile(r"已经?|了$|过了|发了|\bsent\b|\balready\b", re.ASCII)
_WISHED = r"(?:客户|对方|他们)(?:想?要|需要|问|催)(?![求我让在]).{3,}"
_MISSED = r".*(?:[没未](?:打通|接通?|人接|联系上)|不在|占线|关机|联系不上|不方便)"
_TOLD = re.compile(
    rf"{_WISHED}|{_MISSED}|"
    r"(?!.*(?:约|定|答应|承诺|计划|准备|打算|安排)).*(?:(?:了|过|说|表示|反馈|觉得).{4,}|(?<![为除])了)"
)
"""What stands before a date and is a whole piece of news: what happened, what they wish for, or that nobody was there."""
_WISH = re.compile(r"\bwants?\b|必须上线|到期|过期|\bexpires?\b|\bgo(?:es)? live\b", re.ASCII)
_CUSTOMER_SIDE = re.compile(
    r"^(?:客户|对方|他们|她|他|甲方)[\u4e00-\u9fff]{0,4}?(?:会|将|承诺|答应|同步|负责|月|回复|给|打款|确认)|"
    r"^(?:they|he|she|(?:the )?customer|client) (?:will|promised|to)\b"
)
_LINK = re.compile(r"^(?:and|then|so|并且|并|然后|那就|就)[\s,]*(?=\S)")


@dataclass(frozen=True, kw_only=True)
class Step:
    """What is to be done, by which side, and by when."""

    task: str
    side: Side
    due: Moment | None = None


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A step and the stretches of the line it took up."""

    step: Step
    spans: tuple[Span, ...]


def find_step(line: Line, dates: Sequence[Found], base: Base) -> Placed | None:
    """The line's next step; None when it names none. Raises like `ahead` for a due date that cannot be one."""
    marker = _MARKER.search(line.read)
    if marker is not None and tidy(line.said[marker.end() :]):
        region = Span(start=marker.end(), end=len(line.said))
        step = _step(line, region, _first_in(region, dates), base)
        return Placed(step=step, spans=(Span(start=marker.start(), end=region.end),))
    return _unmarked(line, dates, base)


def _unmarked(line: Line, dates: Sequence[Found], base: Base) -> Placed | None:
    parts = clauses(line.read, tuple(found.span for found in dates))
    parts = tuple(_behind_what_was_told(line, part, dates, base) for part in parts)
    for place in reversed(range(len(parts))):
        found = _first_in(parts[place], dates)
        if found is not None and _is_ahead(found, base) and not _WISH.search(line.read, parts[place].start, parts[place].end):
            spans = _with_task(line, parts, place, found, dates)
            return Placed(step=_step(line, Span(start=spans[0].start, end=spans[-1].end), found, base), spans=spans)
    for part in reversed(parts):
        if _intends(line.read[part.start : part.end].strip()):
            return Placed(step=_step(line, part, None, base), spans=(part,))
    return None


def _behind_what_was_told(line: Line, part: Span, dates: Sequence[Found], base: Base) -> Span:
    """A dictated clause tells what happened and promises in one breath: the step begins with its date."""
    told_from = part.start
    for found in _all_in(part, dates):
        if _is_ahead(found, base):
            told = line.read[told_from : found.span.start].strip()
            return Span(start=found.span.start, end=part.end) if _TOLD.fullmatch(told) else part
        told_from = found.span.end
    return part


def _with_task(line: Line, parts: Sequence[Span], place: int, found: Found, dates: Sequence[Found]) -> tuple[Span, ...]:
    """A clause that is nothing but its date belongs to the next one, or to the one before."""
    part = parts[place]
    if _task(line, part, found):
        return (part,)
    following = parts[place + 1] if place + 1 < len(parts) else None
    if following is not None and _first_in(following, dates) is None:
        return (part, following)
    return (parts[place - 1], part) if place > 1 else (part,)


def _is_ahead(found: Found, base: Base) -> bool:
    return found.clash or found.moment.day > base.today or (found.moment.day == base.today and _due_today(found, base))


def _due_today(found: Found, base: Base) -> bool:
    """Today's date alone tells when something happened; with a time still to come it is a promise."""
    return found.moment.time is not None and found.moment.time > base.now.time()


def _intends(clause: str) -> bool:
    return _INTENT.search(clause) is not None and _DONE.search(clause) is None


def _first_in(part: Span, dates: Sequence[Found]) -> Found | None:
    return next(iter(_all_in(part, dates)), None)


def _all_in(part: Span, dates: Sequence[Found]) -> Sequence[Found]:
    """The dates that begin in a stretch; looked up, for a long line has many of both."""
    return dates[bisect_left(dates, part.start, key=_start) : bisect_left(dates, part.end, key=_start)]


def _start(found: Found) -> int:
    return found.span.start


def _step(line: Line, part: Span, found: Found | None, base: Base) -> Step:
    task = _task(line, part, found) or tidy(line.said[part.start : part.end])
    due = None if found is None else ahead(found, base, line.said[found.span.start : found.span.end])
    side = Side.CUSTOMER if _CUSTOMER_SIDE.search(line.read[part.start : part.end].strip()) else Side.OURS
    return Step(task=task, side=side, due=due)


def _task(line: Line, part: Span, found: Found | None) -> str:
    here = line.cut(part.start, part.end)
    if found is None:
        return _LINK.sub("", tidy(here.said))
    return _LINK.sub("", here.without(Span(start=found.span.start - part.start, end=found.span.end - part.start)))
