"""Finding a customer by what somebody types: a code, a piece of a name, a phone or an e-mail.

Names are found through `name_parts`, the pieces of every name under an index. The rarest piece leads, and no step looks at more
than a fixed number of candidates, so a search costs about the same among ten thousand customers as among a million.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from sqlalchemy import FromClause, Select, bindparam, delete, exists, func, insert, select, union

from domain.access import Sight
from domain.customers import Customer
from domain.names import core, key, parts, query_parts
from store.customer_rows import CUSTOMER, customer_of
from store.session import Session
from store.sights import Shape, given_by, seen_ids, shape_of, visible
from store.tables.customers import contacts, customers, name_parts

BOUND = 400
"""How many candidates one step may look at."""
COMMON = BOUND
"""A piece that as many customers hold does not lead the search of somebody who sees only some."""
SCANNED = 1_000
"""How many holders of a common piece are looked at, the latest customers first."""
QUERY_PARTS = 8
PART_LENGTH = 40

BY_PRIVATE_IDS = union(
    select(customers.c.id).where(customers.c.phone_id.in_(bindparam("rows", expanding=True))),
    select(customers.c.id).where(customers.c.email_id.in_(bindparam("rows", expanding=True))),
    *(
        select(contacts.c.customer_id).where(column.in_(bindparam("rows", expanding=True)), contacts.c.removed_at.is_(None))
        for column in (contacts.c.phone_id, contacts.c.email_id, contacts.c.wechat_id)
    ),
)
NEWEST_FIRST = (customers.c.last_contact_at.desc().nulls_last(), customers.c.id)
NAMES = union(
    select(customers.c.name).where(customers.c.id == bindparam("customer"), customers.c.removed_at.is_(None)),
    select(contacts.c.name).where(contacts.c.customer_id == bindparam("customer"), contacts.c.removed_at.is_(None)),
)
PARTS = select(name_parts.c.part).where(name_parts.c.customer_id == bindparam("customer"))
FORGET = delete(name_parts).where(
    name_parts.c.customer_id == bindparam("customer"), name_parts.c.part.in_(bindparam("gone", expanding=True))
)
HOLDERS = select(name_parts.c.part).where(name_parts.c.part == bindparam("part")).limit(BOUND).subquery()
COUNT_PART = select(func.count()).select_from(HOLDERS)


def index_names(session: Session, customer_id: int) -> None:
    """Bring the pieces of a customer's names up to date: its own and its contacts'."""
    wanted: set[str] = set()
    for name in session.connection.scalars(NAMES, {"customer": customer_id}):
        wanted |= pieces_of(name)
    present = set(session.connection.scalars(PARTS, {"customer": customer_id}))
    if gone := present - wanted:
        session.connection.execute(FORGET, {"customer": customer_id, "gone": sorted(gone)})
    if fresh := wanted - present:
        session.connection.execute(insert(name_parts), [{"part": part, "customer_id": customer_id} for part in sorted(fresh)])


def pieces_of(name: str) -> frozenset[str]:
    """What a name is found by: its pieces, and, after a sign no name holds, the whole of it and its core."""
    whole = {whole_piece(key(name)), whole_piece(core(name))}
    return frozenset(part[:PART_LENGTH] for part in parts(name)) | whole


def whole_piece(text: str) -> str:
    """A name as one piece: exact matches are found however common their pieces are."""
    return f"={text}"[:PART_LENGTH]


class Finder:
    """Customers that somebody sees and that fit what was typed."""

    def __init__(self, session: Session, sight: Sight) -> None:
        self._connection = session.connection
        self._shape = shape_of(sight)
        self._given = given_by(sight, session.acting.at)

    def by_whole_name(self, text: str, limit: int) -> tuple[Customer, ...]:
        """Those called exactly so, by their full name or by its core."""
        pieces = {"part0": whole_piece(key(text)), "part1": whole_piece(core(text))}
        return self._found(_by_whole_name(self._shape).limit(limit), pieces)

    def by_name(self, text: str, limit: int) -> tuple[Customer, ...]:
        """Those one of whose names holds every piece of the text; newest contact first."""
        pieces = sorted(query_parts(text), key=len, reverse=True)[:QUERY_PARTS]
        if not pieces:
            return ()
        counted = sorted((self._count(piece), piece) for piece in pieces)
        common = counted[0][0] >= COMMON
        given = {f"part{place}": piece for place, (_count, piece) in enumerate(counted)}
        return self._found(_by_parts(self._shape, len(counted), common).limit(limit), given)

    def by_private_rows(self, rows: Collection[int], limit: int) -> tuple[Customer, ...]:
        """Those one of whose private values is among these rows of the vault."""
        return self._found(_by_private(self._shape).limit(limit), {"rows": list(rows)}) if rows else ()

    def _count(self, piece: str) -> int:
        return int(self._connection.execute(COUNT_PART, {"part": piece}).scalar_one())

    def _found(self, query: Select[tuple[object, ...]], given: Mapping[str, object]) -> tuple[Customer, ...]:
        return tuple(customer_of(row) for row in self._connection.execute(query, {**self._given, **given}).mappings())


@lru_cache
def _by_whole_name(shape: Shape) -> Select[tuple[object, ...]]:
    holders = select(name_parts.c.customer_id).where(name_parts.c.part.in_([bindparam("part0"), bindparam("part1")])).limit(BOUND)
    return CUSTOMER.where(customers.c.id.in_(holders), visible(shape)).order_by(*NEWEST_FIRST)


@lru_cache
def _by_private(shape: Shape) -> Select[tuple[object, ...]]:
    return CUSTOMER.where(customers.c.id.in_(BY_PRIVATE_IDS), visible(shape)).order_by(*NEWEST_FIRST)


@lru_cache
def _by_parts(shape: Shape, count: int, common: bool) -> Select[tuple[object, ...]]:  # noqa: FBT001 — a key of the cache.
    start = _seen(shape) if common and not shape[0] else _holding_the_rarest()
    candidates = select(start.c.customer_id)
    for place in range(count):
        other = name_parts.alias(f"piece{place}")
        candidates = candidates.where(exists().where(other.c.part == bindparam(f"part{place}"), other.c.customer_id == start.c.customer_id))
    return CUSTOMER.where(customers.c.id.in_(candidates.limit(BOUND)), visible(shape)).order_by(*NEWEST_FIRST)


def _seen(shape: Shape) -> FromClause:
    """Where every piece is common, somebody with a limited sight is served better from what they see."""
    return select(seen_ids(shape).subquery().c[0].label("customer_id")).subquery()


def _holding_the_rarest() -> FromClause:
    lead = name_parts.alias("lead")
    held = select(lead.c.customer_id).where(lead.c.part == bindparam("part0"))
    return held.order_by(lead.c.customer_id.desc()).limit(SCANNED).subquery()
