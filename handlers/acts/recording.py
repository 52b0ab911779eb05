"""Records a log with its whole effect: the follow-up, its promise, the budget and stage it told, and the second pair of eyes."""

from __future__ import annotations

from datetime import timedelta

from cards.followups.log_receipt import log_receipt
from cards.followups.review_request import review_request
from cards.phrases import amount
from domain.access import Right, may
from domain.customers import Contact, Customer
from domain.entries import NewFollowup
from domain.following import Occurrence, is_late, last_conclusion, review_of
from domain.followups import Followup
from domain.handovers.advancing import may_advance
from domain.naming.names import key
from domain.people import Person
from domain.statuses import is_promoted_by
from domain.terms import Review
from domain.words import _
from handlers.acts.contact_due import watch_contact
from handlers.acts.entry import Entry
from handlers.acts.permitting import permit
from handlers.reply import Reply
from store.database import UnitOfWork

WEEK = timedelta(days=7)
LOG_USAGE = _("/log <customer> <what happened>")
"""How a log is typed, for the command and for a line that lacks its slash."""


def record(crm: UnitOfWork, author: Person, customer: Customer, entry: Entry) -> tuple[Reply, ...]:
    """The receipt, and for a high-value customer the card for whoever reviews it. Raises NotAllowedError."""
    permit(crm, author, Right.LOG, customer)
    reviewer = _reviewer(crm, author, customer) if review_of(customer) is Review.PENDING else None
    updated = _told_customer(crm, author, customer, entry)
    followup = crm.followups.add(_new_followup(crm, author, updated, entry, needs_review=reviewer is not None))
    told = entry.budget
    budget = amount(told.low, told.high) if told and updated.budget_high == told.high else None
    card = log_receipt(followup, event_key=crm.acting.event_key, budget=budget, touches=too_many_touches(crm, updated))
    receipt = Reply(card=watch_contact(crm, author, updated, entry.content, card))
    if reviewer is None:
        return (receipt,)
    return receipt, Reply(card=review_request(followup, reviewer_id=reviewer.id), to=reviewer)


def _reviewer(crm: UnitOfWork, author: Person, customer: Customer) -> Person | None:
    """Who looks at it: the author's superior, but first the owner's when the author is of another team; never one who may not."""

    def may_review(person: Person) -> bool:
        return may(person, Right.REVIEW, customer, shared=None, now=crm.acting.at)

    asked = [author]
    # A superior of the owner's team answers for the customer too, wherever they sit.
    if customer.owner_id is not None and author.team_id != customer.owner_team_id and not may_review(author):
        asked.insert(0, crm.people.get(customer.owner_id))
    superiors = map(crm.people.superior_of, asked)
    return next((each for each in superiors if each is not None and each != author and may_review(each)), None)


def too_many_touches(crm: UnitOfWork, customer: Customer, *, more: int = 0) -> int | None:
    """How often all of us contacted the customer within a week, with so many `more`, when that is too often.

    Counted only for who has talks enough.
    """
    most = crm.policy.touches_per_week
    if customer.followup_count < most:
        return None
    touches = crm.followups.count_since(customer, crm.acting.at - WEEK) + more
    return touches if touches > most else None


def told_contact(crm: UnitOfWork, customer: Customer, name: str | None) -> Contact | None:
    """The contact on record that a name in a line means: the same name, or the only one of a surname with a title (王经理)."""
    if not name:
        return None
    contacts = crm.contacts.of(customer)
    wanted = key(name)
    same = [contact for contact in contacts if key(contact.name) == wanted]
    titled = [contact for contact in contacts if contact.title and key(contact.name[:1] + contact.title) == wanted]
    fitting = same or titled
    return fitting[0] if len(fitting) == 1 else None


def record_changes(crm: UnitOfWork, followup: Followup, customer: Customer, entry: Entry, *, topic: str | None) -> Followup:
    """A corrected log in place of what was recorded; its contact is looked up anew."""
    contact = told_contact(crm, customer, entry.contact_name)
    return crm.followups.change(
        followup,
        occurred_at=entry.occurred_at,
        has_time=entry.has_time,
        method=entry.method,
        contact_id=contact.id if contact else None,
        their_participants=None if contact else entry.contact_name,
        content=entry.content,
        topic=topic,
        feedback=entry.feedback,
        emotion=entry.emotion,
        emotion_words=followup.emotion_words if entry.emotion is followup.emotion else None,
        stage=entry.stage,
        late=is_late(_occurrence(entry, followup), crm.policy),
    )


def _occurrence(entry: Entry, followup: Followup) -> Occurrence:
    return Occurrence(occurred_at=entry.occurred_at, has_time=entry.has_time, recorded_at=followup.recorded_at)


def _told_customer(crm: UnitOfWork, author: Person, customer: Customer, entry: Entry) -> Customer:
    """The customer with the budget and stage that were told, as far as the author may change them."""
    changes: dict[str, object] = {}
    if entry.budget is not None and may(author, Right.EDIT, customer, shared=None, now=crm.acting.at):
        changes |= {"budget_low": entry.budget.low, "budget_high": entry.budget.high}
    if entry.stage is not None and _may_stage(crm, author, customer):
        changes["stage"] = entry.stage
        if is_promoted_by(customer, entry.stage):
            customer = crm.customers.promote(customer)
    return crm.customers.change(customer, **changes) if changes else customer


def _may_stage(crm: UnitOfWork, author: Person, customer: Customer) -> bool:
    """A log is never refused for the stage it tells; but without the right, or before service has taken over, the customer stays."""
    return may(author, Right.STAGE, customer, shared=None, now=crm.acting.at) and may_advance(crm.handovers.to_service(customer))


def _new_followup(crm: UnitOfWork, author: Person, customer: Customer, entry: Entry, *, needs_review: bool) -> NewFollowup:
    contact = told_contact(crm, customer, entry.contact_name)
    occurrence = Occurrence(occurred_at=entry.occurred_at, has_time=entry.has_time, recorded_at=crm.acting.at)
    previous = crm.followups.last_words(customer) if customer.last_followup_id is not None else None
    return NewFollowup(
        customer=customer,
        author=author,
        occurred_at=entry.occurred_at,
        has_time=entry.has_time,
        content=entry.content,
        method=entry.method,
        contact=contact,
        their_participants=None if contact else entry.contact_name,
        feedback=entry.feedback,
        last_conclusion=last_conclusion(previous, crm.policy),
        emotion=entry.emotion,
        emotion_words=entry.emotion_words,
        stage=entry.stage,
        late=is_late(occurrence, crm.policy),
        review=Review.PENDING if needs_review else Review.NOT_NEEDED,
        actions=() if entry.action is None else (entry.action,),
    )
