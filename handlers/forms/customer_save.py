"""Saves one group of a customer's data."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cards.customers.customer_changed import Change
from cards.customers.edit_customer_form import Group
from domain.access import Right
from domain.customers import Contact, Customer
from domain.entries import NewContact
from domain.privacy import InvalidUsccError, normalise_uscc
from domain.terms import Kind, Level, Method, NeedType, Priority, Secret, Stage
from domain.words import _
from handlers.acts.answers import Answers
from handlers.acts.editing import (
    CONTACT_NAME,
    RIGHT_FOR,
    change_contact,
    change_customer,
    change_tags,
    changed_card,
    edit_form,
    group_named,
    kept_secret,
)
from handlers.acts.permitting import customer_of_code, permit
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork

Saved = tuple[Customer, tuple[Change, ...]]
SECRETS = {"phone": Secret.PHONE, "email": Secret.EMAIL, "wechat": Secret.WECHAT}


@form("customer.save")
def save_customer(request: Click, crm: UnitOfWork) -> Answer:
    group = group_named(request.value("group"))
    customer = customer_of_code(crm, request.sender, request.subject, RIGHT_FOR[group])
    answers = Answers(request)
    read = READERS[group](answers)
    if answers.errors:
        return Reply(card=edit_form(crm, customer, group, kept=answers.kept), private=True, replaces_card=True)
    if group == "needs" and read["stage"] is not customer.stage:
        permit(crm, request.sender, Right.STAGE, customer)
    saved, changes = _save(crm, request, customer, group, read)
    return Reply(card=changed_card(saved, changes, crm), replaces_card=True)


def _save(crm: UnitOfWork, request: Click, customer: Customer, group: Group, read: dict[str, object]) -> Saved:
    if group == "contact":
        return customer, _save_contact(crm, request, customer, read)
    tags = read.pop("tags", None)
    saved, changes = change_customer(crm, customer, read)
    return saved, (*changes, *(change_tags(crm, saved, tags) if isinstance(tags, tuple) else ()))


def _save_contact(crm: UnitOfWork, request: Click, customer: Customer, read: dict[str, object]) -> tuple[Change, ...]:
    kept = {name: kept_secret(crm, kind, value) for name, kind in SECRETS.items() if isinstance(value := read.pop(name), str)}
    contact = _contact(crm, customer, request.value("contact"))
    if contact is not None:
        return change_contact(crm, contact, {**read, **kept})
    added = crm.contacts.add(customer, NewContact(name=str(read["name"])))
    return change_contact(crm, added, {**read, **kept}) or (Change(label=CONTACT_NAME, before="", after=added.name),)


def _contact(crm: UnitOfWork, customer: Customer, written: str) -> Contact | None:
    """The contact the form was about, which must be this customer's."""
    return next((contact for contact in crm.contacts.of(customer) if str(contact.id) == written), None)


def _facts(answers: Answers) -> dict[str, object]:
    uscc = answers.text("uscc")
    valid = normalise_uscc(uscc) if uscc else None
    if uscc and valid is None:
        answers.wrong("uscc", InvalidUsccError(uscc).message)
    plain = ("industry", "region", "source", "country", "address", "website", "fax", "remark")
    return {
        "name": answers.needed("name"),
        "kind": answers.term("kind", Kind, required=True),
        "level": answers.term("level", Level),
        "uscc": valid,
        **{name: answers.text(name) for name in plain},
    }


def _needs(answers: Answers) -> dict[str, object]:
    budget = answers.budget("budget")
    return {
        "core_need": answers.text("core_need"),
        "need_priority": answers.term("need_priority", Priority),
        "need_type": answers.term("need_type", NeedType),
        "budget_low": budget.low if budget else None,
        "budget_high": budget.high if budget else None,
        "expected_delivery": answers.text("expected_delivery"),
        "stage": answers.term("stage", Stage),
        "tags": answers.names("tags"),
    }


def _contact_facts(answers: Answers) -> dict[str, object]:
    secrets = {name: answers.secret(name, kind) for name, kind in SECRETS.items()}
    source = answers.text("private_source")
    if (secrets["email"] or secrets["wechat"]) and source is None:
        answers.wrong("private_source", _("Say where the e-mail or WeChat came from."))
    return {
        "name": answers.needed("contact_name"),
        "title": answers.text("contact_title"),
        "private_source": source,
        "preferred_method": answers.term("preferred_method", Method),
        "birthday": answers.day("birthday"),
        "is_decision_maker": answers.text("decides") is not None,
        **secrets,
    }


READERS: Mapping[Group, Callable[[Answers], dict[str, object]]] = {"facts": _facts, "needs": _needs, "contact": _contact_facts}
