from __future__ import annotations

from domain.naming.where import LYING_IN, are_apart, without_place_behind, without_place_in_front
from tests.rows import for_each


@for_each(
    ("here", "there", "apart"),
    [
        ("苏州", "", False),
        ("苏州", "苏州", False),
        ("苏州", "南京", True),
        ("苏州", "江苏", False),
        ("江苏", "苏州", False),
        ("昆山", "苏州", False),
        ("江苏 昆山", "江苏 苏州", False),
        ("江苏 昆山", "江苏 南京", True),
        ("江苏", "江苏 苏州", False),
        ("浙江 温州", "台州", True),
        ("浙江 台州", "福建 泉州", True),
        ("广州 天河区", "广州 番禺", True),
        ("sg", "my", True),
        ("sg in", "sg", False),
    ],
)
def test_two_places_are_apart_unless_one_lies_in_the_other(here: str, there: str, *, apart: bool) -> None:
    assert are_apart(frozenset(here.split()), frozenset(there.split())) is apart


def test_a_county_lies_in_its_city_and_in_the_citys_province() -> None:
    assert LYING_IN["石狮"] == {"泉州", "福建"}


@for_each(
    ("name", "brand", "place"),
    [
        ("慈溪市腾飞", "腾飞", "慈溪"),
        ("慈溪腾飞", "腾飞", "慈溪"),
        ("张家港腾飞", "腾飞", "张家港"),
        ("天河区恒大", "恒大", "天河区"),
        ("经济技术开发区汇川", "汇川", ""),
        ("呼伦贝尔草原", "草原", "呼伦贝尔"),
        ("顺德区万和", "万和", "顺德区"),
        ("德清县莫干", "莫干", "德清"),
        ("科尔沁旗牧场", "牧场", "科尔沁"),
        ("工业园区汇川", "汇川", ""),
        ("新区汇川", "汇川", ""),
        ("保税区汇川", "汇川", ""),
        ("慈溪", "慈溪", ""),
        ("慈溪港", "慈溪港", ""),
        ("大都市丽人", "大都市丽人", ""),
        ("好超市连锁", "好超市连锁", ""),
        ("汇川城区", "汇川城区", ""),
        ("腾飞", "腾飞", ""),
    ],
)
def test_a_smaller_place_in_front_is_cut_off(name: str, brand: str, place: str) -> None:
    assert without_place_in_front(name) == (brand, place)


@for_each(
    ("name", "brand", "place"),
    [("长河温州", "长河", "温州"), ("新上海", "新上海", ""), ("长河", "长河", ""), ("长州", "长州", ""), ("", "", "")],
)
def test_a_place_behind_is_cut_off_where_a_brand_is_left(name: str, brand: str, place: str) -> None:
    assert without_place_behind(name) == (brand, place)
