"""Tags of all customers, on both databases."""

from __future__ import annotations

import pytest

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.quality.tagging import TagUse, TooManyTaggedError
from domain.terms import Status
from store.customers import tag_use
from store.database import Database
from tests.making import Making


def a_house(making: Making) -> list[Customer]:
    """Three customers and a lead, which is not counted; two of the customers carry tags."""
    made = [making.customer(NewCustomer(name=name, status=Status.POTENTIAL)) for name in ("甲公司", "乙公司", "丙公司")]
    made.append(making.customer(NewCustomer(name="线索", status=Status.LEAD)))
    with making.acting() as crm:
        for customer, names in zip(made, (["价格", "新"], ["价格"], [], ["价格"]), strict=True):
            crm.tags.set(customer, names)
    return made


def test_each_tag_with_its_customers_and_how_many_carry_any(each_database: Database) -> None:
    a_house(Making(database=each_database))

    with each_database.reading() as crm:
        assert crm.house_tags.use() == TagUse(tags=(("价格", 3), ("新", 1)), customers=3, tagged=2)


def test_one_name_for_another_is_audited_at_each_customer(each_database: Database) -> None:
    making = Making(database=each_database)
    first, second, _third, lead = a_house(making)

    with making.acting() as crm:
        assert crm.house_tags.become(["价格", "新"], "重点") == (first.id, second.id, lead.id)
        assert crm.house_tags.become(["价格"], "重点") == ()
        crm.flush()
        told = "SELECT count(*) FROM audit WHERE table_name = 'customers' AND event_key = (SELECT max(event_key) FROM audit)"
        assert crm.tags.of(first) == ("重点",)
        assert (crm.session.connection.exec_driver_sql(told).scalar() or 0) > 0


def test_more_than_one_event_should_hold_are_refused(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    making = Making(database=database)
    a_house(making)
    monkeypatch.setattr(tag_use, "AT_MOST", 2)

    with making.acting() as crm, pytest.raises(TooManyTaggedError):
        crm.house_tags.become(["价格"], "重点")
