"""Records of customers."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from domain.customers import Customer
from domain.terms import Kind, Status, Tier

NOW = datetime(2026, 11, 18, 8, tzinfo=UTC)


def test_a_record_of_values_is_the_one_that_keywords_make() -> None:
    made = Customer(id=1, code="C001", lead_code=None, name="星河", kind=Kind.COMPANY, status=Status.INTENT, registered_at=NOW, owner_id=7)

    record = Customer.of(
        {"id": 1, "code": "C001", "lead_code": None, "name": "星河", "kind": Kind.COMPANY, "status": Status.INTENT}
        | {"registered_at": NOW, "owner_id": 7}
    )

    assert record == made
    assert vars(record) == vars(made)
    assert (record.tier, record.followup_count) == (Tier.BASIC, 0)


def test_a_record_of_values_stays_as_it_was_made() -> None:
    values: dict[str, object] = {"id": 1, "name": "星河"}
    record = Customer.of(values)

    values["name"] = "银河"

    assert record.name == "星河"
    with pytest.raises(FrozenInstanceError):
        record.name = "银河"  # type: ignore[misc]
