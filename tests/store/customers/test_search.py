"""Finding a customer by each way in, on both databases, and never one that is not to be seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.access import AmbiguousCustomerError, UnknownCustomerError
from domain.customers import Customer
from domain.entries import NewContact, NewCustomer
from domain.people import Person
from domain.terms import Role, Secret, Status
from store.database import Database, UnitOfWork
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making
from tests.rows import for_each


def star_river(making: Making, owner: str = "rep1") -> Customer:
    """A lead that became a customer, with everything one may be found by."""
    rep = making.person(owner)
    with making.acting(rep) as crm:
        keep = crm.vault.keep
        made = crm.customers.add(
            NewCustomer(
                name="深圳市星河科技有限公司",
                owner=rep,
                status=Status.LEAD,
                phone=keep(Secret.PHONE, "0755-26001234"),
                email=keep(Secret.EMAIL, "Info@Xinghe.example"),
            )
        )
        contact = NewContact(name="欧阳娜娜", phone=keep(Secret.PHONE, "13812345678"), email=keep(Secret.EMAIL, "nana@xinghe.example"))
        crm.contacts.add(made, contact)
        crm.contacts.add(made, NewContact(name="Peter O'Neill", wechat=keep(Secret.WECHAT, "Peter_88")))
        return crm.customers.promote(made)


WAYS = (
    *("C001", "c1", "#C001", "ｃ００１", "L0001", "l1", " C0001 "),
    *("深圳市星河科技有限公司", "星河科技", "星河", "深圳市星河"),
    *("0755 2600 1234", "(0755)26001234", "+86 755 26001234", "info@xinghe.example", "INFO@XINGHE.EXAMPLE"),
    *("欧阳娜娜", "欧阳", "娜娜", "138 1234 5678", "+8613812345678", "nana@xinghe.example"),
    *("Peter", "o'neill", "peter_88", "PETER_88"),
)


def test_every_way_in_leads_to_the_customer_and_for_others_to_nothing(each_database: Database, making: Making) -> None:
    customer = star_river(making)
    owner, stranger = making.person("rep1"), making.person("rep9", team="team-west")
    making.customer(NewCustomer(name="上海明月贸易有限公司"), owner="rep1", contact=NewContact(name="李伟"))

    with making.acting(owner) as crm:
        found = {typed: [each.id for each in crm.customers.search(typed, owner, 9)] for typed in WAYS}
        hidden = {typed: crm.customers.search(typed, stranger, 9) for typed in WAYS}

    assert found == {typed: [customer.id] for typed in WAYS}
    assert hidden == dict.fromkeys(WAYS, ())


@for_each("typed", ["C999", "明月", "13900000000", "nobody@xinghe.example", "%", "_", "'", "  ", "?", "😀"])
def test_what_leads_nowhere_finds_nobody(database: Database, making: Making, typed: str) -> None:
    star_river(making)
    rep = making.person()

    with making.acting(rep) as crm:
        assert crm.customers.search(typed, rep, 9) == ()
        with pytest.raises(UnknownCustomerError):
            crm.customers.named(typed, rep)


def test_a_contact_taken_off_is_no_way_in_any_more(crm: UnitOfWork, making: Making, make_customer: MakeCustomer) -> None:
    rep, customer = making.person(), make_customer("XX科技公司")
    with making.acting(rep):
        phone = crm.vault.keep(Secret.PHONE, "13812345678")
        contact = crm.contacts.add(customer, NewContact(name="欧阳娜娜", phone=phone))
        crm.contacts.change(contact, phone=None, name="司马相如")

    assert crm.customers.search("13812345678", rep, 9) == crm.customers.search("欧阳", rep, 9) == ()
    assert [found.id for found in crm.customers.search("司马", rep, 9)] == [customer.id]


def test_several_at_one_phone_are_all_found(crm: UnitOfWork, making: Making, make_customer: MakeCustomer) -> None:
    one, other = make_customer("XX科技公司"), make_customer("YY制造集团")
    for customer in (one, other):
        crm.contacts.add(customer, NewContact(name="李伟", phone=crm.vault.keep(Secret.PHONE, "13812345678")))

    assert {found.id for found in crm.customers.search("138-1234-5678", making.person(), 9)} == {one.id, other.id}


def test_as_many_are_found_as_asked_for_the_newest_contact_first(
    crm: UnitOfWork, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    several = [make_customer(f"星河{word}公司") for word in ("东", "南", "西", "北")]
    for days, customer in enumerate(several[:3]):
        make_followup(customer, at=NOW - timedelta(days=days))

    found = crm.customers.search("星河", making.person(), 3)

    assert found == tuple(crm.customers.get(customer.id) for customer in several[:3])


def test_a_whole_name_comes_before_those_that_only_hold_it(
    crm: UnitOfWork, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    longer = make_customer("大星河谷度假村")
    exact = make_customer("星河")
    make_followup(longer)

    assert [found.id for found in crm.customers.search("星河", making.person(), 9)] == [exact.id, longer.id]
    assert crm.customers.named("星河", making.person()).id == exact.id


def test_two_that_fit_equally_are_a_choice_of_those_one_sees(
    crm: UnitOfWork, making: Making, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    rep = making.person()
    mine = [make_customer(name) for name in ("星河科技", "星河贸易")]
    make_customer("星河制造", owner=make_person("rep9", team="team-west"))

    with pytest.raises(AmbiguousCustomerError) as ambiguous:
        crm.customers.named("星河", rep)

    assert {customer.id for customer in ambiguous.value.candidates} == {customer.id for customer in mine}


def test_of_two_names_alike_the_one_i_see_is_meant(
    crm: UnitOfWork, making: Making, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    mine = make_customer("星河科技")
    make_customer("星河科技", owner=make_person("rep9", team="team-west"))

    assert crm.customers.named("星河科技", making.person()).id == mine.id


def test_a_choice_never_grows_beyond_what_a_card_shows(crm: UnitOfWork, making: Making, make_customer: MakeCustomer) -> None:
    limit = crm.policy.candidates_limit
    for number in range(limit + 3):
        make_customer(f"星河{'一二三四五六七八九十甲乙丙丁'[number]}公司")

    with pytest.raises(AmbiguousCustomerError) as ambiguous:
        crm.customers.named("星河", making.person())

    assert len(ambiguous.value.candidates) == limit


def test_a_contacts_name_is_a_choice_even_when_only_one_has_it(crm: UnitOfWork, making: Making, make_customer: MakeCustomer) -> None:
    customer = make_customer("XX科技公司", contact=NewContact(name="欧阳娜娜"))

    with pytest.raises(AmbiguousCustomerError) as ambiguous:
        crm.customers.named("欧阳娜娜", making.person())

    assert [candidate.id for candidate in ambiguous.value.candidates] == [customer.id]


@pytest.mark.parametrize(("record", "typed"), [("越州有限公司", "越州传媒"), ("Globex Corporation", "Globex Software")])
def test_a_brand_with_another_trade_is_asked_back(
    crm: UnitOfWork, making: Making, make_customer: MakeCustomer, record: str, typed: str
) -> None:
    customer = make_customer(record)

    with pytest.raises(AmbiguousCustomerError) as ambiguous:
        crm.customers.named(typed, making.person())

    assert [candidate.id for candidate in ambiguous.value.candidates] == [customer.id]


def everything_about(crm: UnitOfWork, who: Person) -> list[object]:
    return [crm.customers.search(typed, who, 9) for typed in WAYS] + [crm.customers.by_code(code, who) for code in ("C001", "L0001")]


@pytest.mark.parametrize("role", [Role.REP, Role.PRESALES, Role.SERVICE, Role.SERVICE_LEAD, Role.AFTER_SALES, Role.CSM])
def test_an_ended_share_closes_every_way_in(database: Database, making: Making, role: Role) -> None:
    customer, stranger = star_river(making), making.person("other", role=role, team="team-west")
    with making.acting() as crm:
        crm.customers.share(customer, stranger, may_log=False, until=NOW + timedelta(hours=1))

    with making.acting(stranger, NOW + timedelta(minutes=59)) as crm:
        assert all(everything_about(crm, stranger))
    with making.acting(stranger, NOW + timedelta(hours=1)) as crm:
        assert not any(everything_about(crm, stranger))
