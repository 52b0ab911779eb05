"""An unsure line becomes a choice, never a guess: it is kept, and a click carries it out."""

from __future__ import annotations

from datetime import datetime

from cards.customers.customer_picker import customer_picker
from cards.model import Button, ButtonStyle, Card
from domain.access import AmbiguousCustomerError
from handlers.line import Line
from store.database import UnitOfWork

PLACE = "\ufffc"  # The object replacement character: nobody types it, and cleaning keeps it.


def picker_for(crm: UnitOfWork, unsure: AmbiguousCustomerError, *, line: Line, said_at: datetime) -> Card:
    """Keep the line and ask which customer was meant."""
    words = line.text.replace(unsure.typed, PLACE, 1)
    draft = crm.drafts.keep(f"/{line.spec.name} {words}" if line.spec else words, said_at)
    return customer_picker(unsure.typed, unsure.candidates, draft=draft)


def with_customer(line: str, code: str) -> str:
    """The kept line, its place filled with the code that was picked."""
    return line.replace(PLACE, f" {code} ", 1).strip()


def nearest_button(crm: UnitOfWork, line: Line, nearest: str, *, said_at: datetime) -> Button:
    """Offer the same line with the command that was most likely meant: as its own name, or as what it asks about (`/help lgo`)."""
    meant = f"/{line.spec.name} {nearest}" if line.spec else f"/{nearest} {line.text}".strip()
    draft = crm.drafts.keep(meant, said_at)
    return Button(id="nearest", label=f"/{nearest}", action="draft.run", subject=draft, style=ButtonStyle.PRIMARY)
