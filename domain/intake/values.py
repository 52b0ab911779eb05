"""What one cell says: a text, a number that is a phone, a date as text or as a serial number, one of a list's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeVar

from domain.privacy import normalise_phone
from domain.stage_names import STAGE_NAMES
from domain.terms import Emotion, Kind, Level, Method, NeedType, Priority, Status, Term
from domain.writing import fold

Cell = str | int | float | bool | datetime | date | time | timedelta | None
"""What a spreadsheet's cell holds; nothing, or an empty text, is nothing."""

Named = TypeVar("Named", bound=Term)

FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's clock has no zone.
"""Day 0 of the serial numbers that spreadsheets count days by."""
SERIALS: Final = range(20_000, 80_000)
"""Serial numbers between 1954 and 2119: what else could be meant by such a number in a column of dates?"""
_WHOLE = re.compile(r"\d+\.0+|\d(?:\.\d+)?[eE]\+?\d{1,2}")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[t\s]*(?:星期.|周.)?\s*(.+))?")
_JOINED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s+(.+))?")
_CLOCK = re.compile(r"(上午|下午|晚上|am|pm)?\s*(\d{1,2})[:：时点](\d{2})?分?(?:[:：]\d{2}(?:\.\d+)?)?秒?\s*(am|pm|z)?", re.ASCII)
_SURE_MOBILE = re.compile(r"1(?:[38]\d|5[0-35-9])\d{8}", re.ASCII)
_BETWEEN_NUMBERS = (re.compile(r"\s*(?:[、，,；;/|\\&\n]|或|和)\s*"), re.compile(r"[、，,；;/|\\&\s或和]+"))
"""Blanks stand within a number more often than between two."""
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*(亿|千万|百万|万|千|w|k|m)?", re.ASCII)
_UNITS = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "w": 10**4, "千": 10**3, "k": 10**3, "m": 10**6, "": 1}
MOST = Decimal(10**13)

TERMS: Final[Mapping[Term, str]] = {
    Kind.COMPANY: "company 公司 企业 单位",
    Kind.PERSON: "person 个人 自然人",
    Status.LEAD: "lead 线索 新线索 线索客户",
    Status.POTENTIAL: "potential 潜在 潜在客户 potential_customer prospect 目标客户",
    Status.INTENT: "intent 意向 意向客户 intent_customer 有意向 interested",
    Status.DEAL: "deal 成交 成交客户 已成交 deal_customer customer 合作客户 交易客户 won",
    Status.CHURNED: "churned 流失 流失客户 已流失 lost",
    Status.INVALID: "invalid 无效 无效客户 无效线索",
    Level.A: "a a级 a类 level_a",
    Level.B: "b b级 b类 level_b",
    Level.C: "c c级 c类 level_c",
    Level.D: "d d级 d类 level_d",
    Priority.HIGH: "high 高 紧急",
    Priority.MEDIUM: "medium 中 一般",
    Priority.LOW: "low 低",
    NeedType.STANDARD: "standard 标准化 标准",
    NeedType.CUSTOM: "custom 定制化 定制 customised customized",
    **{stage: names for stage, names in STAGE_NAMES.items()},  # noqa: C416 - stages are terms, as their mapping's keys are not.
    Method.CALL: "call 电话 phone 电话沟通 phone_call",
    Method.EMAIL: "email 邮箱 邮件 e-mail 电子邮件",
    Method.WECHAT: "wechat 微信 企业微信",
    Method.VISIT: "visit 面谈 现场 拜访 上门 上门拜访 见面 实地拜访",
    Method.VIDEO: "video 视频会议 视频 腾讯会议 线上会议 video_meeting",
    Method.IM: "im 即时消息 钉钉 飞书 instant_message",
    Method.SMS: "sms 短信 text_message",
    Method.MEETING: "meeting 会议 开会",
    Method.OTHER: "other 其他",
    Emotion.POSITIVE: "positive 积极 满意 高兴 正面",
    Emotion.NEUTRAL: "neutral 中性 一般",
    Emotion.NEGATIVE: "negative 消极 不满意 不满 负面",
}
_BY_WORD = {(type(term), word.replace("_", " ")): term for term, words in TERMS.items() for word in words.split()}
MADE_HARMLESS: Final = ("'=", "'+", "'-", "'@", "'\t", "'\r")
"""How a text begins that a list of ours took along (or that Excel keeps as text): the apostrophe is not part of it."""
YES: Final = frozenset(["是", "y", "yes", "true", "1", "√", "✓", "对", "有"])
_BLANKS = re.compile(r"\s+")


def text_of(cell: Cell) -> str:
    """The cell as one would read it: a whole number without its point, blanks at the ends gone."""
    if type(cell) is str:  # Nearly every cell is.
        text = cell.replace("\x00", "").strip()
        return text[1:].strip() if text.startswith(MADE_HARMLESS) else text
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "minutes")
        case _:
            return str(cell)


def phone_of(cell: Cell) -> str | None:
    """The number in its one form, also where a spreadsheet took it for a number; None when there is no such number."""
    text = text_of(cell).removeprefix("'")
    if _WHOLE.fullmatch(text):
        text = str(int(Decimal(text)))
    if _SURE_MOBILE.fullmatch(text):
        return f"+86{text}"
    return normalise_phone(text)


def phones_of(cell: Cell) -> tuple[str, ...]:
    """Every number of a cell that holds nothing else, each in its one form and once; none when one of them is no such number."""
    whole = phone_of(cell)
    if whole is not None:
        return (whole,)
    for between in _BETWEEN_NUMBERS:
        found = dict.fromkeys(map(phone_of, filter(None, between.split(text_of(cell)))))
        if found and None not in found:
            return tuple(filter(None, found))
    return ()


def moment_of(cell: Cell) -> tuple[datetime, bool] | None:
    """The moment on the clock of whoever wrote it, and whether a time was said; None for what is no date.

    10/06/2024 is two days, depending on who wrote it: it is none, while 25/06/2024 is one.
    """
    match cell:
        case datetime():
            return cell.replace(tzinfo=None), cell.time() != time()
        case date():
            return datetime.combine(cell, time()), False
        case bool() | None:
            return None
        case int() | float():
            return _by_number(float(cell))
        case _:
            return _by_words(fold(text_of(cell)))


def day_of(cell: Cell) -> date | None:
    """The day alone."""
    moment = moment_of(cell)
    return None if moment is None else moment[0].date()


@lru_cache(maxsize=1024)
def term_of(kind: type[Named], words: str) -> Named | None:
    """The term of this kind that a cell names in either language, or by its code word."""
    term = _BY_WORD.get((kind, _BLANKS.sub(" ", fold(words).replace("_", " ")).strip()))
    return term if isinstance(term, kind) else None


def amounts_of(words: str, unit: str = "") -> tuple[Decimal | None, Decimal] | None:
    """The lower and the upper amount in CNY: 50-100万, 80万, 500000; None for what is no amount.

    `unit` counts where none is said: 万 of a heading 预算(万元).
    """
    folded = re.sub(r"[,，¥元约\s]|rmb|cny|以内|左右", "", fold(words))
    found = _AMOUNT.findall(folded)
    if not found or len(found) > 2 or _AMOUNT.sub("", folded).strip("-~—–至到"):
        return None
    unit = found[-1][1] or unit
    values = [Decimal(number) * _UNITS[own or unit] for number, own in found]
    if max(values) >= MOST:
        return None
    return (None if len(values) == 1 else min(values)), max(values)


def _by_number(number: float) -> tuple[datetime, bool] | None:
    if int(number) in SERIALS:
        moment = FIRST_DAY + timedelta(minutes=round(number * 24 * 60))
        return moment, moment.time() != time()
    return _by_words(str(int(number))) if number.is_integer() else None


def _by_words(words: str) -> tuple[datetime, bool] | None:
    if re.fullmatch(r"\d{5}(?:\.\d+)?", words):
        return _by_number(float(words))
    if found := _YEAR_FIRST.fullmatch(words):
        year, month, day, clock = found.groups()
    elif found := _JOINED.fullmatch(words):
        (year, month, day), clock = found.groups(), None
    elif found := _YEAR_LAST.fullmatch(words):
        one, other, year, clock = found.groups()
        if int(one) <= 12 and int(other) <= 12 and one != other:
            return None
        month, day = (one, other) if int(one) <= 12 else (other, one)
    else:
        return None
    return _moment((int(year), int(month), int(day)), clock)


def _moment(day: tuple[int, int, int], clock: str | None) -> tuple[datetime, bool] | None:
    found = _CLOCK.fullmatch(clock.strip()) if clock else None
    if clock and found is None:
        return None
    hour, minute = (int(found[2]), int(found[3] or 0)) if found else (0, 0)
    if found and {found[1], found[4]} & {"下午", "晚上", "pm"} and hour < 12:
        hour += 12
    try:
        return datetime(*day, hour, minute), found is not None  # noqa: DTZ001 - as above.
    except ValueError:
        return None
