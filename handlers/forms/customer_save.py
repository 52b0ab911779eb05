"""Saves one group of a customer's data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from domain.access import Right
from domain.privacy import InvalidUsccError, normalise_uscc
from domain.terms import Kind, Level, NeedType, Priority, Stage
from handlers.acts.answers import Answers
from handlers.acts.contacting import contact_chosen, save_contact
from handlers.acts.editing import RIGHT_FOR, change_customer, change_tags, changed_card, edit_form, group_named
from handlers.acts.intake.enquiring import asked_back, check_changed, is_sure
from handlers.acts.permitting import customer_of_code, permit
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("customer.save")
def save_customer(request: Click, crm: UnitOfWork) -> Answer:
    group = group_named(request.value("group"))
    customer = customer_of_code(crm, request.sender, request.subject, RIGHT_FOR[group])
    if group == "contact":
        return save_contact(crm, customer, contact_chosen(crm, customer, request.value("contact")), request.values, sure=is_sure(request))
    answers = Answers(request.values)
    read = READERS[group](answers)
    if answers.errors:
        return Reply(card=edit_form(crm, customer, group, kept=answers.kept), private=True, replaces_card=True)
    if group == "needs" and read["stage"] is not customer.stage:
        permit(crm, request.sender, Right.STAGE, customer)
    stop = check_changed(crm, request.sender, customer, read, sure=is_sure(request))
    if stop is not None:
        return asked_back(stop, request.sender, answers, lambda kept: edit_form(crm, customer, group, kept=kept, sure=True))
    tags = read.pop("tags", None)
    saved, changes = change_customer(crm, customer, read)
    told = (*changes, *(change_tags(crm, saved, tags) if isinstance(tags, tuple) else ()))
    return Reply(card=changed_card(saved, told, crm), replaces_card=True)


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


READERS: Mapping[Literal["facts", "needs"], Callable[[Answers], dict[str, object]]] = {"facts": _facts, "needs": _needs}
