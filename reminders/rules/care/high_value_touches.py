"""High-value customers contacted fewer than twice in a calendar month are listed to their owner from its 25th (plan)."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from cards.care.watch_list import Concern, Concerned, watch_list
from domain.words import _
from reminders.rounds import Round, monthly
from reminders.rule import Due, Rule
from store.database import UnitOfWork

NAME = Concern.FEW_TOUCHES.value
LISTED = 5
ROUND = Round(rule=NAME, begins=monthly(25))


def judge(crm: UnitOfWork, person_id: int, now: datetime) -> Due | None:
    """One card for the owner; none when each of them was contacted often enough."""
    owner = ROUND.take(crm, person_id, now)
    if owner is None:
        return None
    local = now.astimezone(ZoneInfo(owner.time_zone))
    since = datetime.combine(local.date().replace(day=1), time(), tzinfo=local.tzinfo)
    seldom = crm.watch_lists.seldom_touched(owner, since, now, crm.policy.touches_per_month)
    if not seldom:
        return None
    rows = [Concerned(customer=customer, figure=count) for customer, count in seldom[:LISTED]]
    return Due(to=owner, about=f"P{owner.id}", episode=now, card=watch_list(Concern.FEW_TOUCHES, rows, len(seldom)))


RULE = Rule(name=NAME, label=_("High-value contacts"), candidates=ROUND.candidates, judge=judge)
