"""Days that are worked or free whatever the published calendar says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cards.model import Card, Column, Note, Table, Text, Tone
from cards.samples import NOW
from domain.words import DateStyle, Message, When, Words, _

COLUMNS = (Column(key="day", label=_("Day")), Column(key="works", label=_("It is")), Column(key="note", label=_("Note")))
FROM_NOW_ON = _("Deadlines, reminders and reports count by it within a minute. What is due already keeps its date.")


@dataclass(frozen=True, kw_only=True)
class MovedOn:
    """A moved day as its reader sees it: `at` is its beginning where they are."""

    at: datetime
    works: bool
    note: str | None


def moved_days(days: Sequence[MovedOn]) -> Card:
    """Answers `/holiday` alone: those of the coming twelve months."""
    rows = tuple(_row(each) for each in days)
    return Card(
        kind="moved_days",
        title=_("Days moved in the coming 12 months: {count}").format(count=len(days)) if days else _("No day is moved"),
        tone=Tone.INFO,
        elements=(
            *((Table(columns=COLUMNS, rows=rows),) if rows else (Text(words=_("Every day follows the calendar.")),)),
            Note(words=_("Move one: /holiday 2027-02-14 work or off, with a note. Take it back: /holiday 2027-02-14 clear.")),
        ),
    )


def day_moved(moved: MovedOn) -> Card:
    """A day was said to be worked or free."""
    title = _("{day} is a working day") if moved.works else _("{day} is a day off")
    return Card(
        kind="day_moved",
        title=title.format(day=_day(moved.at)),
        tone=Tone.SUCCESS,
        elements=(*((Text(words=moved.note),) if moved.note else ()), Note(words=FROM_NOW_ON)),
    )


def day_cleared(at: datetime, *, works: bool) -> Card:
    """A day is what the calendar says again."""
    return Card(
        kind="day_moved",
        title=_("{day} follows the calendar again").format(day=_day(at)),
        tone=Tone.SUCCESS,
        elements=(Text(words=_it_is(works=works)), Note(words=FROM_NOW_ON)),
    )


def _row(moved: MovedOn) -> dict[str, Words]:
    return {"day": _day(moved.at), "works": _it_is(works=moved.works), "note": moved.note or ""}


def _it_is(*, works: bool) -> Message:
    return _("a working day") if works else _("a free day")


def _day(at: datetime) -> When:
    return When(at=at, has_time=False, style=DateStyle.DUE)


_SUNDAY = NOW.replace(hour=16) + timedelta(days=87)


def example() -> Card:
    """A make-up day and a day off."""
    return moved_days(
        (MovedOn(at=_SUNDAY, works=True, note="春节调休"), MovedOn(at=_SUNDAY + timedelta(days=9), works=False, note=None)),
    )


def example_none() -> Card:
    """As published."""
    return moved_days(())


def example_worked() -> Card:
    """A Sunday before the Spring Festival."""
    return day_moved(MovedOn(at=_SUNDAY, works=True, note="春节调休"))


def example_cleared() -> Card:
    """A Sunday again."""
    return day_cleared(_SUNDAY, works=False)
