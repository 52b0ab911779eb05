"""Days that are worked or free whatever the published calendar says, and who may say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.errors import UserError
from domain.terms import Role
from domain.words import Words, _

MOVERS: Final = frozenset({Role.ADMIN})
"""Working days count for everybody's deadlines, so one post says them (our own default)."""
NOTE_AT_MOST: Final = 120
LISTED_DAYS: Final = 365


@dataclass(frozen=True, kw_only=True)
class MovedDay:
    """A day that somebody said is worked, or free."""

    day: date
    works: bool
    note: str | None = None


class UnreadHolidayError(UserError):
    """A line without a day, or without what becomes of it."""

    kind = "unread_holiday"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("Which day is worked or free in “{typed}”?").format(typed=typed),
            hint=_("Type the day and work, off or clear: /holiday 2027-02-14 work make-up day"),
        )


class LongNoteError(UserError):
    """A note that is no note any more."""

    kind = "long_note"

    def __init__(self, length: int) -> None:
        super().__init__(
            _("The note has {count} characters, {most} at most.").format(count=length, most=NOTE_AT_MOST),
            hint=_("Say it shorter: /holiday 2027-02-14 work make-up day"),
        )


class NotMovedError(UserError):
    """A day that nobody said anything about."""

    kind = "not_moved"

    def __init__(self, day: Words) -> None:
        super().__init__(_("Nobody moved {day}.").format(day=day), hint=_("Type /holiday to see the days that were moved."))


def checked_note(note: str) -> str | None:
    """The note as it is kept. Raises LongNoteError."""
    if len(note) > NOTE_AT_MOST:
        raise LongNoteError(len(note))
    return note or None
