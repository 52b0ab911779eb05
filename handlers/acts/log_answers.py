"""The answers of the forms about a log, as an entry."""

from __future__ import annotations

from datetime import date

from domain.entries import NewAction
from domain.people import Person
from domain.terms import Emotion, Method, Stage
from domain.words import _
from handlers.acts.answers import Answers
from handlers.acts.entry import Entry, promised
from handlers.acts.moments import happened_at
from handlers.language.dates.moment import Base


def read_entry(answers: Answers, author: Person, base: Base, *, known_due: date | None = None) -> Entry:
    """The log a form tells; `answers.errors` says whether it can be recorded."""
    content = answers.needed("content")
    happened = answers.happened("occurred_on", "occurred_time", base)
    occurred_at, has_time = happened_at(happened, author, base.now)
    return Entry(
        content=content,
        occurred_at=occurred_at,
        has_time=has_time,
        method=answers.term("method", Method),
        contact_name=answers.text("contact"),
        feedback=answers.text("feedback"),
        emotion=answers.term("emotion", Emotion),
        stage=answers.term("stage", Stage),
        budget=answers.budget("budget"),
        action=read_action(answers, author, base, known_due=known_due),
    )


def read_action(answers: Answers, owner: Person, base: Base, *, known_due: date | None = None) -> NewAction | None:
    """The next action of a form; a day alone is none."""
    task, due = answers.text("next_task"), answers.due("next_due", base, known=known_due)
    if task is None:
        if due is not None:
            answers.wrong("next_task", _("Say what is to be done by then."))
        return None
    return promised(task, due, owner)
