"""Days of the week and the weeks themselves; a week starts on Monday, as a deadline it ends on Friday."""

from __future__ import annotations

import re
from datetime import date

from handlers.language.dates.moment import Base, shifted, week_day
from handlers.language.dates.rule import HAN, LATIN, Part, rule

_MONDAY, _FRIDAY, _SATURDAY = 0, 4, 5
_CHINESE = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}
_ENGLISH = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_WEEKS = {"上上": -2, "上": -1, "last": -1, "本": 0, "这": 0, "this": 0, "下": 1, "next": 1, "nxt": 1, "下下": 2}

_WEEK = r"(?:周|星期|礼拜)"
_CHINESE_WHICH = r"(?P<which>上上|上|下下|下|本|这)个?"
_ENGLISH_NAME = r"(?P<day>mon|tue|wed|thu|fri|sat(?! down| with| in)|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b"


def _weekday(match: re.Match[str], base: Base) -> Part:
    named = match["day"]
    weekday = _CHINESE[named] if named in _CHINESE else _ENGLISH[named]
    which = match["which"]
    if which is None:
        return Part(day=_nearest(weekday, base), weekday=weekday)
    return Part(day=week_day(base.today, weekday, _WEEKS[which]))


def _nearest(weekday: int, base: Base) -> date:
    """The coming one, today excluded; in a past context the most recent one."""
    if base.past:
        return shifted(base.today, -((base.today.weekday() - weekday - 1) % 7 + 1))
    return shifted(base.today, (weekday - base.today.weekday() - 1) % 7 + 1)


def _next_weeks(match: re.Match[str], base: Base) -> Part:
    return Part(day=week_day(base.today, _ENGLISH[match["day"]], 1))


def _weeks_from(match: re.Match[str], base: Base) -> Part:
    weeks = 2 if match["weeks"].startswith("two") else 1
    return Part(day=shifted(_nearest(_ENGLISH[match["day"]], base), 7 * weeks))


def _weekend(match: re.Match[str], base: Base) -> Part:
    before = match["before"] is not None
    return Part(day=week_day(base.today, _FRIDAY if before else _SATURDAY, _WEEKS[match["which"] or "本"]))


def _week_start(match: re.Match[str], base: Base) -> Part:
    return Part(day=week_day(base.today, _MONDAY, _WEEKS[match["which"]]))


def _week_end(match: re.Match[str], base: Base) -> Part:
    return Part(day=week_day(base.today, _FRIDAY, _WEEKS[match["which"] or "this"]))


RULES = (
    rule(
        rf"(?<![每一二两三几])(?:(?<!\d)|(?<=[/.\-]\d)|(?<=[/.\-]\d\d))(?:{_CHINESE_WHICH})?{_WEEK}(?P<day>[一二三四五六日天]|[1-7](?!\d))(?![次个期])",
        _weekday,
        HAN,
    ),
    rule(r"(?<=\d\()(?P<which>(?!))?(?P<day>[一二三四五六日])(?=\))", _weekday, HAN),
    rule(rf"(?<!每)(?:{_CHINESE_WHICH})?周末(?P<before>之?前)?", _weekend, HAN),
    rule(rf"(?P<which>下下|下|本|这)个?{_WEEK}初", _week_start, HAN),
    rule(rf"(?P<which>下下|下|本|这)个?{_WEEK}(?:之?内|以内|底)?", _week_end, HAN),
    rule(r"(?:next|nxt) (?:week|wk),? (?:on )?" + _ENGLISH_NAME, _next_weeks, LATIN),
    rule(rf"{_ENGLISH_NAME},? (?:next|nxt) (?:week|wk)\b", _next_weeks, LATIN),
    rule(r"(?P<weeks>a week|two weeks|one week) from " + _ENGLISH_NAME, _weeks_from, LATIN),
    rule(rf"(?:(?P<which>last|this|next|nxt) |coming )?{_ENGLISH_NAME}", _weekday, LATIN),
    rule(r"(?P<before>before )?(?:(?P<which>this|next|nxt) |the )?weekend\b", _weekend, LATIN),
    rule(r"(?:start of|early) (?P<which>this|next) week\b", _week_start, LATIN),
    rule(r"(?:the )?end of (?:the )?(?:(?P<which>this|next|nxt) )?(?:week|wk)\b", _week_end, LATIN),
    rule(r"(?P<which>next|nxt|this) (?:week|wk)\b", _week_end, LATIN),
    rule(rf"(?P<which>上上|上)个?{_WEEK}", _week_end, HAN, alone=True),
    rule(r"(?P<which>last) week", _week_end, LATIN, alone=True),
    rule(r"eow\b", lambda _, base: Part(day=week_day(base.today, _FRIDAY)), LATIN),
)
