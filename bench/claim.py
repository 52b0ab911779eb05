"""Sixty-four people claim at once, each another lead: through the desk, beside the raw driver in as many threads.

The raw driver is measured twice: with the one UPDATE that changes an owner, and with all that a claim writes (ledger, clocks, audit,
inbox, answer). It keeps the product's durability and its turn-taking.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from bench.chat import environment
from bench.floor import Statement, kept, opened, read
from bench.houses import NOW
from bot.house import House, build
from bot.platforms.console.adapter import NAME, TENANT, said
from bot.settings import Settings
from domain.customers import Customer
from domain.entries import NewCustomer
from domain.people import Person
from domain.policy import Policy
from domain.terms import Role, Status
from store.database import Acting, StoreBusyError
from store.schema import upgrade

CLIENTS = 64
EACH = 6
"""Claims of each client in a run."""
FREELY = replace(Policy(), claims_per_day=1_000_000, held_at_most=1_000_000)
Claim = Callable[[int, Customer], None]


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """99th percentiles in milliseconds, and the desk's over the driver's: medians of the runs."""

    database: str
    clients: int
    desk_ms: float
    update_ms: float
    writes_ms: float
    to_update: float
    to_writes: float


def compare(url: str, folder: Path, *, runs: int) -> Claimed:
    """Desk and driver in turn, each run with leads of its own."""
    key = environment(url, folder)["GENJIN_SECRET_KEYS"]
    house = build(Settings(database_url=url, secret_keys=(key,), policy=FREELY), clock=lambda: NOW)
    upgrade(house.database)
    people = _people(house)
    # The last lead's number is nobody else's: no person and no team has it, so that the driver may put another in its place.
    *others, last = _leads(house, 3 * CLIENTS * EACH * (runs + 1) + 1)
    leads = iter(others)
    recorded = _recorded(house, people[0], last)
    lines: dict[int, Any] = {}
    ways: tuple[Claim, ...] = (
        _by_desk(house, people),
        _by_driver(url, [each for each in recorded if each.sql.startswith("UPDATE customers SET owner_id")], last, lines),
        _by_driver(url, recorded, last, lines),
    )
    timed = [[_p99(way, leads) for way in ways] for _run in range(runs + 1)][1:]
    desk, update, writes = (median(column) for column in zip(*timed, strict=True))
    return Claimed(
        database=house.database.dialect,
        clients=CLIENTS,
        desk_ms=desk,
        update_ms=update,
        writes_ms=writes,
        to_update=median(run[0] / run[1] for run in timed),
        to_writes=median(run[0] / run[2] for run in timed),
    )


def _people(house: House) -> list[Person]:
    with house.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="bench", at=NOW)
        team = crm.teams.add(code="claimers", name="Claimers")
        people = [
            crm.people.add(handle=f"claimer-{number}", name=f"Claimer {number}", role=Role.REP, team=team) for number in range(CLIENTS)
        ]
        for person in people:
            crm.people.identify(person, NAME, TENANT, person.handle)
    return people


def _leads(house: House, count: int) -> list[Customer]:
    with house.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="bench", at=NOW)
        return [crm.customers.add(NewCustomer(name=f"Lead {number}", status=Status.LEAD)) for number in range(count)]


def _recorded(house: House, person: Person, lead: Customer) -> list[Statement]:
    """What one claim writes, in its order."""
    statements: list[tuple[str, Any, bool]] = []
    with house.database.watched(lambda sql, values, many: statements.append((sql, values, many))):
        _say(house, person, lead)
    return kept(statements)


def _say(house: House, person: Person, lead: Customer) -> None:
    event = said(person, f"/claim {lead.code}", chat=None, key=f"bench:{uuid4().hex}", at=NOW)
    outcome = None
    while outcome is None:
        # Who is put off comes again with the same key, as every platform does; the wait counts.
        with suppress(StoreBusyError):
            outcome = house.desk.handle(event)
    if outcome.error is not None:
        raise RuntimeError(outcome.error)


def _by_desk(house: House, people: Sequence[Person]) -> Claim:
    return lambda client, lead: _say(house, people[client], lead)


def _by_driver(url: str, statements: Sequence[Statement], recorded: Customer, lines: dict[int, Any]) -> Claim:
    """The same writes about another lead: its row and its code take the place of the recorded ones, and every key is fresh.

    `lines` are the clients' connections, opened when they are first needed and kept.
    """
    gate = threading.Lock()
    is_sqlite = url.startswith("sqlite")

    def write(client: int, lead: Customer) -> None:
        connection = lines.get(client) or lines.setdefault(client, opened(url))
        fresh = uuid4().hex
        with closing(connection.cursor()) as cursor, _whole(cursor, "BEGIN IMMEDIATE" if is_sqlite else "BEGIN"):
            for statement in statements:
                rows = [_about(row, recorded, lead, fresh) for row in statement.rows]
                cursor.executemany(statement.sql, rows) if statement.many else cursor.execute(statement.sql, rows[0])
                if "RETURNING" in statement.sql and not statement.many:
                    cursor.fetchall()

    def in_turn(client: int, lead: Customer) -> None:
        with gate:
            write(client, lead)

    return in_turn if is_sqlite else write


@contextmanager
def _whole(cursor: Any, begin: str) -> Iterator[None]:
    """A transaction; one that breaks is undone, so that nobody waits for its lock."""
    cursor.execute(begin)
    try:
        yield
    except BaseException:
        cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")


def _about(row: Any, recorded: Customer, lead: Customer, fresh: str) -> Any:
    def renewed(value: Any) -> Any:
        match value:
            case str():
                known = value.replace(recorded.code, lead.code)
                return f"{known[:8]}{fresh}" if value.startswith(("bench:", "m-", "r-")) else known
            case int() if value == recorded.id and not isinstance(value, bool):
                return lead.id
            case _:
                return read(value)

    return {name: renewed(value) for name, value in row.items()} if isinstance(row, dict) else [renewed(value) for value in row]


def _p99(claim: Claim, leads: Iterator[Customer]) -> float:
    """Milliseconds below which 99 of 100 claims stayed."""
    shares = [[next(leads) for _claim in range(EACH)] for _client in range(CLIENTS)]

    def run(client: int) -> list[float]:
        took: list[float] = []
        for lead in shares[client]:
            began = time.perf_counter()
            claim(client, lead)
            took.append(1_000 * (time.perf_counter() - began))
        return took

    with ThreadPoolExecutor(CLIENTS) as clients:
        flat = sorted(latency for own in clients.map(run, range(CLIENTS)) for latency in own)
    return flat[int(0.99 * len(flat))]
