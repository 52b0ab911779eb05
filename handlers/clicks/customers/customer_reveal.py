"""Shows a contact's real phone, e-mail or WeChat to one entitled person, for a while; that they looked is kept."""

from __future__ import annotations

from cards.customers.contact_revealed import contact_revealed
from domain.access import Right, UnknownCustomerError
from domain.customers import Contact, PrivateValue
from domain.pressing import StaleButtonError
from domain.terms import Secret
from domain.words import Sealed
from handlers.acts.contacting import GONE, contact_of_button
from handlers.acts.permitting import permit, permitted, sees
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("customer.reveal")
def reveal_contact(request: Click, crm: UnitOfWork) -> Answer:
    contact, customer = contact_of_button(crm, request.subject)
    if not sees(crm, request.sender, customer):
        raise UnknownCustomerError(customer.code)
    permit(crm, request.sender, Right.REVEAL, customer)
    kind = Secret(request.value("kind"))
    value = _of_kind(contact, kind)
    crm.access.revealed(contact, kind)
    until = request.received_at + crm.policy.reveal_shown
    sealed = Sealed(token=crm.vault.seal(crm.vault.reveal(value)), mask=value.mask, until=until)
    may_verify = Right.EDIT_CONTACTS in permitted(crm, request.sender, customer)
    return Reply(card=contact_revealed(customer, contact, kind, sealed, may_verify=may_verify), private=True)


def _of_kind(contact: Contact, kind: Secret) -> PrivateValue:
    value = {Secret.PHONE: contact.phone, Secret.EMAIL: contact.email, Secret.WECHAT: contact.wechat}[kind]
    if value is None:
        raise StaleButtonError(GONE)
    return value
