"""One log between the words and the record: the same whether it was typed, confirmed or filled into a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cards.followups.understood import Understood
from domain.customers import Customer
from domain.entries import NewAction
from domain.people import Person
from domain.terms import Emotion, Method, Side, Stage
from handlers.acts.moments import due_of, happened_at
from handlers.language.amounts import Budget
from handlers.language.dates.moment import Moment
from handlers.language.logs.log_line import LogLine
from handlers.language.logs.next_step import Step


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is to be recorded; what nobody said is None."""

    content: str
    occurred_at: datetime
    has_time: bool
    method: Method | None = None
    contact_name: str | None = None
    feedback: str | None = None
    emotion: Emotion | None = None
    emotion_words: str | None = None
    stage: Stage | None = None
    budget: Budget | None = None
    action: NewAction | None = None


def entry_of(line: LogLine, author: Person, said_at: datetime) -> Entry:
    """The log a line told."""
    occurred_at, has_time = happened_at(line.occurred, author, said_at)
    return Entry(
        content=line.content,
        occurred_at=occurred_at,
        has_time=has_time,
        method=line.method,
        contact_name=line.contact_name,
        emotion=line.mood.emotion if line.mood else None,
        emotion_words=line.mood.words if line.mood else None,
        stage=line.stage,
        budget=line.budget,
        action=action_of(line.step, author) if line.step else None,
    )


def action_of(step: Step, owner: Person) -> NewAction:
    """The step as a promise. A customer-side one is ours to chase, so it has our owner too."""
    return promised(step.task, step.due, owner, side=step.side)


def promised(task: str, due: Moment | None, owner: Person, *, side: Side = Side.OURS) -> NewAction:
    """A task of this owner's, perhaps with a day."""
    if due is None:
        return NewAction(task=task, side=side, owner=owner)
    return NewAction(task=task, side=side, owner=owner, **vars(due_of(due, owner)))


def understood(entry: Entry, customer: Customer | None) -> Understood:
    """The log as cards show it before it is recorded."""
    action = entry.action
    return Understood(
        customer=customer.name if customer else "",
        customer_code=customer.code if customer else None,
        content=entry.content,
        occurred_at=entry.occurred_at,
        has_time=entry.has_time,
        method=entry.method,
        contact_name=entry.contact_name,
        feedback=entry.feedback,
        emotion=entry.emotion,
        budget_low=entry.budget.low if entry.budget else None,
        budget=entry.budget.high if entry.budget else None,
        stage=entry.stage,
        next_task=action.task if action else None,
        next_due=action.due_at if action else None,
        next_has_time=action.due_has_time if action else False,
    )
