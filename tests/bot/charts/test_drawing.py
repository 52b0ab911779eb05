"""Every chart becomes a picture that can be read on a phone."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts.canvas import SERIES, SHARPNESS, WIDE
from bot.charts.drawing import png_of
from cards.catalog import LANGUAGES
from cards.format import Reader
from cards.model import Chart, ChartKind, Series
from cards.sample_charts import CHARTS, NOTHING, WAY
from cards.samples import NOW

TOKENS = Path(__file__).resolve().parents[3] / "bot/platforms/console/static/css/tokens.css"

SIGNS = st.text(st.sampled_from("长跟进客户 ab$_^\\{}%\n\t☃😀\u0000"), max_size=40)
FIGURES = st.lists(st.floats(), max_size=25).map(tuple)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    categories = tuple(draw(st.lists(SIGNS, max_size=22)))
    series = tuple(draw(st.lists(st.builds(lambda name, values: Series(name=name, values=values), SIGNS, FIGURES), max_size=13)))
    return Chart(kind=draw(st.sampled_from(ChartKind)), title=draw(SIGNS), categories=categories, series=series, unit=draw(SIGNS))


def reader(language: str = "zh_CN") -> Reader:
    return Reader(language, "Asia/Shanghai", NOW)


def size(picture: bytes) -> tuple[int, int]:
    """Of a PNG, whose signature and first part are as they must be."""
    assert picture[:16] == b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"
    wide, high = struct.unpack(">II", picture[16:24])
    return wide, high


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: f"{chart.kind}-{len(chart.series)}")
def test_every_sample_is_a_picture_as_wide_as_a_phone(chart: Chart, language: str) -> None:
    wide, high = size(png_of(chart, reader(language)))

    assert wide == WIDE * SHARPNESS
    assert 150 < high < 2 * wide


def test_the_samples_show_every_kind() -> None:
    assert {chart.kind for chart in CHARTS} == set(ChartKind)


def test_a_picture_speaks_its_reader_s_language() -> None:
    assert png_of(WAY, reader("zh_CN")) != png_of(WAY, reader("en"))


def test_a_chart_draws_the_same_picture_each_time() -> None:
    assert png_of(WAY, reader()) == png_of(WAY, reader())


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("values", [(), (0,), (5,), (-3,), (0, 0, 0), (-1, -2, -3), (1e15, -1e15, 1e-300)])
def test_odd_values_are_drawn_all_the_same(kind: ChartKind, values: tuple[float, ...]) -> None:
    categories = tuple(f"苏州工业园区第{number}纳米材料研究院" for number in range(len(values)))
    chart = Chart(kind=kind, title="长" * 60, categories=categories, series=(Series(name="林晓", values=values),), unit="次")

    size(png_of(chart, reader()))


@pytest.mark.parametrize("kind", ChartKind)
def test_a_full_chart_stays_a_picture(kind: ChartKind) -> None:
    rows = tuple(Series(name=f"同事{row}", values=tuple(range(row, row + 20))) for row in range(12))
    chart = Chart(kind=kind, title="满", categories=tuple(f"第{number}天" for number in range(20)), series=rows)

    wide, high = size(png_of(chart, reader()))

    assert high < 3 * wide


def test_without_figures_it_says_so() -> None:
    bare = Chart(kind=ChartKind.PIE, title=NOTHING.title, categories=("林晓",), series=(), unit=NOTHING.unit)

    assert png_of(bare, reader()) == png_of(NOTHING, reader())


@settings(max_examples=12, deadline=None)
@given(charts(), st.sampled_from(LANGUAGES))
def test_any_chart_is_a_picture(chart: Chart, language: str) -> None:
    size(png_of(chart, reader(language)))


def test_its_colours_are_those_of_the_web_chat() -> None:
    light, _dark = TOKENS.read_text(encoding="utf-8").split('[data-theme="dark"]')

    assert tuple(re.findall(r"--series-\d+: (#\w{6})", light)) == SERIES
