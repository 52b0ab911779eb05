"""Charts: Slack's own, pictures, words; every figure is somewhere."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.slack import limits as own
from bot.platforms.slack.render import home_of, render
from tests.bot.platforms.slack.blockkit import broken_message, broken_view
from tests.bot.platforms.slack.reading import read
from tests.bot.platforms.slack.test_render import card, form, question


def chart(kind: str = "bar", count: int = 3, lines: int = 1, **given: Any) -> dict[str, Any]:
    drawn = {"type": "chart", "kind": kind, "title": "Deals", "unit": "万元", "categories": [f"c{number}" for number in range(count)]}
    rows = [{"name": f"s{number}", "values": [float(value + 1) for value in range(count)]} for number in range(lines)]
    return drawn | {"series": rows} | given


def native(drawn: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = render(card(drawn)).payload["blocks"][1]
    return found["chart"] if found["type"] == "data_visualization" else {}


@pytest.mark.parametrize("kind", ["line", "bar", "area"])
def test_a_chart_is_drawn_by_slack_with_every_value_and_its_unit(kind: str) -> None:
    drawn = native(chart(kind, lines=2))

    assert (drawn["type"], drawn["axis_config"]["y_label"], len(drawn["series"])) == (kind, "万元", 2)
    assert drawn["series"][1]["data"] == [{"label": f"c{number}", "value": number + 1} for number in range(3)]


@pytest.mark.parametrize(("count", "is_native"), [(own.CHART_POINTS, True), (own.CHART_POINTS + 1, False)])
def test_twenty_categories_are_drawn_by_slack_and_more_in_a_picture(count: int, *, is_native: bool) -> None:
    rendered = render(card(chart(count=count)))

    assert bool(rendered.pictures) is not is_native
    assert broken_message(rendered.payload) == []


@pytest.mark.parametrize(("count", "is_native"), [(own.CHART_SERIES, True), (own.CHART_SERIES + 1, False)])
def test_twelve_series_are_drawn_by_slack_and_more_in_a_picture(count: int, *, is_native: bool) -> None:
    assert bool(render(card(chart(lines=count))).pictures) is not is_native


@pytest.mark.parametrize(("count", "is_native"), [(own.CHART_SEGMENTS, True), (own.CHART_SEGMENTS + 1, False)])
def test_twelve_segments_are_drawn_by_slack_and_more_in_a_picture(count: int, *, is_native: bool) -> None:
    assert bool(native(chart("pie", count=count))) is is_native


@pytest.mark.parametrize("value", [0.0, -1.0])
def test_a_pie_with_a_part_of_nothing_is_a_picture_that_shows_it(value: float) -> None:
    rendered = render(card(chart("pie", series=[{"name": "s", "values": [1.0, value, 2.0]}])))

    assert [picture.name for picture in rendered.pictures] == ["pie.png"]
    assert rendered.degradations == ("a chart shown as a picture",)


def test_a_third_chart_is_a_picture_with_its_figures_in_words() -> None:
    rendered = render(card(chart(), chart(), chart(title="Third")))

    image = rendered.payload["blocks"][-1]
    assert (image["type"], image["slack_file"]["id"]) == ("image", rendered.pictures[0].key)
    assert image["alt_text"] == "Third\ns0: c0 1万元, c1 2万元, c2 3万元"
    assert rendered.pictures[0].png().startswith(b"\x89PNG")


def test_a_funnel_is_drawn_in_bars_and_says_so() -> None:
    assert native(chart("funnel"))["type"] == "bar"
    assert render(card(chart("funnel"))).degradations == ("a funnel drawn in bars",)


def test_long_words_stay_different_when_they_are_shortened() -> None:
    long = "a very long name of a customer"
    drawn = native(chart(categories=[f"{long} {number}" for number in range(3)]))

    assert len(set(drawn["axis_config"]["categories"])) == 3
    assert broken_message(render(card(chart(categories=[long, long, ""]))).payload) == []


def test_missing_and_unreal_values_count_as_nought() -> None:
    drawn = native(chart(series=[{"name": "s", "values": [float("nan"), 2.5]}]))

    assert [point["value"] for point in drawn["series"][0]["data"]] == [0, 2.5, 0]


def test_a_chart_without_figures_says_so() -> None:
    assert "No figures yet." in read(render(card(chart(categories=[]))).payload).text


def test_where_no_picture_can_be_the_figures_are_told_in_words() -> None:
    home = home_of(card(chart(), chart(), chart(title="Third")))
    view = render(card(chart(title="Beside"), form(question()))).payload["view"]

    assert broken_view(home) == broken_view(view) == []
    assert "s0: c0 1万元" in read(home).text
    assert "Beside" in read(view).text
