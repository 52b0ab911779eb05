"""Rows of a file beside the records that may be the same company: found by name, number and credit code, a batch in four queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Generic, TypeVar

from sqlalchemy import BindParameter, Executable, bindparam, select, union_all

from domain.intake.plan import Line
from domain.naming.same_company import Company, is_same
from domain.naming.where import are_apart
from domain.terms import Secret
from store.customers.finding import whole_pieces
from store.sealing.vault import indexed_text
from store.session import Session
from store.tables.customers import contacts, customers, name_parts
from store.tables.vault import vault

Found = TypeVar("Found")
MOST_ALIKE = 20
"""So many candidates of one piece and place are looked at: what more share is a word and no name."""
REMEMBERED = 50_000
"""So many pieces of names, and what was found by them; then all are forgotten."""
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


@dataclass(frozen=True, kw_only=True, eq=False)
class Looked:
    """A row with what its customer is recognised by: the pieces that stand for all of its name, and its numbers."""

    line: Line
    whole: frozenset[str]
    phones: frozenset[str]
    uscc: str
    company: Company


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A customer on record."""

    id: int
    code: str
    company: Company


def looked_at(line: Line) -> Looked:
    """Worked out once for each row."""
    read = line.read
    phones = (read.phone, read.contact.phone if read.contact else None)
    return Looked(
        line=line,
        whole=whole_pieces(read.name),
        phones=frozenset(phone for phone in phones if phone),
        uscc=str(read.facts.get("uscc") or ""),
        company=Company(name=read.name, address=str(read.facts.get("address") or "")),
    )


class Alike(Generic[Found]):
    """What has a company, by the pieces that stand for all of its name and, of each, by the places the name tells."""

    def __init__(self) -> None:
        self._held: defaultdict[str, dict[frozenset[str], list[Found]]] = defaultdict(dict)

    def add(self, piece: str, company: Company, found: Found) -> None:
        """One more of those that share a piece, while they are few."""
        there = self._held[piece].setdefault(company.places, [])
        if len(there) < MOST_ALIKE:
            there.append(found)

    def near(self, looked: Looked) -> Iterator[Found]:
        """Those that may be its company: most that share a brand tell another place, and then only their phone could say otherwise."""
        if not self._held:
            return iter(())
        here, named = looked.company.places, (self._held.get(piece, {}).items() for piece in looked.whole)
        return (each for places, some in chain.from_iterable(named) if not are_apart(here, places) for each in some)


class Records:
    """The customers on record that rows of a file may be. Those of a name are asked for once: a brand comes again and again."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._by_piece = Alike[Known]()
        self._by_uscc: Mapping[str, list[Known]] = {}
        self._by_phone: defaultdict[str, list[Known]] = defaultdict(list)

    def ask(self, session: Session, batch: Sequence[Looked]) -> None:
        """For those that the next rows may be."""
        if len(self._asked) > REMEMBERED:
            self._asked, self._by_piece = set(), Alike()
        fresh = {piece for each in batch for piece in each.whole} - self._asked
        self._asked |= fresh
        for piece, knowns in _found(session, BY_PIECES, fresh).items():
            for known in knowns:
                self._by_piece.add(piece, known.company, known)
        self._by_uscc = _found(session, BY_USCC, {each.uscc for each in batch if each.uscc})
        self._by_phone.clear()
        phones = {phone for each in batch for phone in each.phones}
        indexes = {index: phone for phone in phones for index in session.keyring.indexes(indexed_text(Secret.PHONE, phone))}
        for index, knowns in _found(session, BY_NUMBERS, indexes).items():
            self._by_phone[indexes[index]] += knowns

    def same_as(self, looked: Looked) -> Known | None:
        """The record that is the row's company, if there is one."""
        return next(self._all_same(looked), None)

    def _all_same(self, looked: Looked) -> Iterator[Known]:
        yield from self._by_uscc.get(looked.uscc, ())
        for phone in looked.phones & self._by_phone.keys():
            one = replace(looked.company, phone=phone)
            yield from (each for each in self._by_phone[phone] if is_same(one, replace(each.company, phone=phone)))
        yield from (each for each in self._by_piece.near(looked) if is_same(looked.company, each.company))


def _found(session: Session, query: Executable, wanted: Iterable[str]) -> dict[str, list[Known]]:
    """By what was asked for; a customer that is found by several marks is one."""
    found: defaultdict[str, list[Known]] = defaultdict(list)
    known: dict[int, Known] = {}
    if some := sorted(wanted):
        for mark, row_id, code, name in session.connection.execute(query, {"some": some}):
            if row_id not in known:
                known[row_id] = Known(id=row_id, code=code, company=Company(name=name))
            found[mark].append(known[row_id])
    return found
