"""Amounts of money as said: 80万, 50-100万, 一百二十万, 300k, 1.2M, ¥128,500."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from handlers.language.numbers import CHINESE, whole

_UNITS = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "w": 10**4, "千": 10**3, "k": 10**3, "m": 10**6, "million": 10**6}
_UNIT = r"(?:亿|千万|百万|万|千|million\b|[wkm](?![a-z0-9]))"
_ABOUT = r"(?:多|来|几)?"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,12}}(?:\.\d{{1,4}})?|[{CHINESE}]{{1,8}}(?=(?:多|来|几)?百?千?[万亿]))"
_ABROAD = r"[a-z]{1,3}\$|[$€£₩₹฿]|usd|eur|gbp|hkd|sgd|twd|ntd|jpy|krw|inr|myr|rm(?!b)|thb|vnd|idr|php|aud|cad|nzd|chf|aed"
_ABROAD_BEHIND = (
    r"美元|美金|美刀|刀|欧元|欧|英镑|港币|港元|新台币|台币|新币|坡币|日元|日币|韩元|泰铢|卢比|林吉特|令吉|澳元|"
    r"加元|瑞郎|卢布|dollars?|euros?|pounds?|bucks"
)
_CURRENCY = rf"(?P<currency>¥|rmb|cny|人民币|{_ABROAD}|{_ABROAD_BEHIND})"
_AFTER = rf"(?P<after>元|块|人民币|rmb|cny|yuan|{_ABROAD_BEHIND}|{_ABROAD})"
_TENTHS = r"(?P<tenths>(?<=[亿万千])[1-9一二三四五六七八九](?![\d.,%万千百个台套人天月号点折]))"
_AMOUNT = re.compile(rf"{_CURRENCY}?\s?(?P<number>{_NUMBER})\s?{_ABOUT}(?:(?P<unit>{_UNIT}){_TENTHS}?)?\s?{_AFTER}?")
_RANGE = re.compile(r"\s?(?:-|~|—|–|到|至|to)\s?")
_BETWEEN = re.compile(r"(?:\bbetween|介于|在)\s?[¥$€£]?\s?(?:rmb|cny)?\s?$")
_BETWEEN_TWO = re.compile(r"\s?(?:and|-|~|—|–|到|至|to|和|与)\s?")
"""Between 80k and 110k: only there does `and` make a range."""
_BUDGET = re.compile(r"预算|budget")
_REACH = 24
"""How far behind the word budget its amount may stand (characters)."""
_STOP = re.compile(r"[,，;；。]")
_PRICE = re.compile(r"报价|价格|单价|合同|quote|price")
"""Behind one of these stands no budget, whatever stood before."""
_CHANGE = re.compile(
    r"[^,，;；。]{0,6}?(?:加到|提高到|增加到|提升到|降到|减到|改为|变成|[提增降调减]?[高加升整少]?至|调整[为到]|[涨砍压追]到|"
    r"up to|raised to|"
    r"cut to|increased to|到|to)\s?"
)
_LEAST = Decimal(1000)
_COUNTS_ELSE = re.compile(r" ?(?:年|月|号|日|台|套|件|个|人|units?|seats?|users?|people)")
_MOST = Decimal(10**13)
"""No customer's budget reaches this; what does is a slip of the finger."""
_OURS = frozenset({"¥", "rmb", "cny", "元", "块", "人民币", "yuan"})


@dataclass(frozen=True, kw_only=True)
class Budget:
    """The customer's budget in CNY; `low` only when a range was said."""

    high: Decimal
    low: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """An amount as it stands at a place of a folded text, whatever it is worth; `unit` is empty when none was said."""

    value: Decimal
    unit: str
    foreign: bool
    end: int
    start: int = 0


def find_budget(read: str) -> Budget | None:
    """The budget a folded text names; prices, quotes and foreign money are none."""
    for word in _BUDGET.finditer(read):
        budget = _after(read, word.end())
        if budget is not None:
            return budget
    return None


def read_amount(read: str) -> Decimal | None:
    """The amount a whole text says, in CNY."""
    found = _AMOUNT.fullmatch(read.strip())
    amount = None if found is None else _amount(found)
    return None if amount is None or amount.foreign else amount.value


def spoken_at(read: str, start: int = 0) -> Spoken | None:
    """The amount that stands at this very place."""
    found = _AMOUNT.match(read, start)
    if found is None:
        return None
    digits, unit = found["number"].replace(",", ""), found["unit"] or ""
    value = Decimal(digits) if digits[0].isdecimal() else Decimal(whole(digits))
    foreign = any(named and named not in _OURS for named in (found["currency"], found["after"]))
    if found["tenths"]:  # 8万5 is eight and a half.
        value += Decimal(whole(found["tenths"])) / 10
    return Spoken(value=value * _UNITS.get(unit, 1), unit=unit, foreign=foreign, end=found.end(), start=found.start())


def _after(read: str, start: int) -> Budget | None:
    stop = _STOP.search(read.replace(",", "\0"), start)
    end = min(start + _REACH, stop.start() if stop else len(read))
    for found in _AMOUNT.finditer(read, start, end):
        if _PRICE.search(read, start, found.start()):
            return None
        amount = _amount(found)
        if amount is None or amount.foreign:
            return None
        budget = _with_change(read, amount)
        if _is_money(read, found, budget):
            return budget
    return None


def _is_money(read: str, found: re.Match[str], budget: Budget) -> bool:
    """A bare number is money only from a thousand on, and no year: 预算12月批, budget in Q2 name none."""
    if found["unit"] or found["currency"] or found["after"]:
        return True
    return budget.high >= _LEAST and _COUNTS_ELSE.match(read, found.end()) is None


def _with_change(read: str, amount: Spoken) -> Budget:
    """A range keeps both ends; a change from one amount to another keeps the new one."""
    change = _CHANGE.match(read, amount.end)
    link = (_BETWEEN_TWO if _BETWEEN.search(read, 0, amount.start) else _RANGE).match(read, amount.end)
    for bridge in (link, change):
        second = None if bridge is None else _AMOUNT.match(read, bridge.end())
        other = None if second is None else _amount(second)
        if other is None or other.foreign:
            continue
        low = amount.value if amount.unit or not other.unit else amount.value * _UNITS[other.unit]
        is_range = (
            bridge is link
            and low < other.value
            and not read[: amount.end].strip().rstrip("0123456789万wm.k千亿").rstrip().endswith(("从", "from"))
        )
        return Budget(high=other.value, low=low if is_range else None)
    return Budget(high=amount.value)


def _amount(match: re.Match[str]) -> Spoken | None:
    spoken = spoken_at(match.string, match.start())
    return None if spoken is None or not 0 < spoken.value < _MOST else spoken


def read_budget(read: str) -> Budget | None:
    """The amount or range that a whole text says, in CNY."""
    first = _AMOUNT.match(read.strip())
    amount = None if first is None else _amount(first)
    if amount is None or amount.foreign:
        return None
    budget = _with_change(read.strip(), amount)
    whole_text = budget.low is not None or read_amount(read) is not None
    return budget if whole_text else None
