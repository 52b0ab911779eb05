from __future__ import annotations

import pytest

from cards.catalog import translator
from domain.errors import UserError
from domain.fields import TYPED_FACTS, TYPED_OF_A_CONTACT
from domain.terms import Level
from domain.writing import fold
from handlers.language.lines.arguments import NewLine, customer_first, read_new, read_task
from handlers.language.lines.contact_line import read_contact_line
from handlers.language.lines.fields import FieldLine, read_field, read_level
from handlers.language.numbers import whole
from tests.handlers.language.reading import BASE, written
from tests.rows import for_each


@for_each(
    ("text", "task", "due"),
    [
        ("发合同", "发合同", None),
        ("周五前发合同", "发合同", "2026-11-20"),
        ("发合同 周五前", "发合同", "2026-11-20"),
        ("明天下午三点给王总打电话", "给王总打电话", "2026-11-19T15:00"),
        ("send the contract by Friday", "send the contract", "2026-11-20"),
        ("by 2026-12-01: prepare the demo", "prepare the demo", "2026-12-01"),
        ("send it on 25 november 2026", "send it", "2026-11-25"),
        ("尽快发合同", "尽快发合同", None),
        ("明天", "", "2026-11-19"),
    ],
)
def test_a_task_and_its_date(text: str, task: str, due: str | None) -> None:
    read = read_task(text, BASE)

    assert (read.content, written(read.due)) == (task, due)


def test_a_task_of_the_past_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        read_task("昨天发合同", BASE)

    assert refused.value.kind == "past_due_date"


@for_each(
    ("text", "new"),
    [
        ("", NewLine(name="")),
        ("Contoso Ltd", NewLine(name="Contoso Ltd")),
        ("线索", NewLine(name="", is_lead=True)),
        ("lead: Contoso Ltd", NewLine(name="Contoso Ltd", is_lead=True)),
        ("Leadership GmbH", NewLine(name="Leadership GmbH")),
        (
            "西安秦岭食品有限公司 联系人 马超 13900001234",
            NewLine(name="西安秦岭食品有限公司", contact_name="马超", phone="13900001234"),
        ),
        ("西安秦岭食品有限公司 马超 13900001234", NewLine(name="西安秦岭食品有限公司", contact_name="马超", phone="13900001234")),
        (
            "西安秦岭食品有限公司，联系人：马超，电话：139-0000-1234",
            NewLine(name="西安秦岭食品有限公司", contact_name="马超", phone="139-0000-1234"),
        ),
        ("Contoso Ltd contact Amy Jones +44 20 7946 0958", NewLine(name="Contoso Ltd", contact_name="Amy Jones", phone="+44 20 7946 0958")),
        ("星河软件 李雷", NewLine(name="星河软件", contact_name="李雷")),
        ("北京银行 上海", NewLine(name="北京银行 上海")),
        ("Contoso Ltd 13900001234", NewLine(name="Contoso Ltd", phone="13900001234")),
        ("360公司 联系人 马超", NewLine(name="360公司", contact_name="马超")),
        ("13900001234", NewLine(name="", phone="13900001234")),
        ("１３９００００１２３４", NewLine(name="", phone="13900001234")),
    ],
)
def test_a_new_customer_in_one_line(text: str, new: NewLine) -> None:
    read = read_new(text)

    assert (read.name, read.contact_name, fold(read.phone), read.is_lead) == (new.name, new.contact_name, new.phone, new.is_lead)


@for_each(
    ("said", "name", "value"),
    [
        ("region East", "region", "East"),
        ("Region: East", "region", "East"),
        ("region=East", "region", "East"),
        ("行业 制造业", "industry", "制造业"),
        ("行业：制造业", "industry", "制造业"),
        ("客户名称 新名字有限公司", "name", "新名字有限公司"),
        ("核心需求 降低成本，提高效率", "core_need", "降低成本，提高效率"),
        ("官网 https://xx.example/a?b=1", "website", "https://xx.example/a?b=1"),
        ("备注 喜欢喝茶。", "remark", "喜欢喝茶"),
        ("行业改为制造业", "industry", "制造业"),
        ("电话 139", "phone", "139"),
        ("行业：", "industry", ""),
        ("level", "level", ""),
    ],
)
def test_a_field_and_its_value(said: str, name: str, value: str) -> None:
    assert read_field(said) == FieldLine(name=name, value=value)


@for_each(("said", "level"), [("A", Level.A), ("b级", Level.B), ("Ｃ", Level.C), ("Level D", Level.D), ("Z", None)])
def test_a_level_is_one_of_four(said: str, level: Level | None) -> None:
    assert read_level(said) is level


@for_each("said", ["", "regional East", "stage won", "foo bar"])
def test_what_names_no_field_is_none(said: str) -> None:
    assert read_field(said) is None


@for_each("language", ["en", "zh_CN"])
@for_each("name", [*TYPED_FACTS, "phone", "email", "wechat"])
def test_every_field_is_understood_by_the_name_people_are_told(language: str, name: str) -> None:
    label = {**TYPED_FACTS, **TYPED_OF_A_CONTACT}[name]

    assert read_field(f"{translator(language)(label.id)} X") == FieldLine(name=name, value="X")


@for_each(
    ("said", "told"),
    [
        ("contact 李工 技术主管 13900001234", {"contact_name": "李工", "contact_title": "技术主管", "phone": "13900001234"}),
        ("联系人：李工，技术主管，电话 139-0000-1234", {"contact_name": "李工", "contact_title": "技术主管", "phone": "139-0000-1234"}),
        ("联系人李工13900001234", {"contact_name": "李工", "phone": "13900001234"}),
        ("contact Amy Jones CTO +1 650 253 0000", {"contact_name": "Amy Jones", "contact_title": "CTO", "phone": "+1 650 253 0000"}),
        ("contact Amy, 12车间主任", {"contact_name": "Amy", "contact_title": "12车间主任"}),
        ("Contact 李工 123", {"contact_name": "李工", "phone": "123"}),
        ("contact 李工 微信 li_gong 来源 名片", {"contact_name": "李工", "wechat": "li_gong", "private_source": "名片"}),
        ("contact 李工 邮箱：li@xx.example", {"contact_name": "李工", "email": "li@xx.example"}),
        ("contact 李工 决策人", {"contact_name": "李工", "decides": "true"}),
        ("主联系人 李工", {"contact_name": "李工", "main": "true"}),
        ("main contact Amy", {"contact_name": "Amy", "main": "true"}),
        ("contact", {}),
    ],
)
def test_a_contact_in_a_line(said: str, told: dict[str, str]) -> None:
    assert read_contact_line(said) == told


@for_each("said", ["", "region East", "contactless payment", "电话 139"])
def test_a_line_about_something_else_is_no_contact(said: str) -> None:
    assert read_contact_line(said) is None


@for_each(
    ("words", "number"),
    [
        ("3", 3),
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("三十一", 31),
        ("一百二十", 120),
        ("二〇二六", 2026),
        ("an", 1),
        ("a couple of", 2),
        ("twelve", 12),
    ],
)
def test_small_numbers_as_people_write_them(words: str, number: int) -> None:
    assert whole(words) == number


@for_each(
    ("said", "first"),
    [
        ("周五前 C001 发合同", "C001 发合同 周五前"),
        ("tomorrow C007 send NDA", "C007 send NDA tomorrow"),
        ("C001 周五前发合同", "C001 周五前发合同"),
        ("周五前给C001发合同", "C001发合同 周五前"),
        ("给C001发合同", "C001发合同"),
        ("明天", "明天"),
        ("C001 send NDA", "C001 send NDA"),
    ],
)
def test_a_day_in_front_of_the_customer_is_put_behind(said: str, first: str) -> None:
    assert customer_first(said, BASE) == first
