from __future__ import annotations

from domain.naming.trade_words import (
    BEGINNINGS,
    ENDINGS,
    HAN_TRADES,
    NAMED_TRADES,
    canonical,
    in_one_word,
    is_latin_trade,
    said_in_chinese,
    trades_agree,
)
from tests.rows import for_each


def trades(words: str) -> frozenset[str]:
    return frozenset(words.split())


@for_each(
    ("one", "other", "agree"),
    [
        ("机械", "", True),
        ("机械 精密", "机械", True),
        ("汽车", "汽车部件", True),
        ("轴承 制造", "阀门 制造", False),
        ("服装 进出口", "海鲜 进出口", False),
        ("进出口", "进出口 贸易", True),
        ("科技", "物业 管理", False),
        ("科技", "光电 科技", True),
        ("health system", "security system", False),
        ("food", "foodservice", False),
        ("丝绸", "丝绸 学校", False),
        ("学校", "学校 口腔", True),
        ("眼科 医院", "口腔 医院", False),
        ("marine", "marine insurance", False),
        ("船配", "船舶 配件", True),
        ("石化", "石油化工", True),
        ("船配", "船舶 涂料", False),
        ("日化", "化妆品 日用 化工", True),
        ("茶业", "茶叶店 制造", False),
        ("材料", "新材料", True),
        ("科技", "生物科技", False),
        ("智能", "旅游", False),
    ],
)
def test_trades_agree_in_a_word_that_tells_much(one: str, other: str, *, agree: bool) -> None:
    assert trades_agree(trades(one), trades(other)) is agree
    assert trades_agree(trades(other), trades(one)) is agree


@for_each(
    ("said", "chinese", "same"),
    [
        ("machinery", "精密 机械", True),
        ("tech", "科技 光电", True),
        ("software", "模具", False),
        ("", "模具", True),
        ("coffee", "", True),
        ("brewery", "乳业", False),
        ("logistic", "物流", True),
        ("trading", "进出口 贸易", True),
        ("medical", "医疗器械", True),
        ("pet food", "宠物 食品", True),
        ("hotel", "生物", False),
        ("property management", "科技", False),
    ],
)
def test_an_english_trade_is_looked_for_among_chinese_ones(said: str, chinese: str, *, same: bool) -> None:
    assert said_in_chinese(trades(said), trades(chinese)) is same


@for_each(
    ("written", "word"),
    [
        ("laboratories", "lab"),
        ("mfg", "manufacturing"),
        ("breweries", "brewery"),
        ("foods", "food"),
        ("glass", "glass"),
        ("bus", "bus"),
        ("wineries", "wine"),
        ("bikes", "bicycle"),
        ("ties", "ties"),
        ("watches", "watch"),
        ("boxes", "box"),
    ],
)
def test_a_latin_word_has_one_spelling(written: str, word: str) -> None:
    assert canonical(written) == word


def test_what_means_one_is_one_word() -> None:
    assert in_one_word("汽配") == in_one_word("汽车零部件")
    assert in_one_word("汽修") == in_one_word("汽车维修")
    assert in_one_word("机械") == "机械"


def test_the_longest_word_is_found_first() -> None:
    assert ENDINGS["料"].index("新材料") < ENDINGS["料"].index("材料")
    assert BEGINNINGS["电"].index("电子商务") < BEGINNINGS["电"].index("电子")


def test_what_is_a_trade_in_a_name_alone_ends_names_but_is_no_trade_in_a_sentence() -> None:
    assert {"服务器", "监控", "销售"} <= NAMED_TRADES - HAN_TRADES
    assert "监控" in ENDINGS["控"]


def test_trades_are_known_in_their_canonical_spelling() -> None:
    assert is_latin_trade("ceramic")
    assert not is_latin_trade("thornbury")
