"""Each working morning a person hears of the day ahead: hours that were promised, records about to drop, decisions that wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from cards.day.morning import drops_soon_card, later_today_card
from cards.model import Card
from cards.pool.approval import approval_request
from domain.care.noise import Rhythm, rhythm_of
from domain.care.today import NEAR
from domain.codes import CodeKind, parse_code
from domain.people import Person
from domain.pool.asking import Approval, ApprovalState
from domain.terms import ActionState
from domain.words import _
from reminders.rule import Due, Reminder, Rule
from store.database import UnitOfWork

NAME = "my-morning"
MOST = 20
"""So many of each kind are told."""
DAY = timedelta(days=1)
LATE = timedelta(hours=5)
"""When the morning is over: nobody is told of it in the afternoon (our own default)."""
DECISION = "approval:"


def candidates(crm: UnitOfWork, now: datetime, limit: int) -> Sequence[int]:
    """People whose morning has come."""
    return crm.day.mornings(now, limit)


def judge(crm: UnitOfWork, person_id: int, now: datetime) -> Sequence[Due]:
    """What the day brings them; nothing on a day off, or when the morning is long over."""
    person = crm.people.get(person_id)
    rhythm = rhythm_of(crm.policy, crm.working(person))
    morning = crm.day.take_morning(person_id, now, rhythm.next_morning(now))
    if morning is None or now - morning > LATE or rhythm.is_day_off(now):
        return ()
    return tuple(_brought(crm, person, rhythm, now))


def still(crm: UnitOfWork, reminder: Reminder, now: datetime) -> bool:
    """Only on that very day, and as long as the matter is open."""
    if now - reminder.episode >= DAY:
        return False
    if reminder.about.startswith(DECISION):
        return crm.approvals.get(int(reminder.about.removeprefix(DECISION))).state is ApprovalState.WAITING
    code = parse_code(reminder.about)
    if code is not None and code.kind is CodeKind.ACTION:
        action = crm.actions.get(reminder.about)
        return action is not None and action.state is ActionState.OPEN and action.owner_id == reminder.person_id
    customer = None if reminder.customer_id is None else crm.customers.get(reminder.customer_id)
    return customer is not None and customer.owner_id == reminder.person_id and customer.drop_at is not None


def _brought(crm: UnitOfWork, person: Person, rhythm: Rhythm, now: datetime) -> Iterator[Due]:
    morning = rhythm.morning(now)
    for action in crm.actions.open_of(person, 2 * MOST):
        if action.due_has_time and action.due_at is not None and now < action.due_at < rhythm.midnight(now + DAY):
            yield _due(person, action.code, later_today_card(action), morning, action.customer_id)
    for customer in crm.day.drops(person, now + NEAR, MOST):
        yield _due(person, customer.code, drops_soon_card(customer), morning, customer.id)
    for approval in crm.day.asked(person, MOST):
        yield _due(person, f"{DECISION}{approval.id}", _request(crm, approval), morning, approval.customer_id)


def _due(person: Person, about: str, card: Card, morning: datetime, customer_id: int | None) -> Due:
    return Due(to=person, about=about, episode=morning, card=card, customer_id=customer_id, at=morning)


def _request(crm: UnitOfWork, approval: Approval) -> Card:
    customer = None if approval.customer_id is None else crm.customers.get(approval.customer_id)
    return approval_request(approval, crm.people.get(approval.asked_by_id), customer)


RULE = Rule(name=NAME, label=_("My morning"), candidates=candidates, judge=judge, still=still)
