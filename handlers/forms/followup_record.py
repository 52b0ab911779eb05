"""Records the log of a form: a draft that was edited, or one opened from a customer."""

from __future__ import annotations

from cards.followups.log_form import log_form
from cards.followups.understood import Understood
from domain.access import AmbiguousCustomerError, UnknownCustomerError
from domain.codes import parse_code
from domain.customers import Customer
from handlers.acts.answers import Answers
from handlers.acts.drafting import gone, taken, waiting
from handlers.acts.log_answers import read_entry
from handlers.acts.moments import base_of
from handlers.acts.permitting import finder
from handlers.acts.recording import record
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("followup.record")
def record_form(request: Click, crm: UnitOfWork) -> Answer:
    from_draft = parse_code(request.subject) is None
    if from_draft and waiting(crm, request) is None:
        return gone()
    answers = Answers(request.values)
    customer = _customer(answers, request, crm)
    entry = read_entry(answers, request.sender, base_of(crm, request.sender, request.received_at))
    if answers.errors or customer is None:
        form_again = log_form(Understood(), subject=request.subject, time_zone=request.sender.time_zone, kept=answers.kept)
        return Reply(card=form_again, private=True, replaces_card=True)
    if from_draft and taken(crm, request) is None:
        return gone()
    receipt, *pushed = record(crm, request.sender, customer, entry)
    return Reply(card=receipt.card, replaces_card=True), *pushed


def _customer(answers: Answers, request: Click, crm: UnitOfWork) -> Customer | None:
    typed = answers.needed("customer")
    if not typed:
        return None
    try:
        return finder(crm, request.sender)(typed)
    except (UnknownCustomerError, AmbiguousCustomerError) as error:
        answers.wrong("customer", error.message)
        return None
