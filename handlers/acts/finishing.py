"""Finishes a next action, once."""

from __future__ import annotations

from cards.actions.action_done import action_done
from cards.model import Card
from domain.access import Right
from domain.customers import Customer
from domain.following import NotOpenError, check_open
from domain.followups import NextAction
from domain.people import Person
from handlers.acts.permitting import permit
from store.database import UnitOfWork


def finish(crm: UnitOfWork, person: Person, action: NextAction, customer: Customer) -> Card:
    """The action, done. Its owner may always; others need to be able to log on the customer. Raises NotOpenError."""
    check_changeable(crm, person, action, customer)
    done = crm.actions.finish(action, crm.acting.at)
    if done is None:
        # Two people pressed at once; the database let the first one through.
        raise NotOpenError(crm.actions.by_id(action.id) or action)
    return action_done(done, event_key=crm.acting.event_key)


def check_changeable(crm: UnitOfWork, person: Person, action: NextAction, customer: Customer) -> None:
    """Let somebody change an open action. Raises NotAllowedError, NotOpenError."""
    if action.owner_id != person.id:
        permit(crm, person, Right.LOG, customer)
    check_open(action)
