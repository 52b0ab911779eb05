"""Silences reminders for a person, and lets them speak again."""

from __future__ import annotations

from datetime import datetime

from cards.day.mutes import MuteRow, mute_list, muted, rows_of
from cards.format import Reader
from cards.model import Card
from domain.care.muting import MUTABLE, UnknownRuleError
from domain.people import Person
from domain.writing import fold
from store.database import UnitOfWork

LANGUAGES = ("en", "zh_CN")


def mutes_of(crm: UnitOfWork, person: Person) -> Card:
    """Every reminder with its switch."""
    return mute_list(rows_of(crm.mutes.of(person, crm.acting.at)))


def mute(crm: UnitOfWork, person: Person, rule: str, until: datetime | None = None) -> Card:
    """Silent until then, or for good. Raises UnknownRuleError, also for what is never muted."""
    _check(rule)
    crm.mutes.set(person, rule, until)
    return muted(MuteRow(rule=rule, silent=True, until=until))


def unmute(crm: UnitOfWork, person: Person, rule: str) -> Card:
    """It speaks again. Raises UnknownRuleError."""
    _check(rule)
    crm.mutes.lift(person, rule)
    return muted(MuteRow(rule=rule))


def rule_called(typed: str, now: datetime) -> tuple[str, str]:
    """The reminder whose name or label the words begin with, in any of our languages, and what stands behind it.

    Raises UnknownRuleError.
    """
    said = " ".join(fold(typed).split())
    for name, rule in sorted(_names(now), reverse=True):
        if said == name or said.startswith(f"{name} "):
            return rule, said[len(name) :].strip()
    raise UnknownRuleError(typed)


def _names(now: datetime) -> set[tuple[str, str]]:
    readers = [Reader(language, "UTC", now) for language in LANGUAGES]
    labels = {(fold(reader.say(label)), rule) for rule, label in MUTABLE.items() for reader in readers}
    return labels | {(fold(rule), rule) for rule in MUTABLE}


def _check(rule: str) -> None:
    if rule not in MUTABLE:
        raise UnknownRuleError(rule)
