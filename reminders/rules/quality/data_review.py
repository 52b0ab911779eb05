"""Likely duplicates and dead records go to the admins on the first working morning of each month (improvement plan)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cards.quality.data_review import data_review
from domain.care.muting import MUTABLE
from domain.quality.reviewing import REVIEWERS, is_for_month
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
    return [person.id for person in waiting if is_for_month(review.started_at, ROUND.began(person, now).date())]


def judge(crm: UnitOfWork, person_id: int, now: datetime) -> Due | None:
    """One card a month; none when nothing was found."""
    person = ROUND.take(crm, person_id, now)
    overview = None if person is None else crm.reviews.overview(now)
    if person is None or overview is None or overview.is_empty:
        return None
    # The month is its episode: however often it were found, it is told once.
    return Due(to=person, about=f"P{person.id}", episode=ROUND.began(person, now), card=data_review(overview))


RULE = Rule(name=NAME, label=MUTABLE[NAME], candidates=candidates, judge=judge)
