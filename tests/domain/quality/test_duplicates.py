"""Which records are taken for the company that is entered, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from domain.customers import Customer
from domain.people import Person
from domain.quality.duplicates import KnownCustomerError, KnownRecord, LikelyKnownError, Typed, domain_of, judged, may_override
from domain.terms import Kind, Role, Status
from domain.words import Message
from tests.rows import for_each

CODE, OTHER_CODE = "91310000MA1K35Y58W", "91310115MA1H9JJX4E"
KNOWN = Customer(
    id=1,
    code="C001",
    lead_code=None,
    name="深圳市星河科技有限公司",
    kind=Kind.COMPANY,
    status=Status.POTENTIAL,
    registered_at=datetime(2026, 1, 5, tzinfo=UTC),
)


@for_each(
    ("typed", "facts", "by_phone", "same"),
    [
        (Typed(name="深圳市星河科技有限公司"), {}, False, True),
        (Typed(name="星河科技"), {}, False, True),
        (Typed(name="北京星河科技有限公司"), {}, False, None),
        (Typed(name="明月餐饮"), {}, False, None),
        (Typed(name="明月餐饮", phone="13900000001"), {}, True, False),
        (Typed(phone="13900000001"), {}, True, True),
        (Typed(name="星河科技发展"), {}, False, False),
        (Typed(name="明月", website="https://www.xinghe.example/"), {"website": "xinghe.example"}, False, False),
        (Typed(name="明月", address="高新路 8 号"), {"address": "高新路 8 号"}, False, False),
        (Typed(name="明月", uscc=CODE), {"uscc": CODE}, False, True),
        (Typed(name="星河科技", uscc=CODE), {"uscc": OTHER_CODE}, False, None),
        (Typed(name=KNOWN.name, uscc=CODE), {"uscc": OTHER_CODE}, False, False),
        (Typed(), {}, False, None),
    ],
)
def test_a_record_is_taken_for_the_company_or_left_for_a_person_to_compare(
    typed: Typed, facts: dict[str, Any], *, by_phone: bool, same: bool | None
) -> None:
    found = judged(typed, replace(KNOWN, **facts), by_phone=by_phone)

    assert (None if found is None else found.same) is same


@for_each(
    ("website", "host"),
    [
        ("https://www.Xinghe.example/", "xinghe.example"),
        ("xinghe.example", "xinghe.example"),
        ("http://shops.example/xinghe", ""),
        ("", ""),
    ],
)
def test_a_page_of_somebody_elses_site_is_no_domain_of_ones_own(website: str, host: str) -> None:
    assert domain_of(website) == host


def test_sales_operations_and_admins_may_enter_it_all_the_same() -> None:
    somebody = Person(id=1, handle="x", name="X", role=Role.REP, team_id=1, team_name="T", team_path="/1/")

    assert {role for role in Role if may_override(replace(somebody, role=role))} == {Role.SALES_OPS, Role.OPS_MANAGER, Role.ADMIN}


@for_each(
    ("public", "seen", "way"),
    [
        (False, True, "It is {name} {code}: type /show {code}."),
        (True, True, "It is {name} {code}, public: type /claim {code}."),
        (True, False, "It is public, in {department}: ask sales operations to assign it to you."),
        (False, False, "It is protected, in {department}: ask sales operations to have it shared, or to enter it all the same."),
    ],
)
def test_the_refusal_tells_the_way_out_and_no_more_than_may_be_known(*, public: bool, seen: bool, way: str) -> None:
    record = KnownRecord(public=public, department="South", same=True, customer=KNOWN if seen else None)

    for refusal in (KnownCustomerError((record,)), LikelyKnownError((record,))):
        assert isinstance(refusal.hint, Message)
        assert refusal.hint.id == way
        assert refusal.hint.arguments == ({"name": KNOWN.name, "code": "C001"} if seen else {"department": "South"})
