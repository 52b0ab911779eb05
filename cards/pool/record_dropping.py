"""A record taken from the pool is about to drop, or has: its owner is warned first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.buttons import log_button
from cards.day.snooze import snooze_row
from cards.model import Button, Buttons, Card, Fields, Note, Tone
from cards.phrases import beside, facts, short
from cards.samples import CUSTOMER, NOW
from domain.customers import Customer
from domain.words import DateStyle, Message, When, Words, _

NEAR = 1
"""So many days before the drop the warning is a red one."""


def record_dropping(customer: Customer, planned: When, *, days: int, about: str) -> Card:
    """A warning; `planned` is the drop it tells, `days` how far it is, `about` the code the reminder goes by."""
    return Card(
        kind="record_dropping",
        title=_title(days).format(customer=short(customer.name, 16), days=max(days, 0)),
        tone=Tone.DANGER if days <= NEAR else Tone.WARNING,
        elements=(
            Fields(
                facts=facts(
                    (_("Customer"), beside(customer.name, customer.code)),
                    (_("Drops"), planned),
                    (_("Last qualified follow-up"), _day(customer)),
                )
            ),
            Note(words=_("A follow-up with its next action and date keeps it; a copy of an earlier one does not.")),
            Buttons(buttons=keeping_buttons(customer)),
            snooze_row("recycle", about),
        ),
        refs=(customer.code,),
    )


def record_dropped(customer: Customer, owner_name: str, *, told_owner: bool) -> Card:
    """It is back in the pool: to its owner until now, or to the manager."""
    title = _("Back in the pool: {customer}") if told_owner else _("{owner} lost {customer} to the pool")
    return Card(
        kind="record_dropped",
        title=title.format(customer=short(customer.name, 16), owner=short(owner_name, 12)),
        tone=Tone.NEUTRAL,
        elements=(
            Fields(
                facts=facts(
                    (_("Customer"), beside(customer.name, customer.code)),
                    (_("Owner until now"), owner_name),
                    (_("Reason"), _("No qualified follow-up in time")),
                )
            ),
        ),
        refs=(customer.code,),
    )


def keeping_buttons(customer: Customer) -> tuple[Button, ...]:
    """What its owner can do: follow it up, ask for more time, let it go."""
    return (
        log_button(customer.code),
        Button(id="extend", label=_("Ask for more time"), action="protection.ask", subject=customer.code),
        Button(id="release", label=_("Release"), action="pool.release", subject=customer.code),
    )


def _title(days: int) -> Message:
    if days <= 0:
        return _("Drops today: {customer}")
    return _("Drops tomorrow: {customer}") if days == NEAR else _("Drops in {days} days: {customer}")


def _day(customer: Customer) -> Words:
    return _("none yet") if customer.qualified_at is None else When(at=customer.qualified_at, style=DateStyle.DUE)


TAKEN = replace(CUSTOMER, taken_at=NOW - timedelta(days=27), drop_at=NOW + timedelta(days=3))


def example() -> Card:
    """Three days before."""
    return record_dropping(TAKEN, When(at=NOW + timedelta(days=3), style=DateStyle.DUE), days=3, about=TAKEN.code)


def example_tomorrow() -> Card:
    """The day before, after a talk that was long ago."""
    talked = replace(TAKEN, qualified_at=NOW - timedelta(days=20))
    return record_dropping(talked, When(at=NOW + timedelta(days=1), style=DateStyle.DUE), days=1, about=TAKEN.code)


def example_today() -> Card:
    """That morning."""
    return record_dropping(TAKEN, When(at=NOW, style=DateStyle.DUE), days=0, about=TAKEN.code)


def example_dropped() -> Card:
    """What its owner reads afterwards."""
    return record_dropped(TAKEN, "林晓", told_owner=True)


def example_told() -> Card:
    """What the manager reads."""
    return record_dropped(TAKEN, "林晓", told_owner=False)
