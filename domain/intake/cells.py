"""The cells of one row, each read as what its column holds; what is wrong with them gathers as reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, reduce
from zoneinfo import ZoneInfo

from domain.errors import UserError
from domain.intake.fields import LABELS, Field
from domain.intake.values import Cell, Named, amounts_of, day_of, moment_of, phone_of, term_of, text_of
from domain.lengths import LONGEST
from domain.people import Person, UnknownUserError
from domain.privacy import InvalidEmailError, InvalidPhoneError, checked_uscc, normalise_email
from domain.words import Message, Words, _

IN_THE_FUTURE = _("{label}: {typed} has not come yet.")
NOT_KNOWN = _("{label}: “{typed}” is none of the words known for it: {known}.")
ONE_MORE = _("{first}, {rest}")
NO_DATE = _("{label}: “{typed}” is not a date that can be read for sure; write it like 2026-11-18.")
NO_AMOUNT = _("{label}: “{typed}” is not an amount; write it like 800000, 80万 or 50万-100万.")
TOO_LONG = _("{label}: at most {limit} characters.")
MOST_WORDS = 20_000
"""Of a remark, a need or what was said: more is no cell any more but a file."""
LIMITS: Mapping[Field, int] = {
    **{name: LONGEST.get(name.value, MOST_WORDS) for name in Field},
    Field.CONTACT_NAME: LONGEST["contact_name"],
    Field.CONTACT_TITLE: LONGEST["contact_title"],
    Field.TOPIC: LONGEST["topic"],
    Field.OURS: 500,
    Field.THEIRS: 500,
    Field.TAGS: LONGEST["tags"],
}
SEPARATORS = str.maketrans("，、；;|/", ",,,,,,")


class Cells:
    """The filled cells of one row by what they hold: `people` by handle, name and rep code, times in `zone`."""

    def __init__(self, cells: Mapping[Field, Cell], *, people: Mapping[str, Person], zone: str, now: datetime) -> None:
        self._cells = cells
        self._people = people
        self._zone = zone
        self.now = now
        self.reasons: list[Message] = []

    def __contains__(self, name: Field) -> bool:
        """Whether there is anything in it."""
        return name in self._cells

    def words(self, name: Field) -> str:
        """As it stands there; empty where nothing does."""
        return text_of(self._cells[name]) if name in self._cells else ""

    def text(self, name: Field) -> str | None:
        """Words of no more than their length."""
        if name not in self._cells:
            return None
        text = text_of(self._cells[name])
        if len(text) > LIMITS[name]:
            self.reasons.append(TOO_LONG.format(label=LABELS[name], limit=LIMITS[name]))
        return text

    def texts(self, names: tuple[Field, ...]) -> dict[str, str]:
        """Those of these that are there, by their column's name."""
        return {name.value: text for name in names if name in self._cells and (text := self.text(name)) is not None}

    def term(self, name: Field, kind: type[Named]) -> Named | None:
        """One of a list's words."""
        if name not in self._cells:
            return None
        words = self.words(name)
        term = term_of(kind, words)
        if term is None:
            self._refuse(NOT_KNOWN.format(known=_known(kind)), name, words)
        return term

    def phone(self, name: Field) -> str | None:
        """A telephone number."""
        return self._checked(name, phone_of, InvalidPhoneError)

    def email(self, name: Field) -> str | None:
        """An e-mail address."""
        return self._checked(name, lambda cell: normalise_email(text_of(cell)), InvalidEmailError)

    def _checked(self, name: Field, one_form: Callable[[Cell], str | None], error: Callable[[str], UserError]) -> str | None:
        if name not in self._cells:
            return None
        value = one_form(self._cells[name])
        if value is None:
            self.reasons.append(error(self.words(name)).message)
        return value

    def uscc(self, name: Field) -> str | None:
        """A credit code."""
        try:
            return checked_uscc(self.words(name))
        except UserError as error:
            self.reasons.append(error.message)
            return None

    def amounts(self, name: Field) -> tuple[Decimal | None, Decimal | None]:
        """The lower and the upper amount of a budget."""
        words = self.words(name)
        amounts = amounts_of(words)
        if amounts is None:
            self._refuse(NO_AMOUNT, name, words)
        return amounts or (None, None)

    def tags(self, name: Field) -> tuple[str, ...]:
        """Several words, however they are separated."""
        if name not in self._cells:
            return ()
        words = self.words(name).translate(SEPARATORS).split(",")
        tags = tuple(dict.fromkeys(filter(None, map(str.strip, words))))
        if any(len(tag) > LIMITS[name] for tag in tags):
            self.reasons.append(TOO_LONG.format(label=LABELS[name], limit=LIMITS[name]))
        return tags

    def somebody(self, name: Field) -> Person | None:
        """Who is meant, by handle, name or rep code; None for nobody we know."""
        return self._people.get(self.words(name).casefold().lstrip("@")) if name in self._cells else None

    def person(self, name: Field) -> Person | None:
        """Somebody who has to be known."""
        person = self.somebody(name)
        if person is None and name in self._cells:
            self.reasons.append(UnknownUserError(self.words(name)).message)
        return person

    def day(self, name: Field) -> date | None:
        """A day."""
        if name not in self._cells:
            return None
        day = day_of(self._cells[name])
        if day is None:
            self._refuse(NO_DATE, name, self.words(name))
        return day

    def past(self, name: Field) -> tuple[datetime, bool] | None:
        """A moment that has come, and whether its time was said."""
        moment = self.moment(name)
        if moment is not None and moment[0] > self.now:
            self._refuse(IN_THE_FUTURE, name, self.words(name))
        return moment

    def moment(self, name: Field) -> tuple[datetime, bool] | None:
        """A moment, and whether its time was said."""
        if name not in self._cells:
            return None
        moment = moment_of(self._cells[name])
        if moment is None:
            self._refuse(NO_DATE, name, self.words(name))
            return None
        return moment[0].replace(tzinfo=ZoneInfo(self._zone)).astimezone(UTC), moment[1]

    def _refuse(self, reason: Message, name: Field, typed: str) -> None:
        self.reasons.append(reason.format(label=LABELS[name], typed=typed[:60]))


@cache
def _known(kind: type[Named]) -> Words:
    """What may stand there, in the reader's language: whoever puts the row right needs it."""
    labels: list[Words] = [each.label for each in kind]
    return reduce(lambda first, rest: ONE_MORE.format(first=first, rest=rest), labels)
