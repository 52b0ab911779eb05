"""What a row tells of a talk with a customer, and what was promised in it."""

from __future__ import annotations

from datetime import datetime

from domain.intake.cells import LIMITS, Cells
from domain.intake.fields import Field
from domain.intake.read import FollowupCells
from domain.intake.values import term_of
from domain.people import Person
from domain.terms import Emotion, Method
from domain.words import _

NO_CONTENT = _("There is no content.")
NO_TIME = _("There is no time.")
TEXTS = (Field.TOPIC, Field.FEEDBACK, Field.OURS, Field.THEIRS)


def followup_in(cells: Cells) -> FollowupCells | None:
    """The talk; None with a reason where its time or content is missing."""
    happened, content = cells.past(Field.OCCURRED_AT), cells.text(Field.CONTENT)
    if content is None:
        cells.reasons.append(NO_CONTENT)
    if Field.OCCURRED_AT not in cells:
        cells.reasons.append(NO_TIME)
    if happened is None or content is None:
        return None
    texts, mood = cells.texts(TEXTS), cells.words(Field.EMOTION)
    writer = cells.somebody(Field.AUTHOR)
    if writer is None and Field.AUTHOR in cells:
        # Who wrote it may have left: their name stays with what they said.
        texts.setdefault(Field.OURS.value, cells.words(Field.AUTHOR)[: LIMITS[Field.OURS]])
    task, due, has_time, owner, content = _next(cells, content)
    return FollowupCells(
        occurred_at=happened[0],
        has_time=happened[1],
        content=content,
        author=writer,
        texts=texts,
        method=cells.term(Field.METHOD, Method),
        emotion=term_of(Emotion, mood),
        emotion_words=mood[:120] or None,
        next_task=task,
        next_due=due,
        next_has_time=has_time,
        next_owner=owner,
    )


def _next(cells: Cells, content: str) -> tuple[str | None, datetime | None, bool, Person | None, str]:
    """What comes next with its day, time and owner; of days gone by, only as words of the content."""
    task = cells.text(Field.NEXT_ACTION)
    if task is None:
        return None, None, False, None, content
    due = cells.moment(Field.NEXT_DUE)
    if due is not None and due[0].date() >= cells.now.date():
        return task, due[0], due[1], cells.somebody(Field.NEXT_OWNER), content
    words = " ".join(filter(None, (task, cells.words(Field.NEXT_OWNER), cells.words(Field.NEXT_DUE))))
    return None, None, False, None, f"{content} → {words}"
