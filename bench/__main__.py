"""`make bench`: run the measurements, print a table, keep the figures as JSON."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg
from rich.console import Console
from rich.table import Table

from bench import acks, claim, figures, health, ingest, intake, language, log_load, pool, resolving, search, start, sweeps
from bench.houses import Houses, houses
from bench.postgres import running_postgres
from bot.cli.progress import progress

OUTPUT = Path(__file__).parent.parent / "build" / "bench.json"
FULL = {"runs": 5, "seconds": 6.0, "soak": 60.0, "claims": 5, "sizes": (10_000, 1_000_000)}
QUICK = {"runs": 2, "seconds": 2.0, "soak": 9.0, "claims": 1, "sizes": (1_000, 20_000)}


def main() -> None:
    """Measure what was asked for, on both databases."""
    asked = _arguments()
    size: dict[str, Any] = QUICK if asked.quick else FULL
    results: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory(prefix="genjin-bench-") as home, running_postgres(Path(home)) as server:
        parts = asked.only or [*MEASURES, *MEASURES_IN_HOUSES]
        for kind in asked.databases:
            for group in _groups(parts):
                folder = Path(home) / f"{group[0]}-{kind}"
                folder.mkdir()
                with databases(kind, group[0], folder, server) as urls:
                    _measure(group, urls, folder, size, results)
    _print(results)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(results, indent=1))


def _groups(parts: Sequence[str]) -> list[list[str]]:
    """Parts that share their databases."""
    shared = [part for part in parts if part in MEASURES_IN_HOUSES]
    return [*([part] for part in parts if part in MEASURES), *([shared] if shared else [])]


def _measure(group: list[str], urls: tuple[str, str], folder: Path, size: dict[str, Any], results: dict[str, list[dict[str, Any]]]) -> None:
    if group[0] in MEASURES:
        results.setdefault(group[0], []).extend(MEASURES[group[0]](urls, folder, size))
        return
    with progress("making up customers") as told:
        pair = houses(urls, folder, size["sizes"], told)
    for part in group:
        results.setdefault(part, []).extend(asdict(row) for row in MEASURES_IN_HOUSES[part](pair, urls, folder, size))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    parser.add_argument("--only", nargs="*", choices=(*MEASURES, *MEASURES_IN_HOUSES))
    parser.add_argument("--databases", nargs="*", choices=("sqlite", "postgresql"), default=("sqlite", "postgresql"))
    return parser.parse_args()


@contextmanager
def databases(kind: str, part: str, folder: Path, server: str) -> Iterator[tuple[str, str]]:
    """The addresses of two empty databases of one kind."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'one.db'}", f"sqlite:///{folder / 'two.db'}"
        return
    names = [f"bench_{part}_{name}" for name in ("one", "two")]
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}".encode())
    one, two = (server.replace("/postgres?", f"/{name}?") for name in names)
    yield one, two
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _log(urls: tuple[str, str], folder: Path, size: dict[str, Any]) -> list[dict[str, Any]]:
    ratios = log_load.compare(urls, folder, clients=(1, 8, 64), runs=size["runs"], seconds=size["seconds"])
    return [asdict(ratio) for ratio in ratios]


def _acks(urls: tuple[str, str], folder: Path, size: dict[str, Any]) -> list[dict[str, Any]]:
    return [asdict(acked) for acked in acks.compare(urls, folder, runs=size["runs"], seconds=size["seconds"])]


def _soak(urls: tuple[str, str], folder: Path, size: dict[str, Any]) -> list[dict[str, Any]]:
    return [asdict(log_load.soak(urls[0], folder, clients=64, seconds=size["soak"]))]


def _search(urls: tuple[str, str], folder: Path, size: dict[str, Any]) -> list[dict[str, Any]]:
    with progress("making up customers") as told:
        costs = search.compare(*urls, folder, size["sizes"], told)
    return [{**asdict(cost), "ratio": cost.ratio} for cost in costs]


def _start(urls: tuple[str, str], folder: Path, _size: dict[str, Any]) -> list[dict[str, Any]]:
    began = start.measure(urls[0], folder)
    return [{"database": urls[0].split(":", 1)[0], **asdict(began), "ratio": began.ratio}]


def _claim(urls: tuple[str, str], folder: Path, size: dict[str, Any]) -> list[dict[str, Any]]:
    return [asdict(claim.compare(urls[0], folder, runs=size["claims"]))]


def _intake(urls: tuple[str, str], folder: Path, size: dict[str, Any]) -> list[dict[str, Any]]:
    return [asdict(intake.measure(urls[0], folder, 10 * size["sizes"][0]))]


def _language(_urls: tuple[str, str], _folder: Path, _size: dict[str, Any]) -> list[dict[str, Any]]:
    return [asdict(language.measure())]


def _figures(urls: tuple[str, str], folder: Path, size: dict[str, Any]) -> list[dict[str, Any]]:
    with progress("making up follow-ups") as told:
        return [asdict(each) for each in figures.measure(urls[0], folder, size["sizes"][1], told, runs=size["runs"])]


MEASURES: dict[str, Callable[[tuple[str, str], Path, dict[str, Any]], list[dict[str, Any]]]] = {
    "log": _log,
    "acks": _acks,
    "soak": _soak,
    "search": _search,
    "start": _start,
    "claim": _claim,
    "figures": _figures,
    "intake": _intake,
    "language": _language,
}

MEASURES_IN_HOUSES: dict[str, Callable[[Houses, tuple[str, str], Path, dict[str, Any]], Sequence[Any]]] = {
    "sweeps": lambda pair, _urls, _folder, size: [sweeps.compare(pair, runs=size["runs"])],
    "health": lambda pair, _urls, _folder, size: [health.measure(pair, runs=size["runs"])],
    "pool": lambda pair, _urls, _folder, size: pool.compare(pair, runs=size["runs"]),
    "resolving": lambda pair, _urls, _folder, _size: resolving.compare(pair),
    "ingest": lambda pair, urls, folder, size: [ingest.compare(pair, urls, folder, seconds=size["seconds"])],
}
"""In the same two houses, which are made up once."""


def _print(results: dict[str, list[dict[str, Any]]]) -> None:
    console = Console(width=140)
    for part, rows in results.items():
        table = Table(title=part)
        for name in rows[0]:
            table.add_column(name)
        for row in rows:
            table.add_row(*(_shown(value) for value in row.values()))
        console.print(table)


def _shown(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
