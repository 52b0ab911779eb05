"""Which figure is meant, and of which days; said on a Wednesday, the eighteenth of November 2026."""

from __future__ import annotations

from cards.format import Reader
from cards.samples import NOW as READ_AT
from domain.figures.figures import DEFINITIONS, Figure
from domain.figures.periods import Span
from domain.people import HOME_ZONE
from handlers.language.lines.figures import read_period, running, take_figure
from tests.handlers.language.reading import BASE
from tests.rows import for_each

CHINESE, ENGLISH = (Reader(language, HOME_ZONE, READ_AT) for language in ("zh_CN", "en"))


def days(text: str, least: Span = Span.DAY) -> str | None:
    """The span and the days a text names, first to last."""
    found = read_period(text, BASE, HOME_ZONE, least=least)
    return None if found is None else f"{found[0]} {found[1].first:%Y-%m-%d}..{found[1].last_day:%m-%d}"


@for_each("text", ["week", "this week", "本周", "这周", "周报"])
def test_this_week_is_from_monday_until_today(text: str) -> None:
    assert days(text) == "week 2026-11-16..11-18"


@for_each("text", ["last week", "上周", "上个周"])
def test_last_week_is_whole(text: str) -> None:
    assert days(text) == "week 2026-11-09..11-15"


@for_each("text", ["month", "this month", "本月", "这个月", "月报", "11月", "2026-11", "november", "nov 2026", "2026年11月"])
def test_this_month_is_from_the_first_until_today(text: str) -> None:
    assert days(text) == "month 2026-11-01..11-18"


@for_each(
    ("text", "named"),
    [
        ("last month", "2026-10-01..10-31"),
        ("上个月", "2026-10-01..10-31"),
        ("10月", "2026-10-01..10-31"),
        ("10月份", "2026-10-01..10-31"),
        ("October", "2026-10-01..10-31"),
        ("2026-10", "2026-10-01..10-31"),
        ("2026/2", "2026-02-01..02-28"),
        ("2024年2月", "2024-02-01..02-29"),
        ("feb 2024", "2024-02-01..02-29"),
        ("12月", "2025-12-01..12-31"),
        ("december", "2025-12-01..12-31"),
    ],
)
def test_a_month_is_named_with_or_without_its_year_and_never_lies_ahead_without(text: str, named: str) -> None:
    assert days(text) == f"month {named}"


@for_each(
    ("text", "named"),
    [
        ("today", "day 2026-11-18..11-18"),
        ("昨天", "day 2026-11-17..11-17"),
        ("2026-11-16", "day 2026-11-16..11-16"),
        ("上周五", "day 2026-11-13..11-13"),
    ],
)
def test_a_day_is_that_day_alone(text: str, named: str) -> None:
    assert days(text) == named


def test_a_day_asked_of_a_report_is_its_week_or_month_so_far() -> None:
    assert days("昨天", Span.WEEK) == "week 2026-11-16..11-18"
    assert days("2026-11-13", Span.WEEK) == "week 2026-11-09..11-15"
    assert days("昨天", Span.MONTH) == "month 2026-11-01..11-18"


@for_each("text", ["", "nonsense", "2026-13", "team-east", "华东销售部", "20月 2026"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert days(text) is None


@for_each("text", ["tomorrow", "明天", "2027-01", "2026-12"])
def test_what_lies_ahead_begins_after_today(text: str) -> None:
    found = read_period(text, BASE, HOME_ZONE)

    assert found is not None
    assert found[1].first > BASE.today


def test_the_running_day_is_today() -> None:
    assert running(Span.DAY, BASE.today, HOME_ZONE).days == (BASE.today,)


@for_each(
    ("text", "figure", "rest"),
    [
        ("跟进", Figure.FOLLOWUPS, ""),
        ("跟进及时率 本周", Figure.ON_TIME, "本周"),
        ("Follow-ups last week", Figure.FOLLOWUPS, "last week"),
        ("overdue rep1", Figure.OVERDUE, "rep1"),
        ("win_backs", Figure.WIN_BACKS, ""),
        ("回款 上月", Figure.PAID, "上月"),
        ("潜在→意向", Figure.POTENTIAL_TO_INTENT, ""),
        ("needs", Figure.NEEDS, ""),
        ("高频需求 本周", Figure.NEEDS, "本周"),
        ("needs to proposal", Figure.NEEDS_TO_PROPOSAL, ""),
        ("churn", Figure.CHURN_ALERTS, ""),
        ("churn rate last month", Figure.CHURN_RATE, "last month"),
        ("流失率", Figure.CHURN_RATE, ""),
        ("lostness", None, "lostness"),
        ("", None, ""),
    ],
)
def test_figures_answer_to_their_names(text: str, figure: Figure | None, rest: str) -> None:
    assert take_figure(text) == (figure, rest)


@for_each("figure", Figure)
def test_every_figure_answers_to_its_word_and_to_what_its_card_calls_it(figure: Figure) -> None:
    label = DEFINITIONS[figure].label

    for name in (figure.value, figure.value.replace("_", " "), figure.value.replace("_", "-"), CHINESE.say(label), ENGLISH.say(label)):
        assert take_figure(name) == (figure, ""), name
        assert take_figure(f"{name} 上周") == (figure, "上周"), name
