"""The customer's person named in a line: 王经理, 采购总监刘洋, Mr. Smith, spoke with Linda."""

from __future__ import annotations

import re

from domain.writing import fold
from handlers.language.text import Line

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白"
    "崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_TITLE = (
    r"(?:总经理|副总|经理|总监|主任|厂长|店长|院长|校长|局长|处长|科长|部长|主管|老板|老师|先生|女士|小姐|工程师|博士|教授|医生|姐|哥|"
    r"总(?!监|经|部|体|共|是|之|算|结|价|额)|工(?![作程厂期人业艺])|董(?!事))"
)
_SURNAME_AND_TITLE = re.compile(rf"(?:[{SURNAMES}]|欧阳|司马|上官){_TITLE}|老[{SURNAMES}](?=发|说|打|回|电|微|那|在)")
_TITLE_AND_NAME = re.compile(
    r"(?:采购|财务|技术|运营|市场|销售|人事|行政|生产|项目)?(?:总监|经理|主任|主管|负责人|总经理)"
    rf"(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=[,，。;；、\s]|参加|在|说|表示|确认|介绍|带|$)"
)
_POLITE = re.compile(r"\b(?:mr|mrs|ms|dr|prof)\.? [a-z][a-z'\-]{1,40}\b", re.ASCII)
_ENGLISH = re.compile(
    r"\b(?i:spoke (?:with|to)|talked (?:with|to)|phone with|call(?:ed)? with|met(?: with)?|meeting with|chat(?:ted)? with|"
    r"decision[- ]maker is|from|with|emailed|contact:?)\s(?P<name>[A-Z][a-z'\-]{1,40}(?: [A-Z][a-z'\-]{1,40})?)\b"
)
_SPEAKS = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Z][a-z'\-]{1,40})"
    r"(?=说|表示| said\b| says\b| wants\b| asked\b| confirmed\b| will\b| replied\b)"
)
_NO_NAMES = frozenset(
    (
        *("The", "They", "He", "She", "We", "It", "This", "That", "You", "Customer", "Client", "Just", "Got", "Need", "Next", "Will"),
        *("Budget", "Sent", "Met", "Today", "Tomorrow", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    )
)


def find_contact(line: Line, customer: str = "") -> str | None:
    """The first person of the customer's named in a line; colleagues (`@name`) are none, nor is the customer's own name."""
    found = _SURNAME_AND_TITLE.search(line.read) or _POLITE.search(line.read)
    if found is not None:
        return line.said[found.start() : found.end()]
    titled = _TITLE_AND_NAME.search(line.read)
    if titled is not None:
        return line.said[titled.start("name") : titled.end("name")]
    return _english_name(line.said, fold(customer))


def _english_name(said: str, customer: str) -> str | None:
    for pattern in (_ENGLISH, _SPEAKS):
        for named in pattern.finditer(said):
            first = named["name"].split()[0]
            if first not in _NO_NAMES and not said[: named.start("name")].endswith("@") and not customer.startswith(fold(first)):
                return named["name"]
    return None
