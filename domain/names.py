"""Names as people type them: one form for every spelling, the part that matters, and the pieces they are searched by.

A full name, its short form, traditional or full-width characters and stray blanks must all find the same customer. The stored
spelling is never changed; only what is compared is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from domain.writing import fold

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003fffd"
BLANKS_BESIDE_CJK = re.compile(rf"(?<=[{CJK}])\s+|\s+(?=[{CJK}])")
BLANKS = re.compile(r"\s+")
RUNS = re.compile(rf"([{CJK}]+)|([^\W_{CJK}]+)")
BRACKETS = re.compile(r"[(\[【「<].*?[)\]】」>]")

PREFIX_LIMIT = 8
"""Alphabetic words are indexed by their beginnings up to this length; a longer typed word is looked up by as much of it."""

REMEMBERED = 2048
"""How many names keep their worked-out forms: one typed name is compared with many, and the same ones come again."""

LEGAL = (
    *("股份有限公司", "有限责任公司", "有限公司", "有限合伙", "集团公司", "总公司", "分公司", "公司", "集团"),
    *("co.,ltd.", "co., ltd.", "co.,ltd", "co., ltd", "ltd.", "ltd", "limited", "inc.", "inc", "llc", "corporation", "corp.", "corp"),
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
    *("中国", "北京", "上海", "天津", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东"),
    *("河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏"),
    *("新疆", "香港", "澳门", "深圳", "广州", "杭州", "南京", "苏州", "无锡", "常州", "宁波", "温州", "合肥", "福州", "厦门", "泉州"),
    *("南昌", "济南", "青岛", "郑州", "武汉", "长沙", "东莞", "佛山", "珠海", "成都", "贵阳", "昆明", "西安", "兰州", "大连", "沈阳"),
    *("长春", "哈尔滨", "石家庄", "太原", "南宁", "海口", "乌鲁木齐"),
)
PLACE = re.compile("|".join(PLACES))
PLACES_IN_FRONT = re.compile(rf"(?:(?:{'|'.join(PLACES)})[省市区]?)+")


def _ending(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words at a name's end, the longest first; one of letters only as a whole word (Initech is no Ini Tech)."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("(?:{})$".format("|".join(rf"(?<![a-z]){re.escape(word)}" if word.isascii() else word for word in longest_first)))


LEGAL_END = _ending(LEGAL)
INDUSTRY_END = _ending(INDUSTRY)
ENDS = " ,.-·&"


def normalise(text: str) -> str:
    """One spelling for all: compatibility forms folded, simplified characters, no case, single blanks, none beside CJK characters.

    Our own default: characters are simplified one by one, so that a part of a name is spelled as it is within the whole.
    """
    folded = fold(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))
    return BLANKS.sub(" ", BLANKS_BESIDE_CJK.sub("", folded)).strip()


@lru_cache(maxsize=REMEMBERED)
def key(text: str) -> str:
    """The normalised letters and digits alone: what two spellings of one name share."""
    return "".join(found[0] for found in RUNS.finditer(normalise(text)))


@lru_cache(maxsize=REMEMBERED)
def stem(name: str) -> str:
    """The key without place in front, remarks in brackets and legal form behind: 博远（上海）医疗器械有限公司 is 博远医疗器械."""
    return key(_without(LEGAL_END, _without_place(normalise(name))))


@lru_cache(maxsize=REMEMBERED)
def core(name: str) -> str:
    """The brand alone, without place, industry word and legal form: 深圳市星河科技有限公司 is 星河. Never empty for a name that is not."""
    bare = _without(LEGAL_END, _without_place(normalise(name)))
    return key(_without(INDUSTRY_END, bare)) or key(name)


def _without_place(normal: str) -> str:
    bare = BRACKETS.sub("", normal).strip(ENDS) or normal
    place = PLACES_IN_FRONT.match(bare)
    return bare[place.end() :].strip(ENDS) if place and place.end() < len(bare) else bare


def _without(ending: re.Pattern[str], normal: str) -> str:
    """The name without its endings of one kind, as long as something of it is left."""
    while (found := ending.search(normal)) and (shorter := normal[: found.start()].strip(ENDS)):
        normal = shorter
    return normal


def parts(name: str) -> frozenset[str]:
    """The pieces a name is found by: every two neighbouring CJK characters and the first, each word's beginnings of two letters or more.

    Those of the name without place and brackets are among them, so that 博远医疗 finds 博远（上海）医疗器械.
    """
    return frozenset(_pieces(normalise(name))) | frozenset(_pieces(stem(name)))


def _pieces(normal: str) -> Iterator[str]:
    for cjk, word in RUNS.findall(normal):
        if cjk:
            yield cjk[0]
            yield from _bigrams(cjk)
        else:
            yield from (word[:length] for length in range(min(2, len(word)), min(PREFIX_LIMIT, len(word)) + 1))


def query_parts(text: str) -> frozenset[str]:
    """The pieces to look a typed name up by: each is a piece of every name that begins, word by word, with what was typed."""
    return frozenset(piece for cjk, word in RUNS.findall(normalise(text)) for piece in (_bigrams(cjk) if cjk else (word[:PREFIX_LIMIT],)))


def _bigrams(run: str) -> Iterator[str]:
    return (run[start : start + 2] for start in range(max(1, len(run) - 1)))


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
    if core(typed) == core(name) and (_is_brand_alone(typed) or _is_brand_alone(name)):
        return Closeness.SAME_CORE
    return Closeness.PART if wanted in whole or wanted in stem(name) else None


def _differ_in_place(one: str, other: str) -> bool:
    here, there = _places(one), _places(other)
    return bool(here and there) and here.isdisjoint(there)


def _places(name: str) -> set[str]:
    """The places a name begins with or holds in brackets."""
    normal = normalise(name)
    front = PLACES_IN_FRONT.match(normal)
    named = [*BRACKETS.findall(normal), front[0] if front else ""]
    return {place for text in named for place in PLACE.findall(text)}


def _is_brand_alone(name: str) -> bool:
    return stem(name) == core(name)
