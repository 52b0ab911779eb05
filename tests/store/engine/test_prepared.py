"""Prepared statements mean what SQLAlchemy's mean, constants and lists of constants included."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, select, update

from domain.terms import Status, Tier
from store.database import Database
from store.engine.prepared import Prepared
from store.tables.customers import customers
from tests.conftest import MakeCustomer

FITTING = (
    select(customers.c.code)
    .where(customers.c.status.in_([Status.INTENT, Status.DEAL]), customers.c.tier == Tier.GROWTH)
    .order_by(customers.c.code)
)
MOVE = (
    update(customers)
    .where(customers.c.code == bindparam("wanted"))
    .values(status=Status.DEAL)
    .returning(customers.c.code, customers.c.status)
)


@pytest.fixture
def codes(each_database: Database, make_customer: MakeCustomer) -> list[str]:
    return [make_customer(str(status), status=status, tier=Tier.GROWTH).code for status in (Status.INTENT, Status.POTENTIAL, Status.DEAL)]


def test_a_list_of_constants_is_a_list(each_database: Database, codes: list[str]) -> None:
    intent, _potential, deal = codes

    with each_database.engine.connect() as connection:
        found = [row["code"] for row in Prepared(FITTING).rows(connection, {})]

    assert found == [intent, deal]


def test_a_constant_that_is_written_goes_in_as_its_column_takes_it(each_database: Database, codes: list[str]) -> None:
    with each_database.engine.begin() as connection:
        row = Prepared(MOVE).row(connection, {"wanted": codes[1]})

    assert row == {"code": codes[1], "status": Status.DEAL}
