from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import func, select

from bot.initiative import all_rules
from domain.entries import NewCustomer
from domain.people import Person
from domain.pool.ownership import OwnerChange
from domain.terms import Role
from store.customers.earned import keep_earned
from store.customers.finding import pieces_of
from store.database import Database
from store.made_up.generate import generate
from store.tables import metadata
from store.tables.customers import customers, name_parts
from store.tables.followups import actions, followups
from store.tables.pool import ownership
from store.unit import UnitOfWork
from tests.conftest import open_database
from tests.making import NOW, Making
from tests.postgres import fill

CUSTOMERS, FOLLOWUPS = 450, 1_300
TAKEN = select(customers.c.id).where(customers.c.taken_at.is_not(None))
PROMISED_IN_POOLS = (
    select(customers.c.pooled_at, actions.c.remind_at)
    .join(actions, actions.c.id == customers.c.next_action_id)
    .where(customers.c.owner_id.is_(None))
)


def count(crm: UnitOfWork, table: str) -> int:
    return int(crm.session.connection.execute(select(func.count()).select_from(metadata.tables[table])).scalar_one())


def reps(crm: UnitOfWork) -> list[Person]:
    return [person for person in crm.people.all() if person.role is Role.REP]


@pytest.fixture(scope="module")
def generated_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is generated, to be copied."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("generated") / "genjin.db")
    database = open_database(f"sqlite:///{path}")
    generate(database, CUSTOMERS, FOLLOWUPS, 7, now=NOW)
    database.dispose()
    return path


@pytest.fixture
def generated(database: Database, generated_template: Path) -> Database:
    return copied(generated_template, database)


def copied(template: Path, database: Database) -> Database:
    with closing(sqlite3.connect(template)) as filled, closing(database.engine.raw_connection()) as connection:
        filled.backup(cast("sqlite3.Connection", connection.driver_connection))
    return database


@pytest.fixture
def generated_anywhere(each_database: Database, generated_template: Path) -> Database:
    if each_database.dialect == "sqlite":
        copied(generated_template, each_database)
    else:
        fill(each_database, "generated", lambda: generate(each_database, CUSTOMERS, FOLLOWUPS, 7, now=NOW))
    return each_database


def test_there_are_as_many_as_asked_for_spread_over_reps_and_the_last_year(generated: Database) -> None:
    with generated.reading() as crm:
        connection = crm.session.connection
        owned = Counter(connection.scalars(select(customers.c.owner_id)))
        first, last = connection.execute(select(func.min(followups.c.occurred_at), func.max(followups.c.occurred_at))).one()

        assert (count(crm, "customers"), count(crm, "followups")) == (CUSTOMERS, FOLLOWUPS)
        assert {person.id for person in reps(crm)} == owned.keys() - {None}
        assert len(reps(crm)) == 3
        assert NOW - timedelta(days=366) < first < NOW - timedelta(days=180)
        assert NOW - timedelta(days=10) < last < NOW


def test_derived_columns_are_those_a_refresh_makes(generated_anywhere: Database, making: Making) -> None:
    # When the health is worked out anew is no fact of the rows: here every score has a day of its own.
    kept = select(*(column for column in customers.c if column.name != "health_at")).order_by(customers.c.id)
    with making.acting() as crm:
        before = crm.session.connection.execute(kept).all()
        for row in before[:: CUSTOMERS // 150]:
            crm.customers.refresh(row.id)
            keep_earned(crm.session, row.id)

        assert crm.session.connection.execute(kept).all() == before


def test_owners_are_those_of_the_ledger(generated: Database) -> None:
    last = select(func.max(ownership.c.id)).group_by(ownership.c.customer_id)
    of_ledger = select(ownership.c.customer_id, ownership.c.to_id, ownership.c.at).where(ownership.c.id.in_(last))
    owned = select(customers.c.id, customers.c.owner_id, customers.c.owned_since).where(customers.c.owner_id.is_not(None))
    with generated.reading() as crm:
        connection = crm.session.connection
        told = {tuple(row) for row in connection.execute(of_ledger)}

        assert {row for row in told if row[1] is not None} == {tuple(row) for row in connection.execute(owned)}
        assert {how for (how,) in connection.execute(select(ownership.c.how))} >= {OwnerChange.ENTERED, OwnerChange.CLAIMED}
        assert all(row.pooled_at and not row.remind_at for row in connection.execute(PROMISED_IN_POOLS))


def test_customers_have_a_life_beside_talking(generated: Database) -> None:
    with generated.reading() as crm:
        assert all(count(crm, table) for table in ("deals", "orders", "payments", "tickets", "clocks"))
        taken = [crm.customers.get(row_id) for row_id in crm.session.connection.scalars(TAKEN)]
        assert any(customer.qualified_at for customer in taken)
        assert all(customer.drop_at is None or customer.drop_at > NOW for customer in taken)


@pytest.mark.parametrize("late", [0, 60])
def test_as_much_is_due_as_was_asked_for(database: Database, late: int) -> None:
    generate(database, CUSTOMERS, CUSTOMERS, 7, now=NOW, late=late)

    with database.reading() as crm:
        due = {rule.name: len(set(rule.candidates(crm, NOW, CUSTOMERS))) for rule in all_rules()}
    ours = {name: due[name] for name in ("contact-overdue", "churn-risk", "recycle", "next-action-due", "health-drop", "lead-unassigned")}
    # A silence that has become a risk is an overdue contact as well.
    assert sum(ours.values()) == late + ours["churn-risk"]
    assert all(ours.values()) == (late > 0)


def test_customers_are_found_by_name_contact_and_phone(generated_anywhere: Database, making: Making) -> None:
    with making.acting() as crm:
        admin = crm.people.add(handle="admin", name="Admin", role=Role.ADMIN, team=crm.teams.all()[0])
        for row_id in crm.session.connection.scalars(select(customers.c.id).order_by(customers.c.id).limit(20)).all():
            customer = crm.customers.get(row_id)
            contact = crm.contacts.main_of(customer)
            assert contact is not None
            assert contact.phone is not None
            assert customer in crm.customers.search(customer.name, admin, 50)
            assert customer in crm.customers.search(crm.vault.reveal(contact.phone), admin, 50)
            pieces = set(crm.session.connection.scalars(select(name_parts.c.part).where(name_parts.c.customer_id == row_id)))
            assert pieces == pieces_of(customer.name, [contact.name])


def test_every_reference_leads_somewhere(generated: Database) -> None:
    with generated.reading() as crm:
        for table in metadata.sorted_tables:
            for key in table.foreign_keys:
                target = key.column.table.alias()
                lost = select(func.count()).select_from(table).where(key.parent.is_not(None))
                lost = lost.where(~select(target).where(target.c[key.column.name] == key.parent).exists())
                assert crm.session.connection.execute(lost).scalar_one() == 0, (table.name, key.parent.name)


def test_work_goes_on_behind_the_generated_rows(generated_anywhere: Database, making: Making) -> None:
    customer = making.customer(NewCustomer(name="new"))
    followup = making.followup(customer, "first talk")

    assert followup.id == FOLLOWUPS + 1
    with generated_anywhere.reading() as crm:
        codes = Counter(crm.session.connection.scalars(select(customers.c.code)))
    assert codes.total() == len(codes) == CUSTOMERS + 1


def test_the_same_seed_tells_the_same_story_on_both_databases(database: Database, pg_database: Database) -> None:
    told: list[tuple[int, int]] = []

    for each in (database, pg_database):
        generate(each, 120, 200, 7, lambda done, total: told.append((done, total)), now=NOW)

    assert _story(database) == _story(pg_database)
    assert told == [(320, 320), (320, 320)]


def test_many_are_made_up_side_by_side_and_come_out_the_same(
    database: Database, pg_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(database, 120, 200, 7, now=NOW)
    monkeypatch.setattr("store.made_up.generate.MANY", 1)
    monkeypatch.setattr("store.made_up.generate.BATCH", 120)

    generate(pg_database, 120, 200, 7, now=NOW)

    assert _story(database) == _story(pg_database)


def test_present_reps_are_given_customers_before_new_ones_are_hired(database: Database, making: Making) -> None:
    present = making.person("rep1")

    generate(database, 150, 0, 7, now=NOW)

    with database.reading() as crm:
        assert reps(crm) == [present]
        assert set(crm.session.connection.scalars(select(customers.c.owner_id))) <= {present.id, None}


def _story(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as crm:
        rows = [
            tuple(row)
            for table in ("people", "customers", "contacts", "followups", "actions", "tags")
            for row in crm.session.connection.execute(select(metadata.tables[table]))
        ]
    return sorted(rows, key=repr)
