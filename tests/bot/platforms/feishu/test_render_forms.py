"""Forms ask what they are told to ask, come back filled in, and say what was wrong above the question."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.feishu.render import render
from cards.draw import Drawn
from tests.bot.platforms.feishu.reading import read
from tests.bot.platforms.feishu.reference import broken, parts
from tests.bot.platforms.feishu.test_render import card

Part = dict[str, Any]


def question(kind: str = "text", **more: Any) -> Drawn:
    empty: Drawn = {"name": "q", "label": "Question", "kind": kind, "required": False, "value": "", "hint": "", "error": "", "options": []}
    return empty | more


def form(*questions: Drawn) -> Drawn:
    return {"type": "form", "id": "f", "token": "signed", "submit": "Save", "fields": list(questions)}


def asked(*questions: Drawn) -> Part:
    """The form as it is drawn; every rule of the reference holds."""
    payload = render(card(form(*questions))).payload
    assert broken(payload) == []
    return next(part for part in parts(payload) if part.get("tag") == "form")


def component(kind: str, **more: Any) -> Part:
    return next(part for part in asked(question(kind, **more))["elements"] if part.get("name") == "q")


OPTIONS = [{"value": "a", "label": "Apple"}, {"value": "b", "label": "Pear"}]


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        ("text", "abc", {"tag": "input", "default_value": "abc", "max_length": 1_000}),
        ("number", "12", {"tag": "input", "default_value": "12"}),
        ("multiline", "a\nb", {"tag": "input", "input_type": "multiline_text", "default_value": "a\nb"}),
        ("select", "b", {"tag": "select_static", "initial_option": "b"}),
        ("multi_select", "a,b", {"tag": "multi_select_static", "selected_values": ["a", "b"]}),
        ("date", "2026-11-20", {"tag": "date_picker", "initial_date": "2026-11-20"}),
        ("datetime", "2026-11-20T09:30", {"tag": "picker_datetime", "initial_datetime": "2026-11-20 09:30"}),
        ("checkbox", "true", {"tag": "checker", "checked": True}),
    ],
)
def test_each_kind_of_question_opens_with_what_is_known(kind: str, value: str, wanted: Part) -> None:
    part = component(kind, value=value, options=OPTIONS if "select" in kind else [])

    assert part.items() >= wanted.items()


@pytest.mark.parametrize("kind", ["text", "select", "multi_select", "date", "datetime", "checkbox", "person"])
def test_a_question_nobody_has_answered_opens_empty(kind: str) -> None:
    part = component(kind, options=OPTIONS if "select" in kind else [])

    assert not {"default_value", "initial_option", "selected_values", "initial_date", "initial_datetime"} & part.keys()
    assert part.get("checked", False) is False


def test_a_choice_that_is_no_longer_offered_is_not_shown_as_chosen() -> None:
    assert "initial_option" not in component("select", value="gone", options=OPTIONS)
    assert component("multi_select", value="a,gone", options=OPTIONS)["selected_values"] == ["a"]


def test_people_are_chosen_among_those_named_or_by_the_platforms_own_picker() -> None:
    assert component("person")["tag"] == "select_person"
    assert component("person", options=OPTIONS)["tag"] == "select_static"


def test_a_required_question_says_so_and_what_was_wrong_stands_above_it_in_red() -> None:
    wrong = asked(question("text", required=True, error="Not a number"))

    head = wrong["elements"][0]["content"]
    assert head.startswith("<font color='red'>Not a number</font>\n**Question**<font color='red'> &#42;</font>")
    assert wrong["elements"][1]["required"] is True


def test_a_box_to_tick_has_its_mistake_above_it() -> None:
    elements = asked(question("checkbox", error="Tick it"))["elements"]

    assert [part["tag"] for part in elements] == ["markdown", "checker", "button"]


def test_a_hint_stands_in_the_field_while_it_is_short() -> None:
    short, long = asked(question(hint="h" * 100)), asked(question(hint="h" * 101))

    assert short["elements"][1]["placeholder"]["content"] == "h" * 100
    assert "h" * 101 in long["elements"][0]["content"]


def test_an_answer_longer_than_a_field_is_never_cut_but_stands_above_it() -> None:
    fits, too_long = (render(card(form(question("multiline", value="字" * length)))) for length in (1_000, 1_001))

    assert fits.degradations == ()
    assert too_long.degradations
    assert "字" * 1_001 in read(too_long.payload).text
    assert "default_value" not in str(too_long.payload)


def test_the_submit_button_carries_the_token_and_the_kinds_to_read_answers_by() -> None:
    submit = asked(question("text"), question("date", name="day"), question("checkbox", name="box"))["elements"][-1]

    assert submit["form_action_type"] == "submit"
    assert submit["behaviors"] == [{"type": "callback", "value": {"t": "signed", "k": {"day": "date", "box": "checkbox"}}}]


def test_a_form_inside_details_stands_below_them() -> None:
    folded = {"type": "collapsible", "title": "More", "elements": [form(question())]}

    rendered = render(card(folded))

    assert [part["tag"] for part in rendered.payload["body"]["elements"]] == ["collapsible_panel", "form"]
    assert rendered.degradations
