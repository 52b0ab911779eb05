"""A long list comes in and goes out by several copies of one process, as it does by that process alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from bot.moving import intake
from bot.moving.exporting import write_list
from bot.moving.intake import Bringing, preview
from bot.sheets.reading import read_book
from bot.sheets.writing import write_book
from cards.format import Reader
from domain.intake.fields import SheetKind
from domain.people import Person
from domain.policy import Policy
from domain.terms import Role
from store.database import Database, connect
from store.engine import hands
from store.moving import imports
from store.moving.imports import Source, move_in
from tests.conftest import MakePerson
from tests.making import KEY, NOW
from tests.store.engine.working import told_by

HEADINGS = ("客户名称", "负责人", "联系人", "联系人电话", "重要备注")
NAMES = [f"宏图{number}号测绘仪器厂" for number in range(40)]


def bring_and_take(there: Connection, url: str, person: Person, folder: Path) -> None:
    """Bring one list in and take another along, a few rows at a time."""
    imports.BATCH = intake.AT_ONCE = hands.AT_ONCE = 4
    # What a copy cannot make is made without it, and nobody would see.
    hands._told = lambda end, _work, _piece: end.recv()  # type: ignore[assignment]  # noqa: SLF001
    database = connect(url, keys=[KEY], policy=Policy())
    book = read_book(folder / "in.xlsx")
    found = preview(database, book, Bringing(by=person, now=NOW))
    move_in(database, found.plan, Source(by=person, name=book.name, digest=book.digest), NOW)
    written = write_list(folder / "out.xlsx", database, person, SheetKind.CUSTOMERS, Reader("zh_CN", person.time_zone, NOW))
    there.send((len(found.plan.arrivals), len(found.plan.duplicates), len(found.plan.rejected), written))


def break_off(there: Connection, folder: Path) -> None:
    tempfile.tempdir = str(folder)

    def rows() -> Iterator[list[str]]:
        yield from [["星河"]] * (3 * hands.AT_ONCE)
        raise LookupError

    for name in ("out.xlsx", "out.csv"):
        try:
            hands.handed_over(partial(write_book, folder / name, "客户", ["名称"]), rows())
        except LookupError:
            there.send(sorted(path.name for path in folder.iterdir()))


def test_a_list_that_breaks_off_leaves_nothing_of_it(tmp_path: Path) -> None:
    assert told_by(break_off, tmp_path) == [[], []]


def test_a_list_comes_in_and_goes_out_whole(each_database: Database, make_person: MakePerson, tmp_path: Path) -> None:
    admin = make_person("admin", role=Role.ADMIN)
    rows = [(name, "admin", f"周工{place}", 13800000000 + place, None) for place, name in enumerate(NAMES)]
    write_book(tmp_path / "in.xlsx", "客户", HEADINGS, [*rows, (NAMES[0], None, None, None, None), (None, "admin", "无名", None, None)])
    url = each_database.engine.url.render_as_string(hide_password=False)

    assert told_by(bring_and_take, url, admin, tmp_path) == [(len(NAMES), 1, 1, len(NAMES))]

    headings, *out = read_book(tmp_path / "out.xlsx").sheets[0].rows
    columns = [headings.index(heading) for heading in HEADINGS[:4]]
    taken = [[row[column] for column in columns] for row in out]
    assert taken == [[name, admin.name, met, str(number)] for name, _by, met, number, _how in rows]
