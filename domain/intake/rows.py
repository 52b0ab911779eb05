"""From the cells of one row to what is entered, or the reasons why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.errors import UserError
from domain.intake.fields import LABELS, Field, SheetKind
from domain.intake.headers import Header
from domain.intake.values import YES as YES_WORDS
from domain.intake.values import Cell, Named, amounts_of, day_of, moment_of, phone_of, term_of, text_of
from domain.lengths import LONGEST
from domain.people import Person, UnknownUserError
from domain.privacy import InvalidEmailError, InvalidPhoneError, checked_uscc, normalise_email, normalise_wechat
from domain.terms import Emotion, Kind, Level, Method, NeedType, Priority, Stage, Status, Term
from domain.words import Message, _

NO_NAME = _("There is no customer name.")
NO_CUSTOMER = _("Whose row this is cannot be seen: name the customer or its code.")
NO_CONTENT = _("There is no content.")
NO_TIME = _("There is no time.")
IN_THE_FUTURE = _("{label}: {typed} has not come yet.")
NOT_KNOWN = _("{label}: “{typed}” is none of the words known for it.")
NO_DATE = _("{label}: “{typed}” is not a date that can be read for sure; write it like 2026-11-18.")
NO_AMOUNT = _("{label}: “{typed}” is not an amount; write it like 800000, 80万 or 50万-100万.")
TOO_LONG = _("{label}: at most {limit} characters.")
MOST_WORDS = 20_000
"""Of a remark, a need or what was said: more is no cell any more but a file."""

TEXTS = (
    *(Field.NAME, Field.INDUSTRY, Field.REGION, Field.SOURCE, Field.FAX, Field.COUNTRY, Field.ADDRESS, Field.WEBSITE),
    *(Field.CORE_NEED, Field.EXPECTED_DELIVERY, Field.REMARK),
)
CHOICES: Mapping[Field, type[Term]] = {
    Field.KIND: Kind,
    Field.STATUS: Status,
    Field.LEVEL: Level,
    Field.NEED_PRIORITY: Priority,
    Field.NEED_TYPE: NeedType,
    Field.STAGE: Stage,
}
LIMITS: Mapping[Field, int] = {
    Field.CONTACT_NAME: LONGEST["contact_name"],
    Field.CONTACT_TITLE: LONGEST["contact_title"],
    Field.TOPIC: LONGEST["topic"],
    Field.OURS: 500,
    Field.THEIRS: 500,
    Field.TAGS: LONGEST["tags"],
}
SEPARATORS = str.maketrans("，、；;|/", ",,,,,,")


@dataclass(frozen=True, kw_only=True)
class ContactCells:
    """Somebody at the customer's, the private values in their one form."""

    name: str
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    is_decision_maker: bool = False
    birthday: date | None = None
    preferred_method: Method | None = None


@dataclass(frozen=True, kw_only=True)
class FollowupCells:
    """One communication; a next action whose day is over stays in the content and reminds nobody."""

    occurred_at: datetime
    has_time: bool
    content: str
    author: Person | None
    texts: Mapping[str, str]
    method: Method | None = None
    emotion: Emotion | None = None
    emotion_words: str | None = None
    next_task: str | None = None
    next_due: datetime | None = None
    next_has_time: bool = False
    next_owner: Person | None = None


@dataclass(frozen=True, kw_only=True)
class Read:
    """A row that can be entered: whose it is (`name` or `code`), and what of a customer, a contact or a talk is in it.

    `facts` are those of `NewCustomer` by name, without owner and private values.
    """

    name: str
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    owner: Person | None = None
    phone: str | None = None
    email: str | None = None
    tags: tuple[str, ...] = ()
    registered_at: datetime | None = None
    contact: ContactCells | None = None
    followup: FollowupCells | None = None


@dataclass(kw_only=True)
class RowReader:
    """Reads the rows of one sheet for whoever brings them: `people` by handle, name and rep code, times in `zone`."""

    header: Header
    people: Mapping[str, Person]
    zone: str
    now: datetime

    def read(self, row: Sequence[Cell]) -> Read | tuple[Message, ...] | None:
        """What the row says; the reasons why it cannot be entered, all of them; None for an empty row."""
        cells = {name: row[place] for place, name in self.header.columns.items() if place < len(row) and text_of(row[place])}
        if not cells:
            return None
        reading = _Reading(cells, self)
        read = reading.customer() if self.header.kind is SheetKind.CUSTOMERS else reading.other(self.header.kind)
        return tuple(reading.reasons) or read

    def person(self, words: str) -> Person | None:
        """Who is meant, by handle, name or rep code."""
        return self.people.get(words.casefold().lstrip("@"))


class _Reading:
    """One row; what is wrong with it gathers in `reasons`."""

    def __init__(self, cells: Mapping[Field, Cell], reader: RowReader) -> None:
        self._cells = cells
        self._reader = reader
        self.reasons: list[Message] = []

    def customer(self) -> Read:
        """A customer, perhaps with somebody there."""
        if Field.NAME not in self._cells:
            self.reasons.append(NO_NAME)
        facts: dict[str, object] = {name.value: text for name in TEXTS if (text := self._text(name)) is not None}
        facts |= {name.value: self._term(name, kind) for name, kind in CHOICES.items() if name in self._cells}
        if Field.USCC in self._cells:
            facts["uscc"] = self._uscc()
        if Field.BUDGET in self._cells:
            facts["budget_low"], facts["budget_high"] = self._budget()
        registered = self._past(Field.REGISTERED_AT)
        return Read(
            name=str(facts.pop("name", "")),
            code=text_of(self._cells.get(Field.CODE)),
            facts=facts,
            owner=self._person(Field.OWNER),
            phone=self._phone(Field.PHONE),
            email=self._email(Field.EMAIL),
            tags=self._tags(),
            registered_at=registered and registered[0],
            contact=self._contact(),
        )

    def other(self, kind: SheetKind) -> Read:
        """Somebody at a customer's, or a talk with one."""
        name, code = self._text(Field.NAME) or "", text_of(self._cells.get(Field.CODE))
        if not name and not code:
            self.reasons.append(NO_CUSTOMER)
        if kind is SheetKind.CONTACTS:
            return Read(name=name, code=code, contact=self._contact())
        named = self._text(Field.CONTACT_NAME)
        return Read(name=name, code=code, contact=ContactCells(name=named) if named else None, followup=self._followup())

    def _contact(self) -> ContactCells | None:
        phone, title = self._phone(Field.CONTACT_PHONE), self._text(Field.CONTACT_TITLE)
        email, wechat = self._email(Field.CONTACT_EMAIL), text_of(self._cells.get(Field.CONTACT_WECHAT))
        called = self._text(Field.CONTACT_NAME) or title or (self._text(Field.NAME) if phone or email or wechat else None)
        if not called:
            return None
        born = self._cells.get(Field.BIRTHDAY)
        return ContactCells(
            name=called[: LIMITS[Field.CONTACT_NAME]],
            title=title,
            phone=phone,
            email=email,
            wechat=normalise_wechat(wechat) or None,
            is_decision_maker=text_of(self._cells.get(Field.IS_DECISION_MAKER)).casefold() in YES_WORDS,
            birthday=None if born is None else self._day(born),
            preferred_method=self._term(Field.PREFERRED_METHOD, Method) if Field.PREFERRED_METHOD in self._cells else None,
        )

    def _followup(self) -> FollowupCells | None:
        happened, content = self._past(Field.OCCURRED_AT), self._text(Field.CONTENT)
        if content is None:
            self.reasons.append(NO_CONTENT)
        if Field.OCCURRED_AT not in self._cells:
            self.reasons.append(NO_TIME)
        if happened is None or content is None:
            return None
        author, mood = self._cells.get(Field.AUTHOR), text_of(self._cells.get(Field.EMOTION))
        texts = {name.value: text for name in (Field.TOPIC, Field.FEEDBACK, Field.OURS, Field.THEIRS) if (text := self._text(name))}
        writer = self._reader.person(text_of(author))
        if author is not None and writer is None:
            # Who wrote it may have left: their name stays with what they said.
            texts.setdefault(Field.OURS.value, text_of(author)[: LIMITS[Field.OURS]])
        task, due, has_time, owner, content = self._next(content)
        return FollowupCells(
            occurred_at=happened[0],
            has_time=happened[1],
            content=content,
            author=writer,
            texts=texts,
            method=self._term(Field.METHOD, Method) if Field.METHOD in self._cells else None,
            emotion=term_of(Emotion, mood),
            emotion_words=mood[:120] or None,
            next_task=task,
            next_due=due,
            next_has_time=has_time,
            next_owner=owner,
        )

    def _next(self, content: str) -> tuple[str | None, datetime | None, bool, Person | None, str]:
        """What comes next with its day, time and owner; of days gone by, only as words of the content."""
        task, owner = self._text(Field.NEXT_ACTION), self._reader.person(text_of(self._cells.get(Field.NEXT_OWNER)))
        if task is None:
            return None, None, False, None, content
        due = self._moment(Field.NEXT_DUE)
        if due is not None and due[0].date() >= self._reader.now.date():
            return task, due[0], due[1], owner, content
        words = " ".join(filter(None, (task, text_of(self._cells.get(Field.NEXT_OWNER)), text_of(self._cells.get(Field.NEXT_DUE)))))
        return None, None, False, None, f"{content} → {words}"

    def _text(self, name: Field) -> str | None:
        text = text_of(self._cells.get(name))
        limit = LIMITS.get(name) or LONGEST.get(name.value, MOST_WORDS)
        if len(text) > limit:
            self.reasons.append(TOO_LONG.format(label=LABELS[name], limit=limit))
        return text or None

    def _term(self, name: Field, kind: type[Named]) -> Named | None:
        words = text_of(self._cells[name])
        term = term_of(kind, words)
        if term is None:
            self._refuse(NOT_KNOWN, name, words)
        return term

    def _phone(self, name: Field) -> str | None:
        return self._checked(name, phone_of, InvalidPhoneError)

    def _email(self, name: Field) -> str | None:
        return self._checked(name, lambda cell: normalise_email(text_of(cell)), InvalidEmailError)

    def _checked(self, name: Field, one_form: Callable[[Cell], str | None], error: Callable[[str], UserError]) -> str | None:
        cell = self._cells.get(name)
        value = None if cell is None else one_form(cell)
        if cell is not None and value is None:
            self.reasons.append(error(text_of(cell)).message)
        return value

    def _uscc(self) -> str | None:
        try:
            return checked_uscc(text_of(self._cells[Field.USCC]))
        except UserError as error:
            self.reasons.append(error.message)
            return None

    def _budget(self) -> tuple[Decimal | None, Decimal | None]:
        words = text_of(self._cells[Field.BUDGET])
        amounts = amounts_of(words)
        if amounts is None:
            self._refuse(NO_AMOUNT, Field.BUDGET, words)
        return amounts or (None, None)

    def _tags(self) -> tuple[str, ...]:
        words = text_of(self._cells.get(Field.TAGS)).translate(SEPARATORS).split(",")
        tags = tuple(dict.fromkeys(filter(None, map(str.strip, words))))
        if any(len(tag) > LIMITS[Field.TAGS] for tag in tags):
            self.reasons.append(TOO_LONG.format(label=LABELS[Field.TAGS], limit=LIMITS[Field.TAGS]))
        return tags

    def _person(self, name: Field) -> Person | None:
        words = text_of(self._cells.get(name))
        person = self._reader.person(words)
        if words and person is None:
            self.reasons.append(UnknownUserError(words).message)
        return person

    def _day(self, cell: Cell) -> date | None:
        day = day_of(cell)
        if day is None:
            self._refuse(NO_DATE, Field.BIRTHDAY, text_of(cell))
        return day

    def _past(self, name: Field) -> tuple[datetime, bool] | None:
        moment = self._moment(name)
        if moment is not None and moment[0] > self._reader.now:
            self._refuse(IN_THE_FUTURE, name, text_of(self._cells[name]))
        return moment

    def _moment(self, name: Field) -> tuple[datetime, bool] | None:
        cell = self._cells.get(name)
        moment = None if cell is None else moment_of(cell)
        if cell is not None and moment is None:
            self._refuse(NO_DATE, name, text_of(cell))
        if moment is None:
            return None
        return moment[0].replace(tzinfo=ZoneInfo(self._reader.zone)).astimezone(UTC), moment[1]

    def _refuse(self, reason: Message, name: Field, typed: str) -> None:
        self.reasons.append(reason.format(label=LABELS[name], typed=typed[:60]))


def by_names(people: Iterator[Person] | Sequence[Person]) -> dict[str, Person]:
    """Everybody by what a cell may call them; a name that two share means neither."""
    found: dict[str, Person] = {}
    shared: set[str] = set()
    for person in people:
        for words in {person.handle, person.name, person.rep_code or person.handle}:
            if found.setdefault(words.casefold(), person) != person:
                shared.add(words.casefold())
    return {words: person for words, person in found.items() if words not in shared}
