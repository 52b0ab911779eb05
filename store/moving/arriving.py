"""What a file would bring: which of its customers are new, which are on record, and whose its people and talks are.

Nothing is written. Candidates come from the index of names, the vault and the credit codes; whether they are the same company
`domain/same_company` judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TypeVar

from sqlalchemy import BindParameter, bindparam, select, union_all

from domain.intake.plan import IN_THE_FILE, NOT_ON_RECORD, ON_RECORD, SEVERAL, TALK_ON_RECORD, Addition, Arrival, Left, Line, Plan
from domain.naming.names import key
from domain.naming.same_company import is_same
from domain.words import Message
from store.arrivals.known import BY_PIECES, SOME, STANDING, Alike, Known, Looked, Records
from store.customers.finding import whole_piece
from store.database import Database
from store.session import Session
from store.tables.customers import contacts, customers
from store.tables.followups import followups
from store.tables.types import to_micros

BATCH = 500

BY_CODE = union_all(
    select(customers.c.code, customers.c.id).where(customers.c.code.in_(SOME), STANDING),
    select(customers.c.lead_code, customers.c.id).where(customers.c.lead_code.in_(SOME), STANDING),
)
IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
TALKS = select(followups.c.customer_id, followups.c.occurred_at, followups.c.content).where(
    followups.c.customer_id.in_(IDS), followups.c.removed_at.is_(None)
)
PEOPLE = select(contacts.c.customer_id, contacts.c.name).where(contacts.c.customer_id.in_(IDS), contacts.c.removed_at.is_(None))
Row = TypeVar("Row")


@dataclass(kw_only=True)
class _File:
    """The customers of the file by what they are recognised by; those on record stand for their rows."""

    arrivals: dict[Looked, Arrival] = field(default_factory=dict)
    by_piece: Alike[Looked] = field(default_factory=Alike)
    by_phone: dict[str, Looked] = field(default_factory=dict)
    by_uscc: dict[str, Arrival] = field(default_factory=dict)
    by_name: dict[str, Arrival | int] = field(default_factory=dict)
    by_code: dict[str, Arrival | int] = field(default_factory=dict)

    def add(self, looked: Looked, whose: Arrival | int) -> None:
        self.by_name.setdefault(looked.company.letters, whose)
        if code := looked.line.read.code:
            self.by_code.setdefault(code.casefold(), whose)

    def arrive(self, looked: Looked, arrival: Arrival) -> None:
        self.add(looked, arrival)
        self.arrivals[looked] = arrival
        for piece in looked.whole:
            self.by_piece.add(piece, looked.company, looked)
        for phone in looked.phones:
            self.by_phone.setdefault(phone, looked)
        if looked.uscc:
            self.by_uscc.setdefault(looked.uscc, arrival)

    def twin_of(self, looked: Looked) -> Arrival | None:
        """The same company in an earlier row."""
        if looked.uscc and (same := self.by_uscc.get(looked.uscc)):
            return same
        of_phone = (self.by_phone[phone] for phone in looked.phones if phone in self.by_phone)
        alike = dict.fromkeys(chain(self.by_piece.near(looked), of_phone))
        return next((self.arrivals[each] for each in alike if _are_same(looked, each)), None)


def examine(database: Database, customer_rows: Iterable[Looked], other_rows: Iterable[Line]) -> Plan:
    """What these rows would bring; those of customers are taken before the first that belongs to one."""
    plan, file = Plan(), _File()
    entering = _Customers(plan, file)
    for batch in _batches(customer_rows):
        with database.reading() as crm:
            entering.take(crm.session, batch)
    for lines in _batches(other_rows):
        with database.reading() as crm:
            _Others(crm.session, plan, file).take(lines)
    return plan


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


class _Customers:
    """Rows of customers, a batch at a time."""

    def __init__(self, plan: Plan, file: _File) -> None:
        self._plan = plan
        self._file = file
        self._records = Records()

    def take(self, session: Session, batch: Sequence[Looked]) -> None:
        """New ones arrive, the others are duplicates."""
        self._records.ask(session, batch)
        for looked in batch:
            self._take(looked, self._records.same_as(looked))

    def _take(self, looked: Looked, known: Known | None) -> None:
        line, read, file = looked.line, looked.line.read, self._file
        if known is not None:
            self._leave(line, ON_RECORD.format(code=known.code, name=known.company.name))
            file.add(looked, known.id)
            return
        twin = file.twin_of(looked)
        if twin is None:
            arrival = Arrival(line=line, whole=looked.whole, contacts=[read.contact] if read.contact else [])
            self._plan.arrivals.append(arrival)
            file.arrive(looked, arrival)
            return
        # Several people of one customer stand in rows of their own, its name repeated or merged.
        if key(twin.line.read.name) != looked.company.letters or not twin.meet(read.contact):
            self._leave(line, IN_THE_FILE.format(row=twin.line.number, sheet=twin.line.sheet))
        file.add(looked, twin)

    def _leave(self, line: Line, reason: Message) -> None:
        self._plan.duplicates.append(Left(sheet=line.sheet, number=line.number, reasons=(reason,)))


def _are_same(one: Looked, other: Looked) -> bool:
    """Of one name, or of one phone and a name that is not far."""
    if one.phones.isdisjoint(other.phones):
        return is_same(one.company, other.company)
    phone = next(iter(one.phones & other.phones))
    return is_same(replace(one.company, phone=phone), replace(other.company, phone=phone))


class _Others:
    """Rows of people and of talks, a batch at a time."""

    def __init__(self, session: Session, plan: Plan, file: _File) -> None:
        self._connection = session.connection
        self._plan = plan
        self._file = file

    def take(self, lines: Sequence[Line]) -> None:
        """Each goes to its customer, of the file or on record; what has none is rejected."""
        whose = {(line.number, line.sheet): self._whose(line) for line in lines}
        ids = sorted({found for found in whose.values() if isinstance(found, int)})
        talks = {(row, to_micros(at), words) for row, at, words in self._connection.execute(TALKS, {"ids": ids})} if ids else set()
        people = set(map(tuple, self._connection.execute(PEOPLE, {"ids": ids}))) if ids else set()
        for line in lines:
            found = whose[line.number, line.sheet]
            match found:
                case Message():
                    self._plan.rejected.append(Left(sheet=line.sheet, number=line.number, reasons=(found,)))
                case Arrival():
                    self._add(line, found)
                case int():
                    self._add_known(line, found, talks, people)

    def _add(self, line: Line, arrival: Arrival) -> None:
        talk, contact = line.read.followup, line.read.contact
        if talk is None and not arrival.meet(contact):
            self._leave(line, IN_THE_FILE.format(row=arrival.line.number, sheet=arrival.line.sheet))
        if talk is not None:
            arrival.talks.append((contact.name if contact else None, talk))

    def _add_known(self, line: Line, row: int, talks: set[tuple[int, int, str]], people: set[tuple[object, ...]]) -> None:
        talk, contact = line.read.followup, line.read.contact
        told = talk and (row, to_micros(talk.occurred_at), talk.content)
        if told in talks or (talk is None and (contact is None or (row, contact.name) in people)):
            self._leave(line, TALK_ON_RECORD if talk else ON_RECORD.format(code=line.read.code, name=contact.name if contact else ""))
            return
        addition = self._plan.additions.setdefault(row, Addition())
        if talk is not None and told:
            talks.add(told)
            addition.talks.append((contact.name if contact else None, talk))
        elif contact is not None:
            people.add((row, contact.name))
            addition.contacts.append(contact)

    def _leave(self, line: Line, reason: Message) -> None:
        self._plan.duplicates.append(Left(sheet=line.sheet, number=line.number, reasons=(reason,)))

    def _whose(self, line: Line) -> Arrival | int | Message:
        name, code = line.read.name, line.read.code.casefold()
        found = self._file.by_code.get(code) if code else None
        if found is None and code:
            found = next((row for _code, row in self._connection.execute(BY_CODE, {"some": [code.upper()]})), None)
            if found is not None:
                self._file.by_code[code] = found
        if found is None and name:
            found = self._file.by_name.get(key(name))
        return self._called(name or line.read.code) if found is None else found

    def _called(self, name: str) -> int | Message:
        rows = self._connection.execute(BY_PIECES, {"some": [whole_piece(key(name))]})
        ids = {row.id for row in rows if key(row.name) == key(name)}
        if len(ids) != 1:
            return (SEVERAL if ids else NOT_ON_RECORD).format(name=name)
        (found,) = ids
        self._file.by_name[key(name)] = found
        return int(found)
