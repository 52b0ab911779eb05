"""Customers contacted under half as often as before are listed to their owner once a week (improvement plan)."""

from __future__ import annotations

from datetime import datetime

from cards.care.watch_list import Concern, Concerned, fewer, watch_list
from domain.words import _
from reminders.rounds import Round, weekly
from reminders.rule import Due, Rule
from store.database import UnitOfWork

NAME = Concern.FALLING.value
LISTED = 5
ROUND = Round(rule=NAME, begins=weekly(2))


def judge(crm: UnitOfWork, person_id: int, now: datetime) -> Due | None:
    """One card for the owner; none when nobody cools down."""
    owner = ROUND.take(crm, person_id, now)
    falling = () if owner is None else crm.watch_lists.falling(owner, now)
    if owner is None or not falling:
        return None
    rows = [Concerned(customer=customer, figure=fewer(recent, earlier)) for customer, recent, earlier in falling[:LISTED]]
    return Due(to=owner, about=f"P{owner.id}", episode=now, card=watch_list(Concern.FALLING, rows, len(falling)))


RULE = Rule(name=NAME, label=_("Falling frequency"), candidates=ROUND.candidates, judge=judge)
