from __future__ import annotations

from domain.naming.company_words import parted, parts_of
from tests.rows import for_each


@for_each(
    ("name", "brand", "trades"),
    [
        ("苏州瑞丰精密机械有限公司", "瑞丰", {"精密", "机械"}),
        ("深圳市星河科技有限公司", "星河", {"科技"}),
        ("科技星河（深圳）有限公司", "星河", {"科技"}),
        ("福州榕树茶业有限公司", "榕树", {"茶叶"}),
        ("嵩岳鞋业", "嵩岳", {"鞋业"}),
        ("嵩岳琉璃饰", "嵩岳琉", {"璃饰"}),
        ("上海贸易有限公司", "", {"贸易"}),
        ("Brightwater Logistics Pte Ltd", "brightwater", {"logistic"}),
        ("", "", set()),
    ],
)
def test_a_name_is_a_brand_and_its_trades(name: str, brand: str, trades: set[str]) -> None:
    assert parted(name) == (brand, frozenset(trades))


@for_each(
    ("name", "brand", "places"),
    [
        ("长河阀门温州有限公司", "长河", {"温州"}),
        ("慈溪市腾飞轴承厂", "腾飞", {"慈溪"}),
        ("慈溪腾飞轴承厂", "腾飞", {"慈溪"}),
        ("广州市天河区恒大超市", "恒大", {"天河区"}),
        ("苏州工业园区汇川电机有限公司", "汇川", set()),
        ("新上海置业", "新上海", set()),
    ],
)
def test_smaller_places_are_no_part_of_the_brand(name: str, brand: str, places: set[str]) -> None:
    parts = parts_of(name)

    assert (parts.brand, parts.places) == (brand, frozenset(places))


@for_each(
    ("name", "brand"),
    [
        ("汇川电机 Huichuan Motor", "汇川"),
        ("Huichuan Motor 汇川电机", "汇川"),
        ("Initech电机", "initech"),
        ("星河Alpha", "星河alpha"),
        ("ABB电机", "abb"),
    ],
)
def test_a_name_told_in_both_languages_is_its_chinese_one(name: str, brand: str) -> None:
    assert parts_of(name).brand == brand
