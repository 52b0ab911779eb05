"""What in free text names a customer: codes, Chinese names up to the word that ends them, Latin names, with capitals or without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from domain.access import AmbiguousCustomerError, UnknownCustomerError
from domain.naming.names import RUNS, Closeness, closeness, key, normalise
from domain.writing import fold
from handlers.language.logs.contacts import IsColleague, find_contact, nobody
from handlers.language.longer_names import continues, goes_on_small, is_trade, may_go_on
from handlers.language.persons.chinese import is_full_name
from handlers.language.text import Line
from handlers.language.trades import TRADES

Found = TypeVar("Found")

_CODE = re.compile(r"(?<![a-z0-9])[cl]\d{1,9}(?![a-z0-9])", re.ASCII)
_LEAD_IN = re.compile(
    r"^(?:[【\[「『《<#]|听说|据说|得知|嗯+|呃|额|哎|那个|什么|这个|那啥|就是|然后|呢|刚刚?|刚才|今[天早晚]|昨[天晚]|前天|上午|下午|早上|晚上|"
    r"中午|[上本这]?(?:周|星期|礼拜)[一二三四五六日天]|(?:我|"
    r"咱)们?(?=[刚今昨前上下早晚已又在和跟与给去到拜见联从对向约陪接收回走\s])|已经?|又|在|和|跟|与|给|去|到|去了|"
    r"一?趟|拜访了?|见了?|联系了?|挂了|从|对|向|约了?|陪同?|接到|收到|回访了?|走访了?|电话|[,，]|\s)+"
)
_HINGES = re.compile(
    r"[,，。;；:：!?！？\n、]|的|说|发(?!展)|打|聊|谈|通了|做|开(?!发)|刚|合同|里|了|丢单|输单|成交|投诉|抱怨|退货|出来|回来|"
    r"过来|加了|黄了|下单|付|打款|验收|催|同意|拒绝|取消|我们|他们|"
    r"老[\u4e00-\u9fff]|那边|这边|约|让|要|想|回复|反馈|确认|签|预算|已|现在|[今昨明][天早晚]|后天|前天|下周|上周|项目|招标|对|"
    r"问|这[个单边次]|那个|来电|致电|来信|来访|改|嫌|终于|发来|"
    r"寄|被|把|还没|不|没|报价|中标|退|收款|申请|办好|回款|到货|发货|续约|续签|换(?=[了供人厂])|拖|欠|推迟|延期|总部|工厂|厂里|"
    r"见了|参加|开会|丢了|有(?=[点个人意兴问新])|楼[下上]|门口|展[厅台位]|车间|工地|"
    r"(?:采购|财务|技术|工程|研发|生产|品质|质量|质检|设备|运营|市场|销售|行政|人事|法务|信息|物流|仓储|后勤|招商|加盟|客服|项目|商务)[部科处室组]"
)
_HAN_RUN = re.compile(r"(?=[a-z0-9&]{0,12}[\u4e00-\u9fff])[\u4e00-\u9fffa-z0-9][\u4e00-\u9fffa-z0-9&·()（）]{1,40}")
_LINK = re.compile(
    r"(?:和|跟|与|给|去了?(?:一?趟)?|到|在|见了?|拜访了?|走访了?|回访了?|联系了?|从|对|挂了|陪同?|约了?|问了?|帮|替|答应|催了?|"
    r"通知了?|提醒|邀请|为|碰到了?|遇到了?|接到|收到|跑了一?趟)(?:一下|下)?(?=(?!一下)(?!了)[\u4e00-\u9fffa-z])"
)
_LATIN_LINK = re.compile(
    r"\b(?:visit(?:ed)?|met|saw|call(?:ed)?|with|from|at|to|for|e-?mail(?:ed)?|text(?:ed)?)\s?了?\s?(?=[a-z0-9&]{0,12}[\u4e00-\u9fff])",
    re.ASCII,
)
_STOP = re.compile(r"[,，。;；!！\n]\s*(?=[\u4e00-\u9fffa-z])")
_LATIN = re.compile(r"\b[A-Z][A-Za-z0-9&'.\-]+(?: (?:[A-Z][A-Za-z0-9&'.\-]*|of|and|&))*", re.ASCII)
_CLAUSE_ENDS = re.compile(r"(?:^|[,.;:!?\n，。；：！？])\s*$")
_POSSESSIVE = re.compile(r"['’]s\b")
_METHOD = re.compile(r"电话|来电|致电|通话|腾讯会议|企微|线上|微信|邮件|短信|拜访|视频|会议|飞书|钉钉|上门|现场|面谈|见面")
_TRADE = re.compile(f"(?:{'|'.join(TRADES)})+")
_STILL_NAME = re.compile(r"[园馆城路楼街]|大厦|广场|小区|花园|影城|烧烤|火锅|[\u4e00-\u9fff]{0,6}(?:公司|集团|厂|店|所|院|中心)")
_SMALL = r"(?P<name>[a-z][a-z0-9&'\-]*(?: [a-z0-9&][a-z0-9&'\-]*){0,2})"
_SMALL_FIRST = re.compile(rf"^{_SMALL}")
_SMALL_BEHIND = re.compile(
    rf"\b(?:with|from|at|to|for|by|see|saw|called|call|visited|visit|texted|emailed|met|lost|won) (?:the )?(?={_SMALL})"
)
_SMALL_WORDS = """
i we they he she it you the a an this that these those my our their his her them him us me there here what and but so ok okay yes
no thanks thx got just had have has will would can could is are was were be been do did done not all new good great nice see
sounds please let lets hi hello hey morning afternoon today tomorrow yesterday monday tuesday wednesday thursday friday lunch
coffee dinner meeting call email demo quote contract budget customer client sent send
"""
_SMALL_COMMON = frozenset(_SMALL_WORDS.split())
"""No name begins with these in a line typed without capitals."""
_CAPITALS_APART = re.compile(
    r"\b(?:I|I'm|I'll|I've|I'd|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October|(?:Mon|"
    r"Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|[A-Z]{2,5}|[QH]\d)\b"
)
_SMALL_WORD = re.compile(r"[a-z]+")
_REST = 16
"""Within so many characters behind a name stands what was done."""
_SHORTEST = 2
_LONGEST_NAME = 6
"""So many words of a run of capitalised ones."""
_MOST = 10
_SURE = frozenset({Closeness.SAME, Closeness.SAME_STEM, Closeness.SAME_CORE})
_WORTH_A_SLIP = (4, 6)
"""So many Chinese characters, or Latin letters, a piece has at least that may be a name with a slip in it."""


@dataclass(frozen=True, kw_only=True)
class Mentioned(Generic[Found]):
    """Whom a line names, at most two, with the piece that named each; and the first piece that fits several."""

    found: tuple[tuple[Found, str], ...] = ()
    unsure: AmbiguousCustomerError | None = None

    @property
    def only(self) -> Found | None:
        """The one customer; None also where a second one is named, for then it is not to be known whose the line is."""
        return self.found[0][0] if len(self.found) == 1 else None


def named_in(
    line: Line, find: Callable[[str], Found], name_of: Callable[[Found], str], is_colleague: IsColleague = nobody
) -> Mentioned[Found]:
    """Look every piece of the line up that may name a customer. `find` raises UnknownCustomerError or AmbiguousCustomerError."""
    found: dict[Found, str] = {}
    unsure: AmbiguousCustomerError | None = None
    for piece in mentions(line):
        if is_colleague(piece) or any(piece in other or other in piece for other in found.values()):
            continue
        try:
            one = find(piece)
        except AmbiguousCustomerError as error:
            unsure = unsure or error
            continue
        except UnknownCustomerError:
            continue
        if one not in found and (_is_sure(piece, name_of(one)) if found else _is_named(piece, name_of(one))):
            found[one] = piece
    return Mentioned(found=tuple(found.items())[:2], unsure=None if found else unsure)


def worth_a_slip(line: Line) -> tuple[str, ...]:
    """The first pieces long enough to be a name with a slip in it."""
    return tuple(piece for piece in mentions(line) if len(piece) >= _WORTH_A_SLIP[piece.isascii()])[:2]


def mentions(line: Line) -> tuple[str, ...]:
    """What may name a customer, the likeliest first: codes, then names behind 和/给/去/from/at, then what the clauses begin with."""
    codes = tuple(dict.fromkeys(line.said[code.start() : code.end()] for code in _CODE.finditer(line.read)))
    if codes:
        return codes[:_MOST]
    seen = dict.fromkeys(piece for piece in _pieces(line) if len(piece) >= _SHORTEST and not _is_persons(piece))
    return tuple(seen)[:_MOST]


def _is_persons(piece: str) -> bool:
    """Whether the piece is somebody's full name, perhaps with what they do: 刘洋说."""
    hinge = _HINGES.search(piece, 1)
    return is_full_name(piece[: hinge.start()] if hinge else piece)


def _is_sure(piece: str, name: str) -> bool:
    return _CODE.fullmatch(fold(piece)) is not None or closeness(piece, name) in _SURE


def _is_named(piece: str, name: str) -> bool:
    """Whether a piece of a sentence may stand for the name it led to: of a Latin one whole words, for "all" is half of Halliwell's."""
    if piece.isascii() and all(is_trade(word) for word in piece.split()) and not key(name).startswith(key(piece)):
        return False
    letters, words = key(piece), [word[0] for word in RUNS.finditer(normalise(name))]
    if not piece.isascii() or letters not in key(name):
        return True
    starts = range(1 if piece.islower() else len(words))  # In small letters any word may be meant as itself: only the first begins a name.
    return any("".join(words[start:end]) in (letters, f"{letters}s") for start in starts for end in range(start + 1, len(words) + 1))


def _pieces(line: Line) -> Iterator[str]:
    for start in _han_starts(line):
        run = _HAN_RUN.match(line.read, start)
        if run is not None:
            yield from _cut_at_hinges(line, run.start(), run.end())
    person = find_contact(line) or ""
    yield from _capitalised(line, person)
    if not any(map(str.isupper, _CAPITALS_APART.sub("", line.said))):
        yield from _typed_small(line.read)
    if person.isascii() and not (may_go_on(person) and re.search(rf"[A-Z][\w'\-]* {re.escape(person)}", line.said)):
        yield person  # What looks like a person's name may still be a company's: met Acme Robotics.


def _capitalised(line: Line, person: str) -> Iterator[str]:
    """Each run of capitalised words, then its ends and its beginnings, but no person."""
    for name in _LATIN.finditer(line.said):
        words = _POSSESSIVE.sub("", name[0]).split()[:_LONGEST_NAME]
        if " ".join(words) == person or (len(words) == 1 and name.start() == 0 and len(words[0]) <= _SHORTEST):
            continue
        yield " ".join(words)
        begins = _CLAUSE_ENDS.search(line.said, 0, name.start()) is not None
        yield from (
            " ".join(words[start:])
            for start in range(1, len(words))
            if _may_lead(words[start - 1], begins=begins and start == 1) and (start < len(words) - 1 or not may_go_on(words[start]))
        )
        yield from (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1) if not continues(words[end]))


def _may_lead(word: str, *, begins: bool) -> bool:
    """Whether a capitalised word before a name is none of it: Visited Acme, Linda Acme; of Kestrel Solar nothing is told to Solar."""
    return begins or not continues(word)


def _han_starts(line: Line) -> Iterator[int]:
    lead_in = _LEAD_IN.match(line.read)
    begun = lead_in.end() if lead_in else 0
    done = _LATIN_LINK.match(line.read, begun)
    yield done.end() if done else begun
    yield from (link.end() for link in _LINK.finditer(line.read))
    yield from (link.end() for link in _LATIN_LINK.finditer(line.read))
    yield from (stop.end() for stop in _STOP.finditer(line.read))


def _cut_at_hinges(line: Line, start: int, end: int) -> Iterator[str]:
    """The run up to its words of trade, then up to each word that may end a name, the first such word first."""
    name = line.cut(start, end)
    ends = [hinge.start() for hinge in _HINGES.finditer(name.read, 1)]
    ends += [place for place in _other_ends(name) if place > 0]
    ends = sorted({*ends, len(name.said)})[:4]
    trades = tuple(_ends_of_trade(name.read))
    yield from (name.said[:place] for place in (*trades, *(end for end in ends if end not in trades)))


def _ends_of_trade(read: str) -> Iterator[int]:
    """Behind the first words of trade: what follows is no longer the name, unless it says of what kind the company is."""
    trade = _TRADE.search(read, 1)
    if trade is not None and not _STILL_NAME.match(read, trade.end()):
        yield trade.end()


def _typed_small(read: str) -> Iterator[str]:
    """Names in a line without one capital letter: its first words, and those behind what is done with somebody."""
    for found in (*_SMALL_FIRST.finditer(read), *_SMALL_BEHIND.finditer(read)):
        words = _POSSESSIVE.sub("", found["name"]).split()
        if words[0] not in _SMALL_COMMON:
            rest = _SMALL_WORD.findall(read, found.end(), found.end() + _REST)[:1]
            yield from (" ".join(words[:count]) for count in range(len(words), 0, -1) if not goes_on_small([*words[count:], *rest][:2]))


def _other_ends(name: Line) -> Iterator[int]:
    person = find_contact(name)
    if person is not None:
        yield name.said.find(person)
    method = _METHOD.search(name.read)
    if method is not None:
        yield method.start()
