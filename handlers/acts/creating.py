"""A new customer or lead with its contact."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cards.customers.customer_created import customer_created
from cards.model import Card
from domain.customers import Contact, Customer
from domain.entries import NewContact, NewCustomer
from domain.terms import Secret
from handlers.acts.editing import kept_secret
from store.database import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Found:
    """The person at a new customer's, as far as they are known. The phone was found valid."""

    name: str | None = None
    title: str | None = None
    phone: str | None = None


def create(crm: UnitOfWork, new: NewCustomer, found: Found, tags: tuple[str, ...] = ()) -> tuple[Customer, Contact | None]:
    """Enter it. A lead without a person keeps the phone as its own; what is entered for nobody lies in its region's pool."""
    if new.owner is None and new.pool_id is None:
        new = replace(new, pool_id=crm.pools.for_region(new.region))
    phone = kept_secret(crm, Secret.PHONE, found.phone)
    called = found.name or found.title
    customer = crm.customers.add(new if called else replace(new, phone=phone))
    contact = crm.contacts.add(customer, NewContact(name=called, title=found.title, phone=phone)) if called else None
    if tags:
        crm.tags.set(customer, tags)
    return crm.customers.get(customer.id), contact


def created_card(crm: UnitOfWork, customer: Customer, contact: Contact | None, *, in_group: bool) -> Card:
    """What was entered, and what is still to be asked."""
    return customer_created(customer, contact, event_key=crm.acting.event_key, missing=crm.customers.missing(customer), in_group=in_group)
