"""The cells of one row, each read as what its column holds; what is wrong with them gathers as reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, reduce
from zoneinfo import ZoneInfo

from domain.errors import UserError
from domain.intake.fields import LABELS, Field
from domain.intake.values import Cell, Named, amounts_of, day_of, moment_of, phones_of, term_of, text_of
from domain.lengths import LONGEST
from domain.people import Person, UnknownUserError
from domain.privacy import MOBILE, InvalidEmailError, InvalidPhoneError, checked_uscc, normalise_email
from domain.words import Message, Words, _

IN_THE_FUTURE = _("{label}: {typed} has not come yet.")
NOT_KNOWN = _("{label}: “{typed}” is none of the words known for it: {known}.")
ONE_MORE = _("{first}, {rest}")
NO_DATE = _("{label}: “{typed}” is not a date that can be read for sure; write it like 2026-11-18.")
NO_AMOUNT = _("{label}: “{typed}” is not an amount; write it like 800000, 80万 or 50万-100万.")
TOO_LONG = _("{label}: at most {limit} characters.")
TOO_MANY = _("{label}: “{typed}” holds several numbers; leave one of them.")
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
NUMBERS = (Field.PHONE, Field.CONTACT_PHONE)
SEPARATORS = str.maketrans("，、；;|/", ",,,,,,")


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How cells are read: `people` by handle, name and rep code, times in `zone`, amounts counted in `unit`.

    `ownerless`: a customer whose owner nobody knows goes to the public pool, as one that names none does.
    """

    people: Mapping[str, Person]
    zone: str
    now: datetime
    unit: str = ""
    ownerless: bool = False


class Cells:
    """The cells of one row by what they hold; `stranger` is an owner nobody knows."""

    def __init__(self, cells: Mapping[Field, Cell], manner: Manner) -> None:
        self._cells = cells
        self._words = {name: words for name, cell in cells.items() if (words := text_of(cell))}
        self._manner = manner
        self.now = manner.now
        self.reasons: list[Message] = []
        self.stranger = ""

    def __bool__(self) -> bool:
        """Whether there is anything in the row."""
        return bool(self._words)

    def __contains__(self, name: Field) -> bool:
        """Whether there is anything in it."""
        return name in self._words

    def words(self, name: Field) -> str:
        """As it stands there; empty where nothing does."""
        return self._words.get(name, "")

    def text(self, name: Field) -> str | None:
        """Words of no more than their length."""
        text = self._words.get(name)
        if text is not None and len(text) > LIMITS[name]:
            self.reasons.append(TOO_LONG.format(label=LABELS[name], limit=LIMITS[name]))
        return text

    def texts(self, names: tuple[Field, ...]) -> dict[str, str]:
        """Those of these that are there, by their column's name."""
        return {name.value: text for name in names if (text := self.text(name)) is not None}

    def term(self, name: Field, kind: type[Named]) -> Named | None:
        """One of a list's words."""
        if name not in self._words:
            return None
        words = self.words(name)
        term = term_of(kind, words)
        if term is None:
            self._refuse(NOT_KNOWN.format(known=_known(kind)), name, words)
        return term

    def phone(self, name: Field) -> str | None:
        """A telephone number."""
        return self._one(self._phones(name), name)

    def _phones(self, name: Field) -> tuple[str, ...]:
        if name not in self._words:
            return ()
        numbers = phones_of(self._cells[name])
        if not numbers:
            self.reasons.append(InvalidPhoneError(self.words(name)).message)
        return numbers

    def _one(self, numbers: tuple[str, ...], name: Field) -> str | None:
        if len(numbers) > 1:
            self._refuse(TOO_MANY, name, self.words(name))
        return numbers[0] if numbers else None

    def numbers(self) -> tuple[str | None, str | None]:
        """The company's telephone number and the person's; of two in one cell, one goes where the other cell is empty.

        A land line is then the company's and a mobile the person's; of two alike, the first is whose column it is.
        """
        phones = {name: self._phones(name) for name in NUMBERS}
        for name, other in (NUMBERS, NUMBERS[::-1]):
            if len(phones[name]) == len(NUMBERS) and other not in self._words:
                own, spare = sorted(phones[name], key=lambda number: bool(MOBILE.fullmatch(number)) is (name is Field.PHONE))
                phones = {name: (own,), other: (spare,)}
        company, person = (self._one(phones[name], name) for name in NUMBERS)
        return company, person

    def email(self, name: Field) -> str | None:
        """An e-mail address."""
        if name not in self._words:
            return None
        address = normalise_email(self.words(name))
        if address is None:
            self.reasons.append(InvalidEmailError(self.words(name)).message)
        return address

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
        amounts = amounts_of(words, self._manner.unit)
        if amounts is None:
            self._refuse(NO_AMOUNT, name, words)
        return amounts or (None, None)

    def tags(self, name: Field) -> tuple[str, ...]:
        """Several words, however they are separated."""
        if name not in self._words:
            return ()
        words = self.words(name).translate(SEPARATORS).split(",")
        tags = tuple(dict.fromkeys(filter(None, map(str.strip, words))))
        if any(len(tag) > LIMITS[name] for tag in tags):
            self.reasons.append(TOO_LONG.format(label=LABELS[name], limit=LIMITS[name]))
        return tags

    def somebody(self, name: Field) -> Person | None:
        """Who is meant, by handle, name or rep code; None for nobody we know."""
        return self._manner.people.get(self.words(name).casefold().lstrip("@")) if name in self._words else None

    def owner(self) -> Person | None:
        """Whose the customer is: somebody who has to be known, unless it was said that others' go to the public pool."""
        person = self.somebody(Field.OWNER)
        if person is None and Field.OWNER in self._words:
            self.stranger = self.words(Field.OWNER)
            if not self._manner.ownerless:
                self.reasons.append(UnknownUserError(self.stranger).message)
        return person

    def day(self, name: Field) -> date | None:
        """A day."""
        if name not in self._words:
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
        if name not in self._words:
            return None
        moment = moment_of(self._cells[name])
        if moment is None:
            self._refuse(NO_DATE, name, self.words(name))
            return None
        return moment[0].replace(tzinfo=ZoneInfo(self._manner.zone)).astimezone(UTC), moment[1]

    def _refuse(self, reason: Message, name: Field, typed: str) -> None:
        self.reasons.append(reason.format(label=LABELS[name], typed=typed[:60]))


@cache
def _known(kind: type[Named]) -> Words:
    """What may stand there, in the reader's language: whoever puts the row right needs it."""
    labels: list[Words] = [each.label for each in kind]
    return reduce(lambda first, rest: ONE_MORE.format(first=first, rest=rest), labels)
