"""The messages that were given up, as their list."""

from __future__ import annotations

from cards.codec import from_json
from cards.general.undelivered import Undelivered, undelivered_list
from cards.model import Card
from store.database import UnitOfWork
from store.messages.outbox import DeadLetter

MOST = 20


def undelivered_card(crm: UnitOfWork) -> Card:
    """The oldest of them; only an administrator is shown it."""
    return undelivered_list([_shown(crm, letter) for letter in crm.outbox.dead(MOST)])


def _shown(crm: UnitOfWork, letter: DeadLetter) -> Undelivered:
    to = letter.chat if letter.person_id is None else crm.people.get(letter.person_id).name
    return Undelivered(
        id=letter.id,
        title=from_json(letter.card_json).title,
        to=to,
        platform=letter.platform,
        error=letter.error,
        at=letter.at or crm.acting.at,
    )
