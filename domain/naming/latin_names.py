"""A company's name in Latin letters, taken apart: its own words, the words of its trades, and the countries and cities it tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from domain.naming.legal_forms import OFTEN_SPELLED_OUT, without_form
from domain.naming.names import PLACES, REMEMBERED
from domain.naming.sounds import sounds_of
from domain.naming.spelling import likeness_of
from domain.naming.trade_words import MOVABLE_TRADES, canonical, is_latin_trade
from domain.naming.where import LYING_IN

_NAMES_OF_COUNTRIES = """
germany=de deutschland=de austria=at switzerland=ch france=fr spain=es espana=es italy=it italia=it netherlands=nl belgium=be
sweden=se norway=no denmark=dk finland=fi poland=pl portugal=pt mexico=mx brazil=br brasil=br japan=jp korea=kr singapore=sg
malaysia=my thailand=th vietnam=vn indonesia=id philippines=ph india=in australia=au canada=ca america=us usa=us uk=gb britain=gb
ireland=ie russia=ru turkey=tr dubai=ae uae=ae china=中国 taiwan=台湾 macau=澳门 hongkong=香港 hk=香港
"""
_COUNTRIES: Final[Mapping[str, str]] = dict(name.split("=") for name in _NAMES_OF_COUNTRIES.split())
_FULL_WIDTH: Final = {chr(sign + 0xFEE0): chr(sign) for sign in range(ord("!"), ord("~") + 1)} | {"\u3000": " "}
_IN_WORDS: Final = {"&": " and ", "\uff06": " and ", "'": "", "\uff07": "", "’": "", "`": "", "\uff40": ""}
_OWN_SPELLING: Final = str.maketrans(_FULL_WIDTH | {"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"} | _IN_WORDS)
_INITIALS = re.compile(r"(?<![a-z0-9])(?:[a-z](?:[./]\s?|\s)){1,4}[a-z](?![a-z0-9])")
_WORD = re.compile(r"[a-z0-9]+")
_BRACKETED = re.compile(r"[(\[](.*?)[)\]]")
_EMPTY: Final = frozenset(("the", "and", "of", "co", "company", "ltd", "limited", "inc", "llc", "gmbh", "group", "international", "intl"))
"""Words that tell nothing wherever they stand."""
_TYPO = 85.0
_LONG = 7
_BEYOND_LATIN = re.compile(r"[^\x00-\u1eff\u3000\uff01-\uff5e]")
"""A letter of no Latin script, of half or full width."""
_BRAND_OF_A_CITY = 6
"""Behind a city's name stands a brand when it is so long, or when its trade is told: Shanghai Tang is no Tang."""


class LatinName(NamedTuple):
    """A name's parts, each in its canonical spelling: the words of its own, those of its trades, and where it says it is.

    Places are our cities in Chinese and countries in two letters; of a legal form all the countries that have it.
    """

    own: tuple[str, ...] = ()
    trades: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def is_latin(text: str) -> bool:
    """Whether all its letters are Latin, with or without accents, of half or full width."""
    return text.isascii() or (_BEYOND_LATIN.search(text) is None and plain(text).isascii())


def plain(text: str) -> str:
    """Lower case of half width without accents: Société is societe."""
    lower = text.casefold().translate(_OWN_SPELLING)
    if lower.isascii():
        return lower
    letters = unicodedata.normalize("NFD", lower)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=REMEMBERED)
def latin_name(name: str) -> LatinName:
    """The parts of a name in Latin letters; one of trades alone has its first as its brand."""
    text = plain(name)
    remarks = {_COUNTRIES[word] for remark in _BRACKETED.findall(text) for word in _WORD.findall(remark) if word in _COUNTRIES}
    words = _words(_BRACKETED.sub(" ", text)) or _words(text)
    if not words:
        return LatinName()
    named, countries = without_form([word for word in words if word != "the"] or words)
    named, places = _without_places(_telling(named))
    words = _with_trades_behind([canonical(word) for word in named])
    own = tuple(word for at, word in enumerate(words) if at == 0 or not is_latin_trade(word))
    return LatinName(own, frozenset(filter(is_latin_trade, words[1:])), places | remarks or countries)


def _words(text: str) -> list[str]:
    """The words; initials are one: S.p.A. is spa, K. K. is kk."""
    return _WORD.findall(_INITIALS.sub(lambda found: "".join(_WORD.findall(found[0])), text))


def _telling(words: Sequence[str]) -> list[str]:
    """The words that tell something; a partner is one word with the first: Westbrook & Lane is no Westbrook of a trade called Lane."""
    kept: list[str] = []
    for at, word in enumerate(words):
        if kept and words[at - 1] == "and" and not _is_empty(word) and not is_latin_trade(canonical(word)):
            kept[-1] += word
        elif not kept or not _is_empty(word):
            kept.append(word)
    return kept


@lru_cache(maxsize=REMEMBERED)
def _is_empty(word: str) -> bool:
    """A word that tells nothing, or a form's with a slip in it: Corporaton."""
    return word in _EMPTY or (
        len(word) >= _LONG and any(form[0] == word[0] and likeness_of(word, form) >= _TYPO for form in OFTEN_SPELLED_OUT)
    )


def _with_trades_behind(words: list[str]) -> list[str]:
    """The brand first, where all the trades stand in front of it."""
    if len(words) > 1 and not is_latin_trade(words[-1]):
        leading = next((at for at, word in enumerate(words) if word not in MOVABLE_TRADES), 0)
        return words[leading:] + words[:leading]
    return words


def _without_places(words: Sequence[str]) -> tuple[Sequence[str], frozenset[str]]:
    """The words without a city or a country in front or behind, as long as a brand is left."""
    told: set[str] = set()
    for length in (2, 1):
        rest = words[:-length]
        if rest and (place := _place("".join(words[-length:]))):
            words, told = rest, told | place
    for length in (2, 1):
        rest = words[length:]
        if rest and (place := _place("".join(words[:length]))) and _may_stand_alone(rest, place):
            words, told = rest, told | place
    return words, frozenset(told)


def _may_stand_alone(words: Sequence[str], place: frozenset[str]) -> bool:
    long = len(words) > 1 or (len(words[0]) >= _BRAND_OF_A_CITY and place.isdisjoint(_COUNTRIES.values()))
    return long and not is_latin_trade(canonical(words[0]))


def _place(word: str) -> frozenset[str]:
    if country := _COUNTRIES.get(word):
        return frozenset((country,))
    return _cities().get(word, frozenset())


@cache
def _cities() -> Mapping[str, frozenset[str]]:
    """Our cities and provinces by their sound; one sound may be two places."""
    named: dict[str, set[str]] = {"xian": {"西安"}, "shaanxi": {"陕西"}, "chongqing": {"重庆"}, "chengdu": {"成都"}, "xiamen": {"厦门"}}
    for place in {*PLACES, *LYING_IN}:
        named.setdefault(sounds_of(place), set()).add(place)
    return {sound: frozenset(places) for sound, places in named.items()}
