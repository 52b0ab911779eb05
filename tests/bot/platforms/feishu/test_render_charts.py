"""Charts are specs that VChart itself draws, and say the same figures as the card."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.platforms.feishu.render_charts import has_figures, spec_of
from cards.draw import Drawn, draw
from cards.format import Reader
from cards.model import Card
from cards.sample_charts import CHARTS
from cards.samples import NOW
from tests.judges.node import Judges

SCRIPT = Path(__file__).with_name("draw_charts.cjs")
LEAST_INK = 500
"""Coloured pixels of 480 × 270: a single thin line has more than a thousand."""


def drawn(kind: str, *rows: tuple[float, ...], unit: str = "") -> Drawn:
    count = max(map(len, rows), default=0)
    series = [{"name": f"S{number}", "values": list(values)} for number, values in enumerate(rows)]
    return {"type": "chart", "kind": kind, "title": "Sales", "unit": unit, "categories": [f"C{n}" for n in range(count)], "series": series}


def values(spec: dict[str, Any]) -> list[tuple[str, float, str]]:
    return [(each["x"], each["y"], each["s"]) for each in spec["data"]["values"]]


def test_one_line_needs_no_legend() -> None:
    spec = spec_of(drawn("line", (1, 2), unit="万元"))

    assert (spec["type"], spec["xField"], spec["yField"]) == ("line", "x", "y")
    assert spec["title"]["text"] == "Sales (万元)"
    assert "seriesField" not in spec
    assert values(spec) == [("C0", 1, "S0"), ("C1", 2, "S0")]


def test_bars_of_several_stand_beside_each_other() -> None:
    assert spec_of(drawn("bar", (1, 2), (3, 4)))["xField"] == ["x", "s"]


def test_areas_each_reach_down_to_nought() -> None:
    assert spec_of(drawn("area", (1, 2), (3, 4)))["stack"] is False


@pytest.mark.parametrize("kind", ["pie", "funnel"])
def test_parts_of_a_whole_are_those_of_the_first_series_and_never_negative(kind: str) -> None:
    spec = spec_of(drawn(kind, (5, -1), (7, 7)))

    assert values(spec) == [("C0", 5, "S0"), ("C1", 0, "S0")]
    assert spec["categoryField"] == "x"


def test_a_missing_value_is_nought_and_what_is_no_number_too() -> None:
    assert [value for _x, value, _s in values(spec_of(drawn("line", (1, 2), (float("nan"),))))] == [1, 2, 0, 0]


def test_nothing_to_draw_is_told_beforehand() -> None:
    assert not has_figures(drawn("bar"))
    assert has_figures(drawn("bar", (0,)))


@pytest.mark.judges
def test_vchart_draws_every_kind_and_the_fullest(judges: Judges) -> None:
    reader = Reader("zh_CN", "Asia/Shanghai", NOW)
    cards = [Card(kind="chart", title="x", elements=(chart,)) for chart in CHARTS]
    shown = [draw(each, reader, sign=lambda _control: "", unseal=lambda _sealed: "")["elements"][0] for each in cards]
    fullest = drawn("bar", *[tuple(range(1, 21))] * 12)
    specs = {f"{number} {each['kind']}": spec_of(each) for number, each in enumerate((*shown, fullest)) if has_figures(each)}
    nonsense = {**spec_of(drawn("line", (1, 2))), "yField": "nowhere"}

    told = judges.ask(SCRIPT, {**specs, "nonsense": nonsense})

    assert {name for name in specs if told[name]["ink"] < LEAST_INK} == set()
    assert told["nonsense"]["ink"] == 0
