"""The customer's person named in a line: 王经理, 采购总监刘洋, Mr. Smith, spoke with Linda."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.writing import fold
from handlers.language.text import Line

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白"
    "崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_TITLE = (
    r"(?:总经理|副总|经理|总监|主任|董事长|秘书长?|[厂店院校局处科部组站队班行园馆所社庄区镇村]长|主管|老板娘?|老师|师傅|"
    r"先生|女士|小姐|工程师|助理|博士|教授|医生|律师|姐|哥|"
    r"总(?!监|经|部|体|共|是|之|算|结|价|额)|工(?![作程厂期人业艺])|董(?!事))"
)
_DOES = r"(?:说|打|回|发|电|微|那|在|加|约|让|想|要|问|觉得|表示|确认|反馈|嫌|催|答应|同意|把|给|跟|和|也|管|今|昨|明)"
"""How a clause goes on behind somebody's name."""
_FAMILIAR = rf"(?:老[{SURNAMES}]|小(?![钱段于程])[{SURNAMES}])(?={_DOES})"
_SURNAME_AND_TITLE = re.compile(rf"(?:[{SURNAMES}]|欧阳|司马|上官){_TITLE}|{_FAMILIAR}")
_TITLE_AND_NAME = re.compile(
    r"(?:采购|财务|技术|运营|市场|销售|人事|行政|生产|项目)?(?:总监|经理|主任|主管|负责人|总经理)"
    rf"(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=[,，。;；、\s]|参加|在|说|表示|确认|介绍|带|$)"
)
_IN_CHARGE = re.compile(
    rf"(?:归|由|换成了?|换了|改成)(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?:来)?(?:管|负责|对接|接手|接替|拍板|决定|签字)|"
    rf"(?:联系人|对接人|负责人|决策人)\s?(?:是|为|改为|换成了?|[:：])\s?(?P<person>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[,，。;；、\s]|$)"
)
"""Who looks after it now is named bare: 归刘思远管, 对接人换成周海."""
_POLITE = re.compile(r"\b(?:mr|mrs|ms|dr|prof)\.? [a-z][a-z'\-]{1,40}\b", re.ASCII)
_ENGLISH = re.compile(
    r"\b(?i:spoke (?:with|to)|talked (?:with|to)|phone with|call(?:ed)? with|met(?: with)?|meeting with|chat(?:ted)? with|"
    r"decision[- ]maker is|from|with|emailed|contact:?)\s(?P<name>[A-Z][a-z'\-]{1,40}(?: [A-Z][a-z'\-]{1,40})?)\b"
)
_SPEAKS = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Z][a-z'\-]{1,40})"
    r"(?=说|表示|确认|问|觉得|回复|反馈|答应|同意|嫌|催|让|约|想|希望|要求|提到|告诉|建议|担心|承诺|"
    r" (?:said|says|wants|asked|confirmed|will|replied|showed|told|agreed|needs|likes|approved|thinks|mentioned|prefers|suggested)\b)"
)
_BESIDE = re.compile(r"(?:的|跟|和|与|约了?|见了?)\s?(?P<name>[A-Z][a-z'\-]{1,40})\s?(?=[说开打聊发来约通见加回问要想觉谈在电视微,，])")
"""A Latin name among Chinese words, by the word before it and what its bearer does: 他们的Jason打了个电话."""
_NO_NAMES = frozenset(
    (
        *("The", "They", "He", "She", "We", "It", "This", "That", "You", "Customer", "Client", "Just", "Got", "Need", "Next", "Will"),
        *("Legal", "Finance", "Procurement", "Purchasing", "Engineering", "Support", "Sales", "Marketing", "Management", "Operations"),
        *("Security", "Compliance", "Everyone", "Nobody", "Board", "Team", "Boss", "Owner", "Manager", "Demo", "Sample", "Quote", "Logo"),
        *("Excel", "Word", "Zoom", "Teams", "Slack", "Email", "Call", "Offer", "Order", "Who", "Which"),
        *("Budget", "Sent", "Met", "Today", "Tomorrow", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    )
)


def find_contact(line: Line, customer: str = "", colleagues: Sequence[str] = ()) -> str | None:
    """The first person of the customer's named in a line; colleagues (`@name`, or by name) are none, nor is the customer's own name."""
    found = _SURNAME_AND_TITLE.search(line.read) or _POLITE.search(line.read)
    if found is not None:
        return line.said[found.start() : found.end()]
    titled = _TITLE_AND_NAME.search(line.read)
    if titled is not None:
        return line.said[titled.start("name") : titled.end("name")]
    taken = (*fold(customer).split(), *(word for each in colleagues for word in (fold(each), fold(each).split()[0])))
    charged = _in_charge(line)
    return _english_name(line.said, fold(customer), frozenset(taken)) if charged is None or fold(charged) in taken else charged


def _in_charge(line: Line) -> str | None:
    found = _IN_CHARGE.search(line.read)
    if found is None:
        return None
    group = "name" if found["name"] else "person"
    return line.said[found.start(group) : found.end(group)]


def _english_name(said: str, customer: str, taken: frozenset[str]) -> str | None:
    for pattern in (_ENGLISH, _SPEAKS, _BESIDE):
        for named in pattern.finditer(said):
            first = named["name"].split()[0]
            if first in _NO_NAMES or said[: named.start("name")].endswith("@"):
                continue
            if not customer.startswith(fold(first)) and taken.isdisjoint((fold(first), fold(named["name"]))):
                return named["name"]
    return None
