"""Moving in: a spreadsheet of customers read, compared with all that is there, and entered; then another, while somebody works.

Whoever works is a process of its own that answers `/log` as if nothing were going on. In the end everything is written out again.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from threading import Event as Signal
from time import perf_counter
from typing import Self
from uuid import uuid4

from psutil import Process
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from bench.chat import REP, called, environment, furnish, held, house_of
from bot.house import House
from bot.moving.exporting import write_list
from bot.moving.intake import Bringing, preview
from bot.platforms.console.adapter import said
from bot.sheets.reading import read_book
from bot.sheets.writing import Value, write_book
from cards.format import Reader
from domain.intake.fields import SheetKind
from domain.people import Person
from store.made_up.companies import company, mobile, person_name
from store.moving.imports import Source, move_in

HEADINGS = ("客户名称", "所属行业", "区域", "客户类型", "级别", "负责人", "联系人", "手机", "职位", "来源渠道")
ADMIN = "admin"
SECOND = 5
"""The second file has so many times fewer rows."""
PAUSE = 0.02
"""Seconds between two lines of the one who writes meanwhile."""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """From the file to the last transaction, duplicates looked for: rows of a second, into an empty house and, `beside`, into a full one.

    `floor_s` are the seconds in which the libraries alone read the first file and write it out again; `floors` and `export_floors` tell
    moving in and writing out as multiples of it. Where it took 6.9 s, 3,000 rows a second are 4.8 floors and 20 s for the export 2.9.
    `log_p99_ms` and `log_longest_ms` are what `/log` took beside the second file; `export_s` are the seconds to write everything out again,
    and `peak_mb` is what the process held in the end.
    """

    database: str
    rows: int
    entered: int
    duplicates: int
    rows_a_second: float
    floor_s: float
    floors: float
    beside_rows_a_second: float
    log_p99_ms: float
    log_longest_ms: float
    export_s: float
    export_floors: float
    peak_mb: float


def measure(url: str, folder: Path, rows: int) -> Moved:
    """Bring in a file of so many rows while somebody writes, and take everything along."""
    settings = environment(url, folder)
    house = house_of(settings)
    furnish(house)
    codes = held(house)
    person = called(house, ADMIN)
    first, second = (_file(folder, count) for count in (rows, rows // SECOND))
    floor, began = _floor(first), perf_counter()
    entered, duplicates = _bring(house, person, first)
    took = perf_counter() - began
    with _Beside(settings, codes) as beside:
        began = perf_counter()
        _bring(house, person, second)
        took_beside = perf_counter() - began
    began = perf_counter()
    reader = Reader("zh_CN", person.time_zone, house.clock())
    write_list(folder / "all.xlsx", house.database, person, SheetKind.CUSTOMERS, reader)
    exported = perf_counter() - began
    waits = sorted(beside.waits)
    house.database.dispose()
    return Moved(
        database=house.database.dialect,
        rows=rows,
        entered=entered,
        duplicates=duplicates,
        rows_a_second=rows / took,
        floor_s=floor,
        floors=took / floor,
        beside_rows_a_second=rows / SECOND / took_beside,
        log_p99_ms=1_000 * waits[int(0.99 * len(waits))],
        log_longest_ms=1_000 * waits[-1],
        export_s=exported,
        export_floors=exported / floor,
        peak_mb=Process().memory_info().rss / 1024**2,
    )


def _file(folder: Path, rows: int) -> Path:
    file = folder / f"{rows}.xlsx"
    write_book(file, "客户", HEADINGS, _rows(rows))
    return file


def _floor(file: Path) -> float:
    began = perf_counter()
    read = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    with Workbook(file.with_name("floor.xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(read):
            sheet.write_row(place, 0, row)
    return perf_counter() - began


def _bring(house: House, person: Person, file: Path) -> tuple[int, int]:
    book, now = read_book(file), house.clock()
    found = preview(house.database, book, Bringing(by=person, now=now))
    move_in(house.database, found.plan, Source(by=person, name=book.name, digest=book.digest), now)
    return len(found.plan.arrivals), len(found.plan.duplicates)


class _Beside:
    """A process that writes one `/log` after the other as long as the block lasts; `waits` are their seconds."""

    def __init__(self, settings: dict[str, str], codes: tuple[str, ...]) -> None:
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_write, args=(settings, codes, there))
        self.waits: list[float] = []

    def __enter__(self) -> Self:
        self._process.start()
        self._here.recv()
        return self

    def __exit__(self, *_failure: object) -> None:
        self._here.send(None)
        self.waits = self._here.recv()
        self._process.join()


def _write(settings: dict[str, str], codes: tuple[str, ...], told: Connection) -> None:
    house, waits = house_of(settings), list[float]()
    rep = called(house, REP)
    told.send(None)
    while not told.poll():
        key, at = uuid4().hex, house.clock()
        event = said(rep, f"/log {codes[len(waits) % len(codes)]} call, sent quote {key}", chat=None, key=f"bench:{key}", at=at)
        began = perf_counter()
        house.desk.handle(event)
        waits.append(perf_counter() - began)
        Signal().wait(PAUSE)
    told.send(waits[1:])  # The first one loads what all others use.


def _rows(count: int) -> Iterator[tuple[Value, ...]]:
    draw = Random(count)
    for _row in range(count):
        made_up = company(draw)
        about = (made_up.name, made_up.industry, made_up.region, "意向客户", "A", REP)
        yield (*about, person_name(draw), int(mobile(draw).removeprefix("+86")), "采购总监", "展会")
