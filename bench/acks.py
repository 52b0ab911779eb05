"""Events of the chat platforms, acknowledged after their work: the product beside each vendor's bare application, in the same minute."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import select

from bench.chat import APPLICATION, REP, environment, furnish, held, house_of
from bench.doors import DOORS, DoorKind
from bench.floor import kept, save
from bench.load import Load, drive
from bench.servers import Server, gunicorn
from bot.app import create_app
from bot.house import House, build
from bot.settings import Settings
from handlers.shown import message_id
from store.database import Acting
from store.tables.delivery import inbox

CLIENTS = (8, 64)
WARM_UP = 1.0
SLOWEST_P99, LEAST_THROUGHPUT, DEADLINE = 3.5, 0.4, 3.0
"""What is promised: 99th percentile at 8 clients and throughput over the bare application's; no answer later, in seconds, at 64."""


@dataclass(frozen=True, kw_only=True)
class Acked:
    """The product's figures over the bare application's, medians of the runs; `slowest_s` is the product's slowest answer of all."""

    platform: str
    database: str
    clients: int
    bare_rate: float
    rate: float
    throughput: float
    p99: float
    p99_ms: float
    slowest_s: float
    errors: int
    kept: bool


def compare(urls: tuple[str, str], folder: Path, *, runs: int, seconds: float) -> list[Acked]:
    """Each platform in turn, over the same two databases."""
    house = house_of(environment(urls[0], folder))
    furnish(house)
    furnish(house_of(environment(urls[1], folder)))
    codes = held(house)
    _introduce(house)
    house.database.dispose()
    return [figures for door in DOORS for figures in _of_platform(door, urls, folder, codes, runs=runs, seconds=seconds)]


def _introduce(house: House) -> None:
    with house.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="bench:accounts", at=house.clock())
        rep = crm.people.by_handle(REP)
        for door in DOORS:
            if rep is not None:
                crm.people.identify(rep, door.account.platform, door.account.tenant, door.account.user)


def _of_platform(  # noqa: PLR0913 - one measurement is this wide.
    door: DoorKind, urls: tuple[str, str], folder: Path, codes: Sequence[str], *, runs: int, seconds: float
) -> Iterator[Acked]:
    own = {"GENJIN_PLATFORMS": door.name, "GENJIN_CONSOLE": "off"} | {
        f"GENJIN_{door.name.upper()}_{name}": value for name, value in door.settings.items()
    }
    settings = environment(urls[0], folder) | own
    recording = folder / f"{door.name}.json"
    with _in(settings):
        _record(door, settings, recording)
    bare = {"FLOOR_RECORDING": str(recording), "FLOOR_DATABASE": urls[1], "BARE_SECRET": door.settings.get("ENCRYPT_KEY", "")}
    bare["BARE_SECRET"] = bare["BARE_SECRET"] or door.settings["SIGNING_SECRET"]
    bare["BARE_TOKEN"] = door.settings.get("VERIFICATION_TOKEN", "")
    with gunicorn(APPLICATION, environment=settings) as product, gunicorn(door.bare, environment=bare) as floor:
        pair = Pair(door=door, codes=codes, product=product, floor=floor)
        yield from (_figures(pair, urls[0].split(":", 1)[0], many, runs=runs, seconds=seconds) for many in CLIENTS)


@contextmanager
def _in(settings: dict[str, str]) -> Iterator[None]:
    """The environment as the servers get it, for as long as the block."""
    before = dict(os.environ)
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _record(door: DoorKind, settings: dict[str, str], path: Path) -> None:
    """Let two events in at the real door, and keep what the second one wrote: the first alone says where its sender is at home."""
    keys = (settings["GENJIN_SECRET_KEYS"],)
    house = build(Settings(database_url=settings["GENJIN_DATABASE_URL"], secret_keys=keys, platforms=(door.name,)))
    client = create_app(house).test_client()
    statements: list[tuple[str, Any, bool]] = []
    for listen in (lambda _sql, _values, _many: None, lambda sql, values, many: statements.append((sql, values, many))):
        body, headers = door.event("/log C001 call, sent quote")
        with house.database.watched(listen):
            answer = client.post(
                door.path, data=body, content_type="application/json", headers=dict(each.split(": ", 1) for each in headers)
            )
        if answer.status_code != 200:
            raise RuntimeError(f"{door.name} answered {answer.status_code}")
    if not any("INTO followups" in sql for sql, _values, _many in statements):
        raise RuntimeError(f"{door.name} recorded nothing")
    with house.database.reading() as crm:
        latest = crm.session.connection.execute(select(inbox).order_by(inbox.c.at.desc()).limit(1)).mappings().one()
        replies = json.loads(house.database.keyring.open(latest["answer"]))["replies"]
    followup = next(ref for ref in json.loads(replies[0]["card"])["refs"] if ref.startswith("J"))
    save(kept(statements), (latest["event_key"], followup, *(message_id(latest["event_key"], each) for each in range(len(replies)))), path)
    house.database.dispose()


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The product and the bare application, asked the same."""

    door: DoorKind
    codes: Sequence[str]
    product: Server
    floor: Server

    def run(self, clients: int, seconds: float) -> tuple[Load, Load]:
        """Load first the bare application, then the product."""
        floor = drive(self.floor.port, self._ask(self.floor.port), clients=clients, seconds=seconds)
        return drive(self.product.port, self._ask(self.product.port), clients=clients, seconds=seconds), floor

    def _ask(self, port: int) -> Callable[[int], bytes]:
        numbers = count()
        return lambda _number: self.door.request(port, f"/log {self.codes[next(numbers) % len(self.codes)]} call, sent quote")


def _figures(pair: Pair, database: str, clients: int, *, runs: int, seconds: float) -> Acked:
    pair.run(clients, WARM_UP)
    loads = [pair.run(clients, seconds) for _run in range(runs)]
    throughput = median(own.rate / under.rate for own, under in loads)
    p99 = median(own.percentile(0.99) / under.percentile(0.99) for own, under in loads)
    slowest = max(own.percentile(1.0) for own, _under in loads)
    return Acked(
        platform=pair.door.name,
        database=database.split("+", 1)[0],
        clients=clients,
        bare_rate=median(under.rate for _own, under in loads),
        rate=median(own.rate for own, _under in loads),
        throughput=throughput,
        p99=p99,
        p99_ms=1_000 * median(own.percentile(0.99) for own, _under in loads),
        slowest_s=slowest,
        errors=sum(load.errors for both in loads for load in both),
        kept=(p99 <= SLOWEST_P99 and throughput >= LEAST_THROUGHPUT) if clients == CLIENTS[0] else slowest <= DEADLINE,
    )
