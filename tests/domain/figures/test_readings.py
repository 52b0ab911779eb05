from __future__ import annotations

from domain.figures.changes import Tally
from domain.figures.figures import DEFINITIONS, STAGE_STEPS, STATUS_STEPS, Figure
from domain.figures.readings import reading
from domain.figures.summary import Figures, standings
from domain.policy import DEFAULT
from domain.words import Percent
from tests.domain.figures.made import figures, read
from tests.rows import for_each


def said(figure: Figure, now: Tally, last: Tally | None = None, **more: Tally) -> str:
    this = {figure: now, **{Figure(name): tally for name, tally in more.items()}}
    return read(reading(figure, figures(this, {figure: last} if last else {}), DEFAULT), "en")


def number(count: int) -> Tally:
    return Tally(part=count)


def share(part: int, whole: int = 100) -> Tally:
    return Tally(part=part, whole=whole)


@for_each(
    ("figure", "now", "last", "words"),
    [
        (Figure.FOLLOWUPS, 12, 9, "Better than last time"),
        (Figure.FOLLOWUPS, 9, 12, "Worse than last time"),
        (Figure.FOLLOWUPS, 9, 9, "As last time"),
        (Figure.LOST, 3, 1, "Worse than last time"),
        (Figure.LOST, 1, 3, "Better than last time"),
        (Figure.LOST, 0, 0, ""),
    ],
)
def test_a_number_went_the_right_way_or_not(figure: Figure, now: int, last: int, words: str) -> None:
    assert said(figure, number(now), number(last)) == words


def test_a_share_of_nothing_says_so() -> None:
    assert said(Figure.ON_TIME, Tally()) == "Nothing to count in this period"


@for_each(("now", "words"), [(79, "Below the alarm line of 80%"), (80, "Better than last time"), (100, "Better than last time")])
def test_promises_kept_too_seldom_are_alarming(now: int, words: str) -> None:
    assert said(Figure.ON_TIME, share(now), share(70)) == words


@for_each(("now", "words"), [(89, "Below the target of 90%"), (90, "On target")])
def test_completeness_is_held_against_its_target(now: int, words: str) -> None:
    assert said(Figure.COMPLETENESS, share(now)) == words


def test_of_all_who_are_overdue_the_one_with_most_is_named() -> None:
    found = figures({Figure.OVERDUE: number(4)}, overdue=(("Lin", 3), ("Wang", 1)))

    assert read(reading(Figure.OVERDUE, found, DEFAULT), "en") == "Lin has most: 3"
    assert read(reading(Figure.OVERDUE, figures({Figure.OVERDUE: number(0)}), DEFAULT), "en") == ""


def test_who_alone_has_overdue_customers_has_not_the_most_of_them() -> None:
    found = figures({Figure.OVERDUE: number(3)}, overdue=(("Lin", 3),))

    assert read(reading(Figure.OVERDUE, found, DEFAULT), "en") == "Lin 3"


def test_low_marks_ask_for_a_call_back() -> None:
    assert said(Figure.SATISFACTION, share(126, 30), share(120, 30), dissatisfied=number(2)) == "Call back: 2 below 3"
    assert said(Figure.SATISFACTION, share(126, 30), share(120, 30)) == "Better than last time"


@for_each(("figure", "words"), [(Figure.HANDOVERS_AT_RISK, "Ask who has to confirm"), (Figure.TICKETS_AT_RISK, "Ask who has to answer")])
def test_what_waits_asks_for_somebody(figure: Figure, words: str) -> None:
    assert said(figure, number(1)) == words
    assert said(figure, number(0)) == ""


def test_the_weakest_stage_step_is_named_and_the_others_compared() -> None:
    this = {Figure.CONTACT_TO_NEEDS: share(5, 10), Figure.NEEDS_TO_PROPOSAL: share(1, 5), Figure.PROPOSAL_TO_NEGOTIATION: Tally()}
    found = figures(this, {Figure.CONTACT_TO_NEEDS: share(6, 10)})

    assert read(reading(Figure.NEEDS_TO_PROPOSAL, found, DEFAULT), "en") == "The weakest step"
    assert read(reading(Figure.CONTACT_TO_NEEDS, found, DEFAULT), "en") == "Worse than last time"
    assert found.weakest_step() is Figure.NEEDS_TO_PROPOSAL
    assert figures().weakest_step() is None


def test_every_figure_is_defined_once_and_the_order_is_the_reports() -> None:
    assert {*DEFINITIONS} == {*Figure}
    assert {*STAGE_STEPS, *STATUS_STEPS} <= {*DEFINITIONS}
    assert len({definition.label.id for definition in DEFINITIONS.values()}) == len(Figure)
    dimensions = [definition.dimension for definition in DEFINITIONS.values()]
    assert dimensions == sorted(dimensions, key=dimensions.index)


def test_the_focus_line_is_the_policys() -> None:
    assert DEFINITIONS[Figure.FOCUS].counted.arguments == {"share": Percent(value=DEFAULT.completeness_focus)}


def test_states_of_this_moment_have_no_last_period() -> None:
    found = figures({Figure.OVERDUE: number(2)}, {Figure.OVERDUE: number(5)})

    assert found.before(Figure.OVERDUE) is None
    assert found.count(Figure.OVERDUE) == 2


def test_the_leaderboard_puts_most_followups_first_and_leaves_out_who_did_nothing() -> None:
    by_person = {
        1: {Figure.FOLLOWUPS: number(2), Figure.VISITS: number(1)},
        2: {Figure.FOLLOWUPS: number(2), Figure.PAID: number(500)},
        3: {Figure.OVERDUE: number(9)},
        4: {Figure.NEW_CUSTOMERS: number(1)},
        5: {Figure.FOLLOWUPS: number(7)},
    }
    board = standings(by_person, {1: "Lin", 2: "Wang", 3: "Zhao", 4: "Chen"})

    assert [(each.name, each.followups, each.visits, each.new, str(each.paid)) for each in board] == [
        ("Wang", 2, 0, 0, "5"),
        ("Lin", 2, 1, 0, "0"),
        ("Chen", 0, 0, 1, "0"),
    ]


@for_each(("lost", "words"), [(11, "Above the alarm line of 10%"), (10, "Worse than last time"), (5, "As last time")])
def test_more_churn_than_the_alarm_allows_is_told(lost: int, words: str) -> None:
    assert said(Figure.CHURN_RATE, share(lost), share(5)) == words


def test_less_churn_than_last_month_is_better() -> None:
    assert said(Figure.CHURN_RATE, share(4), share(5)) == "Better than last time"


@for_each(
    ("figure", "tally", "words"),
    [
        (Figure.NODES, share(1, 2), "1 ÷ 2"),
        (Figure.NEGATIVE, share(1, 1), "1 ÷ 1"),
        (Figure.LEAD_CONVERSION, share(3, 2), "3 ÷ 2"),
        (Figure.CHURN_RATE, share(0, 8), "0 ÷ 8"),
    ],
)
def test_a_share_without_a_last_period_shows_its_numbers(figure: Figure, tally: Tally, words: str) -> None:
    assert said(figure, tally) == words


def test_a_mark_without_a_last_period_says_nothing() -> None:
    assert said(Figure.SATISFACTION, share(126, 30)) == ""


def test_the_most_frequent_need_is_read_as_a_share_of_the_customers_talked_with() -> None:
    found = Figures(this={Figure.NEEDS: share(4, 5)}, last={}, needs=(("成本控制", 3), ("数据对接", 2)))

    assert read(reading(Figure.NEEDS, found, DEFAULT), "en") == "60% of customers care about “成本控制”"
    assert read(reading(Figure.NEEDS, found, DEFAULT), "zh_CN") == "60%客户关注“成本控制”"


@for_each("figure", Figure)
def test_a_reading_is_one_line_whatever_the_numbers(figure: Figure) -> None:
    for now, last in ((share(0, 1), share(1, 1)), (share(1, 1), share(0, 1)), (share(7, 9), share(7, 9)), (Tally(), Tally())):
        for language in ("zh_CN", "en"):
            words = read(reading(figure, figures({figure: now}, {figure: last}, overdue=(("林晓", 1),)), DEFAULT), language)
            assert len(words) <= 40
            assert "\n" not in words
