"""What one is reminded of, and what not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cards.model import Button, Buttons, Card, Column, Note, Table, Text, Tone
from cards.samples import NOW
from domain.care.muting import MUTABLE
from domain.words import DateStyle, When, Words, _


@dataclass(frozen=True, kw_only=True)
class MuteRow:
    """A rule by its name: whether it is silent, and until when (None: for good)."""

    rule: str
    silent: bool = False
    until: datetime | None = None


def mute_list(rows: Sequence[MuteRow]) -> Card:
    """Answers `/mute` without more: every rule with its switch."""
    return Card(
        kind="mute_list",
        title=_("What I remind you of"),
        tone=Tone.INFO,
        elements=(
            Table(
                columns=(Column(key="rule", label=_("Reminder")), Column(key="state", label=_("State"))),
                rows=tuple({"rule": MUTABLE[row.rule], "state": state_of(row)} for row in rows),
                row_buttons=tuple(_in_list(_lift(row.rule, row.rule) if row.silent else _silence(row.rule, row.rule)) for row in rows),
            ),
            Note(words=_("Urgent complaints, handovers, assignments and churn alerts always come.")),
        ),
    )


def muted(row: MuteRow) -> Card:
    """A rule was silenced, or speaks again."""
    title = _("Muted: {rule}") if row.silent else _("You are reminded again: {when}")
    label = MUTABLE[row.rule]
    button = _lift("lift", row.rule) if row.silent else _silence("mute", row.rule)
    return Card(
        kind="muted",
        title=title.format(rule=label, when=label),
        tone=Tone.SUCCESS,
        elements=(*((Text(words=state_of(row)),) if row.until else ()), Buttons(buttons=(button,))),
    )


def less_often(rule: str) -> Card:
    """Answers “too often” where no cadence can be made longer."""
    week = Button(id="week", label=_("A week"), action="reminder.mute", subject=rule, values={"for": "week"})
    return Card(
        kind="less_often",
        title=_("Too many of these? {rule}").format(rule=MUTABLE[rule]),
        tone=Tone.INFO,
        elements=(
            Text(words=_("I can stop reminding you of this, for a while or for good.")),
            Buttons(buttons=(week, _silence("mute", rule))),
        ),
    )


def state_of(row: MuteRow) -> Words:
    """How it stands, in a word."""
    if not row.silent:
        return _("on")
    return _("muted") if row.until is None else _("muted until {when}").format(when=When(at=row.until, style=DateStyle.DAY))


def _silence(id_: str, rule: str) -> Button:
    return Button(id=id_, label=_("Mute"), action="reminder.mute", subject=rule, values={"for": "good"})


def _lift(id_: str, rule: str) -> Button:
    return Button(id=id_, label=_("Remind me"), action="reminder.mute", subject=rule, values={"for": "off"})


def _in_list(button: Button) -> Button:
    """A switch of the list, which is drawn anew when it is pressed."""
    return replace(button, values={**button.values, "in": "list"})


_RULE = "next-action-due"


def rows_of(silent: Mapping[str, datetime | None]) -> list[MuteRow]:
    """Every rule that can be muted, with what is silent."""
    return [MuteRow(rule=rule, silent=rule in silent, until=silent.get(rule)) for rule in MUTABLE]


def example() -> Card:
    """One of them silent for some days."""
    return mute_list(rows_of({_RULE: NOW.replace(day=25)}))


def example_muted() -> Card:
    """Silenced for good."""
    return muted(MuteRow(rule=_RULE, silent=True))


def example_lifted() -> Card:
    """It speaks again."""
    return muted(MuteRow(rule=_RULE))


def example_less_often() -> Card:
    """Which of them, and for how long."""
    return less_often(_RULE)
