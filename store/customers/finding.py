"""Finding a customer by what somebody types: a code, a piece of a name, a phone or an e-mail.

Names are found through `name_parts`, the pieces of every name under an index; a typed piece may be the beginning of one. The rarest
piece leads, the others are looked for in the candidates' `name_lines`, and no step looks at more than a fixed number of candidates:
a search costs about the same among ten thousand customers as among a million. Candidates are found first and fetched then: each
statement is so plain that a database which has never counted its rows can only plan it one way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import cast

from sqlalchemy import BindParameter, ColumnElement, Executable, Select, and_, bindparam, delete, func, insert, select, union, update

from domain.customers import Customer
from domain.naming.names import PART_LENGTH, core, is_of_form, key, normalise, parts, query_parts, stem, wider_query_parts
from domain.naming.resolving import SHORTEST, rank_of
from domain.naming.sounds import sounds_of
from domain.sight import Sight
from store.customers.customer_rows import CUSTOMER, customer_of
from store.people.sights import OWNING_TEAMS, Shape, given_by, newest_seen, shape_of, visible
from store.session import Session
from store.tables.customers import contacts, customers, name_lines, name_parts

BOUND = 400
"""How many candidates are fetched at most."""
COMMON = BOUND
"""A piece that as many customers hold does not lead the search of somebody who sees only some."""
SCANNED = 1_000
"""How many customers are looked at, the latest first, where every piece is common."""
QUERY_PARTS = 8
SLIPS = 300
"""How many candidates are compared letter by letter."""
BEGINNING = 3
"""So many first letters of a Latin word are taken to be right."""
TEAMS = 40
AFTER_ALL = "\U0010ffff"
"""Follows every letter: where the pieces with one beginning end."""

BY_PRIVATE_IDS = union(
    select(customers.c.id).where(customers.c.phone_id.in_(bindparam("rows", expanding=True))),
    select(customers.c.id).where(customers.c.email_id.in_(bindparam("rows", expanding=True))),
    *(
        select(contacts.c.customer_id).where(column.in_(bindparam("rows", expanding=True)), contacts.c.removed_at.is_(None))
        for column in (contacts.c.phone_id, contacts.c.email_id, contacts.c.wechat_id)
    ),
)


def _begins(part: ColumnElement[str], place: int) -> ColumnElement[bool]:
    return and_(part >= bindparam(f"from{place}"), part < bindparam(f"to{place}"))


HOLDERS = (
    select(name_parts.c.customer_id)
    .where(_begins(name_parts.c.part, 0))
    .order_by(name_parts.c.part.desc(), name_parts.c.customer_id.desc())
    .limit(SCANNED)
)
BY_WHOLE_NAME = select(name_parts.c.customer_id).where(name_parts.c.part == bindparam("whole")).limit(BOUND)
IDS: BindParameter[Collection[int]] = bindparam("ids", expanding=True, literal_execute=True)
# Asked only for a piece of a legal form, so no sign of the text stands for others.
CALLED = select(customers.c.id).where(customers.c.id.in_(IDS), func.lower(customers.c.name).contains(bindparam("text"))).limit(BOUND)
OF_IDS = CUSTOMER.where(customers.c.id.in_(IDS))
NEWEST_FIRST = (customers.c.last_contact_at.desc().nulls_last(), customers.c.id)
NAME = select(customers.c.name).where(customers.c.id == bindparam("customer"), customers.c.removed_at.is_(None))
CONTACTS = select(contacts.c.name).where(contacts.c.customer_id == bindparam("customer"), contacts.c.removed_at.is_(None))
LINE = select(name_lines.c.parts).where(name_lines.c.customer_id == bindparam("customer"))
NEW_LINE = insert(name_lines).values(customer_id=bindparam("customer"), parts=bindparam("line"))
CHANGE_LINE = update(name_lines).where(name_lines.c.customer_id == bindparam("customer")).values(parts=bindparam("line"))
FORGET = delete(name_parts).where(
    name_parts.c.customer_id == bindparam("customer"), name_parts.c.part.in_(bindparam("gone", expanding=True))
)


def index_names(session: Session, customer_id: int) -> None:
    """Bring the pieces of a customer's names up to date: its own and its contacts'."""
    run, given = session.connection.execute, {"customer": customer_id}
    name, named = run(NAME, given).scalar(), run(CONTACTS, given).scalars()
    wanted, line = pieces_of(name or "", named), run(LINE, given).scalar()
    present = set((line or "").split())
    if wanted == present:
        return
    run(NEW_LINE if line is None else CHANGE_LINE, {"customer": customer_id, "line": line_of(wanted)})
    if gone := present - wanted:
        run(FORGET, {"customer": customer_id, "gone": sorted(gone)})
    if fresh := wanted - present:
        run(insert(name_parts), [{"part": part, "customer_id": customer_id} for part in sorted(fresh)])


def pieces_of(name: str, contact_names: Iterable[str] = ()) -> set[str]:
    """What a customer is found by: the pieces of all names, and, after a sign no name holds, the whole of its own and its core."""
    return set(parts(name).union(*map(parts, contact_names), whole_pieces(name)))


def whole_pieces(name: str) -> frozenset[str]:
    """Those of them that stand for all of a name: itself, its core and how they sound."""
    return frozenset([whole_piece(key(name)), whole_piece(core(name)), *sound_pieces(name)] if name else ())


def line_of(pieces: Iterable[str]) -> str:
    """All pieces behind a blank each: what begins with something is found by a blank and its beginning."""
    return " " + " ".join(pieces)


def sound_pieces(name: str) -> set[str]:
    """How a name sounds, with its trade and without, where it has sounds to be typed by."""
    return {f"~{sounds_of(part)}"[:PART_LENGTH] for part in (stem(name), core(name)) if part and not part.isascii()}


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
        """Those called exactly so; if there are none, those whose core it is."""
        pieces = dict.fromkeys((whole_piece(key(text)), whole_piece(core(text))))
        found = (self._fetched(self._ids(BY_WHOLE_NAME, {"whole": piece}), limit) for piece in pieces)
        return next(filter(None, found), ())

    def by_name(self, text: str, limit: int) -> tuple[Customer, ...]:
        """Those whose names hold every piece of the text; newest contact first."""
        wanted, wider = query_parts(text), wider_query_parts(text)
        found = self._by_pieces(wanted, limit) or (self._by_pieces(wider, limit) if wider != wanted else ())
        if found or not is_of_form(text):
            return found
        return self._fetched(self._ids(CALLED, {"ids": self._newest_seen(), "text": normalise(text)}), limit)

    def by_sound(self, name: str, limit: int) -> tuple[Customer, ...]:
        """Those in characters that sound as the letters of a name do, with its trade or without."""
        pieces = dict.fromkeys(f"~{sounds_of(part)}"[:PART_LENGTH] for part in (stem(name), core(name)) if part)
        ids = {each for piece in pieces for each in self._ids(BY_WHOLE_NAME, {"whole": piece})}
        return self._fetched(sorted(ids)[:BOUND], limit)

    def by_slip(self, text: str, limit: int) -> tuple[Customer, ...]:
        """Those that a mistyped, misheard or shortened name may mean, the likeliest first; all of them fit equally well."""
        typed = stem(text)[:PART_LENGTH]
        if len(typed) < SHORTEST:
            return ()
        ids = dict.fromkeys(self._ids(BY_WHOLE_NAME, {"whole": f"~{sounds_of(typed)}"[:PART_LENGTH]}))
        for piece in _beginnings(typed, text):
            ids |= dict.fromkeys(self._ids(HOLDERS, _ranges([piece])))
        if not typed.isascii():
            ids |= dict.fromkeys(self._abbreviated(typed))
        return self._fetched(_likeliest(text, self._names_of(list(ids)[:SLIPS])), limit)

    def _abbreviated(self, typed: str) -> list[int]:
        """Those with a piece that begins with the first letter, and with all the others somewhere."""
        some = self._ids(HOLDERS, _ranges([typed[0]]))
        given = {f"in{place}": letter for place, letter in enumerate(typed[1:QUERY_PARTS])}
        return self._ids(_holding(len(given)), {**given, "ids": some}) if some and given else []

    def by_private_rows(self, rows: Collection[int], limit: int) -> tuple[Customer, ...]:
        """Those one of whose private values is among these rows of the vault."""
        return self._fetched(self._ids(BY_PRIVATE_IDS, {"rows": list(rows)}), limit) if rows else ()

    def _by_pieces(self, wanted: Collection[str], limit: int) -> tuple[Customer, ...]:
        pieces = sorted(wanted, key=len, reverse=True)[:QUERY_PARTS]
        if not pieces:
            return ()
        counts = cast("Sequence[int]", self._connection.execute(_counting(len(pieces)), _ranges(pieces)).one())
        counted = sorted(zip(counts, pieces, strict=True))
        is_limited = counted[0][0] >= COMMON and not self._shape[0]
        given = _ranges([piece for _count, piece in counted])
        # Somebody with a limited sight is served better from what they see, where every piece is common.
        some = self._newest_seen() if is_limited else self._ids(HOLDERS, given)
        if some and (is_limited or len(pieces) > 1):
            some = self._ids(_holding(len(pieces)), {**given, "ids": some})
        return self._fetched(some[:BOUND], limit)

    def _newest_seen(self) -> list[int]:
        """What the sight sees, so many by each way of seeing; a region of very many teams is not asked for whole."""
        teams = self._ids(OWNING_TEAMS.limit(TEAMS), self._given) if self._shape[1] and not self._shape[0] else []
        asked = {f"team{place}": team for place, team in enumerate(teams)}
        return self._ids(newest_seen(self._shape, len(teams), SCANNED), {**self._given, **asked})

    def _ids(self, query: Executable, given: Mapping[str, object]) -> list[int]:
        return list(self._connection.scalars(query, given))

    def _names_of(self, ids: Collection[int]) -> list[tuple[int, str]]:
        """The names of those of these that are seen: many are compared, and few are fetched whole."""
        rows = self._connection.execute(_names_seen(self._shape), {**self._given, "ids": ids}) if ids else ()
        return [(row.id, row.name) for row in rows]

    def _fetched(self, ids: Collection[int], limit: int) -> tuple[Customer, ...]:
        """The newest of these that are seen: of several hundred candidates few are shown, so they are sorted before they are joined."""
        newest = self._ids(_newest_of(self._shape), {**self._given, "ids": ids, "limit": limit}) if ids else []
        rows = self._connection.execute(OF_IDS, {"ids": newest}).mappings() if newest else ()
        return tuple(sorted((customer_of(row) for row in rows), key=lambda customer: newest.index(customer.id)))


def _beginnings(typed: str, text: str) -> tuple[str, ...]:
    """What a name that differs by a slip still has: pieces of two letters, or the first letters of its words."""
    if not typed.isascii():
        return tuple(sorted(query_parts(typed)))[:QUERY_PARTS]
    return tuple(dict.fromkeys(word[:BEGINNING] for word in query_parts(text) if len(word) > BEGINNING))[:QUERY_PARTS]


def _likeliest(text: str, names: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    ranked = [(rank, customer_id) for customer_id, name in names if (rank := rank_of(text, name)) is not None]
    best = min((rank for rank, _customer_id in ranked), default=None)
    return tuple(customer_id for rank, customer_id in ranked if rank == best)


@lru_cache
def _names_seen(shape: Shape) -> Select[tuple[int, str]]:
    return select(customers.c.id, customers.c.name).where(customers.c.id.in_(IDS), customers.c.removed_at.is_(None), visible(shape))


@lru_cache
def _newest_of(shape: Shape) -> Select[tuple[int]]:
    seen = select(customers.c.id).where(customers.c.id.in_(IDS), customers.c.removed_at.is_(None), visible(shape))
    return seen.order_by(*NEWEST_FIRST).limit(bindparam("limit"))


@lru_cache
def _counting(count: int) -> Select[tuple[int, ...]]:
    """How many names hold a piece with each beginning, counted as far as it matters."""
    held = (select(name_parts.c.part).where(_begins(name_parts.c.part, place)).limit(BOUND).subquery() for place in range(count))
    return select(*(select(func.count()).select_from(each).scalar_subquery() for each in held))


@lru_cache
def _holding(count: int) -> Select[tuple[int]]:
    """Those of the candidates that hold a piece with each beginning."""
    lines = (name_lines.c.parts.contains(bindparam(f"in{place}")) for place in range(count))
    return select(name_lines.c.customer_id).where(name_lines.c.customer_id.in_(IDS), *lines)


def _ranges(pieces: Iterable[str]) -> dict[str, str]:
    """From where to where the pieces with each beginning lie, and how a line shows that it has one."""
    given: dict[str, str] = {}
    for place, piece in enumerate(pieces):
        given |= {f"from{place}": piece, f"to{place}": piece + AFTER_ALL, f"in{place}": f" {piece}"}
    return given
