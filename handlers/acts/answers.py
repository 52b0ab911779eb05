"""A form's answers, read one by one; what is wrong with them is collected, so that a form comes back with all its errors at once."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypeVar

from cards.forms import Kept
from domain.errors import UserError
from domain.lengths import TooLongValueError, check_length
from domain.privacy import normalised
from domain.terms import Secret, Term
from domain.words import Message, _
from domain.writing import fold
from handlers.language.amounts import Budget, read_budget
from handlers.language.dates.moment import Base, Moment
from handlers.request import Values, given

T = TypeVar("T", bound=Term)

NEEDED = _("This is needed.")
LIVED_YEARS = range(1900, 2200)
"""A day outside is a slip of the finger; at the edges of the calendar it would not even have a moment in every time zone."""


class Answers:
    """The answers of a sent form. A reader gives None for what was left empty or is wrong; `errors` says what is wrong."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self.errors: dict[str, Message] = {}

    @property
    def kept(self) -> Kept:
        """What was typed, with what is wrong: the form comes back with it."""
        return Kept(values={name: given(self._values, name) for name in self._values}, errors=self.errors)

    def wrong(self, name: str, why: Message) -> None:
        """Say what is wrong with an answer; the first thing said stays."""
        self.errors.setdefault(name, why)

    def text(self, name: str, *, required: bool = False) -> str | None:
        """The words of an answer."""
        words = given(self._values, name)
        if required and not words:
            self.wrong(name, NEEDED)
        return words if words and self._fits(name, words) else None

    def _fits(self, name: str, words: str) -> bool:
        try:
            check_length(name, words)
        except TooLongValueError as error:
            self.wrong(name, error.message)
            return False
        return True

    def needed(self, name: str) -> str:
        """The words of an answer that cannot be left empty."""
        return self.text(name, required=True) or ""

    def term(self, name: str, terms: type[T], *, required: bool = False) -> T | None:
        """The chosen term."""
        words = self.text(name, required=required)
        if words is None:
            return None
        try:
            return terms(words)
        except ValueError:
            self.wrong(name, _("Choose one of the list."))
            return None

    def day(self, name: str, *, required: bool = False) -> date | None:
        """The chosen day."""
        words = self.text(name, required=required)
        if words is None:
            return None
        try:
            day = date.fromisoformat(words)
        except ValueError:
            day = None
        if day is None or day.year not in LIVED_YEARS:
            self.wrong(name, _("Write the day like 2026-11-25."))
            return None
        return day

    def due(self, name: str, base: Base, *, required: bool = False, known: date | None = None) -> Moment | None:
        """A day from today on, or the one that is on record already."""
        day = self.day(name, required=required)
        if day is not None and day < base.today and day != known:
            self.wrong(name, _("This day is already over."))
        return None if day is None else Moment(day=day)

    def happened(self, on: str, at: str, base: Base) -> Moment | None:
        """The day and time of day of something that happened; not ahead of now."""
        day, clock = self.day(on, required=True), self._time(at)
        moment = None if day is None else Moment(day=day, time=clock)
        if moment is not None and moment.day > base.today:
            self.wrong(on, _("This day is still ahead."))
        elif moment is not None and moment.time and datetime.combine(moment.day, moment.time, tzinfo=base.now.tzinfo) > base.now:
            self.wrong(at, _("This time is still ahead."))
        return moment

    def _time(self, name: str) -> time | None:
        words = self.text(name)
        try:
            return None if words is None else datetime.strptime(fold(words), "%H:%M").time()  # noqa: DTZ007 - only the time of day is read.
        except ValueError:
            self.wrong(name, _("Write the time like 14:30."))
            return None

    def budget(self, name: str) -> Budget | None:
        """An amount or a range in CNY."""
        words = self.text(name)
        budget = None if words is None else read_budget(fold(words))
        if words is not None and budget is None:
            self.wrong(name, _("Write an amount or a range, like 800000 or 500000-1000000."))
        return budget

    def secret(self, name: str, kind: Secret, *, required: bool = False) -> str | None:
        """A private value that can be one; it is kept by whoever records it."""
        words = self.text(name, required=required)
        if words is None:
            return None
        try:
            return normalised(kind, words)
        except UserError as error:
            self.wrong(name, error.message)
            return None

    def names(self, name: str, *, required: bool = False) -> tuple[str, ...]:
        """Several words, parted by commas."""
        words = given(self._values, name)
        parts = words.replace("\uff0c", ",").replace("\u3001", ",").split(",")
        found = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
        if required and not found:
            self.wrong(name, NEEDED)
        return tuple(part for part in found if self._fits(name, part))
