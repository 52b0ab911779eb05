"""Somebody's accounts in words, and facts that the examples of this area speak of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from cards.samples import NOW, REP
from domain.linking import Account, KnownBy
from domain.people import Identity
from domain.words import Words, _

_NAMES: dict[str, Words] = {}


def name_platforms(names: Mapping[str, Words]) -> None:
    """Let platforms be called as they call themselves. Like the catalogs, names are the same for the whole process."""
    _NAMES.update(names)


def platform_word(platform: str) -> Words:
    """A platform as people read it; one without a name has the word it is configured by, with a capital letter."""
    return _NAMES.get(platform, platform.capitalize())


def linked_by(account: Account) -> Words:
    """By what an account was linked."""
    return _("Administrator") if account.known_by is None else account.known_by.label


ACCOUNT = Account(
    who=Identity(platform="console", tenant="", user="rep1"), person_id=REP.id, known_by=KnownBy.EMAIL, linked_at=NOW - timedelta(days=3)
)
EARLIER = Account(who=Identity(platform="office", tenant="t1", user="u_4f2"), person_id=REP.id)
