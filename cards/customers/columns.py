"""The columns that tell customers apart in a list."""

from __future__ import annotations

from collections.abc import Mapping

from cards.customers.profile_facts import last_contact
from cards.model import Column, ColumnKind
from cards.phrases import beside
from domain.customers import Customer
from domain.words import Words, _

COLUMNS = (
    Column(key="name", label=_("Customer")),
    Column(key="place", label=_("Region")),
    Column(key="status", label=_("Customer type"), kind=ColumnKind.TAG),
    Column(key="owner", label=_("Owner"), kind=ColumnKind.PERSON),
    Column(key="last", label=_("Last contact"), kind=ColumnKind.DATE),
)


def row(customer: Customer) -> Mapping[str, Words]:
    """One customer's cells."""
    return {
        "name": beside(customer.name, customer.code),
        "place": customer.region or "",
        "status": customer.status.label,
        "owner": customer.owner_name or _("public pool"),
        "last": last_contact(customer),
    }
