"""A button overtaken by events: it is said what happened, and the card is redrawn as things stand."""

from __future__ import annotations

from cards.general.error import error_card
from cards.model import Card
from domain.errors import UserError
from handlers.reply import Reply


def overtaken(what_happened: UserError, *, now: Card) -> tuple[Reply, Reply]:
    """The explanation, and the pressed card as things stand."""
    return Reply(card=error_card(what_happened), private=True), Reply(card=now, replaces_card=True)
