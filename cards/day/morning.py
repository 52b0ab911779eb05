"""What a morning tells of the day ahead, matter by matter; most of it is read as rows of one grouped card."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.actions.row import action_fields, done_button
from cards.buttons import show_button
from cards.model import Buttons, ButtonStyle, Card, Note, Tone
from cards.phrases import short
from cards.samples import ACTION, CUSTOMER, NOW
from domain.care.today import DueCustomer
from domain.followups import NextAction
from domain.words import DateStyle, When, Words, _


def later_today_card(action: NextAction) -> Card:
    """An hour that was promised for today."""
    when: Words = When(at=action.due_at) if action.due_at else ""
    title = _("{when}: {task}, {customer}")
    return Card(
        kind="later_today",
        title=title.format(when=when, task=short(action.task, 14), customer=short(action.customer_name, 14)),
        tone=Tone.INFO,
        elements=(action_fields(action), Buttons(buttons=(done_button(action, ButtonStyle.PRIMARY),))),
        refs=(action.customer_code, action.code),
    )


def drops_soon_card(customer: DueCustomer) -> Card:
    """A record that is lost within days."""
    when = When(at=customer.at, style=DateStyle.DAY)
    show = show_button(customer.code, ButtonStyle.PRIMARY)
    return Card(
        kind="drops_soon",
        title=_("{customer} drops into the pool {when}").format(customer=short(customer.name, 16), when=when),
        tone=Tone.WARNING,
        elements=(
            Note(words=_("A follow-up with a dated next action keeps it, or ask for more time with /protect.")),
            Buttons(buttons=(show,)),
        ),
        refs=(customer.code,),
    )


def example() -> Card:
    """A call at three."""
    return later_today_card(replace(ACTION, due_at=NOW + timedelta(hours=5), due_has_time=True))


def example_drops_soon() -> Card:
    """A record about to drop."""
    return drops_soon_card(DueCustomer(id=2, code=CUSTOMER.code, name=CUSTOMER.name, at=NOW + timedelta(days=2)))
