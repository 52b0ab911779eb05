"""From sales to service: completed, sent, taken over or sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cards.forms import FRESH
from cards.handovers.handover_form import handover_form
from cards.model import Card
from domain.care.clocks import ClockKind
from domain.handovers.handovers import TEXTS, Handover
from domain.handovers.steps import Step
from domain.handovers.transfers import SERVICE, InvalidReceiverError
from domain.people import Person
from domain.terms import Role
from domain.words import _
from handlers.acts.answers import Answers
from handlers.acts.handovers.filling import filled
from handlers.acts.handovers.offering import giver_of
from handlers.acts.handovers.stepping import check_turn, finished, passed_on, stepped
from handlers.reply import Reply
from store.database import UnitOfWork

CHOICES = 30
"""So many receivers a form offers."""


def open_form(crm: UnitOfWork, person: Person, handover: Handover, *, to: Person | None = None, answers: Answers | None = None) -> Card:
    """The form that completes it; `to` is the receiver that was named. Raises like `check_step`."""
    check_turn(crm, person, handover, Step.SEND)
    known = replace(filled(crm, handover, person), receiver_id=_receiver_id(crm, handover, to))
    return handover_form(known, receivers(crm), kept=answers.kept if answers else FRESH)


def send(crm: UnitOfWork, person: Person, handover: Handover, answers: Answers) -> tuple[Reply, ...]:
    """What was completed goes to the receiver; the form comes back with what is wrong."""
    check_turn(crm, person, handover, Step.SEND)
    texts = {name: answers.needed(name) for name in TEXTS}
    receiver = _chosen(crm, handover, answers)
    if answers.errors or receiver is None:
        return (Reply(card=open_form(crm, person, handover, answers=answers), private=True, replaces_card=True),)
    # Whoever owns the customer by now answers for what is sent.
    giver = giver_of(crm, crm.customers.get(handover.customer_id or 0), person)
    parties = {"giver_id": giver.id, "receiver_id": receiver.id}
    sent = stepped(crm, handover, Step.SEND, sent_at=crm.acting.at, reason=None, **parties, **texts)
    crm.clocks.reassign(ClockKind.HANDOVER, sent.code, receiver.id)
    return passed_on(crm, sent, person)


def accept(crm: UnitOfWork, person: Person, handover: Handover) -> tuple[Reply, ...]:
    """The receiver serves the customer from now on; its owner stays. Both sides are told."""
    check_turn(crm, person, handover, Step.ACCEPT)
    accepted = stepped(crm, handover, Step.ACCEPT)
    crm.customers.change(crm.customers.get(accepted.customer_id or 0), service_owner=person)
    crm.clocks.meet(ClockKind.HANDOVER, accepted.code)
    return finished(crm, accepted, person)


def receivers(crm: UnitOfWork) -> tuple[Person, ...]:
    """Everybody who can serve a customer."""
    return tuple(person for person in crm.people.all() if person.active and person.role in SERVICE)[:CHOICES]


def check_server(person: Person) -> None:
    """Only service takes over from sales. Raises InvalidReceiverError."""
    if person.role not in SERVICE or not person.active:
        raise InvalidReceiverError(person, _("{receiver} cannot take these customers over."))


def _receiver_id(crm: UnitOfWork, handover: Handover, to: Person | None) -> int | None:
    if to is not None:
        return to.id
    return handover.receiver_id or crm.customers.get(handover.customer_id or 0).service_owner_id


def _chosen(crm: UnitOfWork, handover: Handover, answers: Answers) -> Person | None:
    """The chosen receiver, else the service lead."""
    typed = answers.text("receiver")
    fitting: Mapping[str, Person] = {person.handle: person for person in receivers(crm)}
    if typed is None:
        lead = next((person for person in fitting.values() if person.role is Role.SERVICE_LEAD), None)
        if lead is None:
            answers.wrong("receiver", _("Choose one of the list."))
        return lead
    if typed not in fitting or fitting[typed].id == handover.giver_id:
        answers.wrong("receiver", _("Choose one of the list."))
        return None
    return fitting[typed]
