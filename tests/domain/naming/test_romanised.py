from __future__ import annotations

from domain.naming.romanised import is_romanised
from domain.naming.sounds import readings_of
from tests.rows import for_each


def read(letters: str, said: str, brand: str, trades: str) -> bool:
    return is_romanised((letters, frozenset(said.split())), (brand, frozenset(trades.split())), brand + trades.replace(" ", ""))


@for_each(
    ("letters", "said", "brand", "trades"),
    [
        ("jingruimuju", "", "精锐", "模具"),
        ("jingrui", "", "精锐", "模具"),
        ("jingrui", "mould", "精锐", "模具"),
        ("tianfucanyin", "", "天府", "餐饮 管理"),
        ("lvyuanhuanbao", "", "绿源", "环保 科技"),
        ("luyuanhuanbao", "", "绿源", ""),
        ("lyuyuanhuanbaokeji", "", "绿源", "环保"),
        ("yinheyinhang", "", "银河", "银行"),
        ("changanqiche", "", "长安", "汽车"),
        ("yuexiangyinyue", "", "乐享", "音乐"),
        ("zhujianggangqin", "", "珠江", "钢琴"),
        ("xinghe", "tech", "星河", "光电 科技"),
        ("hengda", "logistic", "恒达", "物流"),
    ],
)
def test_a_brand_is_read_with_or_without_its_trades(letters: str, said: str, brand: str, trades: str) -> None:
    assert read(letters, said, brand, trades)


@for_each(
    ("letters", "said", "brand", "trades"),
    [
        ("jingrui", "software", "精锐", "模具"),
        ("xinghewuye", "", "星河", "科技"),
        ("jingru", "", "精锐", "模具"),
        ("jingruimujuab", "", "精锐", "模具"),
        ("jin", "", "金", "模具"),
        ("", "", "精锐", "模具"),
        ("lanhaiwan", "", "蓝海", "数据"),
        ("hengda", "food", "恒达", "物流"),
        ("xingchenkeji", "", "星河", "科技"),
        ("huaqingruanjian", "", "华庆", "模具"),
    ],
)
def test_another_sound_or_another_trade_is_another_company(letters: str, said: str, brand: str, trades: str) -> None:
    assert not read(letters, said, brand, trades)


def test_a_brand_behind_its_trades_is_read_alone() -> None:
    assert is_romanised(("xinghe", frozenset()), ("星河", frozenset({"科技"})), "科技星河")
    assert is_romanised(("xinghekeji", frozenset()), ("星河", frozenset({"科技"})), "科技星河")


@for_each(("character", "readings"), [("模", {"mo", "mu"}), ("绿", {"lv", "lu", "lyu"}), ("a", {"a"}), ("v", {"v"})])
def test_a_character_has_all_its_readings(character: str, readings: set[str]) -> None:
    assert readings_of(character) == readings
