from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.charts.drawing import png_of
from cards.draw import MOST_CATEGORIES
from cards.figures.daily_digest import daily_digest
from cards.figures.daily_digest import example as digest
from cards.figures.samples import EACH, FIGURES, REPORT
from cards.figures.tables import said_period
from cards.figures.weekly_report import example as week
from cards.figures.weekly_report import example_month as month
from cards.figures.why_rows import example as why
from cards.format import Reader
from cards.model import Card, Chart, ChartKind, Table, walk
from cards.samples import NOW
from domain.figures.periods import of_day, of_week

ENGLISH, CHINESE = (Reader(language, "Asia/Shanghai", NOW) for language in ("en", "zh_CN"))


def charts(card: Card) -> dict[ChartKind, Chart]:
    return {element.kind: element for element in walk(card.elements) if isinstance(element, Chart)}


def table(card: Card) -> Table:
    return next(element for element in card.elements if isinstance(element, Table))


def test_the_title_tells_the_day_in_one_line() -> None:
    assert CHINESE.say(digest().title) == "华东销售部 11月17日：跟进 12 次，2 个客户超期"
    assert ENGLISH.say(digest().title) == "华东销售部 17 Nov: 12 follow-ups, 2 overdue"


def test_a_long_teams_name_is_cut_in_the_title_and_whole_below_it() -> None:
    named = replace(REPORT, scope=replace(REPORT.scope, name="上海浦东新区大客户与渠道合作发展部"))

    assert CHINESE.say(daily_digest(named).title).startswith("上海浦东新区大客户与渠… 11月17日")
    assert "上海浦东新区大客户与渠道合作发展部" in CHINESE.say(daily_digest(named).subtitle)


def test_every_figure_on_a_card_opens_its_rows() -> None:
    for card in (digest(), week(), month()):
        assert [button.action for button in table(card).row_buttons] == ["figures.why"] * len(table(card).rows)
        assert len({button.subject for button in table(card).row_buttons}) == len(table(card).rows)


def test_a_dimension_is_named_once() -> None:
    named = [ENGLISH.say(row["dimension"]) for row in table(week()).rows]

    assert [name for name in named if name] == list(dict.fromkeys(name for name in named if name))
    assert named[0] == "Follow-up work"


def test_a_week_is_drawn_by_days_and_a_month_by_weeks() -> None:
    days, weeks = charts(week())[ChartKind.LINE], charts(month())[ChartKind.LINE]

    assert (len(days.categories), len(weeks.categories)) == (7, 5)
    assert sum(weeks.series[0].values) == sum(3 + (5 * place) % 11 for place in range(30))


def test_people_stand_beside_their_last_period() -> None:
    bars = charts(digest())[ChartKind.BAR]

    assert dict(zip(bars.categories, zip(*(each.values for each in bars.series), strict=True), strict=True)) == {
        "林晓": (5, 6),
        "王强": (4, 4),
        "赵敏": (2, 6),
        "陈思远": (1, 0),
    }


def test_no_more_people_than_a_chart_holds_are_drawn() -> None:
    many = tuple(replace(EACH[0], person_id=number, name=f"P{number}") for number in range(50))
    overdue = tuple((f"P{number}", 50 - number) for number in range(12))
    card = daily_digest(replace(REPORT, figures=replace(FIGURES, each=many, overdue=overdue)))

    assert len(charts(card)[ChartKind.BAR].categories) == MOST_CATEGORIES
    assert "P9 41 · 2 more" in ENGLISH.say(next(fact.value for each in card.elements for fact in getattr(each, "facts", ())))


def test_the_funnel_narrows_from_stage_to_stage() -> None:
    funnel = charts(week())[ChartKind.FUNNEL]

    assert [ENGLISH.say(name) for name in funnel.categories] == ["First contact", "Needs survey", "Proposal", "Negotiation", "Won"]
    assert funnel.series[0].values == (14, 9, 5, 2, 1)


@pytest.mark.parametrize("kind", [ChartKind.LINE, ChartKind.BAR, ChartKind.FUNNEL])
def test_every_chart_can_be_a_picture(kind: ChartKind) -> None:
    assert png_of(charts(week())[kind], CHINESE).startswith(b"\x89PNG")


def test_a_period_of_one_day_is_that_day() -> None:
    assert ENGLISH.say(said_period(of_day(date(2026, 11, 1), "Asia/Shanghai"))) == "1 Nov"
    assert CHINESE.say(said_period(of_week(date(2026, 11, 18), "Asia/Shanghai"))) == "11月16日至11月22日"


def test_rows_open_the_customers_and_the_next_page() -> None:
    actions = [(button.action, button.subject) for button in why().buttons()]

    assert actions[:50] == [("customer.show", "C001")] * 50
    assert actions[50:] == [("figures.why", "followups:t2:20261117-20261118")]
