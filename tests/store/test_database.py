from __future__ import annotations

from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup


def test_a_customer_and_its_follow_up(each_database: Database, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    customer = make_customer("XX科技公司")

    followup = make_followup(customer)

    assert (customer.code, followup.code) == ("C001", "J001")
