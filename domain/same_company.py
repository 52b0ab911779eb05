"""Whether two records are one company: by the parts of their names, and by phone and address where they are known.

A name is a place, a brand, trades and a legal form. The same brand in another city or in another trade is another company, and so is
a brand with one other letter, unless the phone says otherwise. A phone or an address alone says nothing: offices share them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from domain.company_words import PROVINCE_OF, parted, trades_agree
from domain.names import BRACKETS, CJK, key, normalise, places, stem
from domain.sounds import sounds_of
from domain.spelling import slips

SAME = 0.75
"""From here on two records are taken for one company."""
_DIGITS = re.compile(r"\D")
_COUNTRY = re.compile(r"^(?:86|0086)(?=1\d{10}$|0?\d{10,11}$)")
_SIGNS = re.compile(r"[\s,，。.#\-()（）]|室|号楼|市|省|区|县|no|rd|road|street")
_HAS_CJK = re.compile(rf"[{CJK}]")
_LONG_WORD = 8
"""Among so many letters one other letter is a slip."""


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
    def parted(self) -> tuple[str, frozenset[str]]:
        """The brand and the words of its trades."""
        return parted(self.name)

    @cached_property
    def places(self) -> frozenset[str]:
        """The places its name tells."""
        return frozenset(places(self.name))

    @cached_property
    def number(self) -> str:
        """The phone's digits, without our country's."""
        return _COUNTRY.sub("", _DIGITS.sub("", self.phone or ""))

    @cached_property
    def street(self) -> str:
        """The address without the signs people write differently."""
        return _SIGNS.sub("", normalise(self.address or ""))


def likeness(one: Company, other: Company) -> float:
    """How surely both are one company, from 0 to 1; `SAME` and more is sure enough to act on."""
    if one.letters and one.letters == other.letters:
        return 1.0
    by_phone = bool(one.number) and one.number == other.number
    by_address = bool(one.street) and one.street == other.street
    if by_phone and by_address:
        return 0.9
    if _are_in_different_places(one, other):
        return 0.8 if by_phone and one.parted[0] == other.parted[0] else 0.1
    by_name = _by_brands(one, other)
    if (by_phone or by_address) and by_name < SAME:
        return max(by_name, 0.85 if by_phone and _share_a_part(one.parted[0], other.parted[0]) else 0.4)
    return by_name


def is_same(one: Company, other: Company) -> bool:
    """Whether both are taken for one company."""
    return likeness(one, other) >= SAME


def _by_brands(one: Company, other: Company) -> float:
    (brand, trades), (other_brand, other_trades) = one.parted, other.parted
    if not brand or not other_brand:
        return 0.3
    agree = trades_agree(trades, other_trades)
    if brand == other_brand:
        return 0.95 if agree else 0.2
    if _sound_alike(one.name, other.name):
        return 0.8
    return 0.8 if _is_slip(normalise(one.name), normalise(other.name)) else 0.3


def _is_slip(one: str, other: str) -> bool:
    """Two spellings of Latin words: the first is the same, behind it one letter is not."""
    first, other_first = one.partition(" ")[0], other.partition(" ")[0]
    long = one.isascii() and min(len(one), len(other)) - len(first) >= _LONG_WORD
    return long and first == other_first and slips(one, other) == 1


def _sound_alike(one: str, other: str) -> bool:
    """One is written by its sounds: Xinghe Keji is 星河科技. Two names in characters that sound alike are two names."""
    if bool(_HAS_CJK.search(one)) == bool(_HAS_CJK.search(other)):
        return False
    return bool(_sounds(one) & _sounds(other))


def _sounds(name: str) -> frozenset[str]:
    brand, _trades = parted(name)
    placed = "".join(sorted(places(name))) + stem(name)
    return frozenset({sounds_of(key(name)), sounds_of(stem(name)), sounds_of(placed), sounds_of(brand)})


def _share_a_part(brand: str, other_brand: str) -> bool:
    """Whether the brands share two neighbouring letters or a word, or are one sound."""
    if brand.isascii() or other_brand.isascii():
        return brand[:4] == other_brand[:4]
    pairs = {brand[at : at + 2] for at in range(len(brand) - 1)}
    return any(pair in other_brand for pair in pairs) or sounds_of(brand) == sounds_of(other_brand)


def _are_in_different_places(one: Company, other: Company) -> bool:
    """Both name places, and none lies in the other's province."""
    if (remark := _remark(one.name)) and (beside := _remark(other.name)) and remark != beside:
        return True
    here, there = one.places, other.places
    return bool(here and there) and here.isdisjoint(there) and not (_provinces(here) & there or _provinces(there) & here)


def _remark(name: str) -> str:
    """What a Latin name holds in brackets, its country for the most part."""
    return "".join(BRACKETS.findall(normalise(name))) if name.isascii() else ""


def _provinces(named: frozenset[str]) -> set[str]:
    return {PROVINCE_OF[city] for city in named if city in PROVINCE_OF}
