"""What somebody owns, counted from indexes alone."""

from __future__ import annotations

from datetime import timedelta

from domain.pool.ownership import OwnerChange
from store.database import Database
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making

DAY = timedelta(days=1)


def test_records_that_drop_come_first_and_both_kinds_are_counted(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    rep, other = make_person("rep1"), make_person("rep2")
    stays, theirs, public = make_customer("stays", owner=rep), make_customer("theirs", owner=other), make_customer("public", owner=None)
    with making.acting(rep, NOW + DAY) as crm:
        taken = crm.ownership.move(public, rep, OwnerChange.CLAIMED)

    with each_database.reading() as crm:
        first, behind = (crm.recycling.holdings(rep, behind=place, limit=1) for place in (0, 1))

    assert taken is not None
    assert (first.count, first.dropping) == (2, 1)
    assert [each.id for each in (*first.records, *behind.records)] == [taken.id, stays.id]
    assert theirs.id not in {taken.id, stays.id}


def test_the_count_reads_no_record_that_stays(database: Database, make_person: MakePerson) -> None:
    rep, statements = make_person("rep1"), list[tuple[str, object]]()
    with database.watched(lambda sql, values, _many: statements.append((sql, values))), database.reading() as crm:
        crm.recycling.holdings(rep, behind=0, limit=1)

    (sql, values) = next((sql, values) for sql, values in statements if "count(*)" in sql)
    with database.reading() as crm:
        plan = crm.session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()  # type: ignore[arg-type]  # Its own values.

    assert any("COVERING INDEX ix_customers_kept_by" in row[3] for row in plan)
    assert any("ix_customers_dropping" in row[3] for row in plan)
