"""Whom a name in a measured line means: with a slip in it, only where nobody else could be meant."""

from __future__ import annotations

import pytest

from domain.access import UnknownCustomerError
from handlers.language.understanding.directory import Directory, is_sure
from tests.rows import for_each

NAMES = Directory(
    customers={"C1": "石家庄正元化工有限公司", "C2": "福州闽港冷链物流有限公司", "C3": "IKO Paints", "C4": "Pinnacle Steel Inc."}
)


@for_each(
    ("typed", "code"),
    [
        ("正源化工", "C1"),
        ("正元化功", "C1"),
        ("闽岗冷链物流", "C2"),
        ("Pinacle Steel", "C4"),
        ("Pinnacle Stell", "C4"),
        ("IKO Piants", "C3"),
    ],
)
def test_a_slip_of_the_ear_or_the_finger_is_understood(typed: str, code: str) -> None:
    assert NAMES.customer(typed) == code


@for_each("typed", ["正大化工", "闽南冷链物流", "闽南冷链", "IKEA Paints", "滇池茶业"])
def test_a_name_of_nearly_the_same_letters_is_another_company(typed: str) -> None:
    with pytest.raises(UnknownCustomerError):
        NAMES.customer(typed)


@for_each(
    ("typed", "name"), [("正元", "石家庄正元化工有限公司"), ("正元化化工", "石家庄正元化工有限公司"), ("xinghe", "深圳市星河科技有限公司")]
)
def test_a_short_name_and_a_doubled_letter_are_sure(typed: str, name: str) -> None:
    assert is_sure(typed, name)


@for_each(("name", "is_ours"), [("Peter Wang", True), ("peter", True), ("Wang", False), ("李雷", True), ("Linda", False)])
def test_a_colleague_is_known_by_the_whole_name_or_its_first_word(name: str, is_ours: bool) -> None:  # noqa: FBT001
    assert Directory(customers={}, users=["Peter Wang", "李雷"]).is_colleague(name) is is_ours
