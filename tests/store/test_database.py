from __future__ import annotations

import pytest

from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup
from tests.making import Making


def test_what_was_written_is_read_in_the_next_transaction(
    each_database: Database, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    followup = make_followup(make_customer("XX科技公司"))

    with each_database.reading() as crm:
        assert crm.followups.get("J001") == followup


def test_nobody_writes_without_saying_who(database: Database) -> None:
    with database.reading() as crm, pytest.raises(RuntimeError):
        crm.audit.refused("nothing")


def test_work_that_fails_is_undone_as_a_whole(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer = make_customer()

    with pytest.raises(LookupError), making.acting() as crm:
        crm.customers.get(crm.customers.change(customer, remark="never said").id + 1)

    with each_database.reading() as crm:
        assert crm.customers.get(customer.id).remark is None
