"""What every rule can rely on: queued once, for one person, in nobody's language yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.actions.action_due import action_due_card
from cards.codec import from_json
from cards.samples import ACTION, NOW, REP
from domain.entries import NewAction
from domain.people import Person
from domain.talks import private_talk
from reminders.rule import Due, Rule
from reminders.rules.actions.next_action_due import RULE
from reminders.sweep import BATCH, message_of, queue_due, sweep
from store.database import Database, UnitOfWork
from store.deliveries import Deliveries
from tests.conftest import MakeCustomer, MakePerson
from tests.making import Making

CARD = action_due_card(ACTION, NOW)
MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 - gets its zone here.


def due(about: str = "T001", episode: datetime = NOW, to: Person = REP) -> Due:
    return Due(to=to, about=about, episode=episode, card=CARD)


def id_of(rule: Rule, due: Due) -> str:
    return message_of(rule, due, "console").id


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


def waiting(database: Database, now: datetime) -> list[str]:
    """What lies in the outbox for whoever delivers next."""
    return [leased.message.id for leased in Deliveries(database).lease(1_000, now, "test", timedelta(minutes=1))]


def finds(*ids: int, to: Person, rule: Rule = RULE) -> Rule:
    """A rule that finds these rows due, each about a code of its own, however often it is asked."""

    def candidates(crm: UnitOfWork, now: datetime, limit: int) -> tuple[int, ...]:
        return ids[:limit]

    def judge(crm: UnitOfWork, row: int, now: datetime) -> Due | None:
        return None if row < 0 else due(f"T{row}", to=to)

    return replace(rule, candidates=candidates, judge=judge)


def test_a_reminder_goes_to_its_person_s_own_talk() -> None:
    message = message_of(RULE, due(), "console")

    assert (message.person_id, message.chat, message.platform) == (REP.id, private_talk(REP), "console")


def test_a_reminder_waits_in_no_language() -> None:
    message = message_of(RULE, due(), "console")

    assert from_json(message.card_json) == CARD
    assert "到期" not in message.card_json


@given(MOMENTS, MOMENTS)
def test_one_silence_is_one_message_and_another_silence_another(first: datetime, second: datetime) -> None:
    first, second = first.replace(microsecond=0), second.replace(microsecond=0)

    ids = {id_of(RULE, due(episode=first)), id_of(RULE, due(episode=second))}

    assert len(ids) == len({first, second})


def test_the_same_moment_in_another_zone_is_the_same_silence() -> None:
    there = NOW.astimezone(ZoneInfo("Asia/Kathmandu"))

    assert id_of(RULE, due(episode=there)) == id_of(RULE, due(episode=NOW))


def test_another_rule_or_subject_is_another_message() -> None:
    other_rule = replace(RULE, name="contact-overdue")

    ids = {id_of(RULE, due()), id_of(RULE, due("T002")), id_of(other_rule, due())}

    assert len(ids) == 3
    assert all(len(each) <= 50 for each in ids)


def test_a_row_that_is_no_longer_due_leaves_the_others_alone(database: Database, rep: Person) -> None:
    queued = queue_due(finds(-1, 2, -3, 4, to=rep), database, NOW, platform="console")

    assert [each.due.about for each in queued] == ["T2", "T4"]


def test_a_rule_that_finds_a_row_again_and_again_does_not_keep_the_sweep_busy(database: Database, rep: Person) -> None:
    assert sweep(finds(1, 2, to=rep), database, NOW, platform="console") == 2


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_due_queues_nothing(database: Database, rep: Person, count: int) -> None:
    assert sweep(finds(*range(1, count + 1), to=rep), database, NOW, platform="console") == count
    assert len(waiting(database, NOW)) == count


def test_looking_twice_leaves_one_message(each_database: Database, rep: Person) -> None:
    rule = finds(7, to=rep)

    for hours in (0, 1):
        sweep(rule, each_database, NOW + timedelta(hours=hours), platform="console")

    assert waiting(each_database, NOW) == [id_of(rule, due("T7", to=rep))]


@pytest.mark.parametrize("count", [BATCH, BATCH + 1])
def test_a_full_batch_and_one_more_are_all_told(
    database: Database, making: Making, make_customer: MakeCustomer, rep: Person, count: int
) -> None:
    customer = make_customer()
    with making.acting(rep) as crm:
        for number in range(count):
            crm.actions.add(NewAction(task=f"task {number}", owner=rep, due_at=NOW), on=customer)

    assert sweep(RULE, database, NOW + timedelta(days=1), platform="console") == count


def test_whoever_has_left_is_reminded_of_nothing(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer()
    with making.acting(rep) as crm:
        crm.actions.add(NewAction(task="send contract", owner=rep, due_at=NOW), on=customer)
        crm.people.leave(rep)

    assert sweep(RULE, database, NOW + timedelta(days=1), platform="console") == 0


@pytest.mark.parametrize(("hours", "title"), [(0, "Due: {task}, {customer}"), (24, "Overdue: {task}, {customer}")])
def test_a_reminder_that_comes_late_says_so(
    database: Database, making: Making, make_customer: MakeCustomer, rep: Person, hours: int, title: str
) -> None:
    customer = make_customer()
    with making.acting(rep) as crm:
        crm.actions.add(NewAction(task="send contract", owner=rep, due_at=NOW.replace(hour=15, minute=59)), on=customer)

    [queued] = queue_due(RULE, database, NOW + timedelta(hours=hours), platform="console")

    assert getattr(queued.due.card.title, "id", None) == title


def test_nine_in_the_morning_is_the_owner_s_own(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer()
    with making.acting(rep) as crm:
        away = crm.people.add(
            handle="rep9", name="Ann", role=rep.role, team=crm.people.team(rep.team_id), language="en", time_zone="Europe/London"
        )
        crm.actions.add(NewAction(task="send contract", owner=away, due_at=datetime(2026, 11, 20, 23, 59, tzinfo=UTC)), on=customer)

    nine = datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert sweep(RULE, database, nine - timedelta(minutes=1), platform="console") == 0
    assert sweep(RULE, database, nine, platform="console") == 1
