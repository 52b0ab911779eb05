"""`/todo`: one's open next actions, or a new one for a customer."""

from __future__ import annotations

from datetime import datetime

from cards.actions.todo_added import todo_added
from cards.actions.todo_list import Todo, todo_list
from domain.access import Right
from domain.followups import NextAction
from domain.people import Person
from domain.typing import EmptyTaskError
from domain.words import _
from handlers.acts.entry import promised
from handlers.acts.moments import base_of, today
from handlers.acts.permitting import finder, permit
from handlers.language.customer_name import take_customer
from handlers.language.lines.arguments import customer_first, read_task
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/todo <customer> <task and date>")


@command(
    "todo",
    aliases=("待办",),
    usage=USAGE,
    summary=_("List what you have to do, or add a next action to a customer."),
    examples=("/todo", "/todo C001 send the contract by Friday", "/待办 C001 周五前发合同"),
)
def todo(request: Command, crm: UnitOfWork) -> Answer:
    if not request.text:
        return Reply(card=todo_list(_open_actions(crm, request.sender)), private=True)
    base = base_of(crm, request.sender, request.said_at)
    customer, told = take_customer(customer_first(request.text, base), finder(crm, request.sender), usage=USAGE)
    permit(crm, request.sender, Right.LOG, customer)
    task = read_task(told, base)
    if not task.content:
        raise EmptyTaskError(USAGE)
    new = promised(task.content, task.due, request.sender)
    return todo_added(crm.actions.add(new, on=customer), event_key=request.event_key)


def _open_actions(crm: UnitOfWork, person: Person) -> Todo:
    limit = crm.policy.todo_limit
    found = crm.actions.open_of(person, limit + 1)
    groups: dict[str, list[NextAction]] = {"overdue": [], "today": [], "later": []}
    for action in found[:limit]:
        groups[_group(action, person, crm.acting.at)].append(action)
    return Todo(overdue=groups["overdue"], today=groups["today"], later=groups["later"], more=len(found) > limit)


def _group(action: NextAction, person: Person, now: datetime) -> str:
    if action.due_at is None:
        return "later"
    if action.due_at < now:
        return "overdue"
    return "today" if today(person, action.due_at) == today(person, now) else "later"
