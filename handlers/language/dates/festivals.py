"""Holidays: 前 is the day before the first free day, 后 the first working day after the last, the name alone its own day."""

from __future__ import annotations

import re
from datetime import date

from handlers.language.dates.moment import Base, shifted
from handlers.language.dates.rule import HAN, LATIN, Part, rule

_FIXED = {
    "双十一": (11, 11), "双11": (11, 11), "双十二": (12, 12), "双12": (12, 12), "圣诞": (12, 25), "平安夜": (12, 24),
    "christmas eve": (12, 24), "christmas": (12, 25), "xmas": (12, 25), "new year's eve": (12, 31),
}  # fmt: skip
"""Days of the calendar that nobody has free here: month and day."""
_KEPT = {
    **dict.fromkeys(("元旦", "new year's day", "new years day", "new year's", "new year"), "new_year"),
    **dict.fromkeys(("春节", "过年", "年", "除夕", "大年三十", "chinese new year", "spring festival", "lunar new year", "cny"), "spring"),
    **dict.fromkeys(("清明", "qingming", "tomb sweeping"), "qingming"),
    **dict.fromkeys(("五一", "劳动节", "labor day", "labour day", "may day"), "labour"),
    **dict.fromkeys(("端午", "dragon boat festival", "dragon boat"), "dragon_boat"),
    **dict.fromkeys(("中秋", "mid-autumn festival", "mid-autumn"), "mid_autumn"),
    **dict.fromkeys(("国庆", "十一", "national day", "golden week"), "national"),
}
_EVE = frozenset({"春节", "过年", "年", "chinese new year", "spring festival", "lunar new year", "cny"})
"""These are free from the eve of their own day on."""


def _festival(match: re.Match[str], base: Base) -> Part:
    name = match["name"]
    first, last = next(free for year in range(base.today.year, base.today.year + 3) if (free := _free(name, year, base))[1] >= base.today)
    if match["after"] is not None:
        return Part(day=base.workday(last, 1))
    if match["before"] is not None:
        return Part(day=shifted(first, -1))
    return Part(day=shifted(first, 1) if name in _EVE else first)


def _free(name: str, year: int, base: Base) -> tuple[date, date]:
    if name in _FIXED:
        day = date(year, *_FIXED[name])
        return day, day
    return base.festival(_KEPT[name], year)


def _names(*, han: bool) -> str:
    names = (name for name in (*_FIXED, *_KEPT) if name.isascii() is not han and name not in {"年", "十一"})
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_GOODS = (
    r"(?:礼[品盒包券物篮]|档期?|促销|大促|活动|福利|订单|备货|主题|专场|套餐|款|装|促|季|营销|方案|海报|"
    r"房[价态]|价格?|行情|排[班期]|值班|团[购餐建]|年货|旺季|淡季|高峰|晚会|菜单|宴)"
)
"""What is made or done for a holiday bears its name and is no day: 春节礼盒, 国庆档."""
_HAN_EDGE = r"(?:(?P<before>之?前)|(?P<after>(?:放?假)?(?:过后|之?后|回来)))"

RULES = (
    rule(rf"(?P<name>{_names(han=True)})(?:佳?节|假期|长假|假)?{_HAN_EDGE}?(?!{_GOODS})", _festival, HAN),
    # Alone they are half of other words: 今年前, 三年后, 十一月.
    rule(
        rf"(?<![\d今明去后每半一两二三四五六七八九十几多本当周同往])(?P<name>年|十一)(?:长假|假期)?{_HAN_EDGE}(?![几两\d期])",
        _festival,
        HAN,
    ),
    rule(
        rf"(?:(?P<before>before|by|ahead of) |(?P<after>after) )(?:the )?(?P<name>{_names(han=False)})(?: holidays?| break)?\b",
        _festival,
        LATIN,
    ),
    rule(rf"(?P<before>(?!))?(?P<after>(?!))?(?:the )?(?P<name>{_names(han=False)})(?: holidays?)?", _festival, LATIN, alone=True),
    rule(rf"(?:on |at )(?P<before>(?!))?(?P<after>(?!))?(?P<name>{_names(han=False)})(?: holidays?)?\b", _festival, LATIN),
)
