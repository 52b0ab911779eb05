from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.naming.same_company import SAME, Company, is_same, likeness
from tests.rows import for_each

PAIRS = [json.loads(line) for line in (Path(__file__).parent / "data" / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
NAMES = st.text(st.sampled_from("深圳市星河科技云帆软件有限公司（）集团AcmeLtd .&'"), max_size=20)


def company(told: dict[str, str | None]) -> Company:
    return Company(name=told["name"] or "", phone=told["phone"] or "", address=told["address"] or "")


@for_each("pair", PAIRS)
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


@for_each(
    ("one", "other"),
    [
        ("+86 21 50801234", "021-50801234"),
        ("0086-574-87654321", "0574 87654321"),
        ("+1 415-555-0177", "(415) 555-0177"),
        ("50801234", "021-50801234"),
        ("021-50801234转801", "+862150801234;ext=802"),
    ],
)
def test_a_number_may_lack_the_code_of_its_country_or_area(one: str, other: str) -> None:
    assert is_same(Company(name="上海沐晨化妆品", phone=one), Company(name="上海沐辰化妆品", phone=other))


@for_each("other", ["021-50801235", "0801234", "1234", "13850801234", ""])
def test_another_number_makes_no_slip_of_another_name(other: str) -> None:
    assert not is_same(Company(name="上海沐晨化妆品", phone="021-50801234"), Company(name="上海沐辰化妆品", phone=other))


@for_each(
    ("one", "other", "same"),
    [
        ("Brightwater Logistics", "Britewater Logistics", True),
        ("Summit Retail Group", "Summit Stores", True),
        ("Blue Harbor Seafood", "Blue Ocean Seafood", False),
        ("Brightwater Logistics", "Halcyon Aerospace", False),
        ("Halcyon", "海棠印染", False),
    ],
)
def test_one_phone_makes_one_of_latin_names_that_share_a_word_of_their_own(one: str, other: str, *, same: bool) -> None:
    assert is_same(Company(name=one, phone="+14155550177"), Company(name=other, phone="415-555-0177")) is same


@for_each(
    ("one", "other", "same"),
    [
        ("Quillstone", "Quillstone Publishers", True),
        ("Quillstone", "Quillstone Bay", False),
        ("Quillstone", "Quillstone Bay Foods", False),
        ("Quillstone Press", "Quillstone Quarterlies", False),
        ("Royal", "Royal Umbrellas", False),
        ("Morrow", "Morrow UK", True),
        ("Blue Harbor", "Blue Harbor Quays", True),
    ],
)
def test_a_latin_brand_alone_is_the_brand_with_one_word_that_is_no_piece_of_a_brand(one: str, other: str, *, same: bool) -> None:
    assert is_same(Company(name=one), Company(name=other)) is same


@for_each(
    ("one", "other", "same"),
    [
        ("Westbrook Legal", "Westbrok Legal", True),
        ("Westbrook Legal", "Wesbtrook Legal", True),
        ("Redwood Legal", "Redwoof Legal", False),
        ("Westbrook Legal", "Westbroom Legal", False),
        ("Westbrook Legal", "Westbrok Lumber", False),
        ("Stark Legal", "Stak Legal", False),
        ("Falkner Legal", "Faulkner Legal", False),
        ("Brightwater Legal", "Brightwter Legal", True),
    ],
)
def test_a_slip_in_a_first_word_is_a_letter_lost_or_misplaced_in_a_long_one(one: str, other: str, *, same: bool) -> None:
    assert is_same(Company(name=one), Company(name=other)) is same


@for_each(
    ("one", "other", "same"),
    [
        ("百川人力", "苏州百川人力资源有限公司", True),
        ("汇通供应", "郑州汇通供应链管理有限公司", True),
        ("百川人", "苏州百川人力资源有限公司", False),
        ("百川人力", "苏州百溪人力资源有限公司", False),
        ("百川人才", "苏州百川人力资源有限公司", False),
        ("人力资源", "苏州人力资源有限公司", False),
    ],
)
def test_a_name_may_end_within_its_trade(one: str, other: str, *, same: bool) -> None:
    assert is_same(Company(name=one), Company(name=other)) is same


def test_a_name_without_a_brand_is_only_itself() -> None:
    assert is_same(Company(name="青岛啤酒股份有限公司"), Company(name="青岛啤酒"))
    assert is_same(Company(name="上海轴承有限公司"), Company(name="上海轴承"))
    assert not is_same(Company(name="上海轴承有限公司"), Company(name="轴承"))


def test_a_remark_that_is_no_country_tells_two_latin_names_apart_too() -> None:
    assert not is_same(Company(name="Acme Robotics (North)"), Company(name="Acme Robotics (South)"))
    assert is_same(Company(name="Acme Robotics (North)"), Company(name="Acme Robotics [North]"))


@for_each(
    ("one", "other", "same"),
    [
        ("Taizhou Huaqing Moulds", "浙江台州华庆模具", True),
        ("Taizhou Huaqing Moulds", "浙江温州华庆模具", False),
        ("Kranich AG", "Kranich SARL", True),
        ("Kranich AG", "Kranich Sdn Bhd", False),
        ("Brightwater Singapore", "Brightwater Pte Ltd", True),
    ],
)
def test_a_place_in_latin_letters_may_be_one_of_several(one: str, other: str, *, same: bool) -> None:
    assert is_same(Company(name=one), Company(name=other)) is same


def test_a_word_of_a_brand_is_no_trade_that_two_share() -> None:
    assert not is_same(Company(name="Summit Stone Logistics"), Company(name="Summit Stone Foods"))
    assert not is_same(Company(name="Blue Water Logistics"), Company(name="Blue Water Foods"))


def test_a_place_that_is_not_known_may_stand_in_front_or_in_brackets() -> None:
    assert is_same(Company(name="草原牧业（满洲里）有限公司"), Company(name="满洲里草原牧业"))
    assert not is_same(Company(name="草原牧业（满洲里）有限公司"), Company(name="二连浩特草原牧业"))


def test_a_phone_and_an_address_together_say_more_than_two_names() -> None:
    one = Company(name="橘洲教育", phone="0731-84310022", address="长沙市岳麓区麓山路36号")
    other = Company(name="湘江传媒", phone="073184310022", address="长沙岳麓区麓山路36号")

    assert is_same(one, other)


@for_each(
    ("one", "other", "same"),
    [
        ("长沙市岳麓区麓山路36号", "湖南省长沙市岳麓区麓山路36号", True),
        ("长沙市岳麓区麓山路36号", "长沙岳麓区麓山路36号三楼", True),
        ("长沙市岳麓区麓山路36号3楼", "长沙岳麓区麓山路36号三楼", True),
        ("长沙市岳麓区麓山路3", "长沙岳麓区麓山路36号", False),
        ("麓山路36号", "长沙岳麓区麓山路36号", False),
        ("长沙市岳麓区麓山路36号", "", False),
    ],
)
def test_an_address_may_lack_its_province_or_its_floor(one: str, other: str, *, same: bool) -> None:
    here = Company(name="橘洲教育", phone="073184310022", address=one)

    assert is_same(here, Company(name="湘江传媒", phone="073184310022", address=other)) is same


@for_each(
    ("one", "other", "same"),
    [
        ("立诚建材", "立诚信税务咨询", True),
        ("云山湖旅游", "山湖旅行社", True),
        ("新东方教育", "东方红旅行社", False),
        ("明锐财税管家", "德邻财税管家", False),
        ("橘洲", "橘", False),
        ("济南星源科技", "济南新源贸易", True),
        ("上海贸易", "上海商贸", False),
    ],
)
def test_one_phone_makes_one_of_brands_that_begin_alike_or_sound_nearly_alike(one: str, other: str, *, same: bool) -> None:
    assert is_same(Company(name=one, phone="073184310022"), Company(name=other, phone="0731-84310022")) is same


def test_a_phone_makes_one_of_a_brand_that_moved() -> None:
    assert is_same(Company(name="北京恒达物流", phone="010-1"), Company(name="广州恒达物流", phone="0101"))
    assert not is_same(Company(name="北京恒达物流"), Company(name="广州恒达物流"))


@for_each(("one", "other"), [("Acme Ltd", "Acme Labs"), ("Blue Harbor", "Blue Harbour"), ("Initech GmbH", "Initech")])
def test_latin_names_that_differ_in_what_names_share_are_one(one: str, other: str) -> None:
    assert is_same(Company(name=one), Company(name=other)) is (one != "Blue Harbor")


def test_two_letters_in_each_others_place_are_one_slip_in_latin_alone() -> None:
    assert is_same(Company(name="Kestrel Aviation"), Company(name="Kestrel Avaition"))
    assert not is_same(Company(name="云天科技"), Company(name="天云科技"))


def test_a_country_in_brackets_tells_two_sisters_apart_but_may_be_left_out() -> None:
    here, there = Company(name="Acme Robotics (Singapore)"), Company(name="Acme Robotics (Malaysia)")

    assert not is_same(here, there)
    assert is_same(here, Company(name="Acme Robotics"))
