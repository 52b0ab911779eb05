"""`/edit`: correct a customer's data, one of its contacts, or a log by its code."""

from __future__ import annotations

from collections.abc import Mapping

from cards.general.error import error_card
from cards.model import Button, Card
from cards.phrases import listed
from domain.access import Right
from domain.codes import CodeKind, parse_code
from domain.customers import Customer
from domain.errors import UserError
from domain.fields import TYPED_FACTS, TYPED_OF_A_CONTACT, InvalidLevelError, MissingValueError, UnknownFieldError
from domain.lengths import check_length
from domain.people import Person
from domain.privacy import checked_uscc
from domain.terms import Level
from domain.typing import MissingCustomerError
from domain.words import _
from handlers.acts.contacting import contact_called, open_contact, save_typed_contact
from handlers.acts.correcting import correction_form
from handlers.acts.editing import change_customer, changed_card, edit_form
from handlers.acts.intake.enquiring import check_changed, stopped
from handlers.acts.permitting import finder, permit
from handlers.language.customer_name import take_customer
from handlers.language.lines.all_the_same import read_all_the_same
from handlers.language.lines.contact_line import read_contact_line
from handlers.language.lines.fields import FieldLine, read_field, read_level
from handlers.language.text import tidy
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/edit <customer or J code> <field and value, or contact>")
LONGEST_WORD = 20


@command(
    "edit",
    aliases=("编辑",),
    usage=USAGE,
    summary=_("Correct a customer's data, add or correct a contact, or correct a log by its J code."),
    examples=(
        "/edit C001",
        "/编辑 C001 行业 制造业",
        "/edit C001 contact 李工 技术主管 13900001234",
        "/编辑 C001 主联系人 李工",
        "/edit J001",
    ),
)
def edit(request: Command, crm: UnitOfWork) -> Answer:
    text, sure = read_all_the_same(request.text)
    typed = tidy(text)
    if not typed:
        raise MissingCustomerError(USAGE)
    code = parse_code(typed)
    if code is not None and code.kind is CodeKind.FOLLOWUP:
        return Reply(card=correction_form(crm, request.sender, typed), private=True)
    customer, told = take_customer(text, finder(crm, request.sender), usage=USAGE)
    contact, field = read_contact_line(told), read_field(told)
    of_contact = contact is not None or (field is not None and field.name in TYPED_OF_A_CONTACT)
    permit(crm, request.sender, Right.EDIT_CONTACTS if of_contact else Right.EDIT, customer)
    if contact is not None:
        return _edit_contact(crm, customer, contact)
    if of_contact and field is not None:
        return _edit_main_contact(crm, customer, field)
    if not told:
        return Reply(card=edit_form(crm, customer, "facts"), private=True)
    return _edit_fact(crm, request.sender, customer, told, sure=sure)


def _edit_contact(crm: UnitOfWork, customer: Customer, told: Mapping[str, str]) -> Reply:
    """The contact of this name with what else was told; a name that is not known is a new contact."""
    name = told.get("contact_name", "")
    known = contact_called(crm, customer, name) if name else crm.contacts.main_of(customer)
    if known is not None and set(told) <= {"contact_name"}:
        return Reply(card=open_contact(crm, customer, known), private=True)
    return save_typed_contact(crm, customer, known, told)


def _edit_main_contact(crm: UnitOfWork, customer: Customer, field: FieldLine) -> Reply:
    main = crm.contacts.main_of(customer)
    if not field.value:
        return Reply(card=open_contact(crm, customer, main), private=True)
    return save_typed_contact(crm, customer, main, {field.name: field.value})


def _edit_fact(crm: UnitOfWork, person: Person, customer: Customer, told: str, *, sure: bool) -> Card:
    """The fact with its new value; what cannot be understood is said, with the whole form a press away."""
    field = read_field(told)
    try:
        if field is None:
            known = listed([*TYPED_FACTS.values(), *TYPED_OF_A_CONTACT.values()])
            raise UnknownFieldError(told.split(maxsplit=1)[0][:LONGEST_WORD], known=known)
        value = _value(customer, field)
    except UserError as error:
        form = Button(id="form", label=_("Open the form"), action="customer.edit", subject=customer.code, values={"group": "facts"})
        return error_card(error, buttons=(form,))
    stop = check_changed(crm, person, customer, {field.name: value}, sure=sure)
    if stop is not None:
        return stopped(crm, person, stop, again=f"/edit {customer.code} {told}")
    changed, changes = change_customer(crm, customer, {field.name: value})
    return changed_card(changed, changes, crm)


def _value(customer: Customer, field: FieldLine) -> str | Level:
    if not field.value:
        raise MissingValueError(TYPED_FACTS[field.name], customer.code)
    if field.name == "uscc":
        return checked_uscc(field.value)
    if field.name == "level":
        level = read_level(field.value)
        if level is None:
            raise InvalidLevelError(field.value[:LONGEST_WORD])
        return level
    check_length(field.name, field.value)
    return field.value
