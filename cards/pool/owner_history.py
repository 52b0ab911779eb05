"""Who owns a record, and everybody who did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from cards.model import Card, Column, ColumnKind, Note, Table, Text, Tone
from cards.phrases import beside, short
from cards.pool.brief import DROPPED, LEAD, MINE
from cards.samples import NOW
from domain.customers import Customer
from domain.pool.ownership import OwnerChange, OwnerMove
from domain.words import DateStyle, When, Words, _

MOST = 30
COLUMNS = (
    Column(key="when", label=_("When"), kind=ColumnKind.DATE),
    Column(key="how", label=_("What")),
    Column(key="whose", label=_("Owner"), kind=ColumnKind.PERSON),
    Column(key="by", label=_("Done by"), kind=ColumnKind.PERSON),
)


def owner_history(customer: Customer, ledger: Sequence[OwnerMove]) -> Card:
    """Answers `/owner`; the newest change first."""
    owner = customer.owner_name
    title = _("{code} belongs to {owner}") if owner else _("{code} is in the public pool")
    shown = tuple(_row(move) for move in reversed(ledger[-MOST:]))
    older = (Note(words=_("Older changes are left out.")),) if len(ledger) > MOST else ()
    body = (Table(columns=COLUMNS, rows=shown), *older) if shown else (Text(words=_("Nobody has owned it yet.")),)
    return Card(
        kind="owner_history",
        title=title.format(code=customer.code, owner=short(owner)) if owner else title.format(code=customer.code),
        subtitle=customer.name,
        tone=Tone.INFO,
        elements=body,
        refs=(customer.code,),
    )


def _row(move: OwnerMove) -> dict[str, Words]:
    change = _("{before} → {after}").format(before=move.from_name or POOL, after=move.to_name or POOL)
    return {
        "when": When(at=move.at, style=DateStyle.MOMENT),
        "how": beside(move.how.label, move.reason.label if move.reason else None, move.note),
        "whose": change if move.from_name else move.to_name or "",
        "by": move.by_name or "Genjin",
    }


POOL = _("public pool")


def example() -> Card:
    """Dropped by one, claimed by another."""
    claimed = OwnerMove(id=3, customer_id=1, at=NOW, how=OwnerChange.CLAIMED, to_id=1, to_name="林晓", by_id=1, by_name="林晓")
    recycled = OwnerMove(id=1, customer_id=1, at=NOW - timedelta(days=40), how=OwnerChange.RECYCLED, from_id=3, from_name="周强")
    return owner_history(MINE, (recycled, DROPPED, claimed))


def example_long() -> Card:
    """More than a table shows."""
    return owner_history(LEAD, (DROPPED,) * (MOST + 1))


def example_nobody() -> Card:
    """A lead nobody has owned."""
    return owner_history(LEAD, ())
