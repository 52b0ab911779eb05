from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from domain.entries import NewCustomer
from domain.people import Person
from domain.terms import Role
from store.database import Database
from store.finding import pieces_of
from store.generate import generate
from store.tables import metadata
from store.tables.customers import customers, name_parts
from store.tables.followups import followups
from store.unit import UnitOfWork
from tests.making import NOW, Making

CUSTOMERS, FOLLOWUPS = 450, 1_300


def count(crm: UnitOfWork, table: str) -> int:
    return int(crm.session.connection.execute(select(func.count()).select_from(metadata.tables[table])).scalar_one())


def reps(crm: UnitOfWork) -> list[Person]:
    return [person for person in crm.people.all() if person.role is Role.REP]


@pytest.fixture
def generated(each_database: Database) -> Database:
    generate(each_database, CUSTOMERS, FOLLOWUPS, 7, now=NOW)
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


def test_derived_columns_are_those_a_refresh_makes(generated: Database, making: Making) -> None:
    with making.acting() as crm:
        ids = crm.session.connection.scalars(select(customers.c.id).order_by(customers.c.id)).all()[:: CUSTOMERS // 60]
        for row_id in ids:
            assert crm.customers.get(row_id) == crm.customers.refresh(row_id)


def test_customers_are_found_by_name_contact_and_phone(generated: Database, making: Making) -> None:
    with making.acting() as crm:
        admin = crm.people.add(handle="admin", name="Admin", role=Role.ADMIN, team=crm.people.teams()[0])
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


def test_work_goes_on_behind_the_generated_rows(generated: Database, making: Making) -> None:
    customer = making.customer(NewCustomer(name="new"))
    followup = making.followup(customer, "first talk")

    assert followup.id == FOLLOWUPS + 1
    with generated.reading() as crm:
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
    monkeypatch.setattr("store.generate.MANY", 1)
    monkeypatch.setattr("store.generate.BATCH", 120)

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
