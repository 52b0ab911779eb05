"""Free text: whether it tells of a contact, and what in it may name the customer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.names import INDUSTRY, LEGAL
from handlers.language.contacts import find_contact
from handlers.language.methods import find_method
from handlers.language.stages import find_stage
from handlers.language.text import Line

_CODE = re.compile(r"(?<![a-z0-9])[cl]\d{1,9}(?![a-z0-9])", re.ASCII)
_QUESTION = re.compile(
    r"[?？]\s*$|(?:吗|呢|什么|怎么样|多少|哪些)[?？。!！]*$|^(?:how|what|who|when|where|why|which|can you|could you|do you|is there)\b",
    re.ASCII,
)
_NEWS = re.compile(
    r"预算|报价|合同|签了|下单|回款|付款|演示|方案|需求|聊了|谈了|沟通|联系|反馈|答应|承诺|客户|对方|样品|样机|竞品|"
    r"\b(?:budget|quote|contract|signed|proposal|demo|order(?:ed)?|paid|payment|spoke|talked|replied|promised|customer|client|po|sample)\b",
    re.ASCII,
)
_LEAD_IN = re.compile(
    r"^(?:刚刚?|刚才|今天|昨天|前天|上午|下午|早上|晚上|中午|上?周[一二三四五六日天]|我|我们|已经?|又|在|和|跟|与|给|去|到|去了|拜访了?|见了?|联系了?|挂了|从|对|向|\s)+"
)
_HINGES = re.compile(
    r"[,，。;；:：!?！？\n、]|的|说|发(?!展)|打|聊|谈|通了|做|开(?!发)|刚|合同|里|了|丢单|输单|成交|投诉|抱怨|退货|出来|回来|过来|加了|黄了|下单|付|打款|验收|催|同意|拒绝|取消|我们|他们|老[\u4e00-\u9fff]|那边|这边|约|让|要|想|回复|反馈|确认|签|预算|已|现在|[今昨明][天早晚]|后天|前天|下周|上周|项目|招标|对|问"
)
_HAN_RUN = re.compile(r"(?=[a-z0-9&]{0,12}[\u4e00-\u9fff])[\u4e00-\u9fffa-z0-9][\u4e00-\u9fffa-z0-9&·()（）]{1,40}")
_LINK = re.compile(r"(?:和|跟|与|给|去了?|到|在|见了?|拜访了?|联系了?|从|对|挂了|陪|跑了一?趟)(?=(?!了)[\u4e00-\u9fffa-z])")
_LATIN = re.compile(r"\b[A-Z][A-Za-z0-9&'.\-]+(?: (?:[A-Z][A-Za-z0-9&'.\-]*|of|and|&))*")
_TRADE = re.compile(f"(?:{'|'.join(sorted((word for word in (*LEGAL, *INDUSTRY) if not word.isascii()), key=len, reverse=True))})+")
_STILL_NAME = re.compile(r"[园馆城路楼街]|[\u4e00-\u9fff]{0,6}(?:公司|集团|厂|店|所|院|中心)")
_SMALL = r"(?P<name>[a-z][a-z0-9&'\-]*(?: [a-z0-9&][a-z0-9&'\-]*){0,2}?)"
_SMALL_FIRST = re.compile(
    rf"^{_SMALL} (?:called|texted|e?-?mailed|replied|signed|asked|wants?|said|says|confirmed|agreed|approved|paid|ordered)\b"
)
_SMALL_BEHIND = re.compile(
    rf"\b(?:with|from|at|called|visited|texted|emailed|met) {_SMALL}(?=[,.;!]|$| (?:yesterday|today|on|about|this|last|and|to)\b)"
)
_SHORTEST = 2
_MOST = 10


def is_question(read: str) -> bool:
    """Whether the text asks something rather than tells it."""
    return _QUESTION.search(read.strip()) is not None


def tells_of_contact(line: Line) -> bool:
    """Whether the text sounds like contact with, or news from, a customer."""
    read = line.read
    return find_method(read) is not None or _NEWS.search(read) is not None or find_stage(read) is not None


def mentions(line: Line) -> tuple[str, ...]:
    """What may name a customer, the likeliest first: codes, then names behind 和/给/去/from/at, then what the clauses begin with."""
    code = _CODE.search(line.read)
    if code is not None:
        return (line.said[code.start() : code.end()],)
    seen = dict.fromkeys(piece for piece in _pieces(line) if len(piece) >= _SHORTEST)
    return tuple(seen)[:_MOST]


def _pieces(line: Line) -> Iterator[str]:
    for start in _han_starts(line):
        run = _HAN_RUN.match(line.read, start)
        if run is not None:
            yield from _cut_at_hinges(line, run.start(), run.end())
    person = find_contact(line) or ""
    for name in _LATIN.finditer(line.said):
        words = name.group().split()
        if name.group() == person or (len(words) == 1 and name.start() == 0 and len(words[0]) <= _SHORTEST):
            continue
        yield name.group()
        yield from (" ".join(words[start:]) for start in range(1, len(words)))
    if line.said == line.said.lower():
        yield from _typed_small(line.read)
    if person.isascii():
        yield person  # What looks like a person's name may still be a company's: met Acme Robotics.


def _han_starts(line: Line) -> Iterator[int]:
    lead_in = _LEAD_IN.match(line.read)
    yield lead_in.end() if lead_in else 0
    yield from (link.end() for link in _LINK.finditer(line.read))


def _cut_at_hinges(line: Line, start: int, end: int) -> Iterator[str]:
    """The run up to each word that may end a name, the first such word first: short names are the common ones."""
    name = line.cut(start, end)
    ends = [hinge.start() for hinge in _HINGES.finditer(name.read, 1)]
    ends += [place for place in _other_ends(name) if place > 0]
    ends = sorted({*ends, len(name.said)})[:4]
    yield from (name.said[:place] for place in (*ends, *(trade for trade in _ends_of_trade(name.read) if trade not in ends)))


def _ends_of_trade(read: str) -> Iterator[int]:
    """Behind the first words of trade, the last resort: what follows is no longer the name, unless it says of what kind the company is."""
    trade = _TRADE.search(read, 1)
    if trade is not None and not _STILL_NAME.match(read, trade.end()):
        yield trade.end()


def _typed_small(read: str) -> Iterator[str]:
    """Names in a line without one capital letter: the words before what a company does, or behind what is done with one."""
    for found in (*_SMALL_FIRST.finditer(read), *_SMALL_BEHIND.finditer(read)):
        words = found["name"].split()
        yield from (" ".join(words[:count]) for count in range(len(words), 0, -1))


def _other_ends(name: Line) -> Iterator[int]:
    person = find_contact(name)
    if person is not None:
        yield name.said.find(person)
    method = _METHOD.search(name.read)
    if method is not None:
        yield method.start()


_METHOD = re.compile(r"电话|微信|邮件|短信|拜访|视频|会议|飞书|钉钉|上门|现场|面谈|见面")
