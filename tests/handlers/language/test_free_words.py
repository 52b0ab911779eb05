"""Words without a slash: news of a customer, or talk; and who is meant."""

from __future__ import annotations

from domain.writing import fold
from handlers.language.free_text import is_question, tells_of_contact
from handlers.language.mentions import mentions
from handlers.language.text import Line
from tests.rows import for_each


@for_each(
    "said",
    [
        "刚和客户通了电话",
        "报价发过去了",
        "对方已经付款",
        "合同签了",
        "Just talked to them",
        "the client paid",
        "They signed the contract",
        "budget is 300k",
    ],
)
def test_news_of_a_customer(said: str) -> None:
    assert tells_of_contact(Line.of(said))


@for_each("said", ["谢谢", "好的", "收到", "辛苦了", "thanks", "ok", "👍", "good morning", ""])
def test_chit_chat(said: str) -> None:
    assert not tells_of_contact(Line.of(said))


@for_each(
    "said", ["C001什么情况？", "有多少客户呢", "他们预算多少", "能用吗？", "How are they?", "which customers are mine", "can you help"]
)
def test_questions(said: str) -> None:
    assert is_question(fold(said))


@for_each("said", ["问了预算，八十万", "客户问能不能便宜，我说不能", "they asked how much it is, told them 300k"])
def test_a_question_told_is_no_question(said: str) -> None:
    assert not is_question(fold(said))


@for_each(
    ("said", "name"),
    [
        ("C001 同意了报价", "C001"),
        ("跟L0002通了电话", "L0002"),
        ("刚和XX科技公司的王经理通了电话", "XX科技公司"),
        ("给金石建筑发了报价", "金石建筑"),
        ("今天去华泰电子拜访", "华泰电子"),
        ("Just met Acme Robotics about the demo", "Acme Robotics"),
        ("Quote sent to Contoso", "Contoso"),
    ],
)
def test_the_customer_is_among_what_is_looked_up(said: str, name: str) -> None:
    assert name in mentions(Line.of(said))


def test_a_code_leaves_no_doubt() -> None:
    assert mentions(Line.of("C001 和金石建筑一起开会")) == ("C001",)


def test_only_a_few_names_are_looked_up() -> None:
    assert len(mentions(Line.of("和甲公司，和乙公司，" * 60))) <= 10


@for_each("said", ["泉城酒店黄了", "they signed!"])
def test_a_deal_decided_is_news(said: str) -> None:
    assert tells_of_contact(Line.of(said))


@for_each(
    ("said", "name"),
    [
        ("优视光电今早来了，看了老化房", "优视光电"),
        ("海丝服饰面料样册已寄", "海丝服饰"),
        ("昨天去了泉州海丝服饰，很热情", "泉州海丝服饰"),
        ("跑了趟三门模具厂，试了模", "三门模具厂"),
        ("云岩大数据项目签了", "云岩大数据"),
        ("pinnacle steel texted, gate changed", "pinnacle steel"),
        ("spoke with acme robotics about it", "acme robotics"),
    ],
)
def test_a_name_ends_before_news_and_behind_its_trade(said: str, name: str) -> None:
    assert name in mentions(Line.of(said))


@for_each(("said", "no_name"), [("星河科技园区的路", "星河科技"), ("恒达物流车辆公司付了款", "恒达物流")])
def test_a_trade_within_a_longer_name_ends_none(said: str, no_name: str) -> None:
    assert no_name not in mentions(Line.of(said))
