"""Times of day: 下午三点半, 明早9点, 14:30, 3pm, noon, EOD."""

from __future__ import annotations

import re
from datetime import time

from handlers.language.dates.moment import Base, NoSuchDateError
from handlers.language.dates.rule import DIGIT, HAN, LATIN, NUMBER, Part, rule
from handlers.language.numbers import whole

_NOON = 12
_DAY_PARTS = {
    "凌晨": 5,
    "清晨": 7,
    "早上": 9,
    "早晨": 9,
    "一早": 9,
    "上午": 9,
    "早": 9,
    "中午": 12,
    "午后": 14,
    "下午": 14,
    "傍晚": 18,
    "晚上": 19,
    "晚": 19,
    "morning": 9,
    "noon": 12,
    "midday": 12,
    "afternoon": 14,
    "evening": 19,
    "night": 19,
    "tonight": 19,
}
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_LATE_UNTIL = 6
"""A bare hour up to this one is meant in the afternoon."""
CLOSING = time(18)

_CHINESE_PART = r"(?P<part>凌晨|清晨|早上|早晨|一早|上午|早|中午|午后|下午|傍晚|晚上|晚)"
_HOUR = r"(?P<hour>2[0-4]|1\d|0?\d|十[一二]?|[一二两三四五六七八九])"
_O_CLOCK = r"[点时](?!间|候|期|代|常|击)(?:钟|整)?"
_MINUTE = r"(?P<minute>半|一刻|三刻|[0-5]?\d(?=分)|[0-5]\d(?!\d)|[二三四五]?十[一二三四五六七八九]?(?=分))"
_POINTS_NOT_HOURS = r"(?!意见|建议|要求|需求|问题|内容|反馈|修改|疑问|原因|优惠|\d?折|左?右?的?(?:折扣|税|利))"
_A_BIT = re.compile(r"(?<=[^天日号午晚早周一二三四五六 ])一点(?![半一三二四五十\d钟整])|一点(?=[也都儿点])")
"""便宜一点, 一点也不: a little, not one o'clock."""


def _clock(hour: int, minute: int, part: str | None) -> time:
    if (part is not None and hour < _NOON and _DAY_PARTS[part] > _NOON) or (part is None and 1 <= hour <= _LATE_UNTIL):
        hour += _NOON
    try:
        return time(hour % 24, minute)
    except ValueError as error:
        raise NoSuchDateError from error


def _chinese(match: re.Match[str], _: Base) -> Part:
    if match["part"] is None and _A_BIT.match(match.string, match.start()):
        raise NoSuchDateError
    named = match["minute"]
    minute = 0 if named is None else _MINUTES[named] if named in _MINUTES else whole(named)
    return Part(time=_clock(whole(match["hour"]), minute, match["part"]))


def _colon(match: re.Match[str], _: Base) -> Part:
    hour = int(match["hour"])
    part = match["part"]
    if match["half"] is not None:
        return Part(time=_half_day(hour, int(match["minute"]), match["half"]))
    return Part(time=_clock(hour, int(match["minute"]), part) if part else _plain(hour, int(match["minute"])))


def _plain(hour: int, minute: int) -> time:
    try:
        return time(hour, minute)
    except ValueError as error:
        raise NoSuchDateError from error


def _half_day(hour: int, minute: int, half: str) -> time:
    if not 1 <= hour <= _NOON:
        raise NoSuchDateError
    return _plain(hour % _NOON + (_NOON if half.startswith("p") else 0), minute)


def _english(match: re.Match[str], _: Base) -> Part:
    return Part(time=_half_day(int(match["hour"]), int(match["minute"] or 0), match["half"]))


def _at(match: re.Match[str], _: Base) -> Part:
    return Part(time=_clock(int(match["hour"]), 0, None))


def _spoken(match: re.Match[str], _: Base) -> Part:
    """Half past three, quarter to nine."""
    hour = whole(match["hour"])
    if match["half"] is None:
        return Part(time=_clock(hour - 1, 45, match["part"]))
    return Part(time=_clock(hour, 30 if match["half"] == "half" else 15, match["part"]))


def _tonight(match: re.Match[str], base: Base) -> Part:
    hour = match["hour"]
    return Part(day=base.today, time=_clock(int(hour), 0, "tonight") if hour else time(_DAY_PARTS["tonight"]))


def _part_of_day(match: re.Match[str], _: Base) -> Part:
    return Part(time=time(_DAY_PARTS[match["part"]]))


def _closing(_: re.Match[str], __: Base) -> Part:
    return Part(time=CLOSING)


RULES = (
    rule(rf"(?:{_CHINESE_PART} ?)?(?<!\d){_HOUR}{_O_CLOCK}{_MINUTE}?分?" + _POINTS_NOT_HOURS, _chinese, NUMBER),
    rule(
        rf"(?:{_CHINESE_PART} ?)?(?<!\d)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?(?: ?(?P<half>am|pm|a\.m\.|p\.m\.))?(?!\d)",
        _colon,
        NUMBER,
    ),
    rule(r"(?P<part>凌晨|清晨|早上|早晨|一早|上午|中午|午后|下午|傍晚|晚上|(?<=[今明后昨])[早晚])", _part_of_day, HAN),
    rule(r"下班(?:之?前)?", _closing, HAN),
    rule(r"(?<![\d.])(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))? ?(?P<half>am|pm|a\.m\.|p\.m\.)(?![a-z])", _english, DIGIT),
    rule(r"at (?P<hour>2[0-3]|1\d|0?[1-9])(?![\d:%.,]|[a-z]| (?:percent|units|[a-z]*s\b))", _at, LATIN),
    rule(
        r"(?:at )?(?:(?P<half>half|quarter) past|quarter to) "
        r"(?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])"
        r"(?: (?:in the |this |tomorrow )?(?P<part>morning|afternoon|evening))?(?![\d:])",
        _spoken,
        LATIN,
    ),
    rule(r"tonight(?: at (?P<hour>1[0-2]|[1-9])(?![\d:]))?\b", _tonight, LATIN),
    rule(r"(?P<part>noon|midday)\b", _part_of_day, LATIN),
    rule(r"(?<=[a-z] )(?P<part>morning|afternoon|evening)\b", _part_of_day, LATIN),
    rule(r"(?:eod|cob|(?:the )?end of (?:the )?day|close of business)\b", _closing, LATIN),
)
