"""A handover's 24 hours (customer-process toolkit): told at 12 and 20 hours to whoever's turn it is, and at 24 to both superiors.

The hours run on the calendar, and nothing of it waits: a handover holds its customer up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cards.handovers.handover_due import handover_due_card
from domain.care.clocks import ClockKind, RunningClock
from domain.handovers.clock import next_spoken_at
from domain.handovers.handovers import WITH_GIVER, Handover
from domain.people import Person
from domain.words import _
from reminders.rule import Due, Reminder, Rule, Urgency
from store.database import UnitOfWork


def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
    """Handovers' clocks that have something to say."""
    return crm.clocks.due(ClockKind.HANDOVER, now, limit)


def judge(crm: UnitOfWork, clock_id: int, now: datetime) -> Sequence[Due]:
    """The reminders of one clock; none when it ended meanwhile. After a pause only the present moment is told."""
    clock = crm.clocks.get(clock_id)
    spoken = None if clock is None else crm.clocks.speak(clock_id, now, next_spoken_at(clock.due_at, now, crm.policy))
    handover = None if spoken is None else crm.handovers.get(spoken.about)
    if spoken is None or handover is None or not handover.is_open:
        return ()
    holder = holder_of(crm, handover)
    superiors = dict.fromkeys(superiors_of(crm, handover)) if now >= spoken.due_at else {}
    # A receiver's click is theirs alone, even when a superior stands in.
    stands_in = holder is not None and handover.state not in WITH_GIVER and holder.id != handover.holder_id
    told = [_due(handover, spoken, holder, now, for_superior=stands_in)] if holder else []
    return (*told, *(_due(handover, spoken, each, now, for_superior=True) for each in superiors if each != holder))


def still(crm: UnitOfWork, reminder: Reminder, _now: datetime) -> bool:
    """Open, and the turn of whoever was told; a superior is told of it until it is finished."""
    handover = crm.handovers.get(reminder.about)
    if handover is None or not handover.is_open:
        return False
    holder = holder_of(crm, handover)
    takes_part = reminder.person_id in {handover.giver_id, handover.receiver_id}
    return not takes_part or (holder is not None and holder.id == reminder.person_id)


def holder_of(crm: UnitOfWork, handover: Handover) -> Person | None:
    """Whose turn it is: on the giver's side the customer's present owner; for somebody who has left, their superior."""
    owner_id = None
    if handover.state in WITH_GIVER and handover.customer_id is not None:
        owner_id = crm.customers.get(handover.customer_id).owner_id
    holder_id = owner_id or handover.holder_id
    holder = None if holder_id is None else crm.people.get(holder_id)
    return holder if holder is None or holder.active else crm.people.superior_of(holder)


def superiors_of(crm: UnitOfWork, handover: Handover) -> Iterator[Person]:
    """Those above giver and receiver."""
    for each in (handover.giver_id, handover.receiver_id):
        superior = None if each is None else crm.people.superior_of(crm.people.get(each))
        if superior is not None:
            yield superior


def _due(handover: Handover, clock: RunningClock, to: Person, now: datetime, *, for_superior: bool = False) -> Due:
    return Due(
        to=to,
        about=handover.code,
        episode=handover.started_at,
        card=handover_due_card(handover, now, for_superior=for_superior),
        customer_id=handover.customer_id,
        step=clock.step,
        urgency=Urgency.CRITICAL,
    )


RULE = Rule(name="handover-due", label=_("Handovers"), candidates=candidates, judge=judge, still=still)
