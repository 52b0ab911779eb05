"""Whether two records are one company: by the parts of their names, and by phone and address where they are known.

A name is a place, a brand, trades and a legal form. The same brand in another city or in another trade is another company, and so is
a brand with one other letter, unless the phone says otherwise. A phone or an address alone says nothing: offices share them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from domain.naming.company_words import Parts, parts_of
from domain.naming.latin_names import LatinName, is_latin, latin_name
from domain.naming.latin_slips import is_slip
from domain.naming.names import BRACKETS, key, normalise, places, stem
from domain.naming.romanised import is_romanised
from domain.naming.sounds import sounds_of
from domain.naming.spelling import likeness_of, slips
from domain.naming.trade_words import BRAND_WORDS, COMMON_BEGINNINGS, said_in_chinese, trades_agree
from domain.naming.where import are_apart, kept_once
from domain.privacy import dialled

SAME = 0.75
"""From here on two records are taken for one company."""
_SIGNS = re.compile(r"[\s,，。.#\-()（）]|室|号楼|市|省|区|县|no|rd|road|street")
_NEAR_SOUNDS = re.compile(r"(?<=[zcs])h|(?<=[aei]n)g")
"""What is not heard in half of the country: zh and z, in and ing are typed for each other."""
_BRAND_ALONE = 5
"""A Latin brand of so many letters is told from a word that many names begin with."""
_LONG_CHINESE_BRAND = 3
"""Of so many characters one is a slip where the phone is one: 长青藤, 常青藤."""
_BROKEN_OFF = 2
"""So many characters of a trade are told at least where it is told in part."""
_ONE_SPELLING = 80.0
_SHORTEST_NUMBER = 7
_SHORTEST_STREET = 7
_DIGITS_SPELLED = str.maketrans("一二三四五六七八九", "123456789")
_LONGEST_PREFIX = 3
"""What may be missing of a number: the code of an area or a country."""


@dataclass(frozen=True, kw_only=True)
class Company:
    """What is known of one record; empty where nothing is. What is worked out of it stays with it: it is compared with many."""

    name: str
    phone: str = ""
    address: str = ""

    @cached_property
    def letters(self) -> str:
        """What two spellings of its name share."""
        return key(self.name)

    @cached_property
    def parts(self) -> Parts:
        """The brand, the words of its trades and the smaller places its name tells."""
        return parts_of(self.name)

    @cached_property
    def places(self) -> frozenset[str]:
        """The places its name begins with or holds in brackets."""
        return kept_once(frozenset(places(self.name)))

    @cached_property
    def latin(self) -> LatinName | None:
        """Its name in Latin letters taken apart; None in other writing."""
        return latin_name(self.name) if is_latin(self.name) else None

    @cached_property
    def number(self) -> str:
        """The phone's digits, without our country's."""
        return dialled(self.phone) if self.phone else ""

    @cached_property
    def street(self) -> str:
        """The address without the signs people write differently."""
        return _SIGNS.sub("", normalise(self.address)).translate(_DIGITS_SPELLED) if self.address else ""


def likeness(one: Company, other: Company) -> float:
    """How surely both are one company, from 0 to 1; `SAME` and more is sure enough to act on."""
    if one.letters and one.letters == other.letters:
        return 1.0
    # Most records tell neither: then nothing is worked out of them.
    by_phone = bool(one.phone and other.phone and one.number and other.number) and _is_one_number(one.number, other.number)
    by_address = bool(one.address and other.address and one.street and other.street) and _is_one_street(one.street, other.street)
    if by_phone and by_address:
        return 0.9
    if _are_in_different_places(one, other):
        return 0.8 if by_phone and one.parts.brand == other.parts.brand else 0.1
    by_name = _by_names(one, other)
    if (by_phone or by_address) and by_name < SAME:
        return max(by_name, 0.85 if by_phone and _share_a_part(one, other) else 0.4)
    return by_name


def is_same(one: Company, other: Company) -> bool:
    """Whether both are taken for one company."""
    return likeness(one, other) >= SAME


def _is_one_number(one: str, other: str) -> bool:
    """One number, or one of them without the code of its country or area."""
    short, long = sorted((one, other), key=len)
    return one == other or (
        len(short) >= _SHORTEST_NUMBER and len(long) - len(short) <= _LONGEST_PREFIX and long.endswith(short) and short[0] not in "01"
    )


def _is_one_street(one: str, other: str) -> bool:
    """One address, or one of them without its province in front or its floor behind."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_STREET and (long.endswith(short) or (long.startswith(short) and not short[-1].isdigit()))


def _by_names(one: Company, other: Company) -> float:
    if one.parts.brand == other.parts.brand:
        return _by_trades(one, other)
    if (one.latin is None) != (other.latin is None):
        return 0.8 if _is_one_by_sound(one, other) else 0.3
    if one.latin is not None and other.latin is not None:
        # Harborview Skincare is Harbor View Skin Care: where a word ends nobody remembers.
        alike = (
            stem(one.name) == stem(other.name)
            or _is_one_in_latin(one.latin, other.latin)
            or is_slip(normalise(one.name), normalise(other.name))
        )
        return 0.8 if alike else 0.3
    return 0.8 if any(_begins_with_remark(*both) or _breaks_off(*both) for both in ((one, other), (other, one))) else 0.3


def _by_trades(one: Company, other: Company) -> float:
    if not one.parts.brand:
        # Without a brand only the whole name in the same place is one: 青岛啤酒, but not 上海贸易 and 上海商贸.
        return 0.95 if one.places == other.places and stem(one.name) == stem(other.name) != "" else 0.3
    agree = said_in_chinese if (one.latin is None) != (other.latin is None) else trades_agree
    latin, chinese = (other, one) if one.latin is None else (one, other)
    return 0.95 if agree(latin.parts.trades, chinese.parts.trades) else 0.2


def _begins_with_remark(one: Company, other: Company) -> bool:
    """What one holds in brackets stands in front of the other, a place that we do not know: 草原牧业（满洲里）, 满洲里草原牧业."""
    remark = _remark(one.name)
    return bool(remark) and key(remark) + stem(one.name) == stem(other.name)


def _breaks_off(one: Company, other: Company) -> bool:
    """One ends within the first trade of the other: 百川人力, 百川人力资源."""
    told, brand = stem(one.name), other.parts.brand
    begins = brand != "" and told.startswith(brand) and stem(other.name).startswith(told)
    return begins and not one.parts.trades and len(told) - len(brand) >= _BROKEN_OFF


def _is_one_in_latin(one: LatinName, other: LatinName) -> bool:
    """One is the brand alone, and the other tells besides it one word that we know as no trade, but as no piece of a brand either."""
    short, long = sorted((one, other), key=lambda name: len(name.own))
    if short.trades or len(long.own) != len(short.own) + 1 or long.own[:-1] != short.own:
        return False
    begins_many = len(short.own) == 1 and (short.own[0] in COMMON_BEGINNINGS or len(short.own[0]) < _BRAND_ALONE)
    return not begins_many and long.own[-1] not in BRAND_WORDS and len(long.own[-1]) >= _BRAND_ALONE - 1


def _is_one_by_sound(one: Company, other: Company) -> bool:
    """One is written by its sounds: Xinghe Keji is 星河科技. Two names in characters that sound alike are two names."""
    latin, chinese = (one, other) if one.latin is not None else (other, one)
    return is_romanised(latin.parts[:2], chinese.parts[:2], stem(chinese.name))


def _share_a_part(one: Company, other: Company) -> bool:
    """Whether both brands begin alike, in two characters or their first word, one holds the other, or both have nearly one sound.

    A long brand may also differ in one character. What they end in may be a trade that is not known as one: two agents share that
    by chance.
    """
    if one.latin is not None and other.latin is not None:
        return _share_a_word(one.latin, other.latin)
    brand, other_brand = one.parts.brand, other.parts.brand
    short, long = sorted((brand, other_brand), key=len)
    if len(short) > 1 and (short[:2] == long[:2] or short in long):
        return True
    if len(short) >= _LONG_CHINESE_BRAND and slips(short, long) == 1:
        return True
    return _heard(brand) == _heard(other_brand) != ""


def _share_a_word(one: LatinName, other: LatinName) -> bool:
    first = one.own[:1] == other.own[:1] != () and one.own[0] not in COMMON_BEGINNINGS
    return first or likeness_of("".join(one.own), "".join(other.own)) >= _ONE_SPELLING


def _heard(brand: str) -> str:
    return _NEAR_SOUNDS.sub("", sounds_of(brand))


def _are_in_different_places(one: Company, other: Company) -> bool:
    if are_apart(one.places, other.places):
        return True
    if one.parts.places or other.parts.places:
        here, there = one.places | one.parts.places, other.places | other.parts.places
        # In Latin letters one of several places is meant: Taizhou is two cities, and three countries have an AG.
        of_several = one.latin is not None or other.latin is not None
        if are_apart(here, there) and not (of_several and here & there):
            return True
    return _tell_remarks_apart(one, other)


def _tell_remarks_apart(one: Company, other: Company) -> bool:
    """Two Latin names hold other words in brackets, their countries for the most part."""
    if one.latin is None or other.latin is None:
        return False
    remark, beside = _remark(one.name), _remark(other.name)
    return bool(remark and beside) and remark != beside


def _remark(name: str) -> str:
    return "".join(BRACKETS.findall(normalise(name))) if "(" in name or "[" in name or "【" in name or "（" in name else ""
