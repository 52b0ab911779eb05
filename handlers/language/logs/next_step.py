"""The next step in a log: what follows 后续/下一步/next, else the clause that holds the future date or a clear intention."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from domain.terms import Side
from handlers.language.dates.grammar import Found
from handlers.language.dates.moment import Base, Moment
from handlers.language.due import ahead
from handlers.language.logs.clauses import clauses
from handlers.language.text import EDGES, Line, Span, tidy

_MARKER = re.compile(
    r"(?:^|(?<=[\s,，。.;；!?！？、]))"
    r"(?:后续(?:计划|行动|动作)?|下一步(?:计划|行动|动作)?|下步|接下来|待办|next\s?steps?|next\s?actions?|next(?=\s?:)|to-?do|"
    r"to do(?=\s?:)|"
    r"action items?(?=\s?:)|follow[- ]?up(?=\s?:)|f/u(?=\s?:)|actions?(?=\s?:)|plan(?=\s?:))\s?[:,，：]?\s?",
    re.ASCII,
)
_INTENT = re.compile(
    r"尽快|记得|(?:让|要|叫|请|催)我|我[方们]?(?:这边)?(?:会|来|去|将|再|需要|马上|立刻|赶紧|赶快)|承诺|答应|(?<![签合违续])约[了好定]|再(?:约|联系|聊|谈|打|拨|"
    r"跟进|拜访|回访|碰|议)$|"
    r"(?:改天|回头|稍后|晚点|晚些|过两天|找时间|抽空|抽时间)(?!看)|"
    r"(?:让|叫|请)(?:再|重新|尽快|先)?[发寄出给做改提报约准安补]|^我[方们司]?(?:这边)?(?:今[天日晚])?(?:发|给|做|准备|安排|联系|跟进|出|写|寄|送|交|补|传|回复|"
    r"整理|改|查|问|尽快)(?!.*[了过])|"
    r"\b(?:will|need to|needs to|i'll|we'll|promised|going to|gonna|follow up|f/u|remember to|asked (?:me|us) to|wants? (?:me|us) to)\b|"
    r"\b(?:i|we) (?:have to|must|should|owe|plan to)\b|\basap\b|"
    r"^(?:需要|准备|打算|计划)(?!.*[了过])|^(?:and |then )*(?:gotta|must|have to|pls|please)\b|"
    r"^(?:and |then |to )*(?:send|prepare|schedule|arrange|provide|submit|escalate|chase|remind|circle back|get back|"
    r"loop in|set up|reach out|call back|call again|try again|"
    r"try|ping|check with|touch base|look into|put together)\b(?![\u4e00-\u9fff])",
    re.ASCII,
)
"""The last of these: in a log that tells of what was done, a bare verb is an order to oneself."""
_DONE = re.compile(r"已经?|(?<!约)了$|过了|发了|\bsent\b|\balready\b", re.ASCII)
_WISHED = r"(?:客户|对方|他们)(?:想?要|需要|问|催)(?![求我让在]).{3,}"
_MISSED = r".*(?:[没未](?:打通|接通?|人接|联系上)|不在|占线|关机|联系不上|不方便)"
_TOLD = re.compile(
    rf"{_WISHED}|{_MISSED}|"
    r"(?!.*(?:约|定|答应|承诺|计划|准备|打算|安排)).*(?:(?:了|过|说|表示|反馈|觉得).{4,}|(?<![为除])了)"
)
"""What stands before a date and is a whole piece of news: what happened, what they wish for, or that nobody was there."""
_WORLD = re.compile(
    r"必须上线|(?:他们|客户|对方|甲方)[^,;。]{0,12}上线|到期|过期|开业|投产|搬迁|搬家|停用|生效|董事会|年检|"
    r"\b(?:expires?|go(?:es)? live|meets|ends|renews|lapses|runs out|is up)\b"
)
"""What happens in the customer's world on its day, whatever we do."""
_WISH = re.compile(
    r"^(?:\S+ ){0,3}?(?:wants?|asks?|asked) (?!me|us)|^(?:客户|对方|他们|她|他|[\u4e00-\u9fff]{2,4}[总工姐哥])?(?:想|希望|要求)(?!我)"
)
"""A wish with a date is a step, and news as well."""
_PUT_OFF = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:说|表示|反馈).{0,20}再(?:启动|说|看|考虑|议|定|决定|推进)")
"""So is what they put off: 王总说春节后再启动."""
_CUSTOMER_SIDE = re.compile(
    r"^(?:客户|对方|他们|她|他|甲方)[\u4e00-\u9fff]{0,4}?(?:会|将|承诺|答应|同步|负责|月|回复|给|打款|确认)|"
    r"^(?:they|he|she|(?:the )?customer|client) (?:will|promised|to)\b"
)
_LASTS = re.compile(
    r"(?!.*(?:(?:[改约定排挪推]|延(?!长))[迟后]?|提前|调整|安排|放)[^,;。]{0,3}[到至]).*[\u4e00-\u9fffa-z]\s?[到至]\s?|"
    r".*\b(?:leave|holiday|vacation|out|ooo|office|away|travell?ing|valid|closed|busy|off|extended|frozen|hold|tied up|"
    r"abroad)\s?(?:(?:until|till|through|to)\s.*)?"
)
"""What lasts until a date is no step: 延长到月底, on leave until Monday."""
_NOT_EARLIER = re.compile(r"[^我]*(?:要|得)等?到\s?$")
"""Nothing comes earlier in the customer's world, and nobody acts on that day: 定点要到12月中旬."""
_DONE_BY_THEN = re.compile(r"[^约定]{0,20}?(?<![为除])了")
_LATER_TODAY = re.compile(r"(?:今天|今日|今)?(?:上午|中午|下午|傍晚|晚上|晚)|(?:this )?(?:morning|afternoon|evening)|tonight|at noon|noon")
_OURSELVES = re.compile(r"我[方们司]?(?:这边)?")
_WITHIN_TODAY = re.compile(r"今[天日]之?[内前]|by today")
_DID = re.compile(
    r"(?!.*(?:约|定[在于了]|答应|承诺|准备|安排|计划|打算|要|会|再)).*(?:了|过(?![来去]))|"
    r"(?!.*\b(?:will|to|booked|scheduled|agreed|set|due|planned)\b)"
    r"(?:\w+ ){0,3}(?:visited|met|called|e?mailed|texted|phoned|saw|spoke|talked|chatted|went|had|showed|presented|demoed|"
    r"toured|dropped|stopped|swung)\b"
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
    begun = tuple(part.start for part in parts)
    parts = tuple(_behind_what_was_told(line, part, dates, base) for part in parts)
    for place in reversed(range(len(parts))):
        found = _first_in(parts[place], dates)
        if found is not None and _is_ahead(line.read, found, base) and not _is_fact(line.read, parts[place], found, begun[place]):
            spans = _with_task(line, parts, place, found, dates)
            step = _step(line, Span(start=spans[0].start, end=spans[-1].end), found, base)
            told = line.read[begun[place] : parts[place].end].strip()
            return Placed(step=step, spans=() if _WISH.search(told) or _PUT_OFF.match(told) else spans)
    for part in reversed(parts):
        if _intends(line.read[part.start : part.end].strip()):
            return Placed(step=_step(line, part, _ordered_for_today(line, part, dates, base), base), spans=(part,))
    return None


def _is_fact(read: str, part: Span, found: Found, begun: int) -> bool:
    """Whether the date says something of the customer's world, or of what was done, and sets no date for a step."""
    if _LATER_TODAY.fullmatch(read, found.span.start, found.span.end) and _DID.match(read, part.start, part.end):
        return True
    if _WORLD.search(read, part.start, part.end):
        return True
    before, words = read[begun : found.span.start], read[found.span.start : part.end]
    if _NOT_EARLIER.search(before) and not read[found.span.end : part.end].strip(EDGES):
        return True
    lasts = before.rstrip().endswith(("到", "至")) or words.startswith(("until", "till", "through", "to "))
    return lasts and not read[found.span.end : part.end].strip(EDGES) and _LASTS.match(f"{before}{words}") is not None


def _behind_what_was_told(line: Line, part: Span, dates: Sequence[Found], base: Base) -> Span:
    """A dictated clause tells what happened and promises in one breath: the step begins with its date."""
    told_from = part.start
    for found in _all_in(part, dates):
        if _is_ahead(line.read, found, base) and not _was_earlier(line.read, found, part):
            told = line.read[told_from : found.span.start].strip()
            return Span(start=found.span.start, end=part.end) if _TOLD.fullmatch(told) else part
        told_from = found.span.end
    return part


def _was_earlier(read: str, found: Found, part: Span) -> bool:
    """Whether a part of today stands before what was done: 下午跟他们开完会了."""
    return (
        _LATER_TODAY.fullmatch(read, found.span.start, found.span.end) is not None
        and _DONE_BY_THEN.match(read, found.span.end, part.end) is not None
    )


def _with_task(line: Line, parts: Sequence[Span], place: int, found: Found, dates: Sequence[Found]) -> tuple[Span, ...]:
    """A clause that is nothing but its date belongs to the next one, or to the one before."""
    part = parts[place]
    if _task(line, part, found):
        return (part,)
    following = parts[place + 1] if place + 1 < len(parts) else None
    if following is not None and _first_in(following, dates) is None:
        return (part, following)
    return (parts[place - 1], part) if place > 1 else (part,)


def _is_ahead(read: str, found: Found, base: Base) -> bool:
    return found.clash or found.moment.day > base.today or (found.moment.day == base.today and _due_today(read, found, base))


def _due_today(read: str, found: Found, base: Base) -> bool:
    """Today's date alone tells when something happened; with a time still to come, or as a deadline, it is a promise."""
    if found.moment.time is None:
        return _WITHIN_TODAY.fullmatch(read, found.span.start, found.span.end) is not None
    return found.moment.time > base.now.time()


def _ordered_for_today(line: Line, part: Span, dates: Sequence[Found], base: Base) -> Found | None:
    """Today's date at the end of what one means to do sets it, or behind who means to: send the form today, 我今天寄出."""
    found = _first_in(part, dates)
    if found is None or found.moment.day != base.today:
        return None
    before, behind = line.read[part.start : found.span.start].strip(EDGES), line.read[found.span.end : part.end].strip(EDGES)
    return found if not behind or _OURSELVES.fullmatch(before) else None


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
