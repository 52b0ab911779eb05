from __future__ import annotations

import pytest

from domain.errors import UserError
from domain.terms import Level
from domain.writing import fold
from handlers.language.arguments import NewLine, read_new, read_task
from handlers.language.fields import FieldValue, read_field
from handlers.language.numbers import whole
from tests.handlers.language.reading import BASE, written


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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
    ],
)
def test_a_field_and_its_value(said: str, name: str, value: str) -> None:
    assert read_field(said, fold(said)) == FieldValue(name=name, value=value)


@pytest.mark.parametrize(("said", "level"), [("level A", Level.A), ("级别 b级", Level.B), ("级别：Ｃ", Level.C)])
def test_a_level_is_one_of_four(said: str, level: Level) -> None:
    assert read_field(said, fold(said)) == FieldValue(name="level", value=level)


@pytest.mark.parametrize("said", ["", "region", "行业", "行业：", "level Z", "phone 139", "regional East", "stage won"])
def test_what_names_no_field_with_a_value_is_none(said: str) -> None:
    assert read_field(said, fold(said)) is None


@pytest.mark.parametrize(
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
