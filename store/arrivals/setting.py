"""What all rows of an import share, and the numbers and codes that are theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, select

from domain.codes import CodeKind, format_code
from domain.intake.plan import Addition, Arrival, Plan
from domain.people import Person
from domain.policy import Policy
from domain.terms import Status, Tier
from store.engine.numbers import code_numbers, row_numbers
from store.pool.pools import Pools
from store.sealing.keyring import Keyring
from store.session import Session
from store.tables.care import cadences
from store.tables.people import people
from store.trail.ledger import Ledger

LEADS = frozenset({Status.LEAD, Status.INVALID})


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What all rows share: whose they are, when they came, and the rules their derived columns follow."""

    import_id: int
    by: Person
    at: datetime
    policy: Policy
    keyring: Keyring
    tier_days: Mapping[Tier, int]
    rep_days: Mapping[int, int]
    zones: Mapping[int, str]
    pools: Mapping[str | None, int | None]


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """Set aside for the whole import at its beginning, the next one first: rows of each table, and codes of the arrivals."""

    customers: Iterator[int]
    contacts: Iterator[int]
    followups: Iterator[int]
    actions: Iterator[int]
    vault: Iterator[int]
    codes: Iterator[str]

    def share(self, some: Sequence[Arrival | Addition]) -> Numbers:
        """The next ones, as many as these need."""
        codes = sum(isinstance(each, Arrival) for each in some)
        rows = {table: iter(tuple(islice(getattr(self, table), count))) for table, count in _needed(some).items()}
        return Numbers(**rows, codes=iter(tuple(islice(self.codes, codes))))


def setting_of(session: Session, import_id: int, by: Person, regions: Collection[str]) -> Setting:
    """Read once for the whole import; `regions` are all that it names."""
    run = session.connection.execute
    pools, everybody = Pools(session, Ledger(session)), run(select(people.c.id, people.c.cadence_days, people.c.time_zone)).all()
    return Setting(
        import_id=import_id,
        by=by,
        at=session.acting.at,
        policy=session.policy,
        keyring=session.keyring,
        tier_days={row.tier: row.days for row in run(select(cadences.c.tier, cadences.c.days))},
        rep_days={row.id: row.cadence_days for row in everybody if row.cadence_days is not None},
        zones={row.id: row.time_zone for row in everybody},
        pools={region: pools.for_region(region) for region in regions},
    )


def numbers_for(connection: Connection, plan: Plan) -> Numbers:
    """As many as the plan's rows need. What is killed leaves a gap."""
    needed = _needed((*plan.arrivals, *plan.additions.values()))
    rows = {table: iter(row_numbers(connection, table, count) if count else ()) for table, count in needed.items()}
    return Numbers(**rows, codes=_codes(connection, plan))


def _needed(some: Sequence[Arrival | Addition]) -> dict[str, int]:
    """How many rows of each table these are."""
    arrivals = [each for each in some if isinstance(each, Arrival)]
    met = [contact for each in some for contact in each.contacts]
    talks = [talk for each in some for _name, talk in each.talks]
    private = sum(bool(value) for each in met for value in (each.phone, each.email, each.wechat))
    private += sum(bool(value) for arrival in arrivals for value in (arrival.line.read.phone, arrival.line.read.email))
    return {
        "customers": len(arrivals),
        "contacts": len(met),
        "followups": len(talks),
        "actions": sum(talk.next_task is not None for talk in talks),
        "vault": private,
    }


def _codes(connection: Connection, plan: Plan) -> Iterator[str]:
    """Each arrival's code: a lead's, or a customer's."""
    kinds = [CodeKind.LEAD if each.line.read.facts.get("status") in LEADS else CodeKind.CUSTOMER for each in plan.arrivals]
    given = {kind: iter(code_numbers(connection, kind, kinds.count(kind))) for kind in set(kinds)}
    return (format_code(kind, next(given[kind])) for kind in kinds)
