from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from domain.naming.resolving import Tier, adds_a_trade, closest, rank_of, resolve
from tests.rows import for_each

NAMES = {
    "C1": "深圳市星河科技有限公司",
    "C2": "苏州瑞丰精密机械有限公司",
    "C3": "Acme Robotics Pte Ltd",
    "C4": "大连金石建筑工程有限公司",
    "C5": "成都金石广告有限公司",
    "C6": "中国建设银行",
}


@for_each(
    ("typed", "tier"),
    [
        ("深圳市星河科技有限公司", Tier.SAME),
        ("星河科技", Tier.SAME_STEM),
        ("星河", Tier.SAME_CORE),
        ("河科", Tier.PART),
        ("星科", Tier.ABBREVIATED),
        ("兴和科技", Tier.SAME_SOUND),
        ("xinghe", Tier.SAME_SOUND),
        ("星可科技", Tier.ALIKE),
    ],
)
def test_the_better_a_name_fits_the_earlier_its_tier(typed: str, tier: Tier) -> None:
    rank = rank_of(typed, NAMES["C1"])

    assert rank is not None
    assert rank[0] is tier


@for_each(("typed", "fits"), [("星河公司", True), ("星河科技集团", True), ("星河集团", False), ("星科集团", False)])
def test_a_group_is_another_company_than_a_trade_of_its_brand(typed: str, *, fits: bool) -> None:
    assert (rank_of(typed, NAMES["C1"]) is not None) is fits


@dataclass(frozen=True)
class Record:
    name: str


@for_each(
    ("typed", "names", "fits", "surely"),
    [
        ("瑞丰精密机械", ["瑞丰精密机械", "瑞丰精密机械有限公司"], 1, True),
        ("金石", ["金石建筑", "金石广告"], 2, False),
        ("越州传媒", ["越州"], 1, False),
        ("瑞锋", ["瑞丰精密机械", "瑞丰电子"], 2, False),
        ("火星", [], 0, False),
    ],
)
def test_only_one_name_that_fits_best_and_tells_no_trade_less_is_surely_meant(
    typed: str, names: list[str], fits: int, *, surely: bool
) -> None:
    fitting, is_sure = closest(typed, [Record(name) for name in names])

    assert (len(fitting), is_sure) == (fits, surely)


@for_each(
    ("typed", "meant"),
    [
        ("瑞锋精密机械", ("C2",)),
        ("Acme Robotcs", ("C3",)),
        ("acme", ("C3",)),
        ("金石", ("C4", "C5")),
        ("大连金石", ("C4",)),
        ("火星贸易", ()),
        ("北京星科", ()),
        ("星", ("C1",)),
        ("", ()),
    ],
)
def test_those_that_fit_best_are_meant_all_of_them_equally_well(typed: str, meant: tuple[str, ...]) -> None:
    assert resolve(typed, NAMES) == meant


MARLOW = {"D1": "Marlow Dental Group", "D2": "Marlow Publishing House", "D3": "Apex Freight Lines"}


@for_each(
    ("typed", "meant"),
    [
        ("Marlow Publishng", ("D2",)),
        ("Marlow Dentall", ("D1",)),
        ("Marlow", ("D1", "D2")),
        ("Marlow Freight", ()),
        ("Alex", ()),  # Of a short word one wrong letter makes another word.
    ],
)
def test_a_slip_in_the_first_words_of_a_longer_name(typed: str, meant: tuple[str, ...]) -> None:
    assert resolve(typed, MARLOW) == meant


@for_each(
    ("typed", "name", "adds"),
    [
        ("越州传媒", "越州有限公司", True),
        ("Globex Software", "Globex Corporation", True),
        ("越州科技", "越州有限公司", False),
        ("Globex Tech", "Globex Corporation", False),
        ("晋源煤机设备", "晋源煤机有限公司", False),
        ("越州", "越州有限公司", False),
        ("越州传媒", "越州传媒有限公司", False),
    ],
)
def test_a_brand_with_a_trade_its_record_does_not_tell_may_be_another(typed: str, name: str, *, adds: bool) -> None:
    assert adds_a_trade(typed, name) is adds


TOWNS = {"E1": "佛山宏盛陶瓷有限公司", "E2": "太仓宏盛模具有限公司", "E3": "上海申诺信息技术有限公司"}


@for_each(("typed", "meant"), [("宏盛", ("E1", "E2")), ("宏盛陶瓷", ("E1",)), ("宏盛模具", ("E2",)), ("申若信息", ("E3",)), ("申若", ())])
def test_a_town_nobody_lists_and_a_slip_before_half_a_trade(typed: str, meant: tuple[str, ...]) -> None:
    assert resolve(typed, TOWNS) == meant


@given(st.text(max_size=30))
def test_any_text_finds_something_or_nothing(typed: str) -> None:
    assert set(resolve(typed, NAMES)) <= set(NAMES)


def test_a_brand_heard_at_the_beginning_of_two_names_is_a_choice() -> None:
    assert resolve("陈光", {"C1": "深圳辰光电子有限公司", "C2": "上海晨光文具股份有限公司"}) == ("C1", "C2")
