"""A name that is mistyped, misheard or shortened leads to a choice, never to nothing and never to a guess."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.access import AmbiguousCustomerError, UnknownCustomerError
from domain.customers import Customer
from domain.people import Person
from store.database import Acting, Database
from tests.making import NOW

NAMES = ("深圳市星河科技有限公司", "苏州瑞丰精密机械有限公司", "Globex Corporation", "杭州西子电梯工程有限公司", "星空广告有限公司")
SLIPS = {
    "瑞锋精密机械": "苏州瑞丰精密机械有限公司",
    "xinghe": "深圳市星河科技有限公司",
    "星科": "深圳市星河科技有限公司",
    "西子电体工程": "杭州西子电梯工程有限公司",
    "Globx": "Globex Corporation",
}


@pytest.fixture
def rep(each_database: Database, make_person: Callable[..., Person], make_customer: Callable[..., Customer]) -> Person:
    rep = make_person("rep")
    for name in NAMES:
        make_customer(name, owner=rep)
    return rep


def offered(database: Database, person: Person, typed: str, *, with_slips: bool = True) -> list[str]:
    with database.transaction() as crm:
        crm.acting = Acting(person_id=person.id, event_key="find", at=NOW)
        try:
            return [crm.customers.named(typed, person, with_slips=with_slips).name, "the only one"]
        except AmbiguousCustomerError as unsure:
            return [customer.name for customer in unsure.candidates]
        except UnknownCustomerError:
            return []


def test_a_slip_offers_whom_it_may_mean_and_no_more(each_database: Database, rep: Person) -> None:
    assert {typed: offered(each_database, rep, typed) for typed in SLIPS} == {typed: [name] for typed, name in SLIPS.items()}
    assert [offered(each_database, rep, typed) for typed in ("火星贸易", "Q", "", "，", "a" * 500)] == [[]] * 5
    assert offered(each_database, rep, "瑞丰") == ["苏州瑞丰精密机械有限公司", "the only one"]


def test_nobody_is_offered_what_they_do_not_see(each_database: Database, rep: Person, make_person: Callable[..., Person]) -> None:
    stranger = make_person("stranger", team="elsewhere")

    assert [offered(each_database, stranger, typed) for typed in SLIPS] == [[]] * len(SLIPS)


def test_words_of_a_sentence_are_not_slips(each_database: Database, rep: Person) -> None:
    assert [offered(each_database, rep, typed, with_slips=False) for typed in SLIPS] == [[]] * len(SLIPS)
