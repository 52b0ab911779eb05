"""A record is kept from dropping, or drops again."""

from __future__ import annotations

from dataclasses import replace

from cards.model import Button, Buttons, Card, Fields, Tone
from cards.phrases import beside, facts, short
from cards.pool.record_dropping import TAKEN
from cards.samples import EVENT
from domain.customers import Customer
from domain.words import DateStyle, When, _


def record_kept(customer: Customer, *, event_key: str, locked: int, limit: int) -> Card:
    """Answers `/lock` and `/unlock`; `locked` of `limit` are kept now."""
    title = _("Locked: {customer} does not drop") if customer.locked else _("Unlocked: {customer} may drop")
    drop = None if customer.drop_at is None else When(at=customer.drop_at, style=DateStyle.DUE)
    kept = _("{count} of {most}").format(count=locked, most=limit)
    undo = Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key)
    return Card(
        kind="record_kept",
        title=title.format(customer=short(customer.name)),
        tone=Tone.SUCCESS,
        elements=(
            Fields(facts=facts((_("Customer"), beside(customer.name, customer.code)), (_("Drops"), drop), (_("Locked"), kept))),
            Buttons(buttons=(undo,)),
        ),
        refs=(customer.code,),
    )


def example() -> Card:
    """The third of ten."""
    return record_kept(replace(TAKEN, locked=True, drop_at=None), event_key=EVENT, locked=3, limit=10)


def example_unlocked() -> Card:
    """Let go again."""
    return record_kept(TAKEN, event_key=EVENT, locked=2, limit=10)
