"""Likely duplicates and dead records go to the admins on the first working morning of each month (improvement plan)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from cards.quality.data_review import data_review
from domain.care.muting import MUTABLE
from domain.reviewing import LISTED, REVIEWERS, Overview, is_for_month
from reminders.rounds import Round, monthly
from reminders.rule import Due, Rule
from store.database import UnitOfWork

NAME = "data-review"
ROUND = Round(rule=NAME, begins=monthly(1), posts=REVIEWERS)


def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
    """The admins whose morning has come, once the month's look is done."""
    review = crm.reviews.latest()
    if review is None or review.finished_at is None:
        return ()
    waiting = [crm.people.get(person_id) for person_id in ROUND.candidates(crm, now, limit)]
    return [
        person.id for person in waiting if is_for_month(review.started_at, now.astimezone(ZoneInfo(person.time_zone)).date().replace(day=1))
    ]


def judge(crm: UnitOfWork, person_id: int, now: datetime) -> Due | None:
    """One card a month; none when nothing was found."""
    person = ROUND.take(crm, person_id, now)
    overview = Overview(
        review=crm.reviews.latest(),
        pairs=crm.reviews.pairs(LISTED),
        waiting=crm.reviews.waiting(),
        dead=crm.reviews.dead(now - crm.policy.dead_after),
    )
    if person is None or overview.is_empty:
        return None
    zone = ZoneInfo(person.time_zone)
    month = datetime.combine(now.astimezone(zone).date().replace(day=1), time(), zone)
    # The month is its episode: however often it were found, it is told once.
    return Due(to=person, about=f"P{person.id}", episode=month, card=data_review(overview))


RULE = Rule(name=NAME, label=MUTABLE[NAME], candidates=candidates, judge=judge)
