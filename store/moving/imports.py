"""Files that were brought in: loaded in batches that nobody sees, then published by one row and shown.

Rows carry the number of their import and count as removed until they are shown. What was killed before it was published is cleared
away, what was killed later is shown to its end, by whoever looks next (`tidy`). The import itself is what the audit keeps of its
rows: each of them names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import TypeVar

from sqlalchemy import bindparam, insert, select, update

from domain.clock import Clock, system_clock
from domain.intake.plan import Addition, Arrival, ImportedBeforeError, ImportGoneError, Plan
from domain.people import Person
from store.arrivals.clearing import clear
from store.arrivals.lease import LEASE, OF_IMPORT, Hold
from store.arrivals.plain import Shapes
from store.arrivals.rows import Made, Pieces, Rows, people_at
from store.arrivals.setting import Numbers, Setting, numbers_for, setting_of
from store.arrivals.showing import show
from store.database import Acting, Database, UnitOfWork
from store.engine.bulk import insert_rows, settle
from store.engine.collecting import collector_resting
from store.engine.hands import shared_out
from store.tables.customers import name_parts
from store.tables.moving import imports
from store.tables.people import people
from store.trail.ledger import Ledger

BATCH = 1_000
"""Rows of one transaction: between two of them others write."""
SETTLED = 10_000
"""From so many rows on the database counts anew what it holds."""
SORTED = 200_000
"""So many pieces of names wait to be sorted together."""
PUBLISHED = (
    select(imports.c.published_at, people.c.name)
    .join_from(imports, people, people.c.id == imports.c.person_id)
    .where(imports.c.digest == bindparam("digest"), imports.c.published_at.is_not(None))
)
PUBLISH = (
    update(imports)
    .where(imports.c.id == OF_IMPORT, imports.c.published_at.is_(None), imports.c.discarded_at.is_(None))
    .values({name: bindparam(name) for name in ("published_at", "customers", "contacts", "followups", "rejected")})
    .returning(imports.c.id)
)
LEFT = select(imports.c.id).where(imports.c.leased_until < bindparam("moment")).order_by(imports.c.id)
TAKE = (
    update(imports)
    .where(imports.c.id == OF_IMPORT, imports.c.leased_until < bindparam("moment"))
    .values(leased_until=bindparam("until"))
    .returning(imports.c.person_id, imports.c.digest, imports.c.started_at, imports.c.published_at)
)
DISCARD = update(imports).where(imports.c.id == OF_IMPORT).values(discarded_at=bindparam("now"))
Progress = Callable[[int, int], None]
Each = TypeVar("Each")


@dataclass(frozen=True, kw_only=True)
class Source:
    """Whose file it is, under which name; `digest` is the SHA-256 of its bytes."""

    by: Person
    name: str
    digest: str


def check_fresh(crm: UnitOfWork, digest: str) -> None:
    """Raises ImportedBeforeError for a file that came in already."""
    before = crm.session.connection.execute(PUBLISHED, {"digest": digest}).first()
    if before is not None:
        raise ImportedBeforeError(before.name, before.published_at)


@collector_resting()
def move_in(  # noqa: PLR0913 - what is brought where, by whom and when, and who is told.
    database: Database,
    plan: Plan,
    source: Source,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
    *,
    clock: Clock = system_clock,
) -> int:
    """Enter everything the plan says, or nothing; the answer is the number of the import.

    Raises ImportedBeforeError, and ImportGoneError where nothing came in.
    """
    hold, setting, numbers = _begin(database, plan, source, now, clock)
    shapes, done, total = Shapes(database.engine.dialect), 0, sum(plan.counts.values())
    for count in chain(_load_arrivals(hold, plan, setting, numbers, shapes), _load_additions(hold, plan, setting, numbers, shapes)):
        done += count
        progress(done, total)
    _publish(hold, plan)
    # What lies hidden is counted before it is shown, and once more when it is seen: both ask for other plans.
    _settle(hold, total)
    show(hold)
    _settle(hold, total)
    hold.done()
    return hold.import_id


def tidy(database: Database, now: datetime, clock: Clock) -> int:
    """Bring to an end what was killed: show what was published, clear away what was not; the answer is how many imports."""
    with database.reading() as crm:
        left = list(crm.session.connection.scalars(LEFT, {"moment": clock()}))
    return sum(_finish(database, import_id, now, clock) for import_id in left)


def _finish(database: Database, import_id: int, now: datetime, clock: Clock) -> bool:
    given = {"which": import_id, "moment": clock(), "until": clock() + LEASE}
    with database.transaction() as crm:
        row = crm.session.connection.execute(TAKE, given).one_or_none()
        if row is not None and row.published_at is None:
            crm.session.connection.execute(DISCARD, {"which": import_id, "now": now})
    if row is None:
        return False
    hold = Hold(database=database, clock=clock, import_id=import_id, person_id=row.person_id, digest=row.digest, at=row.started_at)
    if row.published_at is None:
        hold = replace(hold, clearing=True)
        clear(hold)
    else:
        show(hold)
    hold.done()
    return True


def _begin(database: Database, plan: Plan, source: Source, now: datetime, clock: Clock) -> tuple[Hold, Setting, Numbers]:
    """A new import with the numbers of its rows."""
    regions = {str(each.line.read.facts["region"]) for each in plan.arrivals if each.line.read.facts.get("region")}
    begun = {"person_id": source.by.id, "name": source.name[-200:], "digest": source.digest, "started_at": now}
    with database.transaction() as crm:
        check_fresh(crm, source.digest)
        crm.acting = Acting(person_id=source.by.id, event_key=f"import-{source.digest}", at=now)
        run = crm.session.connection.execute
        import_id = int(run(insert(imports).values(**begun, leased_until=clock() + LEASE).returning(imports.c.id)).scalar_one())
        setting = setting_of(crm.session, import_id, source.by, regions)
        numbers = numbers_for(crm.session.connection, plan)
    hold = Hold(database=database, clock=clock, import_id=import_id, person_id=source.by.id, digest=source.digest, at=now)
    return hold, setting, numbers


def _load_arrivals(hold: Hold, plan: Plan, setting: Setting, numbers: Numbers, shapes: Shapes) -> Iterator[int]:
    """New customers that nobody sees: made while nobody has to wait, by many hands where they are many, and entered a batch at a time."""
    batches = [(batch, numbers.share(batch)) for batch in _batches(plan.arrivals, _weight)]

    def make(batch: tuple[Sequence[Arrival], Numbers]) -> Made:
        rows = Rows(setting, batch[1], shapes)
        for arrival in batch[0]:
            rows.customer(arrival)
        return rows.made()

    pieces = Pieces()
    for (batch, _numbers), made in zip(batches, shared_out(make, batches), strict=True):
        with hold.turn() as crm:
            made.insert(crm.session.connection)
        pieces.add(made.pieces)
        if pieces.count > SORTED:
            _load_pieces(hold, pieces)
        yield sum(map(_weight, batch))
    _load_pieces(hold, pieces)


def _load_pieces(hold: Hold, pieces: Pieces) -> None:
    for some in pieces.taken():
        with hold.turn() as crm:
            insert_rows(crm.session.connection, name_parts, ("part", "customer_id"), some)


def _load_additions(hold: Hold, plan: Plan, setting: Setting, numbers: Numbers, shapes: Shapes) -> Iterator[int]:
    """More people and talks of customers on record, which nobody sees either."""
    for batch in _batches(list(plan.additions.items()), lambda each: _weight(each[1])):
        with hold.turn() as crm:
            known, rows = people_at(crm.session.connection, [row_id for row_id, _addition in batch]), Rows(setting, numbers, shapes)
            for row_id, addition in batch:
                rows.addition(row_id, addition, known.get(row_id, {}))
            rows.made().insert(crm.session.connection)
        yield sum(_weight(addition) for _row_id, addition in batch)


def _publish(hold: Hold, plan: Plan) -> None:
    """From here on the file is in: its rows only have to be shown."""
    counts = {**plan.counts, "rejected": len(plan.rejected)}
    with hold.turn() as crm:
        check_fresh(crm, hold.digest)  # Of two who bring it at once, one comes first.
        if crm.session.connection.execute(PUBLISH, {"which": hold.import_id, **counts, "published_at": hold.at}).first() is None:
            raise ImportGoneError
        Ledger(crm.session).inserted(imports, hold.import_id, None, {**counts, "published_at": hold.at})


def _settle(hold: Hold, rows: int) -> None:
    if rows >= SETTLED:
        with hold.turn() as crm:
            settle(crm.session.connection)


def _weight(each: Arrival | Addition) -> int:
    """How many rows it is."""
    return isinstance(each, Arrival) + len(each.contacts) + len(each.talks)


def _batches(everything: Sequence[Each], weight_of: Callable[[Each], int]) -> Iterator[list[Each]]:
    """What belongs to one customer stays together."""
    batch: list[Each] = []
    weight = 0
    for each in everything:
        if batch and weight + weight_of(each) > BATCH:
            yield batch
            batch, weight = [], 0
        batch.append(each)
        weight += weight_of(each)
    if batch:
        yield batch
