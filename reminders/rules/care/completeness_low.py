"""Records below 80 % are listed to their owner once a week, those below 60 % to the superior as well (toolkit)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cards.care.watch_list import Concern, Concerned, watch_list
from cards.model import Card
from domain.customers import Customer
from domain.people import Person
from domain.words import Percent, _
from reminders.rounds import Round, weekly
from reminders.rule import Due, Rule
from store.database import UnitOfWork

NAME = Concern.INCOMPLETE.value
LISTED = 5
ROUND = Round(rule=NAME, begins=weekly(0))


def judge(crm: UnitOfWork, person_id: int, now: datetime) -> Sequence[Due]:
    """One card for the owner, and the focus list of their superior."""
    owner = ROUND.take(crm, person_id, now)
    incomplete = () if owner is None else crm.watch_lists.incomplete(owner, crm.policy.completeness_reminder, LISTED)
    if owner is None or not incomplete:
        return ()
    told = [_due(owner, owner, _card(crm, owner, incomplete, crm.policy.completeness_reminder), now)]
    focus = [customer for customer in incomplete if customer.completeness < crm.policy.completeness_focus]
    superior = crm.people.superior_of(owner) if focus else None
    if superior is not None:
        told.append(_due(superior, owner, _card(crm, owner, focus, crm.policy.completeness_focus, of=owner.name), now))
    return told


def _card(crm: UnitOfWork, owner: Person, worst: Sequence[Customer], below: int, *, of: str | None = None) -> Card:
    """The worst of them, and how many there are: somebody may own thousands."""
    rows = [Concerned(customer=customer, figure=Percent(value=customer.completeness)) for customer in worst]
    return watch_list(Concern.INCOMPLETE, rows, crm.watch_lists.how_many_incomplete(owner, below), of=of)


def _due(to: Person, owner: Person, card: Card, now: datetime) -> Due:
    return Due(to=to, about=f"P{owner.id}", episode=now, card=card)


RULE = Rule(name=NAME, label=_("Completeness"), candidates=ROUND.candidates, judge=judge)
