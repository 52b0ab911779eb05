"""Puts what somebody is reminded of off."""

from __future__ import annotations

from cards.day.put_off import put_off
from cards.model import Card
from domain.care.muting import NothingToSnoozeError
from domain.codes import canonical
from domain.people import Person
from handlers.acts.day.rhythm import said_on
from handlers.language.dates.moment import Moment
from store.database import UnitOfWork


def snooze(crm: UnitOfWork, person: Person, code: str, to: Moment, *, rule: str | None = None) -> Card:
    """The reminders about a code, of one rule or of all; of a customer's code all that is about it. Raises NothingToSnoozeError."""
    customer = crm.customers.by_code(code, person)
    about = canonical(code) if customer is None else customer.code
    everything = None if customer is None or rule is not None else customer.id
    until, timely = said_on(crm, person, to), to.time is not None
    if not crm.reminders.snooze(person.id, about=about, until=until, timely=timely, rule=rule, customer_id=everything):
        raise NothingToSnoozeError(about)
    return put_off(about, until)
