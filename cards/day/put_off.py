"""A reminder was put off by its reader."""

from __future__ import annotations

from datetime import datetime

from cards.model import Card, Note, Tone
from cards.samples import NOW
from domain.words import DateStyle, When, _


def put_off(code: str, until: datetime) -> Card:
    """Answers `/snooze` and the row below a reminder."""
    when = When(at=until, style=DateStyle.DUE)
    return Card(
        kind="put_off",
        title=_("{code} comes again: {when}").format(code=code, when=when),
        tone=Tone.SUCCESS,
        elements=(Note(words=_("If it is done by then, you are not reminded.")),),
        refs=(code,),
    )


def example() -> Card:
    """Until Monday."""
    return put_off("C001", NOW.replace(day=23, hour=1))
