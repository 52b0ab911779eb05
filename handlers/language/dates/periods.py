"""Months, quarters and years: as a deadline each ends on its last day; 初 is its first, 中 the 15th."""

from __future__ import annotations

import re
from datetime import date

from handlers.language.dates.moment import Base, dated, month_end, months_later, shifted
from handlers.language.dates.rule import DIGIT, HAN, LATIN, NUMBER, Part, rule
from handlers.language.numbers import whole

_SHIFT = {"上": -1, "last": -1, "去": -1, "本": 0, "这": 0, "this": 0, "今": 0, "the": 0, "下": 1, "next": 1, "明": 1, "后": 2}
_MONTH_PART_DAYS = {"初": 1, "上旬": 10, "中": 15, "中旬": 20, "start of": 1, "early": 1, "mid": 15}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_LATIN_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"


def _part_of(month: date, part: str | None) -> date:
    named = _MONTH_PART_DAYS.get(part or "")
    return month_end(month) if named is None else month.replace(day=named)


def _relative_month(match: re.Match[str], base: Base) -> Part:
    month = months_later(base.today.replace(day=1), _SHIFT[match["which"] or "本"])
    found = _part_of(month, match["part"])
    passed = match["which"] is None and found < base.today
    return Part(day=_part_of(months_later(month, 1), match["part"]) if passed else found)


def _named_month(match: re.Match[str], base: Base) -> Part:
    number = whole(match["month"]) if match["month"] not in _LATIN_MONTHS else _LATIN_MONTHS.split("|").index(match["month"]) + 1
    month = date(base.today.year, number, 1)
    found = _part_of(month, match["part"])
    return Part(day=found if found >= base.today else _part_of(months_later(month, 12), match["part"]))


def _year(match: re.Match[str], base: Base) -> Part:
    year = base.today.year + _SHIFT[match["which"] or "今"]
    return Part(day=date(year, 1, 1) if match["part"] == "初" else date(year, 12, 31))


def _month_of_year(match: re.Match[str], base: Base) -> Part:
    named = match["year"]
    year = base.today.year + _SHIFT[named] if named in _SHIFT else int(named)
    return Part(day=_part_of(dated(year, whole(match["month"]), 1), match["part"]))


def _end_of_named_year(match: re.Match[str], _: Base) -> Part:
    return Part(day=dated(int(match["year"]), 1, 1) if match["part"] == "初" else dated(int(match["year"]), 12, 31))


def _year_end(_: re.Match[str], base: Base) -> Part:
    return Part(day=date(base.today.year, 12, 31))


def _relative_quarter(match: re.Match[str], base: Base) -> Part:
    first = date(base.today.year, (base.today.month - 1) // 3 * 3 + 1, 1)
    return _quarter(months_later(first, 3 * _SHIFT[match["which"] or "本"]), match["part"])


def _named_quarter(match: re.Match[str], base: Base) -> Part:
    named = match["quarter"]
    number = _QUARTERS[named] if named in _QUARTERS else int(named)
    first = date(base.today.year + (1 if match["year"] else 0), number * 3 - 2, 1)
    over = match["year"] is None and months_later(first, 3) <= base.today
    return _quarter(months_later(first, 12) if over else first, match["part"])


def _quarter(first: date, part: str | None) -> Part:
    return Part(day=first if part == "初" else shifted(months_later(first, 3), -1))


def _month_end(_: re.Match[str], base: Base) -> Part:
    return Part(day=month_end(base.today))


def _quarter_end(_: re.Match[str], base: Base) -> Part:
    first = date(base.today.year, (base.today.month - 1) // 3 * 3 + 1, 1)
    return _quarter(first, None)


_MONTH_PART = r"(?P<part>底|末|初|中旬|上旬|下旬|中|内)"

RULES = (
    rule(rf"(?:(?P<which>本|这|下)个?|(?<![\d一二三四五六七八九十个]))月{_MONTH_PART}(?!国|间|央)", _relative_month, HAN),
    rule(r"(?P<which>下)个?月(?P<part>(?!))?(?![\d一二三四五六七八九十])", _relative_month, HAN),
    rule(rf"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?{_MONTH_PART}", _named_month, NUMBER),
    rule(
        rf"(?P<year>20\d\d|[今明后去])年(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?{_MONTH_PART}",
        _month_of_year,
        NUMBER,
    ),
    rule(r"(?P<year>20\d\d)年(?P<part>底|末|初|内)", _end_of_named_year, DIGIT),
    rule(r"(?P<which>上)个?月(?P<part>(?!))?", _relative_month, HAN, alone=True),
    rule(r"(?P<which>last) month(?P<part>(?!))?", _relative_month, LATIN, alone=True),
    rule(r"(?P<which>去|今|明|后)年(?P<part>(?!))?", _year, HAN, alone=True),
    rule(r"(?P<which>last|this|next) year(?P<part>(?!))?", _year, LATIN, alone=True),
    rule(r"(?P<year>(?!))?q(?P<quarter>[1-4])(?P<part>(?!))?", _named_quarter, LATIN, alone=True),
    rule(r"(?:(?P<which>今|明|本)年?)?(?<!\d)年?(?P<part>(?<=年)(?:底|末|初|内))", _year, HAN),
    rule(r"(?:(?P<which>本|这|下)个?)?季度(?P<part>末|底|初|内)", _relative_quarter, HAN),
    rule(r"(?P<which>下)个?季度(?P<part>(?!))?", _relative_quarter, HAN),
    rule(r"(?P<year>明年)?(?:第?(?P<quarter>[一二三四])季度)(?P<part>末|底|初|内|前)", _named_quarter, HAN),
    rule(r"(?P<year>明年)q(?P<quarter>[1-4])(?P<part>末|底|初|内)?", _named_quarter, HAN),
    rule(r"(?P<year>(?!))?q(?P<quarter>[1-4])(?P<part>末|底|初)", _named_quarter, LATIN),
    rule(r"(?:the )?end of (?P<year>(?!))?q(?P<quarter>[1-4])(?P<part>(?!))?\b", _named_quarter, LATIN),
    rule(r"(?:(?:the )?end of (?:the |this )?month|month[ -]end|eom)\b", _month_end, LATIN),
    rule(r"(?:(?:the )?end of (?:the |this )?quarter|quarter[ -]end|eoq)\b", _quarter_end, LATIN),
    rule(r"(?:end of )?(?P<which>next|this) quarter(?P<part>(?!))?\b", _relative_quarter, LATIN),
    rule(r"(?:(?:the )?end of (?:the |this )?year|(?:the )?year[ -]end|eoy)\b", _year_end, LATIN),
    rule(r"(?:(?P<part>early|start of|mid) |end of )?(?P<which>next) (?:month|mth)\b", _relative_month, LATIN),
    rule(rf"(?:(?P<part>early|mid)[ -]|end of )(?P<month>{_LATIN_MONTHS})[a-z]{{0,6}}\b", _named_month, LATIN),
)
