"""Names as people type them: one form for every spelling, the part that matters, and the pieces they are searched by.

A full name, its short form, traditional or full-width characters and stray blanks must all find the same customer. The stored
spelling is never changed; only what is compared is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from operator import add

from domain.writing import fold

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003fffd"
BLANKS_BESIDE_CJK = re.compile(rf"(?<=[{CJK}])\s+|\s+(?=[{CJK}])")
RUNS = re.compile(rf"([{CJK}]+)|([^\W_{CJK}]+)")
BRACKETS = re.compile(r"[(\[【「<].*?[)\]】」>]")

PART_LENGTH = 40
"""As much of a long word is looked at."""

REMEMBERED = 2048
"""How many names keep their worked-out forms: one typed name is compared with many, and the same ones come again."""

LEGAL = (
    *("股份有限公司", "有限责任公司", "有限公司", "有限合伙", "集团公司", "总公司", "分公司", "公司", "集团"),
    *("co.,ltd.", "co., ltd.", "co.,ltd", "co., ltd", "pte. ltd.", "pte ltd", "pte", "pty", "ltd.", "ltd", "limited"),
    *("inc.", "inc", "llc", "corporation", "corp.", "corp"),
    *("gmbh", "company", "co.", "co", "group", "plc", "ag", "s.a."),
)
INDUSTRY = (
    *("信息技术", "网络科技", "电子商务", "生物科技", "医疗器械", "科技", "技术", "软件", "网络", "信息", "电脑", "电子", "智能"),
    *("制造", "机械", "设备", "实业", "工业", "贸易", "商贸", "进出口", "物流", "供应链", "医疗", "医药", "生物", "食品", "餐饮"),
    *("建设", "建筑", "工程", "装饰", "材料", "化工", "能源", "环保", "汽车", "教育", "咨询", "传媒", "文化", "广告", "金融", "投资"),
    *("服饰", "家居", "农业", "服务", "发展"),
    *("technologies", "technology", "tech", "software", "trading", "logistics", "manufacturing", "industries", "solutions"),
)
PLACES = (
    *("中国", "北京", "上海", "天津", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西"),
    *("山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西"),
    *("西藏", "宁夏", "新疆", "香港", "澳门", "深圳", "广州", "杭州", "南京", "苏州", "无锡", "常州", "宁波", "温州", "合肥"),
    *("福州", "厦门", "泉州", "南昌", "济南", "青岛", "郑州", "武汉", "长沙", "东莞", "佛山", "珠海", "成都", "贵阳", "昆明"),
    *("西安", "兰州", "大连", "沈阳", "长春", "哈尔滨", "石家庄", "太原", "南宁", "海口", "乌鲁木齐", "银川", "西宁", "拉萨"),
    *("呼和浩特", "包头", "鄂尔多斯", "烟台", "潍坊", "威海", "临沂", "淄博", "济宁", "聊城", "台州", "嘉兴", "绍兴", "金华"),
    *("义乌", "湖州", "衢州", "丽水", "舟山", "南通", "扬州", "镇江", "泰州", "徐州", "盐城", "淮安", "连云港", "宿迁", "昆山"),
    *("芜湖", "蚌埠", "马鞍山", "阜阳", "漳州", "莆田", "龙岩", "晋江", "九江", "赣州", "景德镇", "洛阳", "南阳", "新乡", "许昌"),
    *("宜昌", "襄阳", "荆州", "十堰", "株洲", "湘潭", "衡阳", "岳阳", "常德", "郴州", "惠州", "中山", "江门", "湛江", "汕头"),
    *("茂名", "肇庆", "清远", "揭阳", "柳州", "桂林", "三亚", "绵阳", "德阳", "宜宾", "泸州", "南充", "乐山", "遵义", "曲靖"),
    *("咸阳", "宝鸡", "榆林", "鞍山", "抚顺", "营口", "锦州", "齐齐哈尔", "大庆", "唐山", "保定", "廊坊", "邯郸", "秦皇岛"),
    *("沧州", "邢台", "张家口"),
)
"""Provinces, their capitals and the larger cities; one that is also a common word (泰安, 安康, 白银) is left out: a brand may begin so."""
_GROUP = "集团"
PLACE = re.compile("|".join(PLACES))
PLACES_IN_FRONT = re.compile(rf"(?:(?:{'|'.join(PLACES)})[省市区]?)+")


class _Endings:
    """Words a name may end in, the longest first; one of letters only as a whole word (Initech is no Ini Tech)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths: dict[str, list[int]] = {}
        for last in {word[-1] for word in self._words}:
            self._lengths[last] = sorted({len(word) for word in self._words if word[-1] == last}, reverse=True)

    def cut(self, normal: str) -> str | None:
        """What stands before the ending; None where there is no ending. Looked up word by word: an expression takes ten times as long."""
        for length in self._lengths.get(normal[-1:], ()):
            word, before = normal[-length:], normal[:-length]
            if word in self._words and not (word.isascii() and before[-1:].isascii() and before[-1:].islower()):
                return before
        return None


LEGAL_END = _Endings(LEGAL)
LEGAL_BEGUN = _Endings(word[:length] for word in LEGAL for length in range(1, len(word) + 1))
INDUSTRY_END = _Endings(INDUSTRY)
ENDS = " ,.-·&"


@lru_cache(maxsize=REMEMBERED)
def normalise(text: str) -> str:
    """One spelling for all: compatibility forms folded, simplified characters, no case, single blanks, none beside CJK characters.

    Our own default: characters are simplified one by one, so that a part of a name is spelled as it is within the whole.
    """
    folded = fold(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))
    if len(words := folded.split()) < 2:
        return "".join(words)
    return BLANKS_BESIDE_CJK.sub("", " ".join(words))


@lru_cache(maxsize=REMEMBERED)
def key(text: str) -> str:
    """The normalised letters and digits alone: what two spellings of one name share."""
    return _letters(normalise(text))


def _letters(normal: str) -> str:
    """Of a text in its normal spelling; what is cut from one has it still."""
    return normal if normal.isalnum() else "".join(found[0] for found in RUNS.finditer(normal))


@lru_cache(maxsize=REMEMBERED)
def stem(name: str) -> str:
    """The key without place in front, remarks in brackets and legal form behind: 博远（上海）医疗器械有限公司 is 博远医疗器械."""
    return _letters(_bare(name))


@lru_cache(maxsize=REMEMBERED)
def core(name: str) -> str:
    """The brand alone, without place, industry word and legal form: 深圳市星河科技有限公司 is 星河. Never empty for a name that is not."""
    return _letters(_without(INDUSTRY_END, _bare(name))) or key(name)


@lru_cache(maxsize=REMEMBERED)
def _bare(name: str) -> str:
    """Without place, remarks and legal form, in its normal spelling."""
    return _without(LEGAL_END, _without_place(normalise(name)))


def _without_place(normal: str) -> str:
    bare = BRACKETS.sub("", normal).strip(ENDS) or normal
    place = PLACES_IN_FRONT.match(bare)
    return bare[place.end() :].strip(ENDS) if place and place.end() < len(bare) else bare


def _without(ending: _Endings, normal: str) -> str:
    """The name without its endings of one kind, as long as something of it is left."""
    while (cut := ending.cut(normal)) and (shorter := cut.strip(ENDS)):
        normal = shorter
    return normal


def parts(name: str) -> frozenset[str]:
    """The pieces a name is found by: every two neighbouring CJK characters, and every word; words of one name also as one.

    Its legal form is left out, for nearly every name ends in it. Pieces of the name without its remarks in brackets are among
    them, so that 博远医疗 finds 博远（上海）医疗器械.
    """
    bare = _without(LEGAL_END, normalise(name))
    words = RUNS.findall(bare)
    pieces = set(_pieces(words))
    if BRACKETS.search(bare):
        pieces.update(_pieces(RUNS.findall(stem(name))))
    if len(words) > 1 and not any(cjk for cjk, _word in words):
        pieces.add("".join(word for _cjk, word in words)[:PART_LENGTH])
    return frozenset(pieces)


def query_parts(text: str) -> frozenset[str]:
    """The pieces to look a typed name up by: a name fits when each of them begins one of the name's own pieces."""
    return frozenset(_pieces(RUNS.findall(_without(LEGAL_END, normalise(text)))))


def wider_query_parts(text: str) -> frozenset[str]:
    """The same for a text that breaks off within a legal form (晨岳科技有限): names are not found by that either."""
    return frozenset(_pieces(RUNS.findall(_without(LEGAL_BEGUN, normalise(text)))))


def is_of_form(text: str) -> bool:
    """Whether the text is no more than a legal form, or a piece of one: such a text leads to no name in particular."""
    normal = normalise(text).strip(ENDS)
    return bool(normal) and any(normal in word for word in LEGAL)


def _pieces(runs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for cjk, word in runs:
        if len(cjk) > 1:
            yield from map(add, cjk, cjk[1:])
        else:
            yield cjk or word[:PART_LENGTH]


class Closeness(IntEnum):
    """How well a typed name fits: the smaller, the better. `SAME_CORE` is the brand alone, where only one side names the industry."""

    SAME = 0
    SAME_STEM = 1
    SAME_CORE = 2
    PART = 3


def closeness(typed: str, name: str) -> Closeness | None:
    """How well a typed name fits a customer's; None when it does not. Two that fit equally well are a choice for a person.

    The same brand in another city, or with another industry, is another company (measured on pairs of real kinds of names).
    """
    wanted, whole = key(typed), key(name)
    if wanted == whole:
        return Closeness.SAME if wanted else None
    if not wanted or _differ_in_place(typed, name):
        return None
    if stem(typed) == stem(name):
        return Closeness.SAME_STEM
    return None if calls_itself_a_group(typed, name) else _closeness_of_brands(typed, name)


def calls_itself_a_group(typed: str, name: str) -> bool:
    """Whether a brand is told as a group's where the record's tells a trade: 大唐集团 is not 大唐灯饰, though both are 大唐."""
    return _GROUP in key(typed) and _GROUP not in key(name)


def _closeness_of_brands(typed: str, name: str) -> Closeness | None:
    if core(typed) == core(name) and (_is_brand_alone(typed) or _is_brand_alone(name)):
        return Closeness.SAME_CORE
    if _is_brand_alone(typed) and (stem(name).startswith(stem(typed)) or _is_behind_a_place(stem(typed), stem(name))):
        return Closeness.SAME_CORE  # Where a brand ends is not to be seen: 宏发 may be 宏发电子 as well as 宏发五金制品.
    return Closeness.PART if key(typed) in key(name) or key(typed) in stem(name) else None


def _is_behind_a_place(brand: str, name: str) -> bool:
    """Whether two characters stand in front that may be a place nobody lists: 宏盛 may be 太仓宏盛模具 as well as 佛山宏盛陶瓷."""
    return len(brand) >= len("宏盛") and not brand.isascii() and name.startswith(brand, len("太仓"))


def _differ_in_place(one: str, other: str) -> bool:
    here, there = places(one), places(other)
    return bool(here and there) and here.isdisjoint(there)


def places(name: str) -> set[str]:
    """The places a name begins with or holds in brackets."""
    normal = normalise(name)
    front = PLACES_IN_FRONT.match(normal)
    named = [*BRACKETS.findall(normal), front[0] if front else ""]
    return {place for text in named for place in PLACE.findall(text)}


def _is_brand_alone(name: str) -> bool:
    return stem(name) == core(name)
