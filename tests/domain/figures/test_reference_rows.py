"""The weekly table of the communication record and analysis tool, word for word, from figures through the reports' own code."""

from __future__ import annotations

from dataclasses import replace

from domain.figures.changes import Tally
from domain.figures.figures import Figure
from domain.figures.lines import Line, line
from domain.figures.summary import Figures
from domain.policy import DEFAULT
from tests.domain.figures.made import figures, row


def told(figure: Figure, this: Tally, last: Tally) -> Line:
    return line(figure, figures({figure: this}, {figure: last}), DEFAULT)


def test_customer_response() -> None:
    """No data tells a customer's reply time yet: the numbers go the way of any other number."""
    hours = told(Figure.FOLLOWUPS, Tally(part=36), Tally(part=48))

    assert row(replace(hours, dimension="客户响应效率", metric="平均响应时长", reading="本周增加提醒功能")) == (
        *("客户响应效率", "平均响应时长", "36", "48", "↓25%"),
        "本周增加提醒功能",
    )


def test_need_match_has_words_instead_of_a_number_and_so_no_change() -> None:
    top = (("成本控制", 6), ("数据对接", 4), ("售后支持", 2))
    week = Figures(this={Figure.NEEDS: Tally(part=9, whole=10)}, last={Figure.NEEDS: Tally(part=5, whole=10)}, needs=top)

    assert row(line(Figure.NEEDS, week, DEFAULT)) == (
        *("需求匹配度", "高频需求TOP3", "成本控制/数据对接/售后支持", "--", "--"),
        "60%客户关注“成本控制”",
    )


def test_conversion_path() -> None:
    steps = told(Figure.POTENTIAL_TO_INTENT, Tally(part=3, whole=20), Tally(part=2, whole=20))

    assert row(steps)[:5] == ("转化路径", "潜在→意向", "15%", "10%", "↑5%")


def test_customer_satisfaction() -> None:
    marks = told(Figure.SATISFACTION, Tally(part=126, whole=30), Tally(part=120, whole=30))

    assert row(marks)[:5] == ("客户满意度", "满意度", "4.2", "4.0", "↑0.2")


def test_the_monthly_table_of_the_toolkit_prints_points_with_a_plus() -> None:
    month = figures({Figure.ON_TIME: Tally(part=96, whole=100)}, {Figure.ON_TIME: Tally(part=78, whole=100)})

    assert row(line(Figure.ON_TIME, month, DEFAULT, signed=True))[1:5] == ("跟进及时率", "96%", "78%", "+18%")
    converted = figures({Figure.LEAD_CONVERSION: Tally(part=36, whole=100)}, {Figure.LEAD_CONVERSION: Tally(part=20, whole=100)})
    assert row(line(Figure.LEAD_CONVERSION, converted, DEFAULT, signed=True))[1:5] == ("线索转化率", "36%", "20%", "+16%")
