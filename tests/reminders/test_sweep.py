"""What every rule can rely on: found once for each person, critical matters said at once, and nobody held up by a broken row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from cards.codec import from_json
from cards.samples import REP
from domain.care.reminders import Urgency
from domain.people import Person
from domain.pool.asking import ApprovalKind, ApprovalState
from domain.talks import private_talk
from domain.terms import Role
from domain.words import Message
from reminders.naming import key_of
from reminders.queued import Queued
from reminders.rule import Due, Rule
from reminders.settle import BATCH
from store.database import Database, StoreConflictError, UnitOfWork
from store.messages.deliveries import Deliveries
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making
from tests.reminders.made import card, due, matters, ticking

DAY = timedelta(days=1)
MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 - gets its zone here.


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


def waiting(database: Database, now: datetime = NOW) -> list[str]:
    """What lies in the outbox for whoever delivers next."""
    return [leased.message.id for leased in Deliveries(database).lease(1_000, now, "test", timedelta(minutes=1))]


def kept(database: Database) -> list[str]:
    """The subjects of every reminder that was kept."""
    with database.reading() as crm:
        return list(crm.session.connection.exec_driver_sql("SELECT about FROM reminders ORDER BY id").scalars())


@given(MOMENTS, MOMENTS)
def test_one_silence_is_one_matter_and_another_silence_another(first: datetime, second: datetime) -> None:
    first, second = first.replace(microsecond=0), second.replace(microsecond=0)

    keys = {key_of("made", replace(due(REP), episode=each)) for each in (first, second)}

    assert len(keys) == len({first, second})


def test_the_same_moment_in_another_zone_is_the_same_silence() -> None:
    there = NOW.astimezone(ZoneInfo("Asia/Kathmandu"))

    assert key_of("made", replace(due(REP), episode=there)) == key_of("made", due(REP))


def test_another_rule_subject_step_or_person_is_another_matter() -> None:
    matter = due(REP)
    others = [replace(matter, about="C002"), replace(matter, step=1), replace(matter, to=replace(REP, id=2))]

    keys = {key_of("made", matter), key_of("other", matter), *(key_of("made", each) for each in others)}

    assert len(keys) == 5
    assert all(len(key) <= 200 for key in keys)


def test_a_card_goes_to_its_person_s_own_talk_in_no_language() -> None:
    message = Queued(id="r-1", to=REP, card=card("Due")).message("console", cause="made")

    assert (message.person_id, message.chat, message.platform) == (REP.id, private_talk(REP), "console")
    assert from_json(message.card_json) == card("Due")


@pytest.mark.parametrize("count", [0, 1, BATCH, BATCH + 1])
def test_everything_due_is_found_once_however_often_it_is_found(database: Database, rep: Person, count: int) -> None:
    tick = ticking(database, matters(*(due(rep, f"T{number}") for number in range(count))))

    assert [tick.sweep(NOW).found, tick.sweep(NOW + DAY).found] == [count, 0]
    assert len(kept(database)) == count


def test_two_workers_at_once_find_it_once(each_database: Database, rep: Person) -> None:
    tick = ticking(each_database, matters(*(due(rep, f"T{number}", urgency=Urgency.CRITICAL) for number in range(20))))
    start, found = Barrier(2), list[int]()

    def work() -> None:
        start.wait()
        found.append(tick.sweep(NOW).found)

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sum(found) == 20
    assert len(kept(each_database)) == 20


def test_what_is_critical_leaves_at_once_even_at_night(each_database: Database, rep: Person) -> None:
    night = NOW.replace(hour=19)
    tick = ticking(each_database, matters(due(rep, "W001", urgency=Urgency.CRITICAL), due(rep, "C001")))

    first, again = tick(night), tick(night + DAY / 96)

    assert [(each.to.handle, each.card.title) for each in first] == [("rep1", "W001")]
    assert again == ()
    assert waiting(each_database) == [first[0].id]


def test_what_is_critical_reaches_the_superior_of_somebody_on_leave(
    database: Database, making: Making, make_person: MakePerson, rep: Person
) -> None:
    manager = make_person("manager", role=Role.MANAGER)
    with making.acting(rep) as crm:
        leave = crm.approvals.ask(ApprovalKind.LEAVE, since=NOW - DAY, until=NOW + DAY, approver=manager)
        crm.approvals.decide(leave.id, manager, ApprovalState.APPROVED)

    told = ticking(database, matters(due(rep, "W001", urgency=Urgency.CRITICAL)))(NOW)

    assert [each.to.handle for each in told] == ["rep1", "manager"]


def test_whoever_has_left_is_reminded_of_nothing(database: Database, making: Making, rep: Person) -> None:
    with making.acting() as crm:
        gone = crm.people.leave(rep)

    assert ticking(database, matters(due(gone))).sweep(NOW).found == 0


def broken_at(*rows: int, rule: Rule) -> Rule:
    """The same rule, with a mistake of ours in these rows."""

    def judge(crm: UnitOfWork, row: int, now: datetime) -> Due | Sequence[Due] | None:
        if row in rows:
            raise ZeroDivisionError
        return rule.judge(crm, row, now)

    return replace(rule, judge=judge)


def test_a_row_that_fails_is_logged_and_the_others_are_told(database: Database, rep: Person) -> None:
    rule = broken_at(2, rule=matters(*(due(rep, f"T{number}") for number in (1, 2, 3))).rule)

    with capture_logs() as logs:
        found = ticking(database, rule).sweep(NOW).found

    assert found == 2
    assert kept(database) == ["T1", "T3"]
    assert [(line["event"], line["rule"], line["subject"]) for line in logs] == [
        ("reminder failed", "made", "3 rows"),
        ("reminder failed", "made", "2"),
    ]


def test_a_whole_batch_that_fails_hides_nothing_behind_it(database: Database, rep: Person) -> None:
    rule = broken_at(*range(1, BATCH + 1), rule=matters(*(due(rep, f"T{number}") for number in range(1, BATCH + 3))).rule)

    with capture_logs():
        assert ticking(database, rule).sweep(NOW).found == 2


def test_a_rule_that_takes_so_many_a_tick_leaves_the_rest_to_the_next(database: Database, rep: Person) -> None:
    left = list(range(1, 2 * BATCH + 1))
    made = Rule(
        name="slow",
        label=Message("slow"),
        candidates=lambda _crm, _now, limit: left[:limit],
        judge=lambda _crm, row, _now: left.remove(row),
        a_tick=BATCH + 10,
    )

    taken = []
    for _tick in range(3):
        ticking(database, made).sweep(NOW)
        taken.append(len(left))

    assert taken == [BATCH - 10, 0, 0]


def test_a_batch_that_meets_another_is_taken_row_by_row(database: Database, rep: Person) -> None:
    rule, attempts = matters(due(rep, "T1"), due(rep, "T2")).rule, list[int]()

    def judge(crm: UnitOfWork, row: int, now: datetime) -> Due | Sequence[Due] | None:
        attempts.append(row)
        if len(attempts) == 2:
            raise StoreConflictError
        return rule.judge(crm, row, now)

    assert ticking(database, replace(rule, judge=judge)).sweep(NOW).found == 2
    assert attempts == [1, 2, 1, 2]


def test_a_look_may_find_several_matters_or_none(database: Database, rep: Person) -> None:
    rule = matters(due(rep, "T1")).rule
    several = replace(rule, judge=lambda _crm, _row, _now: [due(rep, "T1"), due(rep, "T2")])

    assert ticking(database, several).sweep(NOW).found == 2
    assert ticking(database, replace(rule, judge=lambda _crm, _row, _now: None)).sweep(NOW).found == 0


def test_without_its_own_moment_a_matter_is_due_with_its_tick(database: Database, rep: Person) -> None:
    late_tick = NOW.replace(hour=1, minute=4)
    tick = ticking(database, matters(replace(due(rep, "T1"), at=None)))

    assert [each.card.title for each in tick(late_tick)] == ["T1"]


def test_what_a_rule_changes_may_settle_what_was_said(database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer(owner=rep)
    said = matters(due(rep, customer.code, customer_id=customer.id))
    tick = ticking(database, said)
    tick(NOW.replace(hour=6))
    said.open.clear()

    def judge(crm: UnitOfWork, _row: int, _now: datetime) -> None:
        crm.customers.change(customer, region="华南")

    changing = replace(matters(due(rep), name="changing").rule, judge=judge)
    ticking(database, changing, said).sweep(NOW.replace(hour=7))

    with database.reading() as crm:
        assert crm.reminders.standing_on(customer.id) == ()
