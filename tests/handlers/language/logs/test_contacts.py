from __future__ import annotations

from handlers.language.logs.contacts import find_contact
from handlers.language.text import Line
from tests.rows import for_each


@for_each(
    ("said", "name"),
    [
        ("和王经理通了电话", "王经理"),
        ("张总说再考虑", "张总"),
        ("李工要图纸", "李工"),
        ("欧阳总监在场", "欧阳总监"),
        ("刘女士来电", "刘女士"),
        ("老王说可以", "老王"),
        ("陳經理很滿意", "陳經理"),
        ("Mr. Smith wants a discount", "Mr. Smith"),
        ("ms lee called", "ms lee"),
        ("DR. Brown agreed", "DR. Brown"),
    ],
)
def test_a_surname_with_its_title(said: str, name: str) -> None:
    assert find_contact(Line.of(said)) == name


@for_each(("said", "name"), [("采购总监刘洋，确认了", "刘洋"), ("技术负责人周海涛参加", "周海涛"), ("联系了财务经理赵敏", "赵敏")])
def test_a_title_before_a_full_name_is_left_out(said: str, name: str) -> None:
    assert find_contact(Line.of(said)) == name


@for_each(
    ("said", "name"),
    [
        ("spoke with Linda about the price", "Linda"),
        ("call with Amy Jones, fine", "Amy Jones"),
        ("Decision maker is Peter", "Peter"),
        ("Spoke with Linda", "Linda"),
        ("David says yes", "David"),
        ("Emma will decide", "Emma"),
        ("Tom说下周给答复", "Tom"),
    ],
)
def test_english_names_by_what_stands_around_them(said: str, name: str) -> None:
    assert find_contact(Line.of(said)) == name


def test_of_several_the_first_is_kept() -> None:
    assert find_contact(Line.of("王经理和李总都在")) == "王经理"


@for_each(
    "said",
    [
        "已发报价",
        "总监没来",
        "高总价的方案",
        "金工作日",
        "Customer wants a demo",
        "Just spoke with The team",
        "met on Monday",
        "the price from December on",
        "Budget will grow",
        "please ask @Tom",
        "下周一开会",
    ],
)
def test_colleagues_posts_and_common_words_are_nobody(said: str) -> None:
    assert find_contact(Line.of(said)) is None


def test_a_name_has_an_end() -> None:
    assert find_contact(Line.of("call with A" + "b" * 600)) is None


@for_each(
    ("said", "name"),
    [
        ("车间主任何师傅说断线", "何师傅"),
        ("李董事长在场", "李董事长"),
        ("那边的小何加我微信了", "小何"),
        ("采购小白约我去厂里", "小白"),
        ("庄主老马想做自有品牌", "老马"),
        ("现在归刘思远管", "刘思远"),
        ("由周海对接", "周海"),
        ("对接人换成钱进，下周见", "钱进"),
        ("Dana确认起订量", "Dana"),
        ("跟他们的Jason开了个会", "Jason"),
        ("和Grace聊了半小时", "Grace"),
        ("captain Ruiz showed me the dock", "Ruiz"),
    ],
)
def test_a_person_by_what_the_clause_says_of_them(said: str, name: str) -> None:
    assert find_contact(Line.of(said)) == name


@for_each(
    "said", ["小程序要改版", "小钱也要管", "归口部门管预算", "他们的Demo说明", "Legal approved the terms", "由客户负责", "老客户说要打折"]
)
def test_things_and_departments_are_nobody(said: str) -> None:
    assert find_contact(Line.of(said)) is None


@for_each(
    ("said", "name"),
    [("with Emma, the price was fine", None), ("由陈晨对接", None), ("Sara confirmed, then Dana wants more", "Dana")],
)
def test_a_colleague_named_without_a_sign_is_no_contact(said: str, name: str | None) -> None:
    colleagues = {"emma", "陈晨", "sara", "sara lin"}

    assert find_contact(Line.of(said), "", lambda found: found.casefold() in colleagues) == name


@for_each("said", ["spoke with Robotics yesterday", "Robotics确认了"])
def test_no_word_of_the_customers_name_is_a_person(said: str) -> None:
    assert find_contact(Line.of(said), "Acme Robotics") is None
