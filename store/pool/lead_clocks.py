"""A lead's clocks: assigned in time, surveyed in time, talked with at all.

The assignment clock runs for a lead entered without an owner, until it has one. Whoever claims a record or is assigned it has to talk
with it (met by the first follow-up); an assignee has to survey its needs besides (met when its stage leaves the first contact, which
is where the survey's answers go). All three go by the code it came in under, which stays when the lead becomes a customer.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.people import HOME_ZONE, Person
from domain.pool.ownership import FROM_POOL, OwnerChange
from domain.pool.protection import later
from domain.terms import Stage
from store.care.clocks import Clocks
from store.session import Session
from store.trail.ledger import Ledger

OF_THE_OWNER = (ClockKind.FIRST_CONTACT, ClockKind.SURVEY, ClockKind.CONTACT_CHANGED)


class LeadClocks:
    """Started and met where the record itself changes, so that no command can forget them."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._clocks = Clocks(session, ledger)

    def entered(self, customer_id: int, code: str) -> None:
        """A lead without an owner is to be assigned."""
        due = self._session.calendar.hours_of(self._session.policy, HOME_ZONE).after(self._now, self._session.policy.assignment_within)
        self._clocks.start(ClockKind.ASSIGNMENT, code, customer_id, person_id=None, due_at=due, next_at=due)

    def moved(self, customer: Customer, to: Person | None, how: OwnerChange) -> None:
        """Its owner has to begin; who lost it has nothing left to do."""
        about = about_of(customer)
        if to is None:
            for kind in OF_THE_OWNER:
                self._clocks.end(kind, about)
        elif how in FROM_POOL:
            self._begin(customer, about, to, is_assigned=how is OwnerChange.ASSIGNED)
        else:
            for kind in OF_THE_OWNER:
                self._clocks.reassign(kind, about, to.id)

    def talked(self, customer: Customer) -> None:
        """Somebody talked with it."""
        self._clocks.meet(ClockKind.FIRST_CONTACT, about_of(customer))

    def staged(self, customer: Customer, stage: object) -> None:
        """It got further than the first contact."""
        if stage is not None and stage is not Stage.FIRST_CONTACT:
            self._clocks.meet(ClockKind.SURVEY, about_of(customer))

    def _begin(self, customer: Customer, about: str, to: Person, *, is_assigned: bool) -> None:
        policy = self._session.policy
        hours = self._session.calendar.hours_of(policy, to.time_zone)
        due = later(self._now, policy.first_contact_within.days, ZoneInfo(to.time_zone))
        self._clocks.start(ClockKind.FIRST_CONTACT, about, customer.id, person_id=to.id, due_at=due, next_at=due)
        if is_assigned:
            due, reminder = (hours.after(self._now, time) for time in (policy.survey_within, policy.survey_reminder))
            self._clocks.start(ClockKind.SURVEY, about, customer.id, person_id=to.id, due_at=due, next_at=reminder)

    @property
    def _now(self) -> datetime:
        return self._session.acting.at


def about_of(customer: Customer) -> str:
    """The code its clocks go by."""
    return customer.lead_code or customer.code
