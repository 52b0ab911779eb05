"""Taking an event back: its records, its queued messages, and the cards people already have."""

from __future__ import annotations

from collections.abc import Iterator

from cards.followups.undone import undone
from cards.general.withdrawn import withdrawn
from domain.people import Person
from domain.undoing import NothingToUndoError, NotYourUndoError, UndoneBeforeError, check_undoable
from handlers.reply import Outgoing, Reply
from handlers.shown import outcome_of
from store.database import UnitOfWork


def take_back(crm: UnitOfWork, person: Person, event_key: str, *, pressed: str | None = None) -> tuple[Reply, ...]:
    """Undo the whole effect of somebody's own event and redraw what was shown of it.

    `pressed` is the shown card whose button asked for it: it becomes the answer. Raises NothingToUndoError (or one of its kinds),
    UndoTooLateError, BuiltOnError.
    """
    happened_at = crm.audit.happened_at(event_key)
    if happened_at is None:
        raise NothingToUndoError(crm.policy.undo_window)
    if crm.audit.done_by(event_key) != person.id:
        raise NotYourUndoError
    check_undoable(happened_at, crm.acting.at, crm.policy)
    result = crm.audit.undo(event_key)
    if result is None:
        raise UndoneBeforeError
    answer = Reply(card=undone(result.codes, crm.audit.customers_of(event_key)), replaces_card=pressed is not None)
    return answer, *_redrawn(crm, event_key, besides=pressed)


def _redrawn(crm: UnitOfWork, event_key: str, *, besides: str | None) -> Iterator[Reply]:
    never_sent = crm.outbox.cancel(event_key)
    for shown in _shown(crm, event_key):
        if shown.id != besides and shown.id not in never_sent:  # What is being sent just now arrives, and is redrawn behind it.
            yield Reply(card=withdrawn(shown.card.title), redraws=shown)


def _shown(crm: UnitOfWork, event_key: str) -> tuple[Outgoing, ...]:
    outcome = outcome_of(crm, event_key)
    return () if outcome is None else outcome.replies
