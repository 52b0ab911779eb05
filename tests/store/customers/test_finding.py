from __future__ import annotations

import pytest
from sqlalchemy import select

from domain.entries import NewContact
from domain.terms import Role
from store.customers import finding
from store.customers.finding import line_of, pieces_of
from store.database import Database
from store.tables.customers import name_lines, name_parts
from tests.conftest import MakeCustomer, MakePerson
from tests.making import Making

PIECES = ("晨岳", "上海晨", "岳信息", "上海晨岳信息技术有限", "上海晨岳信息技术股份有限公司", "晨岳公司", "晨", "有限公司", "王伟", "伟")
BEGINNINGS = ("amber", "am lan", "Lantern Tech", "amberlantern", "Amber Lantern Technologies Lt", "ltd")


@pytest.mark.parametrize("role", [Role.REP, Role.ADMIN])
def test_a_customer_is_found_by_any_piece_of_its_names(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_person: MakePerson, role: Role
) -> None:
    asker = make_person("asker", role=role)
    customer = make_customer("上海晨岳信息技术有限公司", owner=asker, contact=NewContact(name="王伟明"))
    making.followup(customer, "first talk", author=asker)

    with making.acting(asker) as crm:
        for typed in PIECES:
            assert [found.code for found in crm.customers.search(typed, asker, 10)] == [customer.code], typed


def test_words_are_found_by_their_beginnings(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    customer = make_customer("Amber Lantern Technologies Co., Ltd.")
    admin = make_person("admin", role=Role.ADMIN)
    making.followup(customer, "first talk", author=admin)

    with making.acting() as crm:
        for typed in BEGINNINGS:
            assert [found.code for found in crm.customers.search(typed, admin, 10)] == [customer.code], typed


def test_what_no_name_holds_finds_nothing(making: Making, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    make_customer("上海晨岳信息技术有限公司")
    admin = make_person("admin", role=Role.ADMIN)

    with making.acting() as crm:
        assert [crm.customers.search(typed, admin, 10) for typed in ("晨星贸易", "岳上", "zz", "股份")] == [()] * 4


def test_common_pieces_are_looked_for_among_what_somebody_sees(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_person: MakePerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "COMMON", 1)
    rep, other = make_person("rep1"), make_person("rep2")
    mine = make_customer("上海晨岳科技", owner=rep)
    make_customer("上海星河科技", owner=other)

    with making.acting() as crm:
        assert [found.code for found in crm.customers.search("上海", rep, 10)] == [mine.code]


def test_the_pieces_follow_a_change_of_name(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer = make_customer("星河科技")

    with making.acting() as crm:
        crm.customers.change(customer, name="云帆科技")
        pieces = set(crm.session.connection.scalars(select(name_parts.c.part)))
        line = crm.session.connection.scalars(select(name_lines.c.parts)).one()

    assert pieces == set(line.split()) == pieces_of("云帆科技")
    assert line.startswith(" ")
    assert line_of(["a", "b"]) == " a b"
