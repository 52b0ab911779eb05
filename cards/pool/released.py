"""A record was let go into the pool."""

from __future__ import annotations

from cards.model import Card, Fields, Note, Tone
from cards.phrases import facts, short
from cards.pool.brief import DROPPED, LEAD
from domain.customers import Customer
from domain.pool.ownership import OwnerMove
from domain.words import DateStyle, When, _


def released(customer: Customer, move: OwnerMove, *, free_at: When | None = None) -> Card:
    """Answers `/release`, and tells the owner when somebody else did it; `free_at` is when the owner may claim it again."""
    wait = _("You can claim it again on {day}.").format(day=free_at) if free_at else None
    return Card(
        kind="released",
        title=_("{code} is in the public pool: {customer}").format(code=customer.code, customer=short(customer.name, 16)),
        tone=Tone.NEUTRAL,
        elements=(
            Fields(
                facts=facts(
                    (_("Customer"), customer.name),
                    (_("Reason"), move.reason.label if move.reason else move.how.label),
                    (_("Owner until now"), move.from_name),
                    (_("Done by"), move.by_name),
                    (_("Note"), move.note),
                )
            ),
            *((Note(words=wait),) if wait else ()),
        ),
        refs=(customer.code,),
    )


def example() -> Card:
    """A lead without a budget."""
    return released(LEAD, DROPPED, free_at=When(at=DROPPED.at, style=DateStyle.DUE))


def example_told() -> Card:
    """What its owner reads when the manager let it go."""
    return released(LEAD, DROPPED)
