"""What the profile card is made from, and its facts in groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cards.model import Fact, Fields
from cards.phrases import BESIDE, amount, beside, facts, listed
from domain.access import Right
from domain.care.cadence import Cadence, said_days
from domain.customers import Contact, Customer
from domain.followups import Followup, NextAction
from domain.words import DateStyle, Percent, When, Words, _


@dataclass(frozen=True, kw_only=True)
class Care:
    """How the customer is cared for, as far as there is anything to say.

    `health` is the last score worked out, `unfinished` says that an order is; `tickets` and `handover` are codes still open.
    """

    cadence: Cadence | None = None
    health: int | None = None
    unfinished: bool = False
    tickets: tuple[str, ...] = ()
    handover: str | None = None


NOTHING_TO_CARE = Care()


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One customer as one person may see it.

    `rights` decide the buttons; `missing` are names of required facts (`domain/quality/completeness.py`).
    """

    customer: Customer
    contacts: tuple[Contact, ...] = ()
    tags: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    actions: tuple[NextAction, ...] = ()
    followups: tuple[Followup, ...] = ()
    rights: frozenset[Right] = frozenset(Right)
    in_group: bool = False
    care: Care = NOTHING_TO_CARE


def last_contact(customer: Customer) -> Words:
    """The day of the newest follow-up."""
    at = customer.last_contact_at
    return When(at=at, has_time=False, style=DateStyle.DAY) if at else _("none yet")


def owner(customer: Customer) -> Words:
    """Whose customer it is, and where that person sits."""
    return beside(customer.owner_name, customer.owner_team_name) if customer.owner_name else _("nobody (public pool)")


def main_fields(customer: Customer) -> Fields:
    """The facts one asks for first."""
    return Fields(
        facts=facts(
            (_("Customer type"), customer.status.label),
            (_("Stage"), customer.stage.label if customer.stage else None),
            (_("Owner"), owner(customer)),
            (_("Level"), BESIDE.format(first=customer.level.label, rest=customer.tier.label) if customer.level else customer.tier.label),
            (_("Industry"), customer.industry),
            (_("Region"), customer.region),
            (_("Budget"), amount(customer.budget_low, customer.budget_high)),
            (_("Source"), customer.source),
            (_("Last contact"), last_contact(customer)),
            (_("Completeness"), Percent(value=customer.completeness)),
        )
    )


def care_facts(profile: Profile) -> tuple[Fact, ...]:
    """When it is contacted next, and what is going on with it; empty when nothing is."""
    customer, care = profile.customer, profile.care
    return facts(
        (_("At risk since"), _day(customer.at_risk_since) if customer.at_risk else None),
        (_("Next contact due"), _day(customer.contact_due_at, DateStyle.DUE)),
        (_("Cadence"), None if care.cadence is None else _("Every {days}").format(days=said_days(care.cadence.days))),
        (_("Health"), care.health),
        (_("Orders"), _("Unfinished") if care.unfinished else None),
        (_("Open tickets"), listed(care.tickets)),
        (_("Handover"), care.handover),
        (_("Drops on"), _day(customer.drop_at, DateStyle.DUE)),
    )


def _day(at: datetime | None, style: DateStyle = DateStyle.DAY) -> Words | None:
    return None if at is None else When(at=at, has_time=False, style=style)


def more_facts(profile: Profile) -> tuple[Fact, ...]:
    """What is looked up now and then; the company's own numbers are masked, and left out in a group."""
    customer = profile.customer
    private = () if profile.in_group else ((_("Company phone"), customer.phone), (_("Company e-mail"), customer.email))
    return (
        *facts((_("Core need"), customer.core_need), (_("Remark"), customer.remark), (_("Tags"), listed(profile.tags)), short=False),
        *facts(
            (_("Need priority"), customer.need_priority.label if customer.need_priority else None),
            (_("Need type"), customer.need_type.label if customer.need_type else None),
            (_("Expected delivery"), customer.expected_delivery),
            (_("Lead code"), customer.lead_code),
            *((label, value.mask) for label, value in private if value),
            (_("Fax"), customer.fax),
            (_("Country"), customer.country),
            (_("Website"), customer.website),
            (_("Credit code"), customer.uscc),
            (_("Registered"), When(at=customer.registered_at, has_time=False, style=DateStyle.DAY)),
        ),
        *facts((_("Address"), customer.address), short=False),
    )
