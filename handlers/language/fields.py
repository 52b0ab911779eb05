"""One field and its value, as `/edit` takes them: region East, 行业 制造业, level A."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from domain.terms import Level
from handlers.language.text import tidy

_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("name", "名称", "客户名称"), "name"),
    **dict.fromkeys(("industry", "行业", "所属行业"), "industry"),
    **dict.fromkeys(("region", "区域", "地区"), "region"),
    **dict.fromkeys(("source", "来源", "来源渠道"), "source"),
    **dict.fromkeys(("level", "级别", "客户级别"), "level"),
    **dict.fromkeys(("country", "国家"), "country"),
    **dict.fromkeys(("address", "地址"), "address"),
    **dict.fromkeys(("website", "官网", "网站"), "website"),
    **dict.fromkeys(("fax", "传真"), "fax"),
    **dict.fromkeys(("remark", "note", "备注"), "remark"),
    **dict.fromkeys(("need", "core need", "核心需求", "需求"), "core_need"),
    **dict.fromkeys(("delivery", "交付时间", "期望交付时间"), "expected_delivery"),
}
_FIELD = re.compile(rf"(?P<name>{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?:\s?[:=]\s*|\s+)(?P<value>\S.*)", re.DOTALL)
_LEVELS = {"a": Level.A, "b": Level.B, "c": Level.C, "d": Level.D}


@dataclass(frozen=True, kw_only=True)
class FieldValue:
    """A fact's name as on the record, and its new value."""

    name: str
    value: str | Level


def read_field(said: str, read: str) -> FieldValue | None:
    """The field that the words (and their folded form) name first, with the rest as its value; None when they name none."""
    found = _FIELD.fullmatch(read.strip())
    if found is None:
        return None
    name, value = _NAMES[found["name"]], tidy(said.strip()[found.start("value") :])
    if name != "level":
        return FieldValue(name=name, value=value)
    level = _LEVELS.get(found["value"].strip().removesuffix("级"))
    return None if level is None else FieldValue(name=name, value=level)
