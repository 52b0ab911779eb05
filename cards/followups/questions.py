"""What the forms about a log ask."""

from __future__ import annotations

from collections.abc import Iterator

from cards.followups.understood import Understood
from cards.forms import choice, day, time_of_day
from cards.model import FieldKind, FormField
from domain.terms import Emotion, Method, Stage
from domain.words import _


def log_questions(known: Understood, *, time_zone: str) -> Iterator[FormField]:
    """Names: occurred_on, occurred_time, method, contact, content, feedback, emotion, stage, next_task, next_due."""
    yield FormField(name="occurred_on", label=_("Day"), kind=FieldKind.DATE, required=True, initial=day(known.occurred_at, time_zone))
    yield FormField(
        name="occurred_time",
        label=_("Time of day"),
        initial=time_of_day(known.occurred_at, time_zone, has_time=known.has_time),
        hint=_("For example 14:30; empty when only the day is known."),
    )
    yield choice("method", _("Method"), Method, known.method)
    yield FormField(name="contact", label=_("Contact"), initial=known.contact_name or "")
    yield FormField(name="content", label=_("Content"), kind=FieldKind.MULTILINE, required=True, initial=known.content)
    yield FormField(name="feedback", label=_("Feedback"), kind=FieldKind.MULTILINE, initial=known.feedback or "")
    yield choice("emotion", _("Mood"), Emotion, known.emotion)
    yield choice("stage", _("Stage"), Stage, known.stage)
    yield FormField(name="next_task", label=_("Next action"), initial=known.next_task or "")
    yield FormField(name="next_due", label=_("Due"), kind=FieldKind.DATE, initial=day(known.next_due, time_zone))
