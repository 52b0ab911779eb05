"""A promised next action is due: its owner is told on that day, or at the hour that was said.

Left undone it climbs to the owner's superior, and from there once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cards.actions.action_climbed import action_climbed_card
from cards.actions.action_due import action_due_card
from cards.model import Card
from domain.care.ladder import next_step
from domain.care.reminders import Urgency
from domain.followups import NextAction
from domain.people import Person
from domain.terms import ActionState
from domain.words import _
from reminders.climbing import rung
from reminders.rule import Due, Reminder, Rule
from store.database import UnitOfWork
from store.followups.actions import DueAction

NAME = "next-action-due"


def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
    """Open actions whose reminder's hour has come."""
    return crm.actions.due(now, limit)


def judge(crm: UnitOfWork, action_id: int, now: datetime) -> Due | None:
    """The reminder of one action; None when it was done, taken back or put off meanwhile, or is nobody's of ours any more."""
    found = crm.actions.take_due(action_id, now)
    if found is None or found.action.owner_id is None or found.action.due_at is None:
        return None
    owner = crm.people.get(found.action.owner_id)
    told_at = max(found.action.due_at, now)
    crm.actions.remind_again(found.action, next_step(found.step, told_at, crm.working(owner), wait=crm.policy.ladder_step))
    to = rung(crm, owner, found.step)
    return None if to is None or not to.active else _due(crm, found, owner, to, now)


def still(crm: UnitOfWork, reminder: Reminder, _now: datetime) -> bool:
    """Open, and promised for the same moment; on the first step also of the same owner."""
    action = crm.actions.get(reminder.about)
    if action is None or action.state is not ActionState.OPEN or action.due_at != reminder.episode:
        return False
    if _fell_since(crm, action, reminder.found_at):
        return False
    return reminder.step > 0 or action.owner_id == reminder.person_id


def _fell_since(crm: UnitOfWork, action: NextAction, at: datetime) -> bool:
    """Whether its owner let the record go back into the pool since then: the promise reminds nobody there."""
    moves = crm.ownership.of(crm.customers.get(action.customer_id))
    return any(move.to_id is None and move.from_id == action.owner_id and move.at >= at for move in moves)


def redraw(crm: UnitOfWork, reminder: Reminder, now: datetime) -> Card | None:
    """What was due is overdue by now; who owns it may have changed."""
    action = crm.actions.get(reminder.about)
    return None if action is None else _card(crm, action, reminder.step, now)


def _due(crm: UnitOfWork, found: DueAction, owner: Person, to: Person, now: datetime) -> Due:
    action = found.action
    return Due(
        to=to,
        about=action.code,
        episode=action.due_at or now,
        card=_card(crm, action, found.step, now),
        customer_id=action.customer_id,
        step=found.step,
        urgency=_urgency(crm, found, owner),
        at=found.since,
    )


def _card(crm: UnitOfWork, action: NextAction, step: int, now: datetime) -> Card:
    if step == 0 or action.owner_id is None:
        return action_due_card(action, now)
    return action_climbed_card(action, crm.people.get(action.owner_id).name, rule=NAME)


def _urgency(crm: UnitOfWork, found: DueAction, owner: Person) -> Urgency:
    """An hour that was said is kept, and so is a promise for a day off; what climbs can wait for the slot."""
    action = found.action
    if found.step or action.due_at is None:
        return Urgency.GROUPED
    day_off = not crm.is_workday(crm.working(owner).day_of(action.due_at))
    return Urgency.TIMELY if action.due_has_time or day_off else Urgency.GROUPED


RULE = Rule(name=NAME, label=_("Next actions"), candidates=candidates, judge=judge, still=still, redraw=redraw)
