"""A changed contact must be updated within 24 hours (toolkit): its customer's owner hears of it at 20 hours, at 24 their superior too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cards.customers.contact_changed import contact_changed
from domain.care.clocks import ClockKind, RunningClock
from domain.people import Person
from domain.words import _
from reminders.clock_rule import clock_rule, who_acts
from reminders.rule import Due, Urgency
from store.database import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ContactClock:
    """Speaks twice."""

    kind: ClockKind = ClockKind.CONTACT_CHANGED

    def judge(self, crm: UnitOfWork, clock_id: int, now: datetime) -> Sequence[Due]:
        """The reminders of one clock; none when a contact was corrected meanwhile."""
        clock = crm.clocks.get(clock_id)
        if clock is None or crm.clocks.speak(clock_id, now, clock.due_at if now < clock.due_at else None) is None:
            return ()
        late = now >= clock.due_at
        customer = crm.customers.get(clock.customer_id)
        card = contact_changed(customer, since=clock.started_at, due_at=clock.due_at, late=late)
        return tuple(
            Due(
                to=to,
                about=clock.about,
                episode=clock.started_at,
                step=clock.step,
                card=card,
                customer_id=customer.id,
                urgency=Urgency.TIMELY,
            )
            for to in _listeners(crm, clock, late=late)
        )


def _listeners(crm: UnitOfWork, clock: RunningClock, *, late: bool) -> Iterator[Person]:
    owner = who_acts(crm, clock)
    if owner is not None:
        yield owner
        superior = crm.people.superior_of(owner) if late else None
        if superior is not None:
            yield superior


RULE = clock_rule("contact-changed", _("Changed contacts"), ContactClock())
