"""Free text: whether it tells of a contact, or asks something."""

from __future__ import annotations

import re

from handlers.language.logs.methods import find_method
from handlers.language.logs.stages import find_stage
from handlers.language.text import Line

_QUESTION = re.compile(
    r"[?？]\s*$|(?:吗|呢|什么|怎么样|多少|哪些)[?？。!！]*$|^(?:how|what|who|when|where|why|which|can you|could you|do you|is there)\b",
    re.ASCII,
)
_NEWS = re.compile(
    r"预算|报价|合同|签了|下单|回款|付款|演示|方案|需求|聊了|谈了|沟通|联系|反馈|答应|承诺|客户|对方|样品|样机|竞品|"
    r"\b(?:budget|quote|contract|signed|proposal|demo|order(?:ed)?|paid|payment|spoke|talked|replied|promised|customer|client|po|sample)\b",
    re.ASCII,
)


def is_question(read: str) -> bool:
    """Whether the text asks something rather than tells it."""
    return _QUESTION.search(read.strip()) is not None


def tells_of_contact(line: Line) -> bool:
    """Whether the text sounds like contact with, or news from, a customer."""
    read = line.read
    return find_method(read) is not None or _NEWS.search(read) is not None or find_stage(read) is not None
