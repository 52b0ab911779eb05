"""How people at the customer's are written: masked, and by an alias in groups."""

from __future__ import annotations

from collections.abc import Iterator

from cards.model import Button
from cards.phrases import beside
from domain.customers import Contact, PrivateValue
from domain.privacy import contact_alias
from domain.words import DateStyle, When, Words, _


def contact_line(contact: Contact, *, in_group: bool) -> Words:
    """One contact in a line. In a group nobody reads a number, not even a masked one."""
    decides = _("decision maker") if contact.is_decision_maker else None
    if in_group:
        return beside(contact_alias(contact.number), contact.title, decides)
    prefers = _("prefers: {method}").format(method=contact.preferred_method.label) if contact.preferred_method else None
    return beside(contact.name, contact.title, decides, *(value.mask for value in secrets(contact)), verified(contact), prefers)


def verified(contact: Contact) -> Words | None:
    """When its numbers and addresses were last found to be right."""
    at = contact.verified_at
    return None if at is None else _("verified {day}").format(day=When(at=at, has_time=False, style=DateStyle.DAY))


def verify_button(contact: Contact) -> Button:
    """Says that they are right today."""
    return Button(id=f"verify-{contact.id}", label=_("Verified today"), action="contact.verify", subject=str(contact.id))


def secrets(contact: Contact) -> Iterator[PrivateValue]:
    """The contact's private values, the phone first."""
    return (value for value in (contact.phone, contact.wechat, contact.email) if value is not None)
