"""Candidates for a company that may be on record, through the indexes alone."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from domain.customers import Customer
from domain.entries import NewContact, NewCustomer
from domain.people import Person
from domain.quality.duplicates import Typed
from domain.terms import Secret
from store.database import Acting, Database, UnitOfWork
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making

CODE = "91310000MA1K35Y58W"


def found(crm: UnitOfWork, typed: Typed, *, beside: Customer | None = None) -> list[tuple[str, bool]]:
    return [(each.customer.name, each.same) for each in crm.lookalikes.of(typed, beside=beside)]


@pytest.fixture
def owner(make_person: MakePerson) -> Person:
    return make_person("wang")


@pytest.mark.parametrize(
    ("name", "typed", "same"),
    [
        ("深圳市星河科技有限公司", "星河科技", True),
        ("深圳市星河科技有限公司", "深圳星河科技股份有限公司", True),
        ("星河科技发展有限公司", "星河科技", False),
        ("Xinghe Keji Co., Ltd.", "星河科技有限公司", False),
        ("星河科技有限公司", "Xinghe Keji", False),
        ("Contoso Robotics", "Contoso Robotcs", False),
    ],
)
def test_a_company_is_found_by_its_name_its_brand_and_its_sound(
    crm: UnitOfWork, owner: Person, make_customer: MakeCustomer, name: str, typed: str, *, same: bool
) -> None:
    make_customer(name, owner=owner)
    make_customer("北京明月餐饮有限公司", owner=owner)

    assert found(crm, Typed(name=typed)) == [(name, same)]


def test_a_company_in_another_city_is_another_company(crm: UnitOfWork, owner: Person, make_customer: MakeCustomer) -> None:
    make_customer("北京星河科技有限公司", owner=owner)

    assert found(crm, Typed(name="深圳市星河科技有限公司")) == []


def test_a_company_is_found_by_phone_code_site_and_address(each_database: Database) -> None:
    with each_database.transaction() as crm:
        making = Making(database=each_database, open=crm)
        crm.acting = Acting(person_id=None, event_key="entered", at=NOW)
        owner = making.person("wang")
        phone = crm.vault.keep(Secret.PHONE, "13900000011")
        making.customer(NewCustomer(name="星河科技"), owner=owner, contact=NewContact(name="李工", phone=phone))
        making.customer(NewCustomer(name="长风物流", uscc=CODE), owner=owner)
        making.customer(NewCustomer(name="青禾农业", website="https://www.qinghe.example"), owner=owner)
        making.customer(NewCustomer(name="云岭茶业", address="昆明市滇池路 8 号"), owner=owner)

        assert found(crm, Typed(phone="139 0000 0011", name="明月")) == [("星河科技", False)]
        assert found(crm, Typed(name="明月", uscc=CODE)) == [("长风物流", True)]
        assert found(crm, Typed(name="明月", website="qinghe.example/")) == [("青禾农业", False)]
        assert found(crm, Typed(name="明月", address="昆明市滇池路 8 号")) == [("云岭茶业", False)]


def test_the_record_itself_is_no_lookalike_and_the_same_comes_first(crm: UnitOfWork, owner: Person, make_customer: MakeCustomer) -> None:
    make_customer("星河科技发展有限公司", owner=owner)
    itself = make_customer("星河科技", owner=owner)
    make_customer("星河科技有限公司", owner=owner)

    assert found(crm, Typed(name="星河科技"), beside=itself) == [("星河科技有限公司", True), ("星河科技发展有限公司", False)]


def test_it_costs_the_same_number_of_statements_whatever_is_on_record(crm: UnitOfWork, owner: Person, make_customer: MakeCustomer) -> None:
    asked: list[str] = []
    event.listen(crm.session.connection, "before_cursor_execute", lambda _c, _k, statement, *_rest: asked.append(statement))
    crm.lookalikes.of(Typed(name="星河科技", phone="13900000011"))
    before = len(asked)

    for number in range(30):
        make_customer(f"星河{number}科技", owner=owner)
    asked.clear()
    crm.lookalikes.of(Typed(name="星河科技", phone="13900000011"))

    assert len(asked) <= 2 * before
