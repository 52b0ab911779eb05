"""Asking a superior, and their answer: decided once, and nothing of it is ever undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cards.pool.approval import approval_request, approval_told
from domain.customers import Customer
from domain.people import Person
from domain.pool.approving import AlreadyDecidedError, NobodyAboveError, check_decidable
from domain.pool.asking import Approval, ApprovalKind, ApprovalState
from domain.pressing import BadTokenError
from handlers.acts.overtaken import overtaken
from handlers.reply import Reply
from store.database import UnitOfWork


def approver_of(crm: UnitOfWork, person: Person) -> Person:
    """Who decides what this person asks for. Raises NobodyAboveError."""
    superior = crm.people.superior_of(person)
    if superior is None:
        raise NobodyAboveError
    return superior


def asked(approval: Approval, asker: Person, approver: Person, customer: Customer | None = None) -> tuple[Reply, ...]:
    """What both read of a new wish."""
    return (
        Reply(card=approval_told(approval, asker, customer), private=True),
        Reply(card=approval_request(approval, asker, customer), to=approver),
    )


def ask_for_leave(crm: UnitOfWork, person: Person, since: datetime, until: datetime, reason: str | None) -> tuple[Reply, ...]:
    """A superior decides; with nobody above it is granted at once (our own default)."""
    approver = crm.people.superior_of(person)
    approval = crm.approvals.ask(ApprovalKind.LEAVE, since=since, until=until, reason=reason, approver=approver)
    if approver is not None:
        return asked(approval, person, approver)
    granted = crm.approvals.decide(approval.id, person, ApprovalState.APPROVED)
    return (Reply(card=approval_told(granted or approval, person), private=True),)


def approval_of(crm: UnitOfWork, subject: str) -> Approval:
    """The wish a button is about. Raises BadTokenError when it names none."""
    try:
        return crm.approvals.get(int(subject))
    except (LookupError, ValueError) as nothing:
        raise BadTokenError from nothing


def decide(crm: UnitOfWork, person: Person, approval: Approval, state: ApprovalState) -> Sequence[Reply]:
    """The superior's answer: their card is redrawn, the asker is told; whoever comes second is told who was first.

    Raises NotYourDecisionError.
    """
    asker = crm.people.get(approval.asked_by_id)
    customer = None if approval.customer_id is None else crm.customers.get(approval.customer_id)
    try:
        check_decidable(person, approval, asker=asker)
    except AlreadyDecidedError as error:
        return overtaken(error, now=approval_request(approval, asker, customer))
    if customer is not None and _is_moot(approval, customer):
        state = ApprovalState.WITHDRAWN
    decided = crm.approvals.decide(approval.id, person, state)
    if decided is None:
        # Two superiors pressed at once; the database let the first one through.
        present = crm.approvals.get(approval.id)
        return overtaken(AlreadyDecidedError(present), now=approval_request(present, asker, customer))
    customer = _carried_out(crm, decided, customer)
    mine = Reply(card=approval_request(decided, asker, customer), replaces_card=True)
    return mine, Reply(card=approval_told(decided, asker, customer), to=asker)


def _is_moot(approval: Approval, customer: Customer) -> bool:
    """Whether the record is no longer the asker's to protect."""
    return approval.kind is ApprovalKind.PROTECTION and customer.owner_id != approval.asked_by_id


def _carried_out(crm: UnitOfWork, approval: Approval, customer: Customer | None) -> Customer | None:
    if customer is None or approval.kind is not ApprovalKind.PROTECTION or approval.state is not ApprovalState.APPROVED:
        return customer
    crm.approvals.extend(approval, customer)
    return crm.customers.get(customer.id)
