"""Moving in: a spreadsheet of customers read, compared with all that is there, and entered; then everything written out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from bot.keys import new_key
from bot.moving.exporting import write_list
from bot.moving.intake import Bringing, preview
from bot.sheets.reading import read_book
from bot.sheets.writing import Value, write_book
from cards.format import Reader
from domain.clock import system_clock
from domain.intake.fields import SheetKind
from domain.policy import Policy
from domain.terms import Role
from store.database import Acting, connect
from store.imports import Source, move_in
from store.made_up import company, mobile, person_name
from store.schema import upgrade

HEADINGS = ("客户名称", "所属行业", "区域", "客户类型", "级别", "负责人", "联系人", "手机", "职位", "来源渠道")
REP = "rep1"


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A second's rows, from the file to the last transaction: duplicates looked for. `exported` are the seconds to write them all."""

    database: str
    rows: int
    entered: int
    duplicates: int
    rows_a_second: float
    exported: float


def measure(url: str, folder: Path, rows: int) -> Moved:
    """Bring in a file of so many rows, and take everything along."""
    database, now = connect(url, keys=[new_key()], policy=Policy()), system_clock()
    upgrade(database)
    with database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="bench", at=now)
        team = crm.people.add_team(code="team", name="Team")
        person, _rep = (
            crm.people.add(handle=handle, name=handle, role=role, team=team) for handle, role in (("admin", Role.ADMIN), (REP, Role.REP))
        )
    file = folder / "customers.xlsx"
    write_book(file, "客户", HEADINGS, _rows(rows))
    began = perf_counter()
    book = read_book(file)
    found = preview(database, book, Bringing(by=person, now=now))
    move_in(database, found.plan, Source(by=person, name=book.name, digest=book.digest), now)
    moved = perf_counter()
    reader = Reader("zh_CN", person.time_zone, now)
    write_list(folder / "all.xlsx", database, person, SheetKind.CUSTOMERS, reader, progress=lambda _done, _total: None)
    written = perf_counter()
    database.dispose()
    return Moved(
        database=database.dialect,
        rows=rows,
        entered=len(found.plan.arrivals),
        duplicates=len(found.plan.duplicates),
        rows_a_second=rows / (moved - began),
        exported=written - moved,
    )


def _rows(count: int) -> Iterator[tuple[Value, ...]]:
    draw = Random(count)
    for _row in range(count):
        made_up = company(draw)
        about = (made_up.name, made_up.industry, made_up.region, "意向客户", "A", REP)
        yield (*about, person_name(draw), int(mobile(draw).removeprefix("+86")), "采购总监", "展会")
