from __future__ import annotations

import json
from typing import Any

import pytest

from bot.platforms.dingtalk.forms import INSTEAD, LABEL_BYTES, MOST_CHOICES, fields_of, questions, within
from bot.platforms.dingtalk.markdown import size
from cards.format import Reader
from tests.making import NOW

READER = Reader("zh_CN", "Asia/Shanghai", NOW)
CHOICES = [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}, {"value": "c", "label": "丙"}]


def question(kind: str, **more: Any) -> dict[str, Any]:
    told = {"name": "it", "label": "问题", "kind": kind, "required": False, "value": "", "hint": "", "error": "", "options": []}
    return told | more


def field_of(kind: str, **more: Any) -> dict[str, Any]:
    [field] = fields_of({"fields": [question(kind, **more)]}, [], READER)
    return field


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("text", "TEXT"),
        ("multiline", "TEXT_AREA"),
        ("number", "NUMBER"),
        ("date", "DATE"),
        ("datetime", "DATETIME"),
        ("checkbox", "CHECKBOX"),
    ],
)
def test_each_kind_of_question_is_one_of_the_platforms(kind: str, type_: str) -> None:
    assert field_of(kind) == {"name": "it", "label": "问题", "type": type_}


def test_a_choice_starts_with_its_place_and_value() -> None:
    field = field_of("select", options=CHOICES, value="b")

    assert field["type"] == "SELECT"
    assert field["options"] == [{"value": "a", "text": "甲"}, {"value": "b", "text": "乙"}, {"value": "c", "text": "丙"}]
    assert field["defaultValue"] == {"index": 1, "value": "b"}


def test_a_choice_that_is_not_there_starts_with_nothing() -> None:
    assert "defaultValue" not in field_of("select", options=CHOICES, value="z")
    assert "defaultValue" not in field_of("multi_select", options=CHOICES, value="")


def test_several_choices_start_with_their_places_and_values() -> None:
    assert field_of("multi_select", options=CHOICES, value="a,c")["defaultValue"] == {"index": [0, 2], "value": ["a", "c"]}


@pytest.mark.parametrize(
    ("kind", "value", "initial"),
    [
        ("date", "2026-11-20", "2026-11-20"),
        ("datetime", "2026-11-20T15:30", "2026-11-20 15:30"),
        ("checkbox", "true", True),
        ("text", "x", "x"),
    ],
)
def test_first_values_are_written_as_the_platform_writes_them(kind: str, value: str, initial: object) -> None:
    assert field_of(kind, value=value)["defaultValue"] == initial


def test_a_person_is_chosen_from_a_directory_of_a_hundred_and_typed_beyond() -> None:
    people = [{"value": f"p{number}", "label": f"人{number}"} for number in range(MOST_CHOICES + 1)]

    assert field_of("person", options=people[:MOST_CHOICES])["type"] == "SELECT"
    assert field_of("person", options=people)["type"] == "TEXT"
    assert field_of("person")["type"] == "TEXT"


def test_a_question_says_what_was_wrong_with_its_answer() -> None:
    field = field_of("text", required=True, error="请填写日期", hint="例如 11-20")

    assert field["label"] == "问题 (请填写日期)"
    assert (field["required"], field["placeholder"]) == (True, "例如 11-20")


def test_long_labels_are_cut_to_what_a_label_may_take() -> None:
    assert size(field_of("text", label="很长的标签" * 20)["label"]) <= LABEL_BYTES


def test_other_buttons_become_one_last_choice_and_nothing_is_insisted_on() -> None:
    buttons = [{"token": "token-1", "label": "需求"}, {"token": "token-2", "label": "联系人"}]

    first, last = fields_of({"fields": [question("text", required=True)]}, buttons, READER)

    assert "required" not in first
    assert first["label"] == "问题 *"
    assert last == {
        "name": INSTEAD,
        "label": "或者不填，改为",
        "type": "SELECT",
        "options": [{"value": "token-1", "text": "需求"}, {"value": "token-2", "text": "联系人"}],
    }


def test_a_form_gives_up_its_examples_then_its_first_words_then_itself() -> None:
    fields = [field_of("text", hint="提示" * 20, value="值" * 30)]
    whole = size(json.dumps({"fields": fields}, ensure_ascii=False))

    exactly, slimmer, slimmest = (within(fields, room) for room in (whole, whole - 1, whole - 150))

    assert exactly is not None
    assert slimmer is not None
    assert slimmest is not None
    assert ("placeholder" in exactly, "placeholder" in slimmer) == (True, False)
    assert ("defaultValue" in slimmer, "defaultValue" in slimmest) == (True, False)
    assert within(fields, 20) is None


def test_questions_in_words_name_what_to_type() -> None:
    form = {
        "fields": [
            question("text", required=True, hint="客户编号"),
            question("select", options=CHOICES, name="kind", error="请选择"),
            question("checkbox", name="main", options=[{"value": "true", "label": "主要"}]),
        ]
    }

    asked, how, line = questions(form, "保存 ▸token it=", READER)

    assert asked.lines == ("**it** *：问题 客户编号", "**kind**：问题 请选择 · a / b / c", "**main**：问题（是请填 true）")
    assert "=" in how.text()
    assert line.lines == ("保存 ▸token it=",)
