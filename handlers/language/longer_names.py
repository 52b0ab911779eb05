"""Whether a name that is cut short goes on behind the cut: of Quantum Leap nothing is told to Quantum Peak."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from domain.naming.names import LEGAL
from domain.naming.trade_words import BRAND_WORDS, HAN_TRADES, WEAK, canonical, is_latin_trade
from handlers.language.persons.given_names import GIVEN_NAMES
from handlers.language.persons.latin import NO_NAMES
from handlers.language.text import Line

_NEXT = re.compile(r"\s+(?P<word>[A-Za-z][A-Za-z'\-]+(?![A-Za-z0-9'\-])|[\u4e00-\u9fff]{2,4}(?=\s|$))")
_DEEDS = """
called emailed texted phoned wants asked asks said says signed replied needs confirmed likes loved paid ordered agreed promised
"""
_BEFORE_DEEDS = """
just finally also again still never now today yesterday already really definitely team guys people folks buyer owner ceo cto cfo manager
boss director they he she we i it and who has have had was is not
"""
_DONE, _BEFORE_DONE = frozenset(_DEEDS.split()), frozenset(_BEFORE_DEEDS.split())
_REST_OF_NAME = re.compile(r"(?:\s+[A-Z][a-z'\-]+)+(?=\W|$)")
_CAPITALISED = re.compile(r"[A-Z][a-z'\-]+")
_KINDS_OF_TALK = """
quick intro introductory follow followup short long brief weekly monthly quarterly review kickoff discovery sales status conference
cold team site onsite morning afternoon evening first second third last final another great good product planning annual
"""
_OF_A_TALK = frozenset(_KINDS_OF_TALK.split())
"""What says of what kind a call or a meeting was."""


_WHAT_TALKS_ARE_OF = """
by via on in at over with per from through after during before had have did made took gave a an the my our this that their her his me us
one two no ok okay yes new old some more bad long late early missed quick price prices pricing demo renewal support contract budget sales
training project tech technical legal finance billing invoice payment delivery order quote proposal review feedback discovery check
checkin sync catchup standup kickoff kick video phone voice zoom teams google group conf board partner customer client vendor staff
internal joint trial pilot poc sample samples spec specs scope security compliance audit rollout launch migration integration product
solution roadmap onboarding handover handoff closing wrap reference lunch dinner breakfast coffee week month year day night evening
tonight noon am pm mon tue tues wed thu thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday tomorrow last next qbr
rfp rfq sla nda dm back in-person remote online virtual office factory plant warehouse lab store shop showroom fair booth expo inbound
outbound return emergency complaint service repair maintenance update progress regular annual urgent courtesy welcome thank warm
exploratory
"""
_HEARD_OF = frozenset(_WHAT_TALKS_ARE_OF.split()).union(_OF_A_TALK, _BEFORE_DONE, _DONE, GIVEN_NAMES, LEGAL, map(str.casefold, NO_NAMES))
"""What may stand between a customer and the way, in small letters, and makes no other name."""


class Behind(Enum):
    """What may stand behind a customer, and so where a capitalised word can only be more of the name."""

    STORY = re.compile(r"\s*[,，;；:：\n]|\s+[-–—]\s")
    NOTHING = re.compile(r"\s*$|\s*[,，;；:：\n]|\s+[-–—]\s")
    AMOUNT = re.compile(r"\s*$|\s*(?:[¥￥$]|rmb\s?|cny\s?)?\d", re.IGNORECASE)


def goes_on(line: Line, end: int, limit: int, *, at_method: bool, behind: Behind = Behind.STORY) -> bool:
    """Whether the word behind `end` belongs to the name before it; `limit` is where the name ends at the latest.

    A word of a trade makes another company of a brand. Any other capitalised word does so only where nothing but a name can stand:
    before the method, a comma or the amount, for 'Acme Demo went well' begins with what is told.
    """
    found = _NEXT.match(line.said, end)
    if found is None or found.end() > limit:
        return False
    word, rest = found["word"], _REST_OF_NAME.match(line.said, found.end())
    last = rest.end() if rest else found.end()
    at_end = at_method and not line.said[last:limit].strip()
    if not word.isascii():
        return at_end and line.read[found.start("word") : found.end()] in HAN_TRADES
    if at_end:
        return continues(word) or (line.said[:limit].islower() and _is_unheard_of(word))
    if _CAPITALISED.fullmatch(word) is None:
        return False
    return may_go_on(word) or (behind.value.match(line.said, last) is not None and continues(word) and not word.endswith(("ed", "ing")))


def continues(word: str) -> bool:
    """Whether a Latin word right behind a name, and before nothing that tells of it, makes another name of it."""
    if _CAPITALISED.fullmatch(word) is None:
        return may_go_on(word) and canonical(word.casefold()) not in WEAK
    small = word.casefold()
    return small not in LEGAL and word not in NO_NAMES and small not in GIVEN_NAMES and small.partition("-")[0] not in _OF_A_TALK


def _is_unheard_of(word: str) -> bool:
    """Whether a small word between a name and the method says nothing of the talk: in a line without capitals it is a name's."""
    bare = re.split("['-]", word)[0]
    return not (word.endswith(("ed", "ing", "ly", "'s")) or canonical(bare) in WEAK or bare in _HEARD_OF)


def goes_on_small(words: Sequence[str]) -> bool:
    """Whether a name typed without capitals goes on with the first of these words: another one stands before what was done."""
    return len(words) > 1 and words[1] in _DONE and words[0] not in _DONE | _BEFORE_DONE and words[0] not in GIVEN_NAMES


def may_go_on(word: str) -> bool:
    """Whether a Latin word is a piece of many names: behind another word it names nobody alone."""
    return is_trade(word) or canonical(word.casefold()) in BRAND_WORDS


def is_trade(word: str) -> bool:
    """Whether a Latin word tells a trade: alone it names nobody."""
    return is_latin_trade(canonical(word.casefold()))
