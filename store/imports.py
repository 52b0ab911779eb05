"""Files that were brought in: loaded in batches that nobody sees, then published by one transaction.

Rows carry the number of their import and count as removed until it is published. What was killed on the way stays removed and can be
brought in again. The import itself is what the audit keeps of its rows: each of them names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, Executable, bindparam, insert, literal, select, update

from domain.intake.plan import Addition, Arrival, ImportedBeforeError, ImportGoneError, Plan
from domain.people import Person
from domain.pool.ownership import OwnerChange
from domain.terms import Status
from store.bulk import settle, unhurried
from store.database import Acting, Database, UnitOfWork
from store.derived import refresh
from store.finding import index_names
from store.import_rows import Rows, Setting, codes_for, numbered, people_at, setting_of
from store.lead_clocks import LeadClocks
from store.ledger import Ledger
from store.session import Session
from store.tables.customers import contacts, customers, field_history
from store.tables.followups import actions, followups
from store.tables.moving import imports
from store.tables.people import people
from store.tables.pool import ownership

BATCH = 500
"""Rows of one transaction: between two of them others write."""
SETTLED = 10_000
"""From so many rows on the database counts anew what it holds."""
GIVEN_UP = timedelta(days=1)
OF_IMPORT: BindParameter[int] = bindparam("which")
PUBLISHED = (
    select(imports.c.published_at, people.c.name)
    .join_from(imports, people, people.c.id == imports.c.person_id)
    .where(imports.c.digest == bindparam("digest"), imports.c.published_at.is_not(None))
)
DISCARD = (
    update(imports)
    .where(imports.c.published_at.is_(None), imports.c.discarded_at.is_(None), imports.c.started_at < bindparam("before"))
    .values(discarded_at=bindparam("now"))
)
PUBLISH = (
    update(imports)
    .where(imports.c.id == OF_IMPORT, imports.c.published_at.is_(None), imports.c.discarded_at.is_(None))
    .values({name: bindparam(name) for name in ("published_at", "customers", "contacts", "followups", "rejected")})
    .returning(imports.c.id)
)
SHOWN = tuple(update(table).where(table.c.import_id == OF_IMPORT).values(removed_at=None) for table in (customers, contacts, followups))
PROMISED = (
    update(actions)
    .where(actions.c.followup_id.in_(select(followups.c.id).where(followups.c.import_id == OF_IMPORT)))
    .values(removed_at=None)
)
WAITING = select(customers.c.id, customers.c.code).where(
    customers.c.import_id == OF_IMPORT, customers.c.owner_id.is_(None), customers.c.status == Status.LEAD
)
Progress = Callable[[int, int], None]
Piece = Arrival | tuple[int, Addition]


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


def move_in(database: Database, plan: Plan, source: Source, now: datetime, progress: Progress = lambda _done, _total: None) -> int:
    """Enter everything the plan says, or nothing; the answer is the number of the import.

    Raises ImportedBeforeError, and ImportGoneError where nothing came in.
    """
    regions = {str(each.line.read.facts["region"]) for each in plan.arrivals if each.line.read.facts.get("region")}
    with _turn(database, source, now) as crm:
        check_fresh(crm, source.digest)
        setting = setting_of(crm.session, _begin(crm, source, now), source.by, regions)
    done, total = 0, sum(plan.counts.values())
    for batch in _batches([*plan.arrivals, *plan.additions.items()]):
        with _turn(database, source, now) as crm:
            _load(crm.session, setting, batch)
        done += sum(map(_weight, batch))
        progress(done, total)
        database.breathe()
    with _turn(database, source, now) as crm:
        _publish(crm, setting.import_id, plan)
        if total >= SETTLED:
            settle(crm.session.connection)
    return setting.import_id


def _load(session: Session, setting: Setting, batch: Sequence[Piece]) -> None:
    """One batch of rows that nobody sees."""
    connection = session.connection
    arrivals = [each for each in batch if isinstance(each, Arrival)]
    additions = [each for each in batch if not isinstance(each, Arrival)]
    rows = Rows(setting, numbered(connection, arrivals, [addition for _row, addition in additions]))
    for arrival, code in zip(arrivals, codes_for(connection, arrivals), strict=True):
        rows.customer(arrival, code)
    known = people_at(connection, [row for row, _addition in additions])
    for row_id, addition in additions:
        rows.addition(row_id, addition, known.get(row_id, {}))
    rows.insert(connection)


@contextmanager
def _turn(database: Database, source: Source, now: datetime) -> Iterator[UnitOfWork]:
    """One transaction of the import's own, which takes the time it needs."""
    with database.transaction() as crm:
        unhurried(crm.session.connection)
        crm.acting = Acting(person_id=source.by.id, event_key=f"import-{source.digest}", at=now)
        yield crm


def _begin(crm: UnitOfWork, source: Source, now: datetime) -> int:
    """The number of a new import; one that was killed long ago is given up."""
    run = crm.session.connection.execute
    run(DISCARD, {"before": now - GIVEN_UP, "now": now})
    values = {"person_id": source.by.id, "name": source.name[-200:], "digest": source.digest, "started_at": now}
    return int(run(insert(imports).values(values).returning(imports.c.id)).scalar_one())


def _publish(crm: UnitOfWork, import_id: int, plan: Plan) -> None:
    """Let everybody see the rows, and begin what begins with them: ledgers, histories, clocks."""
    session = crm.session
    run, at, given = session.connection.execute, session.acting.at, {"which": import_id}
    (digest,) = run(select(imports.c.digest).where(imports.c.id == OF_IMPORT), given).one()
    check_fresh(crm, digest)  # Of two who bring it at once, one comes first.
    counts = {**plan.counts, "rejected": len(plan.rejected)}
    if run(PUBLISH, {**given, **counts, "published_at": at}).first() is None:
        raise ImportGoneError
    for statement in (*SHOWN, PROMISED, *(_histories(session)), _ledger(session)):
        run(statement, given)
    ledger = Ledger(session)
    ledger.inserted(imports, import_id, None, {**counts, "published_at": at})
    clocks = LeadClocks(session, ledger)
    for row_id, code in run(WAITING, given).all():
        clocks.entered(row_id, code)
    for row_id, addition in plan.additions.items():
        if addition.contacts:
            index_names(session, row_id)
        refresh(session, row_id)


def _histories(session: Session) -> Iterator[Executable]:
    """Where the stories of status and stage begin: when the customer was entered."""
    for column in (customers.c.status, customers.c.stage):
        first = select(customers.c.id, literal(column.name), column, customers.c.registered_at, literal(session.acting.person_id))
        wanted = first.where(customers.c.import_id == OF_IMPORT, column.is_not(None))
        yield insert(field_history).from_select(["customer_id", "field", "after", "at", "person_id"], wanted)


def _ledger(session: Session) -> Executable:
    """The first owner of each customer that has one."""
    acting = session.acting
    how = literal(OwnerChange.ENTERED, ownership.c.how.type)
    first = select(customers.c.id, customers.c.owned_since, how, customers.c.owner_id, literal(acting.person_id), literal(acting.event_key))
    wanted = first.where(customers.c.import_id == OF_IMPORT, customers.c.owner_id.is_not(None))
    return insert(ownership).from_select(["customer_id", "at", "how", "to_id", "by_id", "event_key"], wanted)


def _weight(piece: Piece) -> int:
    """How many rows it is."""
    if isinstance(piece, Arrival):
        return 1 + len(piece.contacts) + len(piece.talks)
    return len(piece[1].contacts) + len(piece[1].talks)


def _batches(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """What belongs to one customer stays together."""
    batch: list[Piece] = []
    weight = 0
    for piece in pieces:
        if batch and weight + _weight(piece) > BATCH:
            yield batch
            batch, weight = [], 0
        batch.append(piece)
        weight += _weight(piece)
    if batch:
        yield batch
