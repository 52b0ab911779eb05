"""A form's questions as a modal, and its answers back."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.slack import limits as own
from bot.platforms.slack.modal import answers_of
from bot.platforms.slack.render import render
from tests.bot.platforms.slack.blockkit import broken_view
from tests.bot.platforms.slack.reading import filled
from tests.bot.platforms.slack.test_parse import name_of
from tests.bot.platforms.slack.test_render import card, form, question


def view(*fields: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = render(card(form(*fields))).payload["view"]
    assert broken_view(found) == []
    return found


def element(**given: Any) -> dict[str, Any]:
    found: dict[str, Any] = view(question(**given))["blocks"][0]["element"]
    return found


def options(count: int) -> list[dict[str, str]]:
    return [{"value": f"v{number}", "label": f"Option {number}"} for number in range(count)]


def sent(values: dict[str, Any], *fields: dict[str, Any]) -> dict[str, Any]:
    return answers_of(filled(view(*fields), values), name_of)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", "Lin", ("plain_text_input", "initial_value")),
        ("multiline", "two\nlines", ("plain_text_input", "initial_value")),
        ("number", "12.5", ("number_input", "initial_value")),
        ("number", "12 or so", ("plain_text_input", "initial_value")),
        ("date", "2026-11-18", ("datepicker", "initial_date")),
    ],
)
def test_a_question_opens_with_what_is_known(kind: str, value: str, shown: tuple[str, str]) -> None:
    drawn = element(kind=kind, value=value)

    assert (drawn["type"], drawn[shown[1]]) == (shown[0], value)
    assert sent({}, question(kind=kind, value=value)) == {"q": value}


def test_what_is_no_date_is_not_shown_as_one() -> None:
    assert "initial_date" not in element(kind="date", value="next week")


def test_a_choice_is_chosen_and_can_be_taken_back() -> None:
    asked = question(kind="select", value="v1", options=options(3))
    drawn = element(**asked)

    assert drawn["initial_option"]["value"] == "v1"
    assert sent({}, asked) == {"q": "v1"}
    assert sent({"q": "v2"}, asked) == {"q": "v2"}
    assert sent({"q": drawn["options"][0]["value"]}, asked) == {"q": ""}
    assert [each["value"] for each in element(**asked | {"required": True})["options"]] == ["v0", "v1", "v2"]


@pytest.mark.parametrize(("count", "groups"), [(own.OPTIONS, 0), (own.OPTIONS + 1, 2)])
def test_more_options_than_a_list_takes_stand_in_groups(count: int, groups: int) -> None:
    drawn = element(kind="select", required=True, options=options(count))

    assert len(drawn.get("option_groups", ())) == groups
    assert sum(len(group["options"]) for group in drawn.get("option_groups", ())) == (count if groups else 0)


def test_several_choices_travel_as_a_list() -> None:
    asked = question(kind="multi_select", value="v0,v2", options=options(3))

    assert [each["value"] for each in element(**asked)["initial_options"]] == ["v0", "v2"]
    assert sent({"q": ["v1"]}, asked) == {"q": ["v1"]}


def test_a_tick_travels_as_the_web_chat_sends_it() -> None:
    assert sent({}, question(kind="checkbox", value="true")) == {"q": "true"}
    assert sent({"q": ""}, question(kind="checkbox", value="true")) == {"q": ""}
    assert sent({"q": "true"}, question(kind="checkbox")) == {"q": "true"}


def test_a_moment_is_asked_as_a_day_and_a_time_without_a_zone() -> None:
    asked = question(kind="datetime", value="2026-11-18T09:30")
    day, clock = view(asked)["blocks"]

    assert (day["element"]["initial_date"], clock["element"]["initial_time"]) == ("2026-11-18", "09:30")
    assert clock["label"]["text"] == "Question, time of day"
    assert sent({}, asked) == {"q": "2026-11-18T09:30"}
    assert sent({"q": "2026-11-20T08:15"}, asked) == {"q": "2026-11-20T08:15"}


def test_a_person_is_picked_from_the_workspace() -> None:
    assert element(kind="person")["type"] == "users_select"
    picked = {name: {"x": {"type": "users_select", "selected_user": user}} for name, user in (("a", "U0WANG"), ("b", "U0X"), ("c", None))}
    assert answers_of(picked, name_of) == {"a": "wang", "b": "U0X", "c": ""}


@pytest.mark.parametrize("length", [own.INPUT, own.INPUT + 1])
def test_an_answer_longer_than_slack_takes_is_shortened_and_noted(length: int) -> None:
    rendered = render(card(form(question(kind="multiline", value="字" * length))))

    assert len(rendered.payload["view"]["blocks"][0]["element"]["initial_value"]) == own.INPUT
    assert rendered.degradations == (() if length == own.INPUT else ("an answer of a form shortened",))


def test_what_is_left_empty_travels_as_nothing() -> None:
    state = {"a": {"x": {"type": "plain_text_input", "value": None}}, "b": {"x": {"type": "datepicker", "selected_date": None}}, "c": {}}

    assert answers_of(state, name_of) == {"a": "", "b": "", "c": ""}


@pytest.mark.parametrize("title", ["字" * own.VIEW_WORDS, "字" * (own.VIEW_WORDS + 1)])
def test_a_title_too_long_for_a_modal_stands_whole_on_top(title: str) -> None:
    drawn = render(card(form(question()), title=title)).payload["view"]

    assert broken_view(drawn) == []
    assert (drawn["blocks"][0]["type"] == "rich_text") == (len(title) > own.VIEW_WORDS)
