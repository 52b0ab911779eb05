"""客户健康度: the reference rows, parts that sum, and a score that no bad news raises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from cards.format import Reader
from domain.care.health import STANDARD, Inputs, Match, PartKind, Risk, advice, changes_on, health_of, is_alarming, need_match, risk_of
from domain.terms import Emotion, Stage
from tests.domain.made import CUSTOMER, NOW
from tests.rows import for_each

AS_OF = date(2024, 6, 20)
XX = Inputs(
    today=AS_OF,
    last=date(2024, 6, 15),
    per_month=2,
    orders=2,
    amount=Decimal(1_500_000),
    complaints=0,
    unresolved=0,
    match=Match.HIGH,
)
YY = Inputs(today=AS_OF, last=date(2024, 4, 20), per_month=0, orders=0, amount=Decimal(0), complaints=1, unresolved=1, match=Match.LOW)
BEST = replace(XX, last=AS_OF, per_month=9, orders=9, amount=Decimal(9_000_000))
WORST = replace(YY, last=None, complaints=9, unresolved=9)
MATCHES = (Match.HIGH, Match.MEDIUM, Match.LOW)


@st.composite
def inputs(draw: st.DrawFn) -> Inputs:
    complaints = draw(st.integers(0, 8))
    return Inputs(
        today=AS_OF,
        last=draw(st.none() | st.dates(AS_OF - timedelta(days=200), AS_OF + timedelta(days=2))),
        per_month=draw(st.integers(0, 6)),
        orders=draw(st.integers(0, 6)),
        amount=Decimal(draw(st.sampled_from([0, 1, 999_999, 1_000_000, 1_999_999, 2_000_000, 5_000_000]))),
        complaints=complaints,
        unresolved=draw(st.integers(0, complaints)),
        match=draw(st.sampled_from(MATCHES)),
    )


def worse_ones(state: Inputs) -> list[Inputs]:
    """The same customer with one input that got worse."""
    worse = [replace(state, last=state.last and state.last - timedelta(days=days)) for days in (1, 7, 60)]
    worse += [replace(state, last=None), replace(state, complaints=state.complaints + 1)]
    worse += [replace(state, complaints=state.complaints + 1, unresolved=state.unresolved + 1)]
    worse += [replace(state, per_month=count) for count in range(state.per_month)]
    worse += [replace(state, orders=count) for count in range(state.orders)]
    worse += [replace(state, amount=state.amount * part / 4) for part in range(4)]
    worse += [replace(state, unresolved=count) for count in range(state.unresolved + 1, state.complaints + 1)]
    worse += [replace(state, match=match) for match in MATCHES[MATCHES.index(state.match) + 1 :]]
    return worse


@for_each(
    ("row", "score", "risk", "words"),
    [
        (XX, 85, Risk.MEDIUM, "One more follow-up a month, and send an industry case."),
        (YY, 40, Risk.HIGH, "The customer-success manager makes contact within 3 days about the open problem and new needs."),
    ],
)
def test_the_reference_rows_come_out_exactly(row: Inputs, score: int, risk: Risk, words: str) -> None:
    health = health_of(row)

    assert (health.score, health.risk) == (score, risk)
    assert Reader("en", "Asia/Shanghai", NOW).say(advice(health, row)) == words


def test_the_best_has_all_points_and_the_worst_none() -> None:
    assert (health_of(BEST).score, health_of(WORST).score) == (100, 0)


@settings(max_examples=60)
@given(state=inputs())
def test_the_parts_sum_to_the_score(state: Inputs) -> None:
    health = health_of(state)

    assert [part.kind for part in health.parts] == list(PartKind)
    assert sum(part.points for part in health.parts) == health.score
    assert 0 <= health.score <= 100


@settings(max_examples=60)
@given(state=inputs())
def test_no_bad_news_raises_the_score(state: Inputs) -> None:
    score = health_of(state).score

    assert [worse for worse in worse_ones(state) if health_of(worse).score > score] == []


def test_every_input_counts() -> None:
    """Each of them alone, at its worst, costs points."""
    each = ({"last": None}, {"per_month": 0}, {"orders": 0}, {"amount": Decimal(0)}, {"complaints": 1}, {"match": Match.LOW})

    assert all(health_of(replace(BEST, **one)).score < 100 for one in each)


@for_each(("score", "risk"), [(100, Risk.LOW), (90, Risk.LOW), (89, Risk.MEDIUM), (60, Risk.MEDIUM), (59, Risk.HIGH)])
def test_the_bands(score: int, risk: Risk) -> None:
    assert risk_of(score) is risk


@for_each(
    ("state", "words"),
    [
        (replace(YY, complaints=0, unresolved=0, last=None), "contact within 3 days about new needs"),
        (replace(XX, complaints=1, unresolved=1), "Solve the open problem"),
        (replace(XX, per_month=3, orders=0, amount=Decimal(0)), "Send an industry case, and ask"),
        (BEST, "Go on as now"),
    ],
)
def test_the_advice_follows_from_what_is_wrong(state: Inputs, words: str) -> None:
    assert words in advice(health_of(state), state).id


@for_each(
    ("need", "stage", "mood", "match"),
    [
        (None, Stage.PROPOSAL, None, Match.LOW),
        ("数据对接", Stage.LOST, None, Match.LOW),
        ("数据对接", Stage.PROPOSAL, Emotion.NEGATIVE, Match.LOW),
        ("数据对接", Stage.NEEDS, Emotion.POSITIVE, Match.MEDIUM),
        ("数据对接", Stage.NEGOTIATION, None, Match.HIGH),
    ],
)
def test_need_match_is_read_from_need_stage_and_mood(need: str | None, stage: Stage, mood: Emotion | None, match: Match) -> None:
    assert need_match(replace(CUSTOMER, core_need=need, stage=stage), mood) is match


@for_each(
    ("before", "now", "alarming"),
    [(None, 40, False), (85, 76, False), (85, 75, True), (61, 60, False), (60, 59, True), (59, 50, False), (59, 49, True), (40, 85, False)],
)
def test_a_fall_alarms_by_ten_points_or_into_high_risk(before: int | None, now: int, *, alarming: bool) -> None:
    assert is_alarming(before, now) is alarming


@for_each(
    ("last", "leaving", "day"),
    [
        (AS_OF, (), AS_OF + timedelta(days=8)),
        (AS_OF - timedelta(days=8), (), AS_OF + timedelta(days=7)),
        (AS_OF, (AS_OF + timedelta(days=3), AS_OF), AS_OF + timedelta(days=3)),
        (AS_OF - timedelta(days=200), (), None),
        (None, (), None),
    ],
)
def test_a_score_that_may_change_by_itself_says_when(last: date | None, leaving: tuple[date, ...], day: date | None) -> None:
    assert changes_on(replace(XX, last=last), leaving) == day


def test_a_house_may_weigh_otherwise() -> None:
    strict = replace(STANDARD, unresolved=30)

    assert health_of(YY, card=strict).score == 20
