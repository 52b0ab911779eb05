"""What a person has to do: overdue, today, later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from cards.actions.row import done_button, who
from cards.model import Card, Column, ColumnKind, Element, Note, Table, Text, Tone
from cards.phrases import beside, due
from cards.samples import ACTION, NOW
from domain.followups import NextAction
from domain.words import Message, _

COLUMNS = (
    Column(key="task", label=_("Next action")),
    Column(key="customer", label=_("Customer")),
    Column(key="due", label=_("Due"), kind=ColumnKind.DATE),
    Column(key="who", label=_("By"), kind=ColumnKind.PERSON),
)


@dataclass(frozen=True, kw_only=True)
class Todo:
    """Open actions by when they are due; what has no date is later. `more` when the list stopped before its end."""

    overdue: Sequence[NextAction] = ()
    today: Sequence[NextAction] = ()
    later: Sequence[NextAction] = ()
    more: bool = False

    @property
    def count(self) -> int:
        """All that is shown."""
        return len(self.overdue) + len(self.today) + len(self.later)


def todo_list(todo: Todo) -> Card:
    """Answers `/todo`."""
    if not todo.count:
        hint = _("Next actions appear here when you log a follow-up, or type /todo with a customer and a task.")
        return Card(kind="todo_list", title=_("Nothing to do"), tone=Tone.SUCCESS, elements=(Text(words=hint),))
    return Card(
        kind="todo_list",
        title=_title(todo).format(count=todo.count, overdue=len(todo.overdue)),
        tone=Tone.WARNING if todo.overdue else Tone.INFO,
        elements=tuple(_elements(todo)),
        refs=tuple(action.code for group in (todo.overdue, todo.today, todo.later) for action in group),
    )


def _title(todo: Todo) -> Message:
    if todo.more:
        return _("To do: more than {count}, overdue: {overdue}") if todo.overdue else _("To do: more than {count}")
    return _("To do: {count}, overdue: {overdue}") if todo.overdue else _("To do: {count}")


def _elements(todo: Todo) -> Iterator[Element]:
    yield from _group(_("Overdue"), todo.overdue)
    yield from _group(_("Today"), todo.today)
    yield from _group(_("Later"), todo.later)
    if todo.more:
        yield Note(words=_("There are more; finish some and type /todo again."))


def _group(title: Message, actions: Sequence[NextAction]) -> Iterator[Element]:
    if not actions:
        return
    yield Text(words=title, strong=True)
    yield Table(
        columns=COLUMNS,
        rows=tuple(
            {
                "task": beside(action.task, action.code),
                "customer": beside(action.customer_name, action.customer_code),
                "due": due(action.due_at, has_time=action.due_has_time),
                "who": who(action),
            }
            for action in actions
        ),
        row_buttons=tuple(done_button(action) for action in actions),
    )


def example() -> Card:
    """One of each."""
    overdue = replace(ACTION, code="T002", task="发送产品对比表", due_at=NOW - timedelta(days=2))
    today = replace(ACTION, code="T003", task="确认参会并发送议程", due_at=NOW + timedelta(hours=5), due_has_time=True)
    return todo_list(Todo(overdue=(overdue,), today=(today,), later=(ACTION,)))


def example_empty() -> Card:
    """A good evening."""
    return todo_list(Todo())
