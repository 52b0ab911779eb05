"""Enters the customer or lead of a form."""

from __future__ import annotations

from cards.customers.new_customer_form import new_customer_form
from domain.entries import NewCustomer
from domain.posts import first_owner
from domain.quality.duplicates import Typed
from domain.terms import Priority, Secret, Stage, Status
from domain.words import _
from handlers.acts.answers import Answers
from handlers.acts.creating import Found, create, created_card
from handlers.acts.intake.enquiring import asked_back, check_unknown, is_sure
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("customer.create")
def create_customer(request: Click, crm: UnitOfWork) -> Answer:
    answers = Answers(request.values)
    lead = request.subject == "lead"
    new, found, tags = (_lead(answers, request), _found(answers, required=False), ()) if lead else _customer(answers, request)
    if answers.errors:
        return Reply(card=new_customer_form(lead=lead, kept=answers.kept), private=True, replaces_card=True)
    typed = Typed(name=new.name, phone=found.phone or "", address=new.address or "")
    stop = check_unknown(crm, request.sender, typed, sure=is_sure(request))
    if stop is not None:
        return asked_back(stop, request.sender, answers, lambda kept: new_customer_form(lead=lead, kept=kept, sure=True))
    customer, contact = create(crm, new, found, tags)
    return Reply(card=created_card(crm, customer, contact, in_group=request.chat.is_group), replaces_card=True)


def _lead(answers: Answers, request: Click) -> NewCustomer:
    new = NewCustomer(
        name=answers.text("name") or "",
        status=Status.LEAD,
        owner=first_owner(request.sender),
        address=answers.text("address"),
        region=answers.text("region"),
        industry=answers.text("industry"),
        source=answers.text("source"),
        remark=answers.text("remark"),
    )
    if not (new.name or new.address or request.value("phone")):
        answers.wrong("name", _("A lead needs a name, a phone or an address."))
    return new


def _customer(answers: Answers, request: Click) -> tuple[NewCustomer, Found, tuple[str, ...]]:
    new = NewCustomer(
        name=answers.needed("name"),
        status=answers.term("status", Status, required=True) or Status.POTENTIAL,
        owner=first_owner(request.sender),
        industry=answers.needed("industry"),
        region=answers.needed("region"),
        source=answers.needed("source"),
        core_need=answers.needed("core_need"),
        need_priority=answers.term("need_priority", Priority, required=True),
        stage=answers.term("stage", Stage, required=True),
    )
    return new, _found(answers, required=True), answers.names("tags", required=True)


def _found(answers: Answers, *, required: bool) -> Found:
    return Found(
        name=answers.text("contact_name", required=required),
        title=answers.text("contact_title", required=required),
        phone=answers.secret("phone", Secret.PHONE, required=required),
    )
