"""One field and its value, as `/edit` takes them: region East, 行业 制造业, level A, 电话 13900001234."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from domain.terms import Level
from domain.writing import fold
from handlers.language.text import Line, tidy

_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("name", "customer name", "名称", "客户名称"), "name"),
    **dict.fromkeys(("industry", "行业", "所属行业"), "industry"),
    **dict.fromkeys(("region", "区域", "地区", "所属区域"), "region"),
    **dict.fromkeys(("source", "来源", "来源渠道", "客户来源"), "source"),
    **dict.fromkeys(("level", "级别", "客户级别"), "level"),
    **dict.fromkeys(("country", "国家"), "country"),
    **dict.fromkeys(("address", "地址"), "address"),
    **dict.fromkeys(("website", "官网", "网站", "网址"), "website"),
    **dict.fromkeys(("fax", "传真"), "fax"),
    **dict.fromkeys(("remark", "note", "备注", "重要备注"), "remark"),
    **dict.fromkeys(("credit code", "uscc", "信用代码", "统一社会信用代码"), "uscc"),
    **dict.fromkeys(("need", "core need", "核心需求", "需求"), "core_need"),
    **dict.fromkeys(("delivery", "expected delivery", "交付时间", "期望交付时间", "期望交付"), "expected_delivery"),
    **dict.fromkeys(("phone", "tel", "mobile", "电话", "手机", "手机号", "联系电话"), "phone"),
    **dict.fromkeys(("e-mail", "email", "邮箱", "邮件", "电子邮箱", "电子邮件"), "email"),
    **dict.fromkeys(("wechat", "weixin", "微信", "微信号"), "wechat"),
}
_FIELD = re.compile(
    rf"(?P<name>{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?:\s?(?:[:=]|改为|改成|更新为)\s*|\s+|$)(?P<value>.*)", re.DOTALL
)
_LEVELS = {"a": Level.A, "b": Level.B, "c": Level.C, "d": Level.D}


@dataclass(frozen=True, kw_only=True)
class FieldLine:
    """A field's name as on the record, and the value that was typed for it, perhaps empty."""

    name: str
    value: str


def read_field(text: str) -> FieldLine | None:
    """The field that the words name first, with the rest as its value; None when they name none."""
    line = Line.of(text)
    found = _FIELD.fullmatch(line.read)
    return None if found is None else FieldLine(name=_NAMES[found["name"]], value=tidy(line.said[found.start("value") :]))


def read_level(typed: str) -> Level | None:
    """The level of a word: A, b, C级, level d."""
    return _LEVELS.get(fold(typed).strip().removeprefix("level").removesuffix("级").strip())
