"""Asking a superior, and their answer: decided once, and nothing of it is ever undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cards.pool.approval import approval_request, approval_told
from domain.customers import Customer
from domain.people import Person
from domain.pool.approving import AlreadyDecidedError, NobodyAboveError, check_decidable
from domain.pool.asking import Approval, ApprovalKind, ApprovalState
from domain.pressing import BadTokenError, NotYourButtonError
from handlers.acts.overtaken import overtaken
from handlers.reply import Reply
from handlers.request import Click
from handlers.shown import outcome_of
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


def decide(crm: UnitOfWork, request: Click, state: ApprovalState) -> Sequence[Reply]:
    """The superior's answer: every card of the wish is redrawn, the asker is told; whoever comes second is told who was first.

    Raises NotYourDecisionError.
    """
    approval = approval_of(crm, request.subject)
    asker, customer = crm.people.get(approval.asked_by_id), _customer_of(crm, approval)
    try:
        check_decidable(request.sender, approval, asker=asker)
    except AlreadyDecidedError as error:
        return overtaken(error, now=approval_request(approval, asker, customer))
    if customer is not None and _is_moot(approval, customer):
        state = ApprovalState.WITHDRAWN
    decided = crm.approvals.decide(approval.id, request.sender, state)
    if decided is None:
        # Two superiors pressed at once; the database let the first one through.
        present = crm.approvals.get(approval.id)
        return overtaken(AlreadyDecidedError(present), now=approval_request(present, asker, customer))
    customer = _carried_out(crm, decided, customer)
    mine = Reply(card=approval_request(decided, asker, customer), replaces_card=True)
    told = Reply(card=approval_told(decided, asker, customer), to=asker)
    return mine, told, *_redrawn(crm, decided, asker, customer, besides=request.card)


def withdraw(crm: UnitOfWork, request: Click) -> Sequence[Reply]:
    """Taken back by who asked, before anybody decided: nobody's card of it asks any longer. Raises NotYourButtonError."""
    approval, asker = approval_of(crm, request.subject), request.sender
    if approval.asked_by_id != asker.id:
        raise NotYourButtonError
    customer = _customer_of(crm, approval)
    withdrawn = crm.approvals.decide(approval.id, asker, ApprovalState.WITHDRAWN)
    if withdrawn is None:
        present = crm.approvals.get(approval.id)
        return overtaken(AlreadyDecidedError(present), now=approval_told(present, asker, customer))
    mine = Reply(card=approval_told(withdrawn, asker, customer), replaces_card=True)
    return mine, *_redrawn(crm, withdrawn, asker, customer, besides=request.card)


def _customer_of(crm: UnitOfWork, approval: Approval) -> Customer | None:
    return None if approval.customer_id is None else crm.customers.get(approval.customer_id)


def _redrawn(crm: UnitOfWork, approval: Approval, asker: Person, customer: Customer | None, *, besides: str | None) -> Iterator[Reply]:
    """What asking showed to both, as things stand; the card `besides` is drawn by the answer itself."""
    event_key = crm.approvals.event_of(approval)
    asked_so = None if event_key is None else outcome_of(crm, event_key)
    draw = {"approval_request": approval_request, "approval_told": approval_told}
    for shown in asked_so.replies if asked_so else ():
        if shown.card.kind in draw and shown.place != besides:
            yield Reply(card=draw[shown.card.kind](approval, asker, customer), redraws=shown)


def _is_moot(approval: Approval, customer: Customer) -> bool:
    """Whether the record is no longer the asker's to protect."""
    return approval.kind is ApprovalKind.PROTECTION and customer.owner_id != approval.asked_by_id


def _carried_out(crm: UnitOfWork, approval: Approval, customer: Customer | None) -> Customer | None:
    if customer is None or approval.kind is not ApprovalKind.PROTECTION or approval.state is not ApprovalState.APPROVED:
        return customer
    crm.approvals.extend(approval, customer)
    return crm.customers.get(customer.id)
