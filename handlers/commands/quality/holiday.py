"""`/holiday`: days that are worked or free against the published calendar."""

from __future__ import annotations

from cards.quality.moved_days import MovedOn, day_cleared, day_moved, moved_days
from domain.moved_days import LISTED_DAYS, MOVERS, MovedDay, NotMovedError, UnreadHolidayError, checked_note
from domain.words import DateStyle, When, _
from handlers.acts.day.rhythm import begin_of
from handlers.acts.moments import base_of, today
from handlers.language.dates.moment import shifted
from handlers.language.lines.holidays import Becomes, HolidayLine, read_holiday
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "holiday",
    aliases=("假日", "节假日"),
    usage=_("/holiday <day> <work, off or clear> [note]"),
    summary=_("Say that a day is worked or free, whatever the calendar says; alone it lists such days."),
    roles=MOVERS,
    examples=("/holiday", "/holiday 2027-02-14 work make-up day", "/假日 2027-02-14 放假", "/holiday 2027-02-14 clear"),
)
def holiday(request: Command, crm: UnitOfWork) -> Answer:
    if not request.text.strip():
        first = today(request.sender, request.received_at)
        listed = crm.moved_days.between(first, shifted(first, LISTED_DAYS))
        return moved_days([_shown(request, moved) for moved in listed])
    line = read_holiday(request.text, base_of(crm, request.sender, request.said_at))
    if line is None:
        raise UnreadHolidayError(request.text.strip())
    return _cleared(request, crm, line) if line.becomes is Becomes.PLAIN else _moved(request, crm, line)


def _moved(request: Command, crm: UnitOfWork, line: HolidayLine) -> Answer:
    moved = MovedDay(day=line.day, works=line.becomes is Becomes.WORKED, note=checked_note(line.note))
    crm.moved_days.set(moved, by=request.sender)
    return day_moved(_shown(request, moved))


def _cleared(request: Command, crm: UnitOfWork, line: HolidayLine) -> Answer:
    at = begin_of(line.day, request.sender)
    if not crm.moved_days.clear(line.day):
        raise NotMovedError(When(at=at, has_time=False, style=DateStyle.DUE))
    return day_cleared(at, works=crm.is_workday(line.day))


def _shown(request: Command, moved: MovedDay) -> MovedOn:
    return MovedOn(at=begin_of(moved.day, request.sender), works=moved.works, note=moved.note)
