"""The public pools, and what lies in them.

A page of a pool costs the same among ten thousand public records as among a million: each pool's newest come from its own index, and
where words narrow them down, so many are looked at for a page and no more; the next page goes on from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from sqlalchemy import BindParameter, ColumnElement, Subquery, bindparam, func, insert, or_, select, tuple_, union_all
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement

from domain.access import Relation as To
from domain.access import Right, granted
from domain.codes import CodeKind
from domain.customers import Customer
from domain.people import Person, Team
from domain.pool.ownership import Pool, pool_for
from domain.sight import NOBODY, Sight
from domain.terms import Status
from store.customers.customer_rows import CUSTOMER, customer_of, row_of_code
from store.customers.finding import Finder
from store.engine.prepared import Prepared, Row
from store.session import Session
from store.tables.audit import access_log
from store.tables.customers import OWNERLESS, customers
from store.tables.people import teams
from store.tables.pool import pool_admins, pools
from store.trail.ledger import Ledger

WINDOW = 2_000
"""So many records are looked at for one page that words narrow down."""
LOOSE = 4
"""So many times a page's size when nothing does: only invalid leads are left out then."""

ALL = Prepared(
    select(
        pools.c.id, pools.c.code, pools.c.name, pools.c.team_id, teams.c.path.label("team_path"), teams.c.region, pool_admins.c.person_id
    )
    .outerjoin_from(pools, teams, teams.c.id == pools.c.team_id)
    .outerjoin(pool_admins, pool_admins.c.pool_id == pools.c.id)
    .order_by(pools.c.id, pool_admins.c.person_id)
)
BY_CODE = Prepared(CUSTOMER.where(customers.c.code == bindparam("code")))
BY_LEAD_CODE = Prepared(CUSTOMER.where(customers.c.lead_code == bindparam("code")))
VIEWS = Prepared(
    select(func.count(access_log.c.customer_id.distinct()).label("views")).where(
        access_log.c.person_id == bindparam("person"), access_log.c.at >= bindparam("since"), access_log.c.what == bindparam("what")
    )
)
# The pool leads the order although it is one: only so does PostgreSQL know that the index of the common one is in order.
NEWEST = (customers.c.pool_id.desc(), customers.c.pooled_at.desc(), customers.c.id.desc())
IN_COMMON = Prepared(select(customers.c.id).where(OWNERLESS, customers.c.pool_id.is_(None)).order_by(*NEWEST).limit(bindparam("one")))
FOUND_IN = ("name", "region", "industry", "source")

Place = tuple[datetime, int]
"""A record's place in a pool: since when it lies there, and its row."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody looks for: `words` are each a piece of the name, the region, the industry or the source; all must fit.

    `leads` says leads only (True) or customers only (False); `before` is where the last page ended.
    """

    words: tuple[str, ...] = ()
    leads: bool | None = None
    before: Place | None = None

    @property
    def narrows(self) -> bool:
        """Whether records are left out."""
        return bool(self.words) or self.leads is not None


@dataclass(frozen=True, kw_only=True)
class Page:
    """Public records, the newest in the pool first; `next` is where the next page begins, None after the last."""

    records: tuple[Customer, ...]
    next: Place | None = None


class Pools:
    """Pools and their records."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger
        self._all: tuple[Pool, ...] | None = None

    def all(self) -> tuple[Pool, ...]:
        """Every pool that has a row; the common one has none."""
        if self._all is None:
            rows = groupby(ALL.rows(self._connection, {}), key=lambda row: int(row["id"]))
            self._all = tuple(_pool(tuple(with_keepers)) for _id, with_keepers in rows)
        return self._all

    def get(self, pool_id: int) -> Pool:
        """The pool of this row; raises `LookupError`."""
        found = next((pool for pool in self.all() if pool.id == pool_id), None)
        if found is None:
            raise LookupError(pool_id)
        return found

    def of(self, customer: Customer) -> Pool | None:
        """The pool a record lies in or was taken from; None for the common one."""
        return None if customer.pool_id is None else self.get(customer.pool_id)

    def of_person(self, person: Person) -> tuple[Pool, ...]:
        """The pools somebody may look into beside the common one: as their member, as their keeper, or by their post."""
        overlooks = any(Right.BROWSE in granted(person.role, to) for to in (To.ANY, To.POOL))
        return tuple(pool for pool in self.all() if overlooks or pool.has_member(person) or person.id in pool.admin_ids)

    def for_region(self, region: str | None) -> int | None:
        """The row of the pool where something of this region belongs; None for the common one."""
        found = pool_for(region, self.all()) if region else None
        return None if found is None else found.id

    def add(self, *, code: str, name: str, team: Team | None = None, admins: Sequence[Person] = ()) -> Pool:
        """A new pool of a team's people, or of everybody's; its keepers may hand out what lies in it."""
        values = {"code": code, "name": name, "team_id": team and team.id}
        pool_id = self._connection.execute(insert(pools).values(values).returning(pools.c.id)).scalar_one()
        for person in admins:
            self._connection.execute(insert(pool_admins).values(pool_id=pool_id, person_id=person.id))
        self._all = None
        self._ledger.inserted(pools, pool_id, None, {**values, "admins": ", ".join(person.handle for person in admins) or None})
        return self.get(pool_id)

    def record(self, code: str) -> Customer | None:
        """The record of a code, whoever may see it: ask for the right before anything of it is said."""
        row = row_of_code(self._connection, code, lambda kind: BY_CODE if kind is CodeKind.CUSTOMER else BY_LEAD_CODE, {})
        return None if row is None else customer_of(row)

    def called(self, name: str, limit: int) -> tuple[Customer, ...]:
        """Public records of a name or a piece of it, whoever may browse them."""
        finder = Finder(self._session, Sight(person_id=NOBODY, unowned=True))
        found = finder.by_whole_name(name, limit) or finder.by_name(name, limit)
        return tuple(customer for customer in found if customer.owner_id is None)

    def views_since(self, person: Person, what: str, since: datetime) -> int:
        """How many different records somebody opened as this kind of card."""
        (row,) = VIEWS.rows(self._connection, {"person": person.id, "since": since, "what": what})
        return int(row["views"])

    def common_holds(self) -> bool:
        """Whether anything lies in the common pool."""
        return IN_COMMON.row(self._connection, {"one": 1}) is not None

    def browse(self, pool_ids: Sequence[int | None], wish: Wish, size: int) -> Page:
        """A page of what lies in these pools (None: the common one)."""
        given: dict[str, object] = {f"pool{place}": pool_id for place, pool_id in enumerate(pool_ids) if pool_id is not None}
        given |= {f"word{place}": _plain(word) for place, word in enumerate(wish.words)}
        if wish.before is not None:
            given |= {"before_at": wish.before[0], "before_id": wish.before[1]}
        shape = tuple(pool_id is None for pool_id in pool_ids)
        given["window"] = WINDOW if wish.narrows else LOOSE * size
        query = _page(shape, len(wish.words), leads=wish.leads, later=wish.before is not None)
        rows = query.rows(self._connection, {**given, "size": size + 1})
        end = _place(rows[size - 1]) if len(rows) > size else self._end(shape, given, wish)
        return Page(records=self._records([row["id"] for row in rows[:size]]), next=end)

    def _end(self, shape: tuple[bool, ...], given: Mapping[str, object], wish: Wish) -> Place | None:
        """Where looking stopped when fewer fitted than a page holds; None when every record was looked at."""
        row = _last(shape, later=wish.before is not None).row(self._connection, given)
        return _place(row) if row is not None and row["looked_at"] == given["window"] else None

    def _records(self, ids: Sequence[int]) -> tuple[Customer, ...]:
        found = _of_ids(len(ids)).rows(self._connection, {f"id{place}": id_ for place, id_ in enumerate(ids)}) if ids else ()
        return tuple(sorted((customer_of(row) for row in found), key=lambda customer: ids.index(customer.id)))


def _pool(with_keepers: Sequence[Row]) -> Pool:
    """One pool of its rows, one for each of its keepers."""
    facts = {name: value for name, value in with_keepers[0].items() if name != "person_id"}
    return Pool(**facts, admin_ids=tuple(row["person_id"] for row in with_keepers if row["person_id"] is not None))


def _place(row: Row) -> Place:
    return row["pooled_at"], row["id"]


def _plain(word: str) -> str:
    """A word in which no sign stands for others."""
    return re.sub(r"([/%_])", r"/\1", word.casefold())


@lru_cache
def _looked_at(shape: tuple[bool, ...], *, later: bool) -> Subquery:
    """The newest of all the pools, so many at most; each pool's come from its own part of the index."""
    whole = select(*(customers.c[name] for name in ("id", "pooled_at", "status", *FOUND_IN))).where(OWNERLESS)
    if later:
        mark = tuple_(bindparam("before_at", type_=customers.c.pooled_at.type), bindparam("before_id", type_=customers.c.id.type))
        whole = whole.where(tuple_(customers.c.pooled_at, customers.c.id) < mark)
    inside = (
        customers.c.pool_id.is_(None) if is_common else customers.c.pool_id == bindparam(f"pool{place}")
        for place, is_common in enumerate(shape)
    )
    parts = [select(whole.where(each).order_by(*NEWEST).limit(bindparam("window")).subquery()) for each in inside]
    if len(parts) == 1:
        return parts[0].subquery("looked_at")
    together = union_all(*parts).subquery()
    return select(together).order_by(together.c.pooled_at.desc(), together.c.id.desc()).limit(bindparam("window")).subquery("looked_at")


@lru_cache
def _of_ids(count: int) -> Prepared:
    return Prepared(CUSTOMER.where(customers.c.id.in_([bindparam(f"id{place}") for place in range(count)])))


@lru_cache
def _page(shape: tuple[bool, ...], words: int, *, leads: bool | None, later: bool) -> Prepared:
    """A page of what was looked at and fits."""
    looked = _looked_at(shape, later=later).c
    fitting = [looked.status != Status.INVALID, *_words(looked, words)]
    if leads is not None:
        fitting.append(looked.status == Status.LEAD if leads else looked.status != Status.LEAD)
    found = select(looked.id, looked.pooled_at).where(*fitting)
    return Prepared(found.order_by(looked.pooled_at.desc(), looked.id.desc()).limit(bindparam("size")))


@lru_cache
def _last(shape: tuple[bool, ...], *, later: bool) -> Prepared:
    """The last of what was looked at, and how much that was."""
    looked = _looked_at(shape, later=later).c
    count = func.count().over().label("looked_at")
    return Prepared(select(looked.id, looked.pooled_at, count).order_by(looked.pooled_at, looked.id).limit(1))


def _words(columns: ReadOnlyColumnCollection[str, KeyedColumnElement[object]], words: int) -> Iterator[ColumnElement[bool]]:
    for place in range(words):
        piece: BindParameter[str] = bindparam(f"word{place}")
        yield or_(*(func.lower(columns[name]).contains(piece, escape="/") for name in FOUND_IN))
