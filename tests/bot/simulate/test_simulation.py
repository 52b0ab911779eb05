"""Three days of a small house: nothing is missing, nothing is said twice, and every planted fault is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest

from bot.simulate.days import moment
from bot.simulate.oracle.contacts import RULE as CONTACT
from bot.simulate.oracle.drops import RULE as RECYCLE
from bot.simulate.oracle.judging import judge
from bot.simulate.oracle.matter import Heard, Story
from bot.simulate.past import Leave
from bot.simulate.plan import Plan
from bot.simulate.run import NotEmptyError, Simulation, Verdict
from store.database import Database

SMALL = Plan(days=3, reps=3, customers=60, start=date(2026, 9, 24), kills=2, sparse=True)
"""Thursday, a holiday, and a weekend's beginning."""


@pytest.fixture(scope="module")
def verdict(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    """What three days on SQLite came to; one worker, killed twice."""
    path = tmp_path_factory.mktemp("simulated") / "genjin.db"
    copyfile(sqlite_template, path)
    return Simulation(plan=SMALL, url=f"sqlite:///{path}").run()


@pytest.fixture
def story(verdict: Verdict) -> Story:
    """The same days, to be told wrongly."""
    return replace(verdict.story)


def flaws_of(story: Story) -> dict[str, int]:
    """How much was found wrong, by check."""
    return {check.name: len(check.flaws) for check in judge(story) if check.flaws}


def told(story: Story, rule: str = CONTACT) -> Heard:
    """The first reminder of a rule."""
    return next(each for each in story.heard if each.said.rule == rule)


def besides(story: Story, *more: Heard) -> Story:
    """The same story with more that was said."""
    return replace(story, heard=sorted((*story.heard, *more), key=lambda each: each.at))


def again(heard: Heard, at: datetime, **changes: object) -> Heard:
    """The same reminder at another moment, on a card of its own."""
    said = replace(heard.said, **{"message_id": f"r-{next(numbers)}", **changes})  # type: ignore[arg-type]  # Its own fields.
    return Heard(at=at, said=said)


numbers: Iterator[int] = count(1)


def test_three_days_on_sqlite_are_told_without_a_flaw(verdict: Verdict) -> None:
    assert [f"{flaw.check}: {flaw.what}" for flaw in verdict.flaws] == []

    looked_at = {check.name: check.count for check in verdict.checks}
    assert looked_at[CONTACT] > 20
    assert looked_at["churn-risk"] > 5
    assert looked_at["next-action-due"] > 10
    assert all(looked_at[name] > 0 for name in ("completeness-low", "lead-unassigned", "lead-uncontacted", "bulletins"))
    assert verdict.acts > 50


@pytest.mark.postgresql
def test_a_day_of_two_workers_on_postgresql_is_told_without_a_flaw(pg_database: Database, pg_url: str) -> None:
    verdict = Simulation(plan=replace(SMALL, days=1, customers=40, workers=2, seed=2), url=pg_url).run()

    assert [f"{flaw.check}: {flaw.what}" for flaw in verdict.flaws] == []
    assert verdict.cards > 10
    assert pg_database.dialect == "postgresql"


def test_a_house_where_somebody_works_is_left_alone(verdict: Verdict, tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "taken.db"
    copyfile(sqlite_template, path)
    simulation = Simulation(plan=replace(SMALL, days=1, customers=1, kills=0), url=f"sqlite:///{path}")
    simulation.run()

    with pytest.raises(NotEmptyError):
        simulation.run()
    assert verdict.flaws == []


def test_a_reminder_that_never_came_is_missing(story: Story) -> None:
    dropped = told(story)

    found = flaws_of(replace(story, heard=[each for each in story.heard if each.key != dropped.key]))

    assert found == {CONTACT: 1}


@pytest.mark.parametrize("rule", ["completeness-low", "lead-unassigned", "lead-uncontacted"])
def test_whatever_a_rule_should_have_said_is_missed(story: Story, rule: str) -> None:
    dropped = told(story, rule)

    assert flaws_of(replace(story, heard=[each for each in story.heard if each.key != dropped.key]))[rule] == 1


def test_a_digest_that_never_came_or_came_for_nothing_is_found(story: Story) -> None:
    (name, at), *rest = story.posts

    assert flaws_of(replace(story, posts=rest)) == {"bulletins": 1}
    assert flaws_of(replace(story, posts=[("digest:team-west:2026-09-24:console", at), (name, at), *rest])) == {"bulletins": 1}


def test_a_reminder_of_nothing_is_found(story: Story) -> None:
    one = told(story)

    found = flaws_of(besides(story, again(one, one.at, episode=one.said.episode + timedelta(minutes=1), customer_id=None)))

    assert found == {CONTACT: 1}


def test_a_reminder_that_came_a_slot_late_is_found(story: Story) -> None:
    one = told(story)
    late = Heard(at=one.at + timedelta(hours=5), said=one.said)

    assert CONTACT in flaws_of(replace(story, heard=[late if each is one else each for each in story.heard]))


def test_a_doubled_reminder_is_found(story: Story) -> None:
    one = told(story)

    found = flaws_of(besides(story, again(one, one.at + timedelta(hours=5))))

    assert found == {"doubled": 1, "mentions a day": 1}


def test_a_card_at_night_is_found(story: Story) -> None:
    one = told(story)
    night = moment(date(2026, 9, 24), time(21), story.zone(one.said.person_id))

    assert flaws_of(besides(story, again(one, night, customer_id=None)))["quiet hours"] == 1


def test_a_seventh_card_is_found(story: Story) -> None:
    one = told(story)
    more = [again(one, one.at + timedelta(minutes=15 * number), customer_id=None, step=number + 5) for number in range(1, 7)]

    assert flaws_of(besides(story, *more))["cards a day"] == 1


def test_a_card_on_a_day_of_leave_or_on_a_free_day_is_found(story: Story) -> None:
    one = told(story)
    person = one.said.person_id
    leave = Leave(since=one.at - timedelta(hours=1), until=one.at + timedelta(minutes=1), known=one.at - timedelta(days=1))
    past = replace(story.past, leaves={**story.past.leaves, person: [leave]})

    assert "leave" in flaws_of(replace(story, past=past))
    assert "days off" in flaws_of(besides(story, again(one, one.at + timedelta(days=1), customer_id=None)))


def test_a_drop_without_warning_is_found(story: Story) -> None:
    warned = told(story, RECYCLE).said
    drop = {"id": 10_000, "customer_id": warned.customer_id, "how": "recycled", "from_id": warned.person_id, "to_id": None}
    at = story.past.ticks[-1]

    found = flaws_of(replace(story, ledger=(*story.ledger, {**drop, "at": at})))

    # Too early, when nobody works, and after one warning instead of three; and the record still names its owner.
    assert found["drops"] >= 2
    assert found["one owner"] == 1


def test_a_record_that_is_kept_for_ever_is_found(story: Story) -> None:
    later = story.end + timedelta(days=90)
    ticks: Sequence[datetime] = [*story.past.ticks, *(story.end + timedelta(hours=number) for number in range(24 * 90))]

    found = flaws_of(replace(story, past=replace(story.past, ticks=ticks), end=later))

    assert found["drops"] > 0


def test_a_card_that_stands_twice_and_a_broken_ledger_are_found(story: Story) -> None:
    (first, *rest) = story.ledger
    message = next(iter(story.shown))

    found = flaws_of(replace(story, shown={**story.shown, message: 2}, ledger=({**first, "from_id": 77}, *rest)))

    assert found == {"shown once": 1, "one owner": 1}
