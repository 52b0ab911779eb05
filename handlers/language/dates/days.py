"""Days counted from today: 明天, 三天后, 5个工作日内, in two weeks, 2 days ago."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from handlers.language.dates.moment import Base, NoSuchDateError, months_later
from handlers.language.dates.rule import DIGIT, HAN, LATIN, NUMBER, Part, rule
from handlers.language.numbers import ENGLISH_WHOLE, WHOLE, whole

_CHINESE_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_ENGLISH_DAYS = {
    "today": 0,
    "this": 0,
    **dict.fromkeys(("tomorrow", "tmr", "tmrw", "tmrrw", "tmw", "tomo"), 1),
    **dict.fromkeys(("yesterday", "ystd", "yest", "yday"), -1),
}
_DAYS_OF = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "day": 1, "d": 1, "week": 7, "wk": 7, "w": 7, "fortnight": 14}
_MONTHS_OF = {"月": 1, "年": 12, "month": 1, "mo": 1, "mth": 1, "year": 12}
_MINUTES_OF = {"小时": 60, "钟头": 60, "分钟": 1, "刻钟": 15, "hour": 60, "minute": 1, "min": 1, "hr": 60, "h": 60}

_CHINESE_UNIT = r"(?P<unit>天|日|周|星期|礼拜|月|年|小时|钟头|分钟|刻钟)"
_ENGLISH_UNIT = r"(?P<unit>day|week|wk|fortnight|month|mth|year|hour|hr|minute|min)s?"
_AHEAD = r"(?:之内|以内|之后|以后|过后|内|后)"


def _chinese_day(match: re.Match[str], base: Base) -> Part:
    return Part(day=base.days(_CHINESE_DAYS[match["day"]]))


def _english_day(match: re.Match[str], base: Base) -> Part:
    return Part(day=base.days(_ENGLISH_DAYS[match["day"]]))


def _day_after_tomorrow(_: re.Match[str], base: Base) -> Part:
    return Part(day=base.days(2))


def _day_before_yesterday(_: re.Match[str], base: Base) -> Part:
    return Part(day=base.days(-2))


def _last_night(_: re.Match[str], base: Base) -> Part:
    return Part(day=base.days(-1))


def _later(match: re.Match[str], base: Base) -> Part:
    return _away(whole(match["number"]), match["unit"], base)


def _later_and_a_half(match: re.Match[str], base: Base) -> Part:
    return _minutes(whole(match["number"]) * 60 + 30, base)


def _half_later(match: re.Match[str], base: Base) -> Part:
    match match["unit"]:
        case "年" | "year":
            return Part(day=months_later(base.today, 6))
        case "月" | "month":
            return Part(day=base.days(15))
        case "天" | "day":
            return _minutes(12 * 60, base)
        case _:
            return _minutes(30, base)


def _ago(match: re.Match[str], base: Base) -> Part:
    return _away(-whole(match["number"]), match["unit"], base)


def _away(number: int, unit: str, base: Base) -> Part:
    if unit in _DAYS_OF:
        return Part(day=base.days(number * _DAYS_OF[unit]))
    if unit in _MONTHS_OF:
        return Part(day=months_later(base.today, number * _MONTHS_OF[unit]))
    return _minutes(number * _MINUTES_OF[unit], base)


def _minutes(number: int, base: Base) -> Part:
    try:
        moment: datetime = base.now + timedelta(minutes=number)
    except OverflowError as error:
        raise NoSuchDateError from error
    return Part(day=moment.date(), time=moment.time().replace(second=0, microsecond=0))


def _workdays(match: re.Match[str], base: Base) -> Part:
    return Part(day=base.workday(base.today, min(max(whole(match["number"]), 1), 250)))


def _next_workday(_: re.Match[str], base: Base) -> Part:
    return Part(day=base.workday(base.today, 1))


RULES = (
    rule(r"(?<!然)(?P<day>大前|大后|前|昨|今|明|后)(?:天|日|儿|(?=[早晚](?!就)|上午|下午|中午))", _chinese_day, HAN),
    rule(rf"(?P<number>{WHOLE})个?工作日(?:{_AHEAD}|前)?", _workdays, NUMBER),
    rule(r"下一?个工作日", _next_workday, HAN),
    rule(rf"(?P<number>{WHOLE})个?半(?:小时|钟头){_AHEAD}", _later_and_a_half, NUMBER),
    rule(rf"半个?(?P<unit>小时|钟头|月|年|天){_AHEAD}", _half_later, HAN),
    rule(rf"(?:再过|过)(?P<number>{WHOLE})个?{_CHINESE_UNIT}(?:{_AHEAD})?", _later, HAN),
    rule(rf"(?P<number>{WHOLE})个?{_CHINESE_UNIT}{_AHEAD}", _later, NUMBER),
    rule(r"(?P<number>\d{1,3}|[一两二三四五六七八九十]{1,3})个?(?P<unit>天|周|星期|礼拜|月|年|小时|分钟)之?前", _ago, NUMBER),
    rule(rf"(?P<number>{WHOLE})个?{_CHINESE_UNIT}(?<!日)", _later, NUMBER, alone=True),
    rule(r"半个?(?P<unit>小时|钟头|月|年|天)", _half_later, HAN, alone=True),
    rule(r"(?:the )?day after tomorrow\b", _day_after_tomorrow, LATIN),
    rule(r"last night\b", _last_night, LATIN),
    rule(r"(?:the )?day before yesterday\b", _day_before_yesterday, LATIN),
    rule(
        r"(?P<day>today|tomorrow|tmrrw|tmrw|tmr|tmw|tomo|yesterday|ystd|yest|yday|this(?= (?:morning|afternoon|"
        r"evening)\b))(?:\b|(?<=this) )",
        _english_day,
        LATIN,
    ),
    rule(rf"(?:in|within) (?P<number>{ENGLISH_WHOLE}) (?:business|working|work) ?days?\b", _workdays, LATIN),
    rule(rf"(?P<number>{ENGLISH_WHOLE}) (?:business|working) ?days?\b", _workdays, DIGIT | LATIN),
    rule(r"(?:the )?next (?:business|working) day\b", _next_workday, LATIN),
    rule(r"(?:(?:in|within) )?half an? (?P<unit>hour|day|month|year)\b", _half_later, LATIN),
    rule(rf"(?P<number>{ENGLISH_WHOLE}) {_ENGLISH_UNIT} ago\b", _ago, DIGIT | LATIN),
    rule(rf"(?P<number>{ENGLISH_WHOLE}) {_ENGLISH_UNIT} from (?:now|today)\b", _later, DIGIT | LATIN),
    rule(rf"(?:in|within) (?P<number>{ENGLISH_WHOLE}) {_ENGLISH_UNIT}\b", _later, LATIN),
    rule(rf"(?P<number>{ENGLISH_WHOLE}) {_ENGLISH_UNIT}\b", _later, DIGIT | LATIN, alone=True),
    rule(r"(?P<number>\d{1,3}) ?(?P<unit>day|d|wk|w|mo|mth|hr|h|min)s?", _later, DIGIT, alone=True),
)
