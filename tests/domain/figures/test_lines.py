from __future__ import annotations

from domain.figures.changes import Measure, Tally
from domain.figures.figures import DEFINITIONS, Dimension, Figure
from domain.figures.lines import line
from domain.figures.outcomes import DUE, OUTCOMES, TIMELESS
from domain.figures.summary import Figures
from domain.policy import DEFAULT
from tests.domain.figures.made import figures, read, row
from tests.rows import for_each


@for_each("figure", Figure)
def test_every_figure_is_called_and_explained_in_both_languages(figure: Figure) -> None:
    definition = DEFINITIONS[figure]

    for words in (definition.label, definition.counted, definition.dimension.value):
        assert read(words, "zh_CN") != read(words, "en")
        assert any("\u4e00" <= letter <= "\u9fff" for letter in read(words, "zh_CN"))


def test_no_two_figures_share_a_name_in_either_language() -> None:
    for language in ("zh_CN", "en"):
        assert len({read(definition.label, language) for definition in DEFINITIONS.values()}) == len(Figure)
        assert len({read(dimension.value, language) for dimension in Dimension}) == len(Dimension)


@for_each("figure", [figure for figure, definition in DEFINITIONS.items() if definition.is_now])
def test_a_state_says_that_it_is_of_this_moment_and_is_compared_with_nothing(figure: Figure) -> None:
    told = row(line(figure, figures({figure: Tally(part=2, whole=4)}, {figure: Tally(part=1, whole=4)}), DEFAULT))

    assert told[1].endswith("（当前）")
    assert told[3:5] == ("--", "--")


def test_what_is_counted_in_a_period_says_nothing_of_now() -> None:
    told = row(line(Figure.FOLLOWUPS, figures({Figure.FOLLOWUPS: Tally(part=2)}), DEFAULT))

    assert told == ("跟进工作", "跟进", "2", "0", "--", "好于上期")


def test_needs_are_named_where_some_are_known() -> None:
    talked = {Figure.NEEDS: Tally(part=2, whole=3)}
    named = line(Figure.NEEDS, Figures(this=talked, last={}, needs=(("成本控制", 2), ("数据对接", 1))), DEFAULT)

    assert row(named)[1:] == ("高频需求TOP3", "成本控制/数据对接", "--", "--", "66.7%客户关注“成本控制”")
    assert read(named.reading, "en") == "66.7% of customers care about “成本控制”"


def test_needs_that_nobody_names_are_a_share_of_nothing() -> None:
    none = line(Figure.NEEDS, figures({Figure.NEEDS: Tally(whole=3)}), DEFAULT)

    assert row(none)[1:] == ("需求已知率", "0%", "--", "--", "0 ÷ 3")


def test_a_months_churn_is_a_share_with_its_alarm() -> None:
    month = figures({Figure.CHURN_RATE: Tally(part=3, whole=25)}, {Figure.CHURN_RATE: Tally(part=1, whole=25)})

    assert row(line(Figure.CHURN_RATE, month, DEFAULT, signed=True)) == (
        *("客户风险", "客户流失率", "12%", "4%", "+8%"),
        "高于 10% 的预警线",
    )


def test_rows_of_every_share_say_in_words_whether_they_count() -> None:
    shares = {figure for figure, definition in DEFINITIONS.items() if definition.measure is Measure.SHARE}

    assert {*OUTCOMES} == shares - {Figure.COMPLETENESS}
    for language in ("zh_CN", "en"):
        for reached, not_reached in OUTCOMES.values():
            assert read(reached, language) != read(not_reached, language)


def test_no_figures_rows_are_both_due_and_timeless() -> None:
    assert not DUE & TIMELESS
    assert all(DEFINITIONS[figure].is_now for figure in TIMELESS)
