"""A command asked for in plain words: 撤销, my todos, 帮我查一下XX科技. It is offered, never carried out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.language.free_text import tells_of_contact
from handlers.language.text import Line

_LEAD_IN = re.compile(
    r"(?:(?:你好|您好|请问?|麻烦你?|能不能|能否|可以|能|帮我|帮忙|给我|替我|我要|我想|"
    r"hi|hello|please|pls|(?:can|could) you|i want to|let me)[\s,]*)*"
)
_END = re.compile(r"(?:please|pls|谢谢|一下|吗|呢|吧|[\s?!.,。~])*$")
_WISHES: Mapping[str, re.Pattern[str]] = {
    "help": re.compile(r"(?:帮助|help|使用(?:帮助|说明)|怎么用|命令列表|菜单|menu)(?P<rest>\s+[^\s,]{1,12})?"),
    "undo": re.compile(r"(?:撤销|撤消|撤回|undo)\s?(?:上一条|刚才的?|刚刚的?|最后一条|it|that|the last one)?(?:记录|跟进)?"),
    "todo": re.compile(
        r"(?:查看|看看|看|列出|show|list)?\s?(?:一下)?\s?(?:我的|今天的|my)?\s?(?:待办(?:事项|列表|清单)?|todos?|to-dos?)(?P<rest>\s+[cl]\d.*)?"
    ),
    "show": re.compile(r"(?:(?:查看|看一下|看下|看看|打开|显示|show|open)(?!了|过)\s*|客户\s*(?=[cl]\d))(?P<rest>[^\s,;].*)"),
    "find": re.compile(r"(?:查一下|查下|查找|查询|查查|搜一下|搜索|找一下|find|search(?: for)?|look up)(?!了|过)\s*(?P<rest>[^\s,;].*)"),
}
_REMIND = re.compile(
    r"(?P<when>[^,;。\n]{0,16}?)\s?(?:(?:麻烦|请|帮我)*(?:记得)?提醒(?:一下|下)?我(?:一下)?|(?:please )?remind me(?: to| that| about)?|"
    r"(?:please )?set a reminder(?: for me)?(?: to| for| about)?)\s?[:,]?\s?(?P<what>(?!的|了|过)\S.*)"
)
_ONLY_WHEN = re.compile(
    r"(?:[今明后大天下本这周星期礼拜月底初末日号早晚上中午点半前\s\d:一二三四五六七八九十]|next|this|on|at|tomorrow|\b\w+day|am|pm)*"
)
"""Before 提醒我 stands nothing but the day: 客户提醒我 is news."""
_LONGEST_REST = 40
_CLAUSES = re.compile(r"[,;。\n]")


@dataclass(frozen=True, kw_only=True)
class Wish:
    """The command that seems to be meant, and what stands behind it."""

    command: str
    text: str = ""


def read_wish(line: Line) -> Wish | None:
    """The command a whole line asks for; None when it tells something instead."""
    start = _LEAD_IN.match(line.read)
    line = line.cut(start.end() if start else 0)
    end = _END.search(line.read)
    line = line.cut(0, end.start() if end else None)
    for command, pattern in _WISHES.items():
        found = pattern.fullmatch(line.read)
        if found is not None:
            told = found.groupdict().get("rest")
            rest = line.cut(found.start("rest"), found.end("rest")) if told else Line(said="", read="")
            return Wish(command=command, text=rest.said.strip()) if command == "todo" or _is_name(rest) else None
    return None


def read_reminder(line: Line) -> str | None:
    """The task, with its date, that somebody asks to be reminded of; None when the line asks for no such thing."""
    start = _LEAD_IN.match(line.read)
    line = line.cut(start.end() if start else 0)
    found = _REMIND.fullmatch(line.read)
    if found is None or _ONLY_WHEN.fullmatch(found["when"].strip()) is None:
        return None
    return f"{line.said[: found.end('when')]} {line.said[found.start('what') :]}".strip()


def _is_name(rest: Line) -> bool:
    """What is looked for is a name or a code: news of a customer is no name."""
    return len(rest.read) <= _LONGEST_REST and _CLAUSES.search(rest.read) is None and not tells_of_contact(rest)
