from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cards.draw import MOST_CATEGORIES
from cards.fallback import as_text
from cards.figures.daily_digest import daily_digest
from cards.figures.daily_digest import example as digest
from cards.figures.samples import DAY, EACH, FIGURES, REPORT, TEAM
from cards.figures.tables import said_period
from cards.figures.weekly_report import example as week
from cards.figures.weekly_report import example_month as month
from cards.figures.weekly_report import weekly_report
from cards.figures.why_rows import FOLLOWUP, Why, why_rows
from cards.figures.why_rows import example as why
from cards.format import Reader
from cards.model import Card, Chart, ChartKind, Table, Tone, walk
from cards.samples import NOW
from domain.figures.changes import Tally, said
from domain.figures.figures import DEFINITIONS, Figure
from domain.figures.periods import Span, of_day, of_week
from domain.figures.rows import FigureRows
from tests.rows import for_each

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


def test_a_period_of_one_day_is_that_day() -> None:
    assert ENGLISH.say(said_period(of_day(date(2026, 11, 1), "Asia/Shanghai"))) == "1 Nov"
    assert CHINESE.say(said_period(of_week(date(2026, 11, 18), "Asia/Shanghai"))) == "11月16日至11月22日"


def test_rows_open_the_customers_and_the_next_page() -> None:
    actions = [(button.action, button.subject) for button in why().buttons()]

    assert actions[:50] == [("customer.show", "C001")] * 50
    assert actions[50:] == [("figures.why", "followups:t2:20261117-20261118")]


def columns(card: Card) -> list[str]:
    return [ENGLISH.say(column.label) for column in table(card).columns]


def rows_of(figure: Figure, *codes: str) -> Card:
    definition = DEFINITIONS[figure]
    found = tuple(replace(FOLLOWUP, code=code, adds=Tally(part=1, whole=1)) for code in codes)
    asked = Why(figure=figure, scope=TEAM, period=DAY, value=said(definition.measure, Decimal(1)))
    return why_rows(asked, FigureRows(rows=found, seen=len(found), hidden=0))


@for_each(
    ("figure", "code", "shown"),
    [
        (Figure.FOLLOWUPS, "J001", ["Customer", "Who", "When", "Code"]),
        (Figure.WON, "", ["Customer", "Who", "When"]),
        (Figure.OVERDUE, "", ["Customer", "Who", "Due"]),
        (Figure.TICKETS_AT_RISK, "W001", ["Customer", "Who", "Due", "Code"]),
        (Figure.PAID, "O001", ["Customer", "Who", "When", "Code", "Counted as"]),
        (Figure.NEEDS, "成本控制", ["Customer", "Who", "When", "Needs", "Counted as"]),
        (Figure.COMPLETENESS, "", ["Customer", "Who", "Counted as"]),
        (Figure.FOCUS, "", ["Customer", "Who"]),
    ],
)
def test_rows_have_the_columns_that_say_something(figure: Figure, code: str, shown: list[str]) -> None:
    card = rows_of(figure, code)

    assert columns(card) == shown
    assert all({*row} == {column.key for column in table(card).columns} for row in table(card).rows)


@for_each("figure", Figure)
def test_every_figures_rows_have_a_short_title_in_both_languages(figure: Figure) -> None:
    for reader in (ENGLISH, CHINESE):
        title = reader.say(rows_of(figure, "X001").title)

        assert reader.say(DEFINITIONS[figure].label) in title
        assert len(title) <= 50


def test_what_lies_ahead_has_no_button() -> None:
    running, over = (weekly_report(replace(REPORT, span=Span.WEEK, is_over=is_over)) for is_over in (False, True))

    assert "later" not in [button.id for button in running.buttons()]
    assert "later" in [button.id for button in over.buttons()]
    assert "earlier" in [button.id for button in running.buttons()]


def test_only_an_empty_period_says_that_it_is() -> None:
    quiet = replace(REPORT, figures=replace(FIGURES, this={}, each=()))

    assert "Nothing was logged" in as_text(daily_digest(quiet), ENGLISH)
    assert "本期没有跟进、录入或回款记录" in as_text(weekly_report(quiet), CHINESE)
    assert "Nothing was logged" not in as_text(daily_digest(REPORT), ENGLISH)


def test_one_person_alone_is_no_leaderboard_and_no_chart() -> None:
    alone = replace(REPORT, figures=replace(FIGURES, each=EACH[:1]))

    assert ChartKind.BAR not in charts(weekly_report(alone))
    assert "Leaderboard" not in as_text(weekly_report(alone), ENGLISH)


def test_the_digest_asks_first_about_what_is_overdue() -> None:
    late = [button.id for button in daily_digest(REPORT).buttons()][-2:]
    calm = replace(REPORT, figures=replace(FIGURES, this={Figure.FOLLOWUPS: Tally(part=1)}, overdue=()))

    assert late == ["overdue", "week"]
    assert [button.id for button in daily_digest(calm).buttons()][-1:] == ["week"]
    assert (daily_digest(REPORT).tone, daily_digest(calm).tone) == (Tone.WARNING, Tone.INFO)


def test_one_customer_with_two_talks_is_named_once_among_the_codes() -> None:
    assert rows_of(Figure.FOLLOWUPS, "J001", "J002").refs == ("C001",)


def test_no_card_of_figures_breaks_the_limits_of_tables_and_charts() -> None:
    for card in (digest(), week(), month(), why()):
        assert len(table(card).rows) <= 50
        assert len(table(card).row_buttons) in {0, len(table(card).rows)}
        assert len({button.id for button in card.buttons()}) == len(list(card.buttons()))
