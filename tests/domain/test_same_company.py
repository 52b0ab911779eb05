from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.same_company import SAME, Company, is_same, likeness

PAIRS = [json.loads(line) for line in (Path(__file__).parent / "data" / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
NAMES = st.text(st.sampled_from("深圳市星河科技云帆软件有限公司（）集团AcmeLtd .&'"), max_size=20)


def company(told: dict[str, str | None]) -> Company:
    return Company(name=told["name"] or "", phone=told["phone"] or "", address=told["address"] or "")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['id']}-{pair['tag']}")
def test_two_records_are_one_company_or_two(pair: dict[str, Any]) -> None:
    assert is_same(company(pair["a"]), company(pair["b"])) is pair["same"]


@given(NAMES, NAMES)
def test_it_does_not_matter_which_is_named_first(one: str, other: str) -> None:
    assert likeness(Company(name=one), Company(name=other)) == likeness(Company(name=other), Company(name=one))


@given(NAMES)
def test_a_company_is_itself(name: str) -> None:
    assert likeness(Company(name=name), Company(name=name)) >= SAME or not any(letter.isalnum() for letter in name)


def test_one_phone_in_two_spellings_is_one_phone() -> None:
    one, other = Company(name="智行汽车部件", phone="+86 138 0013 8000"), Company(name="智行汽配", phone="13800138000")

    assert is_same(one, other)


def test_a_phone_and_an_address_together_say_more_than_two_names() -> None:
    one = Company(name="橘洲教育", phone="0731-84310022", address="长沙市岳麓区麓山路36号")
    other = Company(name="湘江传媒", phone="073184310022", address="长沙岳麓区麓山路36号")

    assert is_same(one, other)


def test_a_phone_makes_one_of_a_brand_that_moved() -> None:
    assert is_same(Company(name="北京恒达物流", phone="010-1"), Company(name="广州恒达物流", phone="0101"))
    assert not is_same(Company(name="北京恒达物流"), Company(name="广州恒达物流"))


@pytest.mark.parametrize(("one", "other"), [("Acme Ltd", "Acme Labs"), ("Blue Harbor", "Blue Harbour"), ("Initech GmbH", "Initech")])
def test_latin_names_that_differ_in_what_names_share_are_one(one: str, other: str) -> None:
    assert is_same(Company(name=one), Company(name=other)) is (one != "Blue Harbor")


def test_two_letters_in_each_others_place_are_one_slip_in_latin_alone() -> None:
    assert is_same(Company(name="Kestrel Aviation"), Company(name="Kestrel Avaition"))
    assert not is_same(Company(name="云天科技"), Company(name="天云科技"))


def test_a_country_in_brackets_tells_two_sisters_apart_but_may_be_left_out() -> None:
    here, there = Company(name="Acme Robotics (Singapore)"), Company(name="Acme Robotics (Malaysia)")

    assert not is_same(here, there)
    assert is_same(here, Company(name="Acme Robotics"))
