"""`/log` end to end over HTTP against the floor, in alternating runs of the same minute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.chat import APPLICATION, REP, called, enter, environment, furnish, held, house_of, logs
from bench.floor import kept, save
from bench.load import Load, drive, post
from bench.servers import Server, gunicorn
from bot.house import House
from bot.platforms.console.adapter import said

Ask = Callable[[int], bytes]
WARM_UP = 1.0
SOAK_FROM = 20.0


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """The product's figures over the floor's, medians of the runs."""

    database: str
    clients: int
    floor_rate: float
    rate: float
    throughput: float
    p99: float
    errors: int


def compare(urls: tuple[str, str], folder: Path, *, clients: Sequence[int], runs: int, seconds: float) -> list[Ratio]:
    """Load the product and the floor in turn, each on its own database of one kind."""
    url, floor_url = urls
    settings = environment(url, folder)
    house = house_of(settings)
    furnish(house)
    codes = held(house)
    recording = folder / f"{house.database.dialect}.json"
    record(house, recording)
    floor_house = house_of(environment(floor_url, folder))
    furnish(floor_house)
    floor_settings = {"FLOOR_RECORDING": str(recording), "FLOOR_DATABASE": floor_url}
    with gunicorn(APPLICATION, environment=settings) as product, gunicorn("bench.floor:application()", environment=floor_settings) as floor:
        headers = enter(product.port)
        pair = Pair(product=lambda: logs(product.port, headers, codes), floor=_floor_request(floor), ports=(product.port, floor.port))
        return [_ratio(house.database.dialect, pair, many, runs=runs, seconds=seconds) for many in clients]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two servers side by side: what each is asked, and their ports (product, floor)."""

    product: Callable[[], Ask]
    floor: Ask
    ports: tuple[int, int]

    def run(self, clients: int, seconds: float) -> tuple[Load, Load]:
        """Load first the floor, then the product."""
        floor = drive(self.ports[1], self.floor, clients=clients, seconds=seconds)
        return drive(self.ports[0], self.product(), clients=clients, seconds=seconds), floor


def _ratio(database: str, pair: Pair, clients: int, *, runs: int, seconds: float) -> Ratio:
    pair.run(clients, WARM_UP)
    loads = [pair.run(clients, seconds) for _run in range(runs)]
    ours, floors = [load for load, _floor in loads], [floor for _load, floor in loads]
    return Ratio(
        database=database,
        clients=clients,
        floor_rate=median(load.rate for load in floors),
        rate=median(load.rate for load in ours),
        throughput=median(own.rate / under.rate for own, under in zip(ours, floors, strict=True)),
        p99=median(own.percentile(0.99) / under.percentile(0.99) for own, under in zip(ours, floors, strict=True)),
        errors=sum(load.errors for load in (*ours, *floors)),
    )


def _floor_request(floor: Server) -> Ask:
    body = b'{"key": "0123456789abcdef0123456789abcdef", "text": "/log C001 call, sent quote"}'
    whole = post(f"/api/chats/private:{REP}/messages", body, headers=(f"Host: 127.0.0.1:{floor.port}",))
    return lambda _number: whole


def record(house: House, path: Path) -> None:
    """Carry out one `/log` and keep the writes it made."""
    statements: list[tuple[str, Any, bool]] = []
    sender = called(house, REP)
    with house.database.watched(lambda sql, values, many: statements.append((sql, values, many))):
        outcome = house.desk.handle(said(sender, "/log C001 call, sent quote", chat=None, key="bench:recorded", at=house.clock()))
    code = next(ref for ref in outcome.replies[0].card.refs if ref.startswith("J"))
    save(kept(statements), ("bench:recorded", code, *(reply.id for reply in outcome.replies)), path)


@dataclass(frozen=True, kw_only=True)
class Soak:
    """A minute of many clients: errors, and how much the process grew after it had warmed up (a share)."""

    database: str
    clients: int
    rate: float
    errors: int
    growth: float
    resident_mb: float


def soak(url: str, folder: Path, *, clients: int, seconds: float) -> Soak:
    """Load the product for long and weigh it."""
    settings = environment(url, folder)
    house = house_of(settings)
    furnish(house)
    codes = held(house)
    with gunicorn(APPLICATION, environment=settings) as product:
        request = logs(product.port, enter(product.port), codes)
        first = drive(product.port, request, clients=clients, seconds=min(SOAK_FROM, seconds / 3))
        early = product.resident_bytes()
        rest = drive(product.port, request, clients=clients, seconds=seconds - min(SOAK_FROM, seconds / 3))
        late = product.resident_bytes()
    return Soak(
        database=house.database.dialect,
        clients=clients,
        rate=rest.rate,
        errors=first.errors + rest.errors,
        growth=late / early - 1,
        resident_mb=late / 2**20,
    )
