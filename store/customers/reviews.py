"""The monthly look: how far it has come, the pairs it found, and the records that nobody can reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.sql import Select

from domain.customers import Customer
from domain.quality.reviewing import LISTED, NEXT, DeadOf, Overview, Pair, Review, Step, Twins, pairs_in, twins_of
from domain.terms import Status
from store.customers.customer_rows import customer_at
from store.customers.review_pages import ENTRIES, page_of
from store.engine.insert_once import InsertOnce
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.customers import contacts, customers
from store.tables.people import people
from store.tables.review import UNDECIDED, data_reviews, dead_records, twins
from store.trail.ledger import Ledger

PARTED = "part"
"""What the audit calls a pair that somebody said is two companies."""
MOST_PAIRS = 500
"""With so many waiting no further ones are looked for: it is work for months."""
MOST_DEAD = 5_000

BEGIN = InsertOnce(data_reviews, "name", "started_at", "step", key="name")
LATEST = Prepared(select(data_reviews).order_by(data_reviews.c.started_at.desc(), data_reviews.c.name.desc()).limit(1))
KEEP = InsertOnce(twins, "first_id", "second_id", "strength", "step", "found_at", key="first_id second_id")
DEAD = InsertOnce(dead_records, "record_id", "found_at", key="record_id")
FORGET = (delete(twins).where(UNDECIDED), delete(dead_records))

_first = customers.alias("first")
_second = customers.alias("second")
WAITING: Select[tuple[int, int, int, str]] = (
    select(twins.c.first_id, twins.c.second_id, twins.c.strength, twins.c.step)
    .join(_first, and_(_first.c.id == twins.c.first_id, _first.c.removed_at.is_(None)))
    .join(_second, and_(_second.c.id == twins.c.second_id, _second.c.removed_at.is_(None)))
    .where(UNDECIDED)
)
STRONGEST_FIRST = (twins.c.strength.desc(), twins.c.first_id, twins.c.second_id)
IS_IT = (twins.c.first_id == bindparam("one"), twins.c.second_id == bindparam("other"))
PART = update(twins).where(*IS_IT, UNDECIDED).values(parted_at=bindparam("at"), parted_by_id=bindparam("by")).returning(twins.c.first_id)

_reached_by = exists().where(
    contacts.c.customer_id == customers.c.id,
    contacts.c.removed_at.is_(None),
    or_(*(contacts.c[name].is_not(None) for name in ("phone_id", "email_id", "wechat_id"))),
)
UNREACHED: tuple[ColumnElement[bool], ...] = (
    customers.c.removed_at.is_(None),
    customers.c.phone_id.is_(None),
    customers.c.email_id.is_(None),
    customers.c.next_action_id.is_(None),
    customers.c.status != Status.INVALID,
    customers.c.registered_at < bindparam("before"),
    *(or_(moment.is_(None), moment < bindparam("before")) for moment in (customers.c.last_contact_at, customers.c.last_deal_at)),
    ~_reached_by,
)
# Their ids are given: only so can a database that has never counted its rows plan it one way.
STILL_DEAD = (
    select(
        customers.c.id,
        customers.c.owner_id,
        people.c.name,
        func.coalesce(customers.c.last_contact_at, customers.c.registered_at).label("silent_since"),
    )
    .outerjoin_from(customers, people, people.c.id == customers.c.owner_id)
    .where(customers.c.id.in_(bindparam("ids", expanding=True, literal_execute=True)), *UNREACHED)
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """What one page brought, and where the look goes on; `step` is None when it is done."""

    pairs: tuple[Pair, ...]
    dead: tuple[int, ...]
    step: Step | None
    after: str


class Reviews:
    """A page is read outside the write lock and kept in a short transaction; of two workers one keeps it."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def latest(self) -> Review | None:
        """The look that began last."""
        row = LATEST.row(self._connection, {})
        return None if row is None else Review(**{**row, "step": Step(row["step"])})

    def begin(self, name: str, at: datetime) -> bool:
        """A look under a name; False when there was one. What the one before found and nobody decided is looked for anew."""
        if BEGIN.run(self._connection, {"name": name, "started_at": at, "step": next(iter(Step)).value}) is None:
            return False
        for statement in FORGET:
            self._connection.execute(statement)
        return True

    def read(self, review: Review) -> Found:
        """The next page of a look."""
        if review.step is Step.DEAD:
            return self._dead_page(review)
        if self.waiting() >= MOST_PAIRS:
            return Found(pairs=(), dead=(), step=Step.DEAD, after="")
        page = page_of(self._connection, review.step, review.after)
        found = {(pair.first, pair.second): pair for group in page.groups for pair in pairs_in(group, by_phone=review.step is Step.PHONE)}
        step, after = (NEXT[review.step], "") if page.upto is None else (review.step, page.upto)
        strongest = sorted(found.values(), key=lambda pair: -pair.strength)[:MOST_PAIRS]
        return Found(pairs=tuple(strongest), dead=(), step=step, after=after)

    def keep(self, review: Review, found: Found, at: datetime) -> bool:
        """What a page brought; False when another worker has kept it."""
        is_where = (data_reviews.c.name == review.name, data_reviews.c.step == review.step.value, data_reviews.c.after == review.after)
        went_on = {"step": (found.step or review.step).value, "after": found.after, "finished_at": None if found.step else at}
        moved = update(data_reviews).where(*is_where, data_reviews.c.finished_at.is_(None)).values(went_on)
        if self._connection.execute(moved.returning(data_reviews.c.name)).first() is None:
            return False
        for pair in found.pairs:
            told = {"strength": pair.strength, "step": review.step.value, "found_at": at}
            KEEP.run(self._connection, {"first_id": pair.first, "second_id": pair.second, **told})
        for record_id in found.dead:
            DEAD.run(self._connection, {"record_id": record_id, "found_at": at})
        return True

    def overview(self, now: datetime) -> Overview:
        """What the last look found and nobody decided yet, with the strongest pairs."""
        dead = self.dead(now - self._session.policy.dead_after)
        return Overview(review=self.latest(), pairs=self.pairs(LISTED), waiting=self.waiting(), dead=dead)

    def waiting(self) -> int:
        """How many pairs nobody has decided."""
        return self._connection.scalar(select(func.count()).select_from(WAITING.subquery())) or 0

    def pairs(self, limit: int, *, behind: Twins | None = None) -> tuple[Twins, ...]:
        """The strongest pairs that nobody has decided, behind one of them if it is named."""
        wanted = WAITING.order_by(*STRONGEST_FIRST).limit(limit)
        if behind is not None:
            first, second = sorted((behind.stays.id, behind.goes.id))
            later = and_(
                twins.c.strength == behind.strength,
                or_(twins.c.first_id > first, and_(twins.c.first_id == first, twins.c.second_id > second)),
            )
            wanted = wanted.where(or_(twins.c.strength < behind.strength, later))
        return tuple(self._twins(row) for row in self._connection.execute(wanted))

    def pair(self, one: Customer, other: Customer) -> Twins | None:
        """These two, when nobody has decided."""
        first, second = sorted((one.id, other.id))
        row = self._connection.execute(WAITING.where(*IS_IT), {"one": first, "other": second}).first()
        return None if row is None else self._twins(row)

    def part(self, pair: Twins) -> bool:
        """They are two companies; False when somebody decided before."""
        acting = self._session.acting
        first, second = sorted((pair.stays.id, pair.goes.id))
        given = {"one": first, "other": second, "at": acting.at, "by": acting.person_id}
        if self._connection.execute(PART, given).first() is None:
            return False
        self._ledger.write(PARTED, twins, first, customer_id=first, after={"second_id": second, "parted_at": acting.at})
        return True

    def dead(self, before: datetime) -> tuple[DeadOf, ...]:
        """Whose records nobody can reach, and on which nothing happened since: who has the most first."""
        counted = Counter((row.owner_id, row.name or "") for row in self._dead(before))
        most_first = sorted(counted.items(), key=lambda each: (-each[1], each[0][1]))
        return tuple(DeadOf(owner_id=owner_id, owner_name=name, count=count) for (owner_id, name), count in most_first)

    def dead_of(self, owner_id: int | None, before: datetime, *, behind: int, limit: int) -> tuple[tuple[Customer, ...], int]:
        """A page of one owner's, or of those of the pool, the longest silent first; and how many there are."""
        theirs = sorted((row.silent_since, row.id) for row in self._dead(before) if row.owner_id == owner_id)
        return tuple(customer_at(self._connection, row_id) for _since, row_id in theirs[behind : behind + limit]), len(theirs)

    def _dead(self, before: datetime) -> Sequence[Row[int, int | None, str, datetime]]:
        """Those of the last look that are dead still."""
        ids = self._connection.scalars(select(dead_records.c.record_id)).all()
        return self._connection.execute(STILL_DEAD, {"ids": ids, "before": before}).all() if ids else ()

    def _dead_page(self, review: Review) -> Found:
        before, after = review.started_at - self._session.policy.dead_after, int(review.after or 0)
        upto = self._connection.scalar(
            select(customers.c.id).where(customers.c.id > after).order_by(customers.c.id).offset(ENTRIES - 1).limit(1)
        )
        page = [customers.c.id > after, *([] if upto is None else [customers.c.id <= upto])]
        dead = self._connection.scalars(select(customers.c.id).where(*page, *UNREACHED), {"before": before}).all()
        held = self._connection.scalar(select(func.count()).select_from(dead_records)) or 0
        done = upto is None or held + len(dead) >= MOST_DEAD
        return Found(pairs=(), dead=tuple(dead), step=None if done else Step.DEAD, after="" if done else str(upto))

    def _twins(self, row: Row[tuple[int, int, int, str]]) -> Twins:
        one, other = (customer_at(self._connection, each) for each in (row.first_id, row.second_id))
        return twins_of(one, other, strength=row.strength, step=Step(row.step))
