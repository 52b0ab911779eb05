"""Days of the calendar: 6月20日, 20号, 12/5, 2026-12-01, Dec 5, the 25th. Without a year: the next such day, today included."""

from __future__ import annotations

import re
from datetime import date

from handlers.language.dates.moment import Base, NoSuchDateError, dated, months_later
from handlers.language.dates.rule import DIGIT, HAN, LATIN, NUMBER, Part, rule
from handlers.language.numbers import whole

_MONTHS = {
    name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
_YEARS = {"去": -1, "今": 0, "明": 1, "后": 2}
_MONTH_SHIFT = {"本": 0, "这": 0, "下": 1, "上": -1}
_CENTURY = 100

_HAN_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])月"
_HAN_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_LATIN_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_LATIN_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>20\d\d))?"
_NEAR_BEFORE = r"(?<![\d.vV¥$€/\-])"
_NOT_A_PART = r"(?![\d%]|[./\-]\d|[万亿元折倍楼版kwm]| ?(?:units|x\b))"


def _month_day(month: int, day: int, base: Base) -> Part:
    """The next such day, or the most recent one in a past context; 2月29日 waits for its year."""
    step = -1 if base.past else 1
    for year in range(base.today.year, base.today.year + 9 * step, step):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found <= base.today) if base.past else (found >= base.today):
            return Part(day=found)
    raise NoSuchDateError


def _year(text: str) -> int:
    year = int(text) if text.isdecimal() else whole(text)
    return year + 2000 if year < _CENTURY else year


def _full(match: re.Match[str], _: Base) -> Part:
    return Part(day=dated(_year(match["year"]), whole(match["month"]), whole(match["day"])))


def _han_month_day(match: re.Match[str], base: Base) -> Part:
    month = 1 if match["month"] == "元" else whole(match["month"])
    if match["year"] is not None:
        return Part(day=dated(base.today.year + _YEARS[match["year"]], month, whole(match["day"])))
    return _month_day(month, whole(match["day"]), base)


def _numeric(match: re.Match[str], base: Base) -> Part:
    return _month_day(int(match["month"]), int(match["day"]), base)


def _latin(match: re.Match[str], base: Base) -> Part:
    month, day = _MONTHS[match["month"]], int(match["day"])
    if match["year"] is not None:
        return Part(day=dated(int(match["year"]), month, day))
    return _month_day(month, day, base)


def _day_of_month(match: re.Match[str], base: Base) -> Part:
    which, day = match["which"], whole(match["day"])
    first = base.today.replace(day=1)
    if which is not None:
        month = months_later(first, _MONTH_SHIFT[which])
        return Part(day=dated(month.year, month.month, day))
    return Part(day=_nearest_day_of_month(first, day, base))


def _nearest_day_of_month(first: date, day: int, base: Base) -> date:
    for months in range(12):
        month = months_later(first, -months if base.past else months)
        try:
            found = month.replace(day=day)
        except ValueError:
            continue
        if (found <= base.today) if base.past else (found >= base.today):
            return found
    raise NoSuchDateError


RULES = (
    rule(
        r"(?<!\d)(?P<year>20\d\d|\d\d)年(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])[日号]?(?!\d)",
        _full,
        DIGIT,
    ),
    rule(r"(?P<year>二[〇零]二[一二三四五六七八九])年" + _HAN_MONTH + _HAN_DAY + "[日号]?", _full, HAN),
    rule(
        r"(?<!\d)(?P<year>20\d\d)(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])[-/.](?P<day>3[01]|[12]\d|0?[1-9])(?:t(?=\d)|(?!\d))", _full, DIGIT
    ),
    rule(r"(?<![\d.])(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)", _full, DIGIT),
    rule(r"(?<![\d/])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])/(?P<year>20\d\d)(?!\d)", _full, DIGIT),
    rule(rf"(?:(?P<year>[今明后去])年)?{_HAN_MONTH}{_HAN_DAY}(?:[日号]|(?!\d|个))", _han_month_day, NUMBER),
    rule(rf"(?:(?P<which>本|这|下|上)个?月)?(?<!\d){_HAN_DAY}[日号](?![\d线楼机院门])", _day_of_month, NUMBER),
    rule(rf"{_NEAR_BEFORE}(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9]){_NOT_A_PART}(?!的)", _numeric, DIGIT),
    rule(
        rf"{_NEAR_BEFORE}(?P<month>1[0-2]|0?[1-9])[.\-](?P<day>3[01]|[12]\d|0?[1-9])(?=之?[前后]|[日号]|上午|下午|[给发交出见去来再签开寄回约到上拜验])",
        _numeric,
        DIGIT,
    ),
    rule(rf"(?P<month>1[0-2]|0?[1-9])[.\-](?P<day>3[01]|[12]\d|0?[1-9]){_NOT_A_PART}", _numeric, DIGIT, alone=True),
    rule(rf"{_LATIN_MONTH} {_LATIN_DAY}{_YEAR}\b(?![:%])", _latin, LATIN),
    rule(rf"(?:the )?(?<![\d.]){_LATIN_DAY} (?:of )?{_LATIN_MONTH}{_YEAR}(?![a-z])", _latin, LATIN | DIGIT),
    rule(r"the (?P<which>(?!))?(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b(?! (?:floor|time|one))", _day_of_month, LATIN),
)
