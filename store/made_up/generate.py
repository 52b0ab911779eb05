"""Synthetic data in bulk: invented customers with contacts, tags, follow-ups of the last year and next actions.

Rows go in batches of their own transactions, so whoever works meanwhile hardly waits, and memory does not grow with the amount.
Derived columns come out as `Customers.refresh` would make them. The pieces of names are added in large sorted runs: sorted, they
touch each page of their index once, which is what keeps a million customers a matter of minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from random import Random

from sqlalchemy import Connection, select, text

from domain.clock import system_clock
from domain.codes import CodeKind
from domain.people import Person
from domain.terms import Role
from store.database import Acting, Database, UnitOfWork
from store.engine.bulk import Plain, Progress, insert_rows, settle, unhurried
from store.engine.numbers import code_numbers, row_numbers
from store.made_up.batches import Job, Story, written
from store.made_up.companies import PLACES, person_name
from store.made_up.holding import EVENT_KEY
from store.made_up.plans import Numbers, Plan
from store.made_up.rows import COLUMNS
from store.tables import metadata
from store.tables.care import cadences
from store.tables.customers import name_parts
from store.tables.people import people

BATCH = 1_000
MANY = 50_000
"""From so many rows on they are made up in other processes, while this one keeps them."""
NAMES_AT_ONCE = 50_000
PIECES_AT_ONCE = 100_000
CUSTOMERS_OF_A_REP = 200
REPS_OF_A_TEAM = 10
WELL_KEPT = 50
"""Of one customer in so many something is due, as in a house that is worked with."""

# These rows refer to each other rightly by their making; checking each reference again takes PostgreSQL most of the time.
MAY_TRUST = text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
TRUST = text("SET LOCAL session_replication_role = replica")


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """How much of everything there will be."""

    customers: int
    followups: int
    late: int

    def share(self, amount: int, first: int, last: int) -> int:
        """What of an amount falls to the customers from `first` up to `last`."""
        return amount * last // self.customers - amount * first // self.customers


def generate(  # noqa: PLR0913 - how much of what, and from when.
    database: Database,
    customers: int,
    followups: int,
    seed: int,
    progress: Progress | None = None,
    *,
    now: datetime | None = None,
    late: int | None = None,
    reps: int | None = None,
) -> None:
    """Add that many customers and follow-ups, and the reps to own them; the same seed and moment tell the same story.

    Of `late` of them something is due by `now` (a contact, a promise, a warning, a score, an assignment): one in fifty unless said.
    """
    with database.reading() as crm:
        now = now or system_clock() + crm.offset()
    wanted = max(1, -(-customers // CUSTOMERS_OF_A_REP)) if reps is None else reps
    story = _story(database, now, _staff(database, now, Random(seed), reps=wanted))  # noqa: S311 - nothing secret.
    amounts = Amounts(customers=customers, followups=followups, late=customers // WELL_KEPT if late is None else late)
    jobs = _jobs(database, amounts, seed, story)
    lines: list[tuple[Plain, ...]] = []
    done = 0
    for rows in written(jobs, side_by_side=customers + followups >= MANY):
        _keep(database, rows)
        lines += rows["name_lines"]
        done += len(rows["customers"])
        if done == customers or len(lines) >= NAMES_AT_ONCE:
            _index(database, lines)
            lines.clear()
        if progress is not None:
            progress(done + followups * done // customers, customers + followups)
    with _turn(database) as connection:
        settle(connection)


def _story(database: Database, now: datetime, staff: Sequence[Person]) -> Story:
    with database.reading() as crm:
        connection = crm.session.connection
        tiers = tuple((row.tier, row.days) for row in connection.execute(select(cadences)))
        set_for = select(people.c.id, people.c.cadence_days).where(people.c.cadence_days.is_not(None))
        reps = tuple((row.id, row.cadence_days) for row in connection.execute(set_for))
        pools = tuple((pool.region, pool.id) for pool in reversed(crm.pools.all()) if pool.region is not None)
    return Story(now=now, staff=staff, policy=database.policy, keyring=database.keyring, tiers=tiers, reps=reps, pools=pools)


def _jobs(database: Database, amounts: Amounts, seed: int, story: Story) -> Iterator[Job]:
    """Batches with their numbers, set aside when somebody is about to write them out."""
    for number, first in enumerate(range(0, amounts.customers, BATCH)):
        last = min(first + BATCH, amounts.customers)
        job = Job(
            story=story,
            seed=f"{seed}:{number}",
            customers=last - first,
            followups=amounts.share(amounts.followups, first, last),
            late=amounts.share(amounts.late, first, last),
        )
        with _turn(database) as connection:
            job = replace(job, numbers=_numbers(connection, job.plans()))
        yield job


def _keep(database: Database, rows: Mapping[str, Sequence[Sequence[Plain]]]) -> None:
    with _turn(database) as connection:
        for name, columns in COLUMNS.items():
            insert_rows(connection, metadata.tables[name], columns, rows[name])


def _index(database: Database, lines: Sequence[tuple[Plain, ...]]) -> None:
    """Add the pieces the customers are found by, in the order of their index; the lines come in the order of their customers."""
    holders: defaultdict[str, list[Plain]] = defaultdict(list)
    for row_id, line in lines:
        for piece in str(line).split():
            holders[piece].append(row_id)
    pieces = ((piece, row_id) for piece in sorted(holders) for row_id in holders[piece])
    while portion := list(islice(pieces, PIECES_AT_ONCE)):
        with _turn(database) as connection:
            insert_rows(connection, name_parts, ("part", "customer_id"), portion)


@contextmanager
def _turn(database: Database) -> Iterator[Connection]:
    """One transaction that takes the time it needs."""
    with database.transaction() as crm:
        connection = crm.session.connection
        unhurried(connection)
        if database.dialect == "postgresql" and connection.execute(MAY_TRUST).scalar_one():
            connection.execute(TRUST)
        yield connection


def _numbers(connection: Connection, planned: Sequence[Plan]) -> Numbers:
    """Set aside the row numbers and codes that a batch needs."""
    count, leads = len(planned), sum(plan.is_lead for plan in planned)
    return Numbers(
        customers=row_numbers(connection, "customers", count),
        contacts=row_numbers(connection, "contacts", count),
        vault=row_numbers(connection, "vault", count),
        followups=row_numbers(connection, "followups", sum(plan.followups for plan in planned)),
        actions=row_numbers(connection, "actions", sum(plan.actions for plan in planned)),
        orders=row_numbers(connection, "orders", sum(plan.orders for plan in planned)),
        tickets=row_numbers(connection, "tickets", sum(plan.tickets for plan in planned)),
        customer_codes=code_numbers(connection, CodeKind.CUSTOMER, count - leads),
        lead_codes=code_numbers(connection, CodeKind.LEAD, leads),
    )


def _staff(database: Database, now: datetime, draw: Random, *, reps: int) -> tuple[Person, ...]:
    """That many reps: those who are there, and new ones in new teams."""
    with database.reading() as crm:
        present = [person for person in crm.people.all() if person.role is Role.REP and person.active][:reps]
        teams = len(crm.teams.all())
    while len(present) < reps:
        teams += 1
        with database.transaction() as crm:
            crm.acting = Acting(person_id=None, event_key=EVENT_KEY, at=now)
            present += _team(crm, draw, number=teams, reps=min(REPS_OF_A_TEAM, reps - len(present)))
    return tuple(present)


def _team(crm: UnitOfWork, draw: Random, *, number: int, reps: int) -> list[Person]:
    """A team with its manager; the answer is its reps."""
    team = crm.teams.add(code=f"team-{number:03d}", name=f"销售{number}部", region=draw.choice(PLACES)[1])
    crm.people.add(handle=f"manager-{number:03d}", name=person_name(draw), role=Role.MANAGER, team=team)
    return [
        crm.people.add(handle=f"rep-{number:03d}-{place:02d}", name=person_name(draw), role=Role.REP, team=team)
        for place in range(1, reps + 1)
    ]
