"""What each kind of chart says, and that its words lie on the sheet without covering each other."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.charts.canvas import EDGE, LINE, SERIES, WIDE
from bot.charts.drawing import KINDS
from bot.charts.figures import figures_of
from cards.catalog import LANGUAGES
from cards.format import Reader
from cards.model import Chart, ChartKind, Series
from cards.sample_charts import CHARTS, NOTHING
from cards.samples import NOW
from domain.words import Words
from tests.bot.charts.remembering import Sheet

PEOPLE = ("林晓", "王强", "赵敏")


def chart(kind: ChartKind, *rows: tuple[float, ...], categories: tuple[Words, ...] = PEOPLE, unit: Words = "") -> Chart:
    series = tuple(Series(name=f"row {number}", values=row) for number, row in enumerate(rows))
    return Chart(kind=kind, title="Logs", categories=categories, series=series, unit=unit)


def drawn(shown: Chart, language: str = "en") -> Sheet:
    sheet = Sheet()
    KINDS[shown.kind](sheet, figures_of(shown, Reader(language, "Asia/Shanghai", NOW)), 0)
    return sheet


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", [each for each in CHARTS if each is not NOTHING], ids=lambda each: f"{each.kind}-{len(each.series)}")
def test_words_lie_on_the_sheet_and_cover_no_others(sample: Chart, language: str) -> None:
    said = drawn(sample, language).said

    assert [each.text for each in said if each.left < 0 or each.right > WIDE] == []
    assert [(one.text, other.text) for one, other in combinations(said, 2) if one.covers(other)] == []


def test_columns_stand_side_by_side_in_their_colours() -> None:
    sheet = drawn(chart(ChartKind.BAR, (10, 5, 0), (4, 8, 2)))

    assert [bar.fill for bar in sheet.bars] == [SERIES[0]] * 3 + [SERIES[1]] * 3
    assert sheet.bars[0].high == pytest.approx(2 * sheet.bars[1].high)
    assert sheet.bars[0].left + sheet.bars[0].wide < sheet.bars[3].left < sheet.bars[1].left
    assert {"10", "5", "0", "4", "8", "2"} <= set(sheet.texts)


def test_a_loss_hangs_below_nought() -> None:
    gain, loss, none = drawn(chart(ChartKind.BAR, (5, -5, 0))).bars

    assert gain.top + gain.high == pytest.approx(loss.top)
    assert gain.high == pytest.approx(loss.high)
    assert none.high == 0


def test_long_names_turn_columns_into_rows() -> None:
    names = ("上海晨光文具股份有限公司", "苏州工业园区纳米材料研究院有限公司", "杭州云栖")

    sheet = drawn(chart(ChartKind.BAR, (30, -10, 20), categories=names, unit="单"))

    gain, loss, _other = sheet.bars
    assert gain.left == pytest.approx(loss.left + loss.wide)
    assert gain.wide == pytest.approx(3 * loss.wide)
    assert {"上海晨光文具股份有限公司", "30单", "-10单", "20单"} <= set(sheet.texts)
    assert any(text.startswith("苏州工业") and text.endswith("…") for text in sheet.texts)


def test_very_many_bars_stay_columns_without_values() -> None:
    rows = tuple(tuple(float(100 + row + day) for day in range(20)) for row in range(12))

    sheet = drawn(chart(ChartKind.BAR, *rows, categories=tuple(f"第{day}天" for day in range(20))))

    assert len(sheet.bars) == 240
    assert all(bar.wide > 0 for bar in sheet.bars)
    assert "119" not in sheet.texts


def test_a_single_line_says_its_values_from_the_newest_back() -> None:
    sheet = drawn(chart(ChartKind.LINE, tuple(float(1_000 + day) for day in range(20)), categories=tuple(map(str, range(20)))))

    values = [text for text in sheet.texts if text.startswith("1,01")]
    assert values[0] == "1,019"
    assert 3 < len(values) < 10
    assert len(sheet.dots) == 20


def test_several_lines_say_their_newest_values_alone() -> None:
    sheet = drawn(chart(ChartKind.LINE, (3, 1, 40), (2, 2, 17), (2, 2, 17)))

    assert [text for text in sheet.texts if text in {"40", "17", "1"}].count("17") == 1
    assert "40" in sheet.texts
    assert "1" not in sheet.texts


def test_an_area_is_a_line_with_the_room_below_it() -> None:
    line, area = drawn(chart(ChartKind.LINE, (3, 1, 4))), drawn(chart(ChartKind.AREA, (3, 1, 4)))

    assert (line.dots, line.texts, line.shapes) == (area.dots, area.texts, [])
    assert [len(points) for points in area.shapes] == [5]


def test_a_single_point_is_a_dot_in_the_middle() -> None:
    (dot,) = drawn(chart(ChartKind.LINE, (3,), categories=("林晓",))).dots

    assert EDGE < dot[0] < WIDE - EDGE


def test_parts_of_a_pie_close_the_ring() -> None:
    sheet = drawn(chart(ChartKind.PIE, (6, 0, 2)))

    assert sheet.rings == [(0, 0.75), (0.75, 1)]
    assert {"6 · 75%", "0 · 0%", "2 · 25%", "8"} <= set(sheet.texts)


def test_a_part_below_nought_is_said_but_has_no_room() -> None:
    sheet = drawn(chart(ChartKind.PIE, (-6, 2, 2)))

    assert sheet.rings == [(0, 0.5), (0.5, 1)]
    assert "-6 · -150%" in sheet.texts


def test_a_pie_of_noughts_is_an_empty_ring() -> None:
    sheet = drawn(chart(ChartKind.PIE, (0, 0, 0)))

    assert sheet.rings == [(0, 1)]
    assert sheet.texts.count("0") == 4
    assert LINE not in {bar.fill for bar in sheet.bars}


def test_long_names_of_parts_stand_below_the_ring() -> None:
    names = ("上海晨光文具股份有限公司", "苏州工业园区纳米材料研究院", "杭州云栖")

    beside, below = drawn(chart(ChartKind.PIE, (1, 2, 3))), drawn(chart(ChartKind.PIE, (1, 2, 3), categories=names))

    assert min(bar.left for bar in beside.bars) > WIDE / 3
    assert {bar.left for bar in below.bars} == {EDGE}
    assert set(names) <= set(below.texts)


def test_a_funnel_says_what_is_left_of_the_first_and_of_the_step_before() -> None:
    sheet = drawn(chart(ChartKind.FUNNEL, (200, 100, 25), unit="家"), "zh_CN")

    assert [text for text in sheet.texts if "·" in text] == ["200家 · 100%", "100家 · 50%", "25家 · 12.5%"]
    assert [text for text in sheet.texts if text.startswith("↓")] == ["↓ 50%", "↓ 25%"]
    assert [round(bar.wide / sheet.bars[0].wide, 3) for bar in sheet.bars] == [1, 0.5, 0.125]


def test_a_funnel_nobody_entered_has_no_shares() -> None:
    sheet = drawn(chart(ChartKind.FUNNEL, (0, 0, 5)))

    assert sheet.texts == [*("林晓", "0"), *("王强", "0"), *("赵敏", "5")]
