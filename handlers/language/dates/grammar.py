"""Finds date expressions in a folded line: rules give pieces, neighbouring pieces make one expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handlers.language.dates import calendar_days, clocks, days, festivals, periods, weekdays
from handlers.language.dates.moment import Base, Moment, NoSuchDateError
from handlers.language.dates.rule import Part, Rule, Starts
from handlers.language.text import Span

_RULES = days.RULES + weekdays.RULES + calendar_days.RULES + periods.RULES + festivals.RULES + clocks.RULES
_IN_SENTENCES = tuple(rule for rule in _RULES if not rule.alone)

_HINT = re.compile(
    r"\d|[天日周月年末底早晚午点时刻季期拜班号儿元庆五十双圣春除清端秋]|mon|tue|wed|thu|fri|sat|sun|day|week|month|year|hour|tom|tmr|noon|night|morning|eo[dwmqy]|cob|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|minute|quarter|close|christ|xmas|spring|lunar|cny|qing|labou?r|dragon|mid-a|golden|national",
)
"""A line without any of these holds no date, and nothing more is asked of it."""

_GAP = re.compile(r" ?(?:[,、(]|at|@|on|by|in the|的)? ?")
_LEADING = re.compile(r"(?:(?<![a-z])(?:no later than|due by|due on|due|by|before|until|till|on|at|for)|截至|截止|预计|(?<!不)在|于) ?$")
_TRAILING = re.compile(r" ?(?:之前|以前|前(?!台|期|端|面|往)|之内|以内|内(?![部容])|为止|左右)")
_LONGEST_LEADING = 16
_NAMES = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, kw_only=True)
class Found:
    """A date expression in a line. `day_said` is False for a mere time of day; `clash` when its pieces contradict each other."""

    span: Span
    moment: Moment
    day_said: bool = True
    clash: bool = False


@dataclass(frozen=True, kw_only=True)
class _Piece:
    span: Span
    part: Part


def _either(rules: tuple[Rule, ...], starts: Starts) -> str:
    """One alternative per rule; the number of its group is its place in the list."""
    return "|".join(
        f"(?P<r{place}{starts.name}>{_NAMES.sub('(?:', rule.shape.pattern)})" for place, rule in enumerate(rules) if starts in rule.starts
    )


def _scanner(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """One pattern for all rules, that looks at each place only at those which can begin there."""
    han = rf"(?=[\u3007\u4e00-\u9fff])(?:{_either(rules, Starts.HAN)})"
    digit = rf"(?=\d)(?:{_either(rules, Starts.DIGIT)})"
    latin = rf"(?<![a-z])(?=[a-z])(?:{_either(rules, Starts.LATIN)})"
    return re.compile(f"{han}|{digit}|{latin}", re.ASCII)


_SCANNER = _scanner(_IN_SENTENCES)
_PLACE = {name: int(re.sub(r"\D", "", name)) for name in _SCANNER.groupindex}


def find_dates(read: str, base: Base) -> tuple[Found, ...]:
    """Every date expression of a folded line, in order; what does not exist (2月30日) is no date."""
    if _HINT.search(read) is None:
        return ()
    return tuple(_expressions(read, tuple(_pieces(read, base)), base))


def whole_expression(read: str, base: Base) -> Found | None:
    """The date that the whole text says, or None: also shapes too weak to stand in a sentence (3天, 6.20)."""
    for rule in _RULES:
        match = rule.shape.fullmatch(read) if rule.alone else None
        if match is not None:
            part = _meaning(rule, match, base)
            return None if part is None else _found(Span(start=0, end=len(read)), part, base)
    found = find_dates(read, base)
    covering = len(found) == 1 and not read[: found[0].span.start].strip() and not read[found[0].span.end :].strip()
    return found[0] if covering else None


def _pieces(read: str, base: Base) -> Iterator[_Piece]:
    for match in _SCANNER.finditer(read):
        rule = _IN_SENTENCES[_PLACE[match.lastgroup or ""]]
        exact = rule.shape.match(read, match.start())
        part = None if exact is None else _meaning(rule, exact, base)
        if part is not None:
            yield _Piece(span=Span(start=match.start(), end=match.end()), part=part)


def _meaning(rule: Rule, match: re.Match[str], base: Base) -> Part | None:
    try:
        return rule.meaning(match, base)
    except NoSuchDateError:
        return None


def _expressions(read: str, pieces: tuple[_Piece, ...], base: Base) -> Iterator[Found]:
    at = 0
    while at < len(pieces):
        found = _found(pieces[at].span, pieces[at].part, base)
        part = pieces[at].part
        at += 1
        while at < len(pieces) and (joined := _joined(read, found.span, part, pieces[at])) is not None:
            clash = found.clash or _contradict(part, pieces[at].part)
            part = joined
            found = replace(_found(Span(start=found.span.start, end=pieces[at].span.end), part, base), clash=clash)
            at += 1
        yield replace(found, span=_with_edges(read, found.span))


def _joined(read: str, before: Span, part: Part, following: _Piece) -> Part | None:
    """Both pieces as one, when nothing but a link stands between them; a comma links only a day with a time."""
    edge = _TRAILING.match(read, before.end)
    gap = read[edge.end() if edge and edge.end() <= following.span.start else before.end : following.span.start]
    if _GAP.fullmatch(gap) is None:
        return None
    return _merged(part, following.part, loosely="," in gap or edge is not None)


def _merged(one: Part, other: Part, *, loosely: bool) -> Part | None:
    """Two pieces as one; across a comma only what completes the other: a day its time, a date its weekday."""
    twice = (one.day is not None and other.day is not None) or (one.time is not None and other.time is not None)
    if twice and loosely and (_contradict(one, other) or one.time is not None):
        return None
    dated = other if one.weekday is not None and other.day is not None else one
    return Part(
        day=dated.day or other.day,
        time=other.time if one.time is None else one.time,
        weekday=one.weekday if other.day is None else other.weekday,
    )


def _contradict(one: Part, other: Part) -> bool:
    """Two days that are not the same one; a bare weekday agrees with every date that falls on it."""
    if one.day is None or other.day is None:
        return False
    if (one.weekday is None) == (other.weekday is None):
        return one.day != other.day
    return one.day.weekday() != other.day.weekday()


def _found(span: Span, part: Part, base: Base) -> Found:
    return Found(span=span, moment=Moment(day=part.day or base.today, time=part.time), day_said=part.day is not None)


def _with_edges(read: str, span: Span) -> Span:
    """The expression with the words that only say how it is meant: by …, …之前."""
    window = read[max(0, span.start - _LONGEST_LEADING) : span.start]
    leading = _LEADING.search(window)
    if "(" in read[span.start : span.end] and read.startswith(")", span.end):
        span = Span(start=span.start, end=span.end + 1)
    trailing = _TRAILING.match(read, span.end)
    return Span(
        start=span.start - (len(window) - leading.start() if leading else 0),
        end=trailing.end() if trailing else span.end,
    )
