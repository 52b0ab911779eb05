"""A customer is shown to a colleague, or no longer."""

from __future__ import annotations

from datetime import timedelta

from cards.buttons import show_button
from cards.model import Buttons, ButtonStyle, Card, Fields, Note, Tone
from cards.phrases import facts, short
from cards.samples import CUSTOMER, NOW, REP
from domain.access import Share
from domain.customers import Customer
from domain.people import Person
from domain.words import DateStyle, When, Words, _


def shared(customer: Customer, share: Share, *, to: Person) -> Card:
    """Answers `/share`."""
    return Card(
        kind="shared",
        title=_("{code} is shared with {name}").format(code=customer.code, name=short(to.name)),
        tone=Tone.SUCCESS,
        elements=(_fields(customer, share), Note(words=_("They can neither edit nor release it; /unshare ends it."))),
        refs=(customer.code,),
    )


def shared_with_you(customer: Customer, share: Share, *, by: str) -> Card:
    """Tells the colleague."""
    show = show_button(customer.code, ButtonStyle.PRIMARY)
    return Card(
        kind="shared_with_you",
        title=_("{name} shares {code} with you: {customer}").format(
            name=short(by, 12), code=customer.code, customer=short(customer.name, 12)
        ),
        tone=Tone.INFO,
        elements=(_fields(customer, share), Buttons(buttons=(show,))),
        refs=(customer.code,),
    )


def unshared(customer: Customer, *, to: Person) -> Card:
    """Answers `/unshare`, and tells the colleague."""
    return Card(
        kind="unshared",
        title=_("{code} is no longer shared with {name}").format(code=customer.code, name=short(to.name, 16)),
        elements=(Fields(facts=facts((_("Customer"), customer.name), (_("Code"), customer.code))),),
        refs=(customer.code,),
    )


def _fields(customer: Customer, share: Share) -> Fields:
    until: Words = When(at=share.until, has_time=False, style=DateStyle.DUE) if share.until else _("until it is ended")
    return Fields(
        facts=facts(
            (_("Customer"), customer.name),
            (_("Owner"), customer.owner_name),
            (_("They may"), _("see and log") if share.may_log else _("see")),
            (_("Until"), until),
        )
    )


SHARED = Share(person_id=REP.id, customer_id=CUSTOMER.id, may_log=True, until=NOW + timedelta(days=14))


def example() -> Card:
    """To log, for a fortnight."""
    return shared(CUSTOMER, SHARED, to=REP)


def example_with_you() -> Card:
    """What the colleague reads of one without an end."""
    return shared_with_you(CUSTOMER, Share(person_id=REP.id, customer_id=CUSTOMER.id), by="王磊")


def example_ended() -> Card:
    """No longer."""
    return unshared(CUSTOMER, to=REP)
