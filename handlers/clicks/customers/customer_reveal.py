"""Shows a contact's real phone, e-mail or WeChat to one entitled person, for a while; that they looked is kept."""

from __future__ import annotations

from cards.customers.contact_revealed import contact_revealed
from domain.access import Right, UnknownCustomerError
from domain.customers import Contact, Customer, PrivateValue
from domain.pressing import StaleButtonError
from domain.terms import Secret
from domain.words import Sealed, _
from handlers.acts.permitting import permit, sees
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork

GONE = _("It is no longer on record.")


@click("customer.reveal")
def reveal_contact(request: Click, crm: UnitOfWork) -> Answer:
    contact, customer = _found(crm, int(request.subject))
    if not sees(crm, request.sender, customer):
        raise UnknownCustomerError(customer.code)
    permit(crm, request.sender, Right.REVEAL, customer)
    kind = Secret(request.value("kind"))
    value = _of_kind(contact, kind)
    crm.access.revealed(contact, kind)
    until = request.received_at + crm.policy.reveal_shown
    sealed = Sealed(token=crm.vault.seal(crm.vault.reveal(value)), mask=value.mask, until=until)
    return Reply(card=contact_revealed(customer, contact, kind, sealed), private=True)


def _found(crm: UnitOfWork, contact_id: int) -> tuple[Contact, Customer]:
    try:
        contact = crm.contacts.get(contact_id)
        return contact, crm.customers.get(contact.customer_id)
    except LookupError as error:  # Taken back since the card was made.
        raise StaleButtonError(GONE) from error


def _of_kind(contact: Contact, kind: Secret) -> PrivateValue:
    value = {Secret.PHONE: contact.phone, Secret.EMAIL: contact.email, Secret.WECHAT: contact.wechat}[kind]
    if value is None:
        raise StaleButtonError(GONE)
    return value
