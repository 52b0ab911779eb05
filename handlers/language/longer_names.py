"""Whether a name that is cut short goes on behind the cut: of Quantum Leap nothing is told to Quantum Peak."""

from __future__ import annotations

import re

from domain.names import LEGAL
from domain.trade_words import BRAND_WORDS, HAN_TRADES, WEAK, canonical, is_latin_trade
from handlers.language.persons.given_names import GIVEN_NAMES
from handlers.language.persons.latin import NO_NAMES
from handlers.language.text import Line

_NEXT = re.compile(r"\s+(?P<word>[A-Za-z][A-Za-z'\-]+|[\u4e00-\u9fff]{2,4})(?=\s|$)")
_REST_OF_NAME = re.compile(r"^(?:\s+[A-Z][a-z'\-]+)+")
_CAPITALISED = re.compile(r"[A-Z][a-z'\-]+")
_KINDS_OF_TALK = """
quick intro introductory follow followup short long brief weekly monthly quarterly review kickoff discovery sales status conference
cold team site onsite morning afternoon evening first second third last final another great good product planning annual
"""
_OF_A_TALK = frozenset(_KINDS_OF_TALK.split())
"""What says of what kind a call or a meeting was."""


def goes_on(line: Line, end: int, limit: int, *, at_method: bool) -> bool:
    """Whether the word behind `end` belongs to the name before it; `limit` is where the name ends at the latest.

    A word of a trade makes another company of a brand. Any other capitalised word does so only where nothing but a name can stand: before
    the method, for 'Acme Demo went well' begins with what is told.
    """
    found = _NEXT.match(line.said, end)
    if found is None or found.end() > limit:
        return False
    word = found["word"]
    closes = at_method and not _REST_OF_NAME.sub("", line.said[found.end() : limit]).strip()
    if not word.isascii():
        return closes and line.read[found.start("word") : found.end()] in HAN_TRADES
    return continues(word) if closes else _is_trade(word) and _CAPITALISED.fullmatch(word) is not None


def continues(word: str) -> bool:
    """Whether a Latin word right behind a name, and before nothing that tells of it, makes another name of it."""
    if _CAPITALISED.fullmatch(word) is None:
        return _is_trade(word) and canonical(word.casefold()) not in WEAK
    small = word.casefold()
    return small not in LEGAL and word not in NO_NAMES and small not in GIVEN_NAMES and small.partition("-")[0] not in _OF_A_TALK


def _is_trade(word: str) -> bool:
    one = canonical(word.casefold())
    return is_latin_trade(one) or one in BRAND_WORDS
