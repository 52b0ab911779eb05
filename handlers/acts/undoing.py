"""Taking an event back: its records, its queued messages, and the cards people already have."""

from __future__ import annotations

from cards.followups.undone import undone
from domain.people import Person
from domain.undoing import NothingToUndoError, NotYourUndoError, UndoneBeforeError, check_undoable
from handlers.acts.pool.owning import changes_an_owner, unclaim
from handlers.acts.redrawing import taken_back
from handlers.reply import Reply
from store.database import UnitOfWork


def take_back(crm: UnitOfWork, person: Person, event_key: str, *, pressed: str | None = None) -> tuple[Reply, ...]:
    """Undo the whole effect of somebody's own event and redraw what was shown of it.

    `pressed` is the shown card whose button asked for it: it becomes the answer. Raises NothingToUndoError (or one of its kinds),
    UndoTooLateError, BuiltOnError, OwnerStandsError.
    """
    happened_at = crm.audit.happened_at(event_key)
    if happened_at is None:
        raise NothingToUndoError(crm.policy.undo_window)
    if crm.audit.done_by(event_key) != person.id:
        raise NotYourUndoError
    check_undoable(happened_at, crm.acting.at, crm.policy)
    if changes_an_owner(crm, event_key):
        return unclaim(crm, person, event_key, pressed=pressed)
    result = crm.audit.undo(event_key)
    if result is None:
        raise UndoneBeforeError
    answer = Reply(card=undone(result.codes, crm.audit.customers_of(event_key)), replaces_card=pressed is not None)
    return answer, *taken_back(crm, result, besides=pressed)
