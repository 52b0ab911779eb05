from __future__ import annotations

from dataclasses import replace

from cards.figures.samples import EMPTY, REPORT
from cards.samples import NOW
from domain.figures.changes import Tally
from domain.figures.figures import Figure
from domain.figures.periods import Span
from domain.figures.rows import FigureRow, FigureRows
from tests.domain.figures.made import row

ROW = FigureRow(customer_id=1, customer_code="C001", customer_name="XX", who=None, at=NOW, adds=Tally(part=1))


def test_what_counted_nothing_is_left_out_but_what_is_always_told() -> None:
    asked = (Figure.FOLLOWUPS, Figure.LOST, Figure.ON_TIME)

    assert [line.figure for line in EMPTY.lines(asked)] == []
    assert [line.figure for line in EMPTY.lines(asked, always=(Figure.FOLLOWUPS,))] == [Figure.FOLLOWUPS]
    assert [line.figure for line in REPORT.lines(asked)] == [Figure.FOLLOWUPS, Figure.ON_TIME]


def test_a_figure_of_the_last_period_alone_is_told_too() -> None:
    ended = replace(REPORT, figures=replace(REPORT.figures, this={}))

    assert [row(line)[1:5] for line in ended.lines([Figure.VISITS])] == [("拜访", "0", "3", "↓100%")]


def test_a_month_prints_its_changes_with_signs() -> None:
    month = replace(REPORT, span=Span.MONTH)

    assert [row(line)[4] for line in month.lines([Figure.FOLLOWUPS, Figure.ON_TIME])] == ["−25%", "−10%"]
    assert [row(line)[4] for line in REPORT.lines([Figure.FOLLOWUPS, Figure.ON_TIME])] == ["↓25%", "↓10%"]


def test_a_report_of_nobody_is_empty() -> None:
    assert EMPTY.is_empty
    assert not REPORT.is_empty


def test_a_button_says_which_figure_whose_and_when() -> None:
    assert REPORT.scope.subject(Figure.OVERDUE, REPORT.period) == "overdue:t2:20261117-20261118"


def test_another_page_follows_while_rows_are_left() -> None:
    assert FigureRows(rows=(ROW,), seen=51, hidden=0).has_more
    assert not FigureRows(rows=(ROW,), seen=51, hidden=0, page=1).has_more
    assert not FigureRows(rows=(ROW,), seen=50, hidden=9).has_more
