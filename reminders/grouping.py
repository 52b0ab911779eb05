"""Several reminders on one card: sections by rule, the most urgent first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from cards.codec import from_json
from cards.day.my_day import Gone, Section, finished_day, pushed_day, row_of
from cards.model import Card, Tone
from domain.care.reminders import Reminder
from domain.codes import parse_code
from domain.words import Message
from reminders.rule import Rule

URGENT_FIRST = (Tone.DANGER, Tone.WARNING)

Rules = Mapping[str, Rule]


def card_of(rules: Rules, reminders: Sequence[Reminder]) -> Card:
    """A single reminder's own card, else the grouped one."""
    if len(reminders) == 1:
        return from_json(reminders[0].card)
    return grouped(rules, reminders)


def grouped(rules: Rules, reminders: Sequence[Reminder], *, gone: Gone | None = None) -> Card:
    """One row for each reminder; `gone` is how much of what the card once showed is not open any more."""
    return pushed_day(_sections(rules, reminders), gone=gone)


def finished(rules: Rules, reminders: Sequence[Reminder], gone: Gone) -> Card:
    """The same card when nothing of it is open any more."""
    return finished_day(_sections(rules, reminders), gone)


def _sections(rules: Rules, reminders: Sequence[Reminder]) -> list[Section]:
    rows = sorted(((from_json(each.card), each) for each in reminders), key=lambda pair: _rank(*pair))
    order = list(dict.fromkeys(each.rule for _card, each in rows))
    rows.sort(key=lambda pair: order.index(pair[1].rule))
    return [
        Section(label=_label(rules, rule), rows=tuple(row_of(card, _code(each)) for card, each in group))
        for rule, group in groupby(rows, key=lambda pair: pair[1].rule)
    ]


def _code(reminder: Reminder) -> str:
    """What people call its subject by; decisions have no code."""
    return reminder.about if parse_code(reminder.about) is not None else ""


def _rank(card: Card, reminder: Reminder) -> tuple[int, float, int]:
    """Danger before warning before the rest; of two alike the one that became true earlier."""
    tone = URGENT_FIRST.index(card.tone) if card.tone in URGENT_FIRST else len(URGENT_FIRST)
    return tone, reminder.episode.timestamp(), reminder.id


def _label(rules: Rules, name: str) -> Message:
    rule = rules.get(name)
    return Message(name) if rule is None else rule.label
