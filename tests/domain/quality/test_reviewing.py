"""Which records of the whole book are taken for one company, which of two stays, and when the month's look is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.customers import Customer
from domain.quality.duplicates import Typed
from domain.quality.reviewing import (
    ALL_PAIRS_OF,
    NEXT,
    DeadOf,
    NoPairError,
    Overview,
    Pair,
    Record,
    Step,
    is_for_month,
    month_looked_at,
    pairs_in,
    twins_of,
)
from domain.terms import Status
from tests.domain.made import CUSTOMER, NOW
from tests.rows import for_each

CODE, OTHER_CODE = "91310000MA1K35Y58W", "91310115MA1H9JJX4E"
OTHER = replace(CUSTOMER, id=2, code="C002")


def record(row_id: int, name: str, **known: str) -> Record:
    return Record(id=row_id, typed=Typed(name=name, **known))


def found(*records: Record, by_phone: bool = False) -> list[Pair]:
    return list(pairs_in(records, by_phone=by_phone))


def strength(one: dict[str, str], other: dict[str, str], *, by_phone: bool = False) -> int:
    (pair,) = found(record(1, **one), record(2, **other), by_phone=by_phone)
    return pair.strength


def test_two_of_one_name_are_a_pair_the_lower_row_first() -> None:
    assert found(record(7, "星河科技有限公司"), record(3, "深圳星河科技"), record(5, "明月餐饮")) == [Pair(first=3, second=7, strength=66)]


def test_one_record_that_is_found_twice_is_no_pair() -> None:
    assert found(record(1, "星河科技"), record(1, "星河科技")) == []


def test_the_surer_evidence_is_the_stronger_pair() -> None:
    name, bare = {"name": "星河科技有限公司"}, {"name": "深圳星河科技"}
    site, host = {**name, "website": "https://xinghe.example"}, {**name, "website": "www.xinghe.example"}

    code = strength({**name, "uscc": CODE}, {"name": "别的名字", "uscc": CODE})
    told = [code, strength(name, bare, by_phone=True), strength(site, host), strength(name, name), strength(name, bare)]

    assert told == sorted(told, reverse=True)
    assert code == 100
    assert len(set(told)) == len(told)


@for_each("known", [{"website": "xinghe.example"}, {"address": "深圳市南山区科苑路8号"}])
def test_a_shared_place_is_a_pair_whatever_the_names(known: dict[str, str]) -> None:
    assert found(record(1, "星河科技", **known), record(2, "明月餐饮", **known))


def test_two_credit_codes_of_one_name_are_for_a_person_to_compare() -> None:
    one, other = record(1, "星河科技", uscc=CODE), record(2, "星河科技", uscc=OTHER_CODE)

    assert [pair.strength for pair in found(one, other)] == [60]
    assert found(one, record(2, "明月餐饮", uscc=OTHER_CODE)) == []


def test_a_large_group_is_compared_with_the_next_by_name_and_not_all_with_all() -> None:
    crowd = [record(number, f"星河科技{number:03d}部", website="xinghe.example") for number in range(100)]

    pairs = found(*crowd)

    assert len(pairs) == 3 * 100 - 6
    assert len(found(*crowd[:ALL_PAIRS_OF])) == ALL_PAIRS_OF * (ALL_PAIRS_OF - 1) // 2


@for_each(
    ("facts", "stays"),
    [
        ({"status": Status.LEAD}, 1),
        ({"followup_count": 3}, 2),
        ({"registered_at": NOW - timedelta(days=1)}, 2),
        ({}, 1),
    ],
)
def test_a_customer_stays_then_the_one_with_more_talks_then_the_older(facts: dict[str, object], stays: int) -> None:
    other: Customer = replace(OTHER, **facts)  # type: ignore[arg-type]

    twins = twins_of(CUSTOMER, other, strength=90, step=Step.NAME)

    assert twins == twins_of(other, CUSTOMER, strength=90, step=Step.NAME)
    assert (twins.stays.id, twins.goes.id) == (stays, 3 - stays)


@for_each(
    ("facts", "step", "told"),
    [
        ({"uscc": CODE}, Step.CODE, ["the same credit code", "the same name"]),
        ({"name": "XX科技有限公司"}, Step.PHONE, ["the same phone", "the same name but for place or legal form"]),
        ({"name": "别的", "website": "xx.example"}, Step.SITE, ["the same web site"]),
        ({"name": "别的", "address": "科苑路8号"}, Step.SITE, ["the same address"]),
        ({"name": "别的"}, Step.SOUND, ["a similar name"]),
    ],
)
def test_a_pair_says_what_speaks_for_it(facts: dict[str, str], step: Step, told: list[str]) -> None:
    mine: Customer = replace(CUSTOMER, **{name: value for name, value in facts.items() if name != "name"})  # type: ignore[arg-type]
    other: Customer = replace(OTHER, **facts)  # type: ignore[arg-type]

    assert [words.id for words in twins_of(mine, other, strength=1, step=step).evidence] == told


def test_the_steps_follow_each_other_to_the_end() -> None:
    step: Step | None = Step.CODE
    walked = []
    while step is not None:
        walked.append(step)
        step = NEXT[step]

    assert walked == list(Step)


def test_a_look_begins_a_day_before_its_month() -> None:
    assert month_looked_at(datetime(2026, 11, 29, 23, tzinfo=UTC)) == date(2026, 11, 1)
    assert month_looked_at(datetime(2026, 11, 30, tzinfo=UTC)) == date(2026, 12, 1)
    assert is_for_month(datetime(2026, 11, 30, tzinfo=UTC), date(2026, 12, 1))
    assert not is_for_month(datetime(2026, 11, 29, tzinfo=UTC), date(2026, 12, 1))


def test_an_overview_counts_the_dead_of_all() -> None:
    dead = (DeadOf(owner_id=1, owner_name="Lin", count=3), DeadOf(owner_id=None, owner_name="", count=2))

    assert Overview(review=None, dead=dead).all_dead == 5
    assert not Overview(review=None, dead=dead).is_empty
    assert Overview(review=None).is_empty


def test_a_settled_pair_says_where_to_see_the_rest() -> None:
    assert "/review" in str(NoPairError().hint)
