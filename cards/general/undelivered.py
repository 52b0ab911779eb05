"""Messages that could not be delivered, for an administrator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cards.model import Button, Card, Column, ColumnKind, Note, Table, Text, Tone
from cards.samples import NOW
from domain.words import When, Words, _


@dataclass(frozen=True, kw_only=True)
class Undelivered:
    """One dead letter; `error` is a short word for what the platform answered, never its text."""

    id: str
    title: Words
    to: str
    platform: str
    error: str
    at: datetime


COLUMNS = (
    Column(key="title", label=_("Message")),
    Column(key="to", label=_("To"), kind=ColumnKind.PERSON),
    Column(key="platform", label=_("Platform")),
    Column(key="error", label=_("Cause"), kind=ColumnKind.TAG),
    Column(key="at", label=_("Since"), kind=ColumnKind.DATE),
)


def undelivered_list(letters: Sequence[Undelivered]) -> Card:
    """A row's button puts its message back into the queue."""
    if not letters:
        return Card(
            kind="undelivered", title=_("Every message was delivered"), tone=Tone.SUCCESS, elements=(Note(words=_("Nothing is stuck.")),)
        )
    rows = tuple(
        {"title": each.title, "to": each.to, "platform": each.platform, "error": each.error, "at": When(at=each.at)} for each in letters
    )
    buttons = tuple(Button(id=f"requeue-{each.id}", label=_("Requeue"), action="outbox.requeue", subject=each.id) for each in letters)
    return Card(
        kind="undelivered",
        title=_("Undelivered messages: {count}").format(count=len(letters)),
        tone=Tone.DANGER,
        elements=(
            Text(words=_("These were given up after several tries. Requeue them once the cause is gone.")),
            Table(columns=COLUMNS, rows=rows, row_buttons=buttons),
        ),
    )


def example() -> Card:
    """One message that its chat refused."""
    letter = Undelivered(
        id="a1b2-0",
        title=_("Due: {task}, {customer}").format(task="提交定制方案", customer="XX科技公司"),
        to="林晓",
        platform="console",
        error="chat_not_found",
        at=NOW - timedelta(hours=3),
    )
    return undelivered_list((letter,))


def example_empty() -> Card:
    """Everything went out."""
    return undelivered_list(())
