"""What the survivor keeps and takes over, and what stands in the way of a merge."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from domain.customers import Customer, PrivateValue
from domain.errors import UserError
from domain.merging.merging import (
    BothHandedOverError,
    IntoLeadError,
    Merge,
    MergeBuiltOnError,
    MergeLineError,
    MergeStandsError,
    SameRecordError,
    SeparatedBeforeError,
    check_mergeable,
    check_still_undoable,
    conflicts,
    fills,
)
from domain.policy import Policy
from domain.terms import Kind, Level, Secret, Status
from domain.words import Message, Money
from tests.rows import for_each

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)
SURVIVOR = Customer(id=1, code="C001", lead_code=None, name="Acme", kind=Kind.COMPANY, status=Status.POTENTIAL, registered_at=NOW)
MERGED = replace(SURVIVOR, id=2, code="C002", name="Acme Trading")
PHONE = PrivateValue(id=1, kind=Secret.PHONE, mask="139****0001")
OTHER_PHONE = replace(PHONE, id=2, mask="139****0002")
MERGE = Merge(id=1, survivor_id=1, merged_id=2, merged_code="C002", at=NOW)


def test_both_words_are_told_where_they_differ_and_only_there() -> None:
    mine = replace(SURVIVOR, region="east", phone=PHONE, level=Level.A, budget_low=Decimal(5), remark="x")
    other = replace(MERGED, region="west", phone=OTHER_PHONE, level=Level.B, budget_low=Decimal(6), industry="retail", remark="x")

    told = {each.field: (each.stays, each.goes) for each in conflicts(mine, other)}

    assert told == {
        "name": ("Acme", "Acme Trading"),
        "region": ("east", "west"),
        "phone": (PHONE.mask, OTHER_PHONE.mask),
        "budget_low": (Money(amount=Decimal(5)), Money(amount=Decimal(6))),
        "level": (Level.A.label, Level.B.label),
    }


def test_the_survivor_takes_over_what_it_has_none_of() -> None:
    mine, other = replace(SURVIVOR, region="east"), replace(MERGED, region="west", industry="retail", phone=PHONE)

    assert fills(mine, other) == {"industry": "retail", "phone": PHONE}


def test_a_company_that_bought_is_a_deal_customer_and_that_is_no_conflict() -> None:
    bought = replace(MERGED, status=Status.DEAL, is_trading=True)

    assert fills(SURVIVOR, bought) == {"status": Status.DEAL, "is_trading": True}
    assert "status" not in {each.field for each in conflicts(SURVIVOR, bought)}
    assert "status" in {each.field for each in conflicts(SURVIVOR, replace(MERGED, status=Status.INTENT))}


@for_each(
    ("survivor", "merged", "refusal"),
    [
        (SURVIVOR, SURVIVOR, SameRecordError),
        (replace(SURVIVOR, code="L0001", status=Status.LEAD), MERGED, IntoLeadError),
    ],
)
def test_what_cannot_become_one_is_refused(survivor: Customer, merged: Customer, refusal: type[UserError]) -> None:
    with pytest.raises(refusal):
        check_mergeable(survivor, merged)


def test_a_refusal_to_merge_handovers_names_the_record_to_look_at() -> None:
    hint = BothHandedOverError(MERGED).hint

    assert isinstance(hint, Message)
    assert hint.arguments == {"code": "C002"}


def test_who_went_on_is_named() -> None:
    assert MergeBuiltOnError("Lin", "C001").message.arguments == {"who": "Lin", "code": "C001"}


def test_a_line_that_names_no_two_records_gets_an_example() -> None:
    hint = MergeLineError().hint

    assert isinstance(hint, Message)
    assert "/merge C012 into C007" in hint.id


def test_a_lead_goes_into_a_customer_and_into_another_lead() -> None:
    lead = replace(MERGED, code="L0002", status=Status.LEAD)

    check_mergeable(SURVIVOR, lead)
    check_mergeable(replace(lead, id=3), lead)


@for_each(
    ("merge", "after", "refusal"),
    [
        (MERGE, timedelta(hours=24), MergeStandsError),
        (replace(MERGE, undone_at=NOW), timedelta(hours=1), SeparatedBeforeError),
    ],
)
def test_a_merge_is_undone_within_its_window_and_once(merge: Merge, after: timedelta, refusal: type[UserError]) -> None:
    check_still_undoable(MERGE, NOW + timedelta(hours=23), Policy())

    with pytest.raises(refusal):
        check_still_undoable(merge, NOW + after, Policy())
