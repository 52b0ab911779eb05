"""Contacts entered and corrected: by a form or in a line, read and checked alike."""

from __future__ import annotations

from collections.abc import Mapping

from cards.customers.contact_form import NEW, contact_form
from cards.customers.customer_changed import Change
from cards.customers.questions import contact_questions
from cards.forms import FRESH, Kept
from cards.model import Card
from domain.customers import Contact, Customer
from domain.entries import NewContact
from domain.naming.names import key
from domain.pressing import StaleButtonError
from domain.quality.duplicates import LikelyKnownError
from domain.terms import Method, Secret
from domain.words import _
from handlers.acts.answers import Answers
from handlers.acts.editing import CONTACT_NAME, change_contact, changed_card, kept_secret
from handlers.acts.intake.enquiring import check_phone
from handlers.reply import Reply
from handlers.request import Values
from store.database import UnitOfWork

GONE = _("It is no longer on record.")
SECRETS = {"phone": Secret.PHONE, "email": Secret.EMAIL, "wechat": Secret.WECHAT}


def contact_chosen(crm: UnitOfWork, customer: Customer, which: str) -> Contact | None:
    """The contact of a button's or form's value: the main one when it names none, None for a new one. Raises StaleButtonError."""
    if not which:
        return crm.contacts.main_of(customer)
    if which == NEW:
        return None
    found = next((contact for contact in crm.contacts.of(customer) if str(contact.id) == which), None)
    if found is None:
        raise StaleButtonError(_("This contact is no longer on record."))
    return found


def contact_of_button(crm: UnitOfWork, contact_id: str) -> tuple[Contact, Customer]:
    """The contact a button is about, with its customer. Raises StaleButtonError when it was taken back since."""
    try:
        contact = crm.contacts.get(int(contact_id))
        return contact, crm.customers.get(contact.customer_id)
    except LookupError as error:
        raise StaleButtonError(GONE) from error


def contact_called(crm: UnitOfWork, customer: Customer, name: str) -> Contact | None:
    """The contact of this name; the first one, should there be two."""
    return next((contact for contact in crm.contacts.of(customer) if key(contact.name) == key(name)), None)


def open_contact(crm: UnitOfWork, customer: Customer, contact: Contact | None, *, kept: Kept = FRESH, sure: bool = False) -> Card:
    """The contact as a form, an empty one for None; that the data was read is kept."""
    crm.access.read(customer, "edit_customer_form")
    others = tuple(other for other in crm.contacts.of(customer) if contact is None or other.id != contact.id)
    return contact_form(customer, contact, others=others, kept=kept, sure=sure)


def save_contact(crm: UnitOfWork, customer: Customer, contact: Contact | None, values: Values, *, sure: bool = False) -> Reply:
    """The contact with these answers, entered when it is None; wrong ones come back in the form. Only the editor reads the masks."""
    answers = Answers(values)
    read = _read(answers)
    if contact is None and contact_called(crm, customer, str(read["name"])) is not None:
        answers.wrong("contact_name", _("There is a contact of this name already: choose them below, or tell the two apart."))
    stop = None if answers.errors else check_phone(crm, customer, read.get("phone"), sure=sure)
    if stop is not None:
        answers.wrong("phone", stop.way)
    if answers.errors:
        card = open_contact(crm, customer, contact, kept=answers.kept, sure=isinstance(stop, LikelyKnownError))
        return Reply(card=card, private=True, replaces_card=True)
    facts = read | {name: kept_secret(crm, kind, value) for name, kind in SECRETS.items() if isinstance(value := read.get(name), str)}
    changes = _add(crm, customer, facts) if contact is None else change_contact(crm, contact, facts)
    return Reply(card=changed_card(crm.customers.get(customer.id), changes, crm), private=True, replaces_card=True)


def save_typed_contact(crm: UnitOfWork, customer: Customer, contact: Contact | None, typed: Mapping[str, str]) -> Reply:
    """The same with what a line told; what it left out stays as it is."""
    shown = {question.name: question.initial for question in contact_questions(contact)}
    return save_contact(crm, customer, contact, {**shown, **typed})


def _add(crm: UnitOfWork, customer: Customer, facts: Mapping[str, object]) -> tuple[Change, ...]:
    added = crm.contacts.add(customer, NewContact(name=str(facts["name"])))
    return Change(label=CONTACT_NAME, before="", after=added.name), *change_contact(crm, added, facts)


def _read(answers: Answers) -> dict[str, object]:
    """What was answered; a private value left empty and the mark of the main contact left off change nothing."""
    secrets = {name: value for name, kind in SECRETS.items() if (value := answers.secret(name, kind)) is not None}
    source = answers.text("private_source")
    if ("email" in secrets or "wechat" in secrets) and source is None:
        answers.wrong("private_source", _("Say where the e-mail or WeChat came from."))
    return {
        "name": answers.needed("contact_name"),
        "title": answers.text("contact_title"),
        "private_source": source,
        "preferred_method": answers.term("preferred_method", Method),
        "birthday": answers.day("birthday"),
        "is_decision_maker": answers.text("decides") is not None,
        **({"is_main": True} if answers.text("main") is not None else {}),
        **secrets,
    }
