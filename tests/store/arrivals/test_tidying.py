from __future__ import annotations

import signal
from datetime import timedelta

import pytest
from sqlalchemy import Table, func, select

from domain.clock import system_clock
from domain.intake.plan import ImportedBeforeError, Plan
from domain.intake.values import Cell
from domain.people import Person
from domain.terms import Role
from store.arrivals.lease import LEASE
from store.database import Database
from store.moving.arriving import examine
from store.moving.imports import move_in, tidy
from store.tables.audit import audit
from store.tables.customers import contacts, customers, field_history, name_lines, name_parts, tags
from store.tables.followups import actions, followups
from store.tables.moving import imports
from store.tables.pool import ownership
from store.tables.vault import vault
from tests.conftest import MakePerson
from tests.making import NOW
from tests.store.arrivals.killed import killed_import
from tests.store.moving.test_imports import HEADINGS, TALKS, customer_rows, lines, source

FILLED: tuple[Table, ...] = (vault, customers, contacts, followups, actions, tags, name_lines, name_parts, field_history, ownership)
NAMES = ("星河", "远东", "瑞丰", "晨岳", "博远", "宏海")
LOADED, SHOWN_IN_PART = 3, 9
"""After so many transactions some of the rows are loaded; some of them are shown."""


@pytest.fixture
def ops(make_person: MakePerson) -> Person:
    make_person("rep1")
    return make_person("ops", role=Role.SALES_OPS)


@pytest.fixture
def ops_anywhere(each_database: Database, make_person: MakePerson) -> Person:
    make_person("rep1")
    return make_person("ops", role=Role.SALES_OPS)


def planned(database: Database) -> Plan:
    rows: list[list[Cell]] = [
        [None, f"{name}科技", None, None, "意向客户", None, "rep1", f"{name}王", f"1381234567{place}", None, "急"]
        for place, name in enumerate(NAMES)
    ]
    talks: list[list[Cell]] = [[f"{name}科技", "2026-11-10", "谈了方案", None, None, "发对比表", "2026-12-01"] for name in NAMES]
    return examine(database, customer_rows(database, HEADINGS, *rows), lines(database, TALKS, *talks, title="跟进"))


def counted(database: Database) -> dict[str, int]:
    with database.reading() as crm:
        run = crm.session.connection.execute
        return {table.name: run(select(func.count()).select_from(table)).scalar_one() for table in FILLED}


def seen(database: Database) -> int:
    with database.reading() as crm:
        return int(crm.session.connection.execute(select(func.count()).where(customers.c.removed_at.is_(None))).scalar_one())


def tidied(database: Database) -> int:
    """What a worker finds to do once the lease has run out."""
    return tidy(database, NOW + timedelta(hours=1), lambda: system_clock() + LEASE + timedelta(seconds=1))


def test_what_was_killed_is_cleared_away_and_comes_in_once(each_database: Database, ops_anywhere: Person) -> None:
    ops, empty = ops_anywhere, counted(each_database)

    ended = killed_import(each_database, planned(each_database), source(ops), after=LOADED)

    assert ended == -signal.SIGKILL
    assert counted(each_database)["customers"] == LOADED
    assert tidy(each_database, NOW, system_clock) == 0, "its process may live still"
    plan = planned(each_database)
    assert len(plan.arrivals) == len(NAMES), "what nobody sees is no duplicate"
    move_in(each_database, plan, source(ops), NOW + timedelta(minutes=5))
    assert tidied(each_database) == 1
    assert tidied(each_database) == 0
    once = counted(each_database)
    assert {name: once[name] for name in ("customers", "contacts", "followups", "actions", "tags", "vault", "name_lines")} == dict.fromkeys(
        ("customers", "contacts", "followups", "actions", "tags", "vault", "name_lines"), len(NAMES)
    )
    assert seen(each_database) == len(NAMES)
    assert not any(empty.values())


def test_clearing_leaves_what_was_there_before(database: Database, ops: Person) -> None:
    move_in(database, planned(database), source(ops), NOW)
    before = counted(database)
    more = lines(database, ["客户", "姓名", "手机"], ["星河科技", "周工", "13812345679"], title="联系人")
    talks = lines(database, TALKS, ["远东科技", "2026-11-11", "又谈了", None, None, "寄样品", "2026-12-02"], title="跟进")
    added: list[int] = []

    def killed(done: int, _total: int) -> None:
        added.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move_in(database, examine(database, [], [*more, *talks]), source(ops, "e"), NOW + timedelta(minutes=1), killed)
    assert (added, counted(database)["contacts"]) == ([2], before["contacts"] + 1)

    assert tidied(database) == 1

    assert counted(database) == before
    with database.reading() as crm:
        row = crm.session.connection.execute(select(imports).order_by(imports.c.id.desc())).first()
        assert row is not None
        assert (bool(row.discarded_at), row.leased_until) == (True, None)


def test_what_was_published_is_shown_to_its_end(database: Database, ops: Person) -> None:
    ended = killed_import(database, planned(database), source(ops), after=SHOWN_IN_PART)

    assert ended == -signal.SIGKILL
    assert 0 < seen(database) < len(NAMES)
    with pytest.raises(ImportedBeforeError):
        move_in(database, Plan(), source(ops), NOW)
    assert tidied(database) == 1
    assert seen(database) == len(NAMES)
    present = counted(database)
    assert (present["ownership"], present["field_history"], present["followups"]) == (len(NAMES),) * 3
    with database.reading() as crm:
        run = crm.session.connection.execute
        assert run(select(func.count()).where(audit.c.table_name == "imports")).scalar_one() == 1
        assert run(select(func.count()).where(actions.c.removed_at.is_not(None))).scalar_one() == 0
