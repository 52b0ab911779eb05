"""A customer's data, corrected in groups; what changed is told before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from cards.customers.customer_changed import Change, customer_changed
from cards.customers.edit_customer_form import Group, edit_customer_form
from cards.forms import FRESH, Kept
from cards.model import Card
from domain.access import Right
from domain.customers import Contact, Customer, PrivateValue
from domain.fields import LABELS, told
from domain.handovers.advancing import check_may_advance
from domain.statuses import is_promoted_by, tier_of
from domain.terms import Level, Secret, Stage
from domain.words import _
from store.database import UnitOfWork

RIGHT_FOR: Mapping[Group, Right] = {"facts": Right.EDIT, "needs": Right.EDIT, "contact": Right.EDIT_CONTACTS}
TAGS = _("Tags")
CONTACT_NAME = _("Contact's name")


def group_named(words: str) -> Group:
    """The group of a button's or form's value; the basic facts when it names none."""
    groups: dict[str, Literal["facts", "needs", "contact"]] = {"needs": "needs", "contact": "contact"}
    return groups.get(words, "facts")


def edit_form(crm: UnitOfWork, customer: Customer, group: Literal["facts", "needs"], *, kept: Kept = FRESH, sure: bool = False) -> Card:
    """One group of the customer's data as a form; that it was read is kept."""
    crm.access.read(customer, "edit_customer_form")
    tags = crm.tags.of(customer) if group == "needs" else ()
    return edit_customer_form(customer, group, tags=tags, kept=kept, sure=sure)


def change_customer(crm: UnitOfWork, customer: Customer, changes: Mapping[str, object]) -> tuple[Customer, tuple[Change, ...]]:
    """The customer with these facts, and what was different. A level brings its tier along, a stage may make a customer of a lead.

    Raises HandoverOpenError for a stage that waits for service.
    """
    wanted = dict(changes)
    if wanted.get("stage", customer.stage) is not customer.stage:
        check_may_advance(crm.handovers.to_service(customer))
    level = wanted.get("level")
    if isinstance(level, Level) and level is not customer.level:
        wanted["tier"] = tier_of(level)
    stage = wanted.get("stage")
    promoted = crm.customers.promote(customer) if isinstance(stage, Stage) and is_promoted_by(customer, stage) else customer
    changed = crm.customers.change(promoted, **wanted) if wanted else promoted
    return changed, tuple(_different(customer, changed, changes))


def change_contact(crm: UnitOfWork, contact: Contact, changes: Mapping[str, object]) -> tuple[Change, ...]:
    """What was different at the contact."""
    changed = crm.contacts.change(contact, **changes)
    return tuple(_different(contact, changed, changes))


def change_tags(crm: UnitOfWork, customer: Customer, names: Sequence[str]) -> tuple[Change, ...]:
    """What was different in the tags."""
    before, after = crm.tags.of(customer), crm.tags.set(customer, names)
    return () if set(before) == set(after) else (Change(label=TAGS, before=", ".join(before), after=", ".join(after)),)


def changed_card(customer: Customer, changes: Sequence[Change], crm: UnitOfWork) -> Card:
    """The answer to a correction."""
    return customer_changed(customer, changes, event_key=crm.acting.event_key)


def kept_secret(crm: UnitOfWork, kind: Secret, typed: str | None) -> PrivateValue | None:
    """A private value in the vault; None stays None."""
    return None if typed is None else crm.vault.keep(kind, typed)


def _different(before: Customer | Contact, after: Customer | Contact, names: Mapping[str, object]) -> Iterator[Change]:
    for name in names:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            label = CONTACT_NAME if name == "name" and isinstance(before, Contact) else LABELS[name]
            yield Change(label=label, before=told(was), after=told(now))
