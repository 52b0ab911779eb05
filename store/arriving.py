"""What a file would bring: which of its customers are new, which are on record, and whose its people and talks are.

Nothing is written. Candidates come from the index of names, the vault and the credit codes; whether they are the same company
`domain/same_company` judges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import BindParameter, bindparam, select, union_all

from domain.intake.plan import IN_THE_FILE, NOT_ON_RECORD, ON_RECORD, SEVERAL, TALK_ON_RECORD, Addition, Arrival, Left, Line, Plan
from domain.names import key
from domain.same_company import Company, is_same
from domain.terms import Secret
from domain.words import Message
from store.database import Database
from store.finding import pieces_of, whole_piece
from store.session import Session
from store.tables.customers import contacts, customers, name_parts
from store.tables.followups import followups
from store.tables.types import to_micros
from store.tables.vault import vault
from store.vault import indexed_text

BATCH = 500
MOST_ALIKE = 20
"""So many candidates of one piece are looked at: what more share is a word and no name."""

SOME: BindParameter[Sequence[str]] = bindparam("some", expanding=True)
STANDING = customers.c.removed_at.is_(None)
BY_PIECES = (
    select(name_parts.c.part, customers.c.id, customers.c.code, customers.c.name)
    .join_from(name_parts, customers, customers.c.id == name_parts.c.customer_id)
    .where(name_parts.c.part.in_(SOME), STANDING)
)
NUMBERS = select(vault.c.id).where(vault.c.blind_index.in_(SOME))
BY_NUMBERS = union_all(
    select(vault.c.blind_index, customers.c.id, customers.c.code, customers.c.name)
    .join_from(customers, vault, vault.c.id == customers.c.phone_id)
    .where(customers.c.phone_id.in_(NUMBERS), STANDING),
    select(vault.c.blind_index, customers.c.id, customers.c.code, customers.c.name)
    .join_from(contacts, vault, vault.c.id == contacts.c.phone_id)
    .join(customers, customers.c.id == contacts.c.customer_id)
    .where(contacts.c.phone_id.in_(NUMBERS), contacts.c.removed_at.is_(None), STANDING),
)
BY_USCC = select(customers.c.uscc, customers.c.id, customers.c.code, customers.c.name).where(customers.c.uscc.in_(SOME), STANDING)
BY_CODE = union_all(
    select(customers.c.code, customers.c.id).where(customers.c.code.in_(SOME), STANDING),
    select(customers.c.lead_code, customers.c.id).where(customers.c.lead_code.in_(SOME), STANDING),
)
IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
TALKS = select(followups.c.customer_id, followups.c.occurred_at, followups.c.content).where(
    followups.c.customer_id.in_(IDS), followups.c.removed_at.is_(None)
)
PEOPLE = select(contacts.c.customer_id, contacts.c.name).where(contacts.c.customer_id.in_(IDS), contacts.c.removed_at.is_(None))
Progress = Callable[[int], None]


@dataclass(frozen=True, kw_only=True)
class _Known:
    """A customer on record."""

    id: int
    code: str
    name: str


@dataclass(kw_only=True)
class _File:
    """The customers of the file by what they are recognised by; those on record stand for their rows."""

    by_piece: defaultdict[str, list[Arrival]] = field(default_factory=lambda: defaultdict(list))
    by_mark: dict[str, Arrival] = field(default_factory=dict)
    by_name: dict[str, Arrival | int] = field(default_factory=dict)
    by_code: dict[str, Arrival | int] = field(default_factory=dict)

    def add(self, read_name: str, code: str, whose: Arrival | int) -> None:
        self.by_name.setdefault(key(read_name), whose)
        if code:
            self.by_code.setdefault(code.casefold(), whose)


def examine(
    database: Database, customer_lines: Iterable[Line], other_lines: Iterable[Line], progress: Progress = lambda _done: None
) -> Plan:
    """What these rows would bring; customers are looked at before what belongs to them."""
    plan, file = Plan(), _File()
    for lines in _batches(customer_lines):
        with database.reading() as crm:
            _Customers(crm.session, plan, file).take(lines)
        progress(len(lines))
    for lines in _batches(other_lines):
        with database.reading() as crm:
            _Others(crm.session, plan, file).take(lines)
        progress(len(lines))
    return plan


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    lines = iter(lines)
    while batch := list(islice(lines, BATCH)):
        yield batch


class _Customers:
    """Rows of customers, a batch at a time."""

    def __init__(self, session: Session, plan: Plan, file: _File) -> None:
        self._session = session
        self._plan = plan
        self._file = file

    def take(self, lines: Sequence[Line]) -> None:
        """New ones arrive, the others are duplicates."""
        named = [(line, frozenset(pieces_of(line.read.name))) for line in lines]
        alike = self._on_record(named)
        for line, pieces in named:
            self._take(line, pieces, alike[line.number, line.sheet])

    def _take(self, line: Line, pieces: frozenset[str], alike: Sequence[tuple[_Known, bool]]) -> None:
        read, file = line.read, self._file
        known = next((known for known, sure in alike if sure or is_same(Company(name=read.name), Company(name=known.name))), None)
        if known is not None:
            self._leave(line, ON_RECORD.format(code=known.code, name=known.name))
            file.add(read.name, read.code, known.id)
            return
        twin = self._twin(line, pieces)
        if twin is not None:
            # Several people of one customer stand in rows of their own, its name repeated or merged.
            if key(twin.line.read.name) != key(read.name) or not twin.meet(read.contact):
                self._leave(line, IN_THE_FILE.format(row=twin.line.number, sheet=twin.line.sheet))
            file.add(read.name, read.code, twin)
            return
        arrival = Arrival(line=line, pieces=pieces, contacts=[read.contact] if read.contact else [])
        self._plan.arrivals.append(arrival)
        file.add(read.name, read.code, arrival)
        for piece in _whole(pieces):
            if len(file.by_piece[piece]) < MOST_ALIKE:
                file.by_piece[piece].append(arrival)
        for mark in _marks(line):
            file.by_mark.setdefault(mark, arrival)

    def _leave(self, line: Line, reason: Message) -> None:
        self._plan.duplicates.append(Left(sheet=line.sheet, number=line.number, reasons=(reason,)))

    def _twin(self, line: Line, pieces: frozenset[str]) -> Arrival | None:
        """The same company in an earlier row."""
        uscc = line.read.facts.get("uscc")
        if uscc and (same := self._file.by_mark.get(f"uscc:{uscc}")):
            return same
        phones = {mark for mark in _marks(line) if mark.startswith("+")}
        candidates = {id(each): each for piece in _whole(pieces) for each in self._file.by_piece.get(piece, ())}
        candidates |= {id(each): each for mark in phones if (each := self._file.by_mark.get(mark))}
        for each in candidates.values():
            shared = next(iter(phones.intersection(_marks(each.line))), "")
            address = str(line.read.facts.get("address") or ""), str(each.line.read.facts.get("address") or "")
            one = Company(name=line.read.name, phone=shared, address=address[0])
            if is_same(one, Company(name=each.line.read.name, phone=shared, address=address[1])):
                return each
        return None

    def _on_record(self, named: Sequence[tuple[Line, frozenset[str]]]) -> dict[tuple[int, str], list[tuple[_Known, bool]]]:
        """The customers on record that each row may be, and whether that is sure already."""
        found: defaultdict[tuple[int, str], list[tuple[_Known, bool]]] = defaultdict(list)
        by_piece = self._rows(BY_PIECES, {piece for _line, pieces in named for piece in _whole(pieces)})
        phones = {(line.number, line.sheet): {mark for mark in _marks(line) if mark.startswith("+")} for line, _pieces in named}
        indexes = {
            index: phone
            for each in phones.values()
            for phone in each
            for index in self._session.keyring.indexes(indexed_text(Secret.PHONE, phone))
        }
        by_number = self._rows(BY_NUMBERS, set(indexes))
        by_uscc = self._rows(BY_USCC, {str(line.read.facts["uscc"]) for line, _pieces in named if line.read.facts.get("uscc")})
        for line, pieces in named:
            here = line.number, line.sheet
            found[here] += [(known, True) for known in by_uscc.get(str(line.read.facts.get("uscc")), ())]
            for index, knowns in by_number.items():
                if indexes[index] in phones[here]:
                    shared = indexes[index]
                    found[here] += [(known, _same_with(line.read.name, known.name, shared)) for known in knowns]
            found[here] += [(known, False) for piece in _whole(pieces) for known in by_piece.get(piece, ())[:MOST_ALIKE]]
        return found

    def _rows(self, query: object, wanted: set[str]) -> dict[str, list[_Known]]:
        found: defaultdict[str, list[_Known]] = defaultdict(list)
        if wanted:
            for mark, row_id, code, name in self._session.connection.execute(query, {"some": sorted(wanted)}):  # type: ignore[call-overload]
                found[mark].append(_Known(id=row_id, code=code, name=name))
        return found


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


def _whole(pieces: frozenset[str]) -> list[str]:
    """The pieces that stand for a whole name, its core, or its sound."""
    return [piece for piece in pieces if piece[0] in "=~"]


def _marks(line: Line) -> set[str]:
    """What a row is recognised by besides its name."""
    read = line.read
    phones = {read.phone, read.contact.phone if read.contact else None} - {None}
    uscc = read.facts.get("uscc")
    return {str(phone) for phone in phones} | ({f"uscc:{uscc}"} if uscc else set())


def _same_with(one: str, other: str, phone: str) -> bool:
    return is_same(Company(name=one, phone=phone), Company(name=other, phone=phone))
