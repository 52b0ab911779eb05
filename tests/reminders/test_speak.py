"""What waits for a person is said as one card, at an hour of theirs, and no oftener than people can bear."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from cards.format import Reader
from cards.model import Card, Tone
from domain.care.reminders import Urgency
from domain.people import Person
from domain.pool.asking import ApprovalKind, ApprovalState
from domain.terms import Role
from reminders.rule import Reminder
from store.database import Database, StoreConflictError, UnitOfWork
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making
from tests.reminders.made import card, due, matters, rows_of, ticking, told

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


WEDNESDAY_NINE = at("2026-11-18T09:00")
AT_TWO = at("2026-11-18T14:00")


def test_a_single_matter_is_said_with_its_own_card(each_database: Database, rep: Person) -> None:
    tick = ticking(each_database, matters(due(rep, "C001")))

    assert tick(NOW) == ()
    assert told(tick(AT_TWO)) == [("rep1", ["C001"])]
    assert tick(AT_TWO + DAY / 96) == ()


def test_several_become_one_card_the_most_urgent_first(each_database: Database, rep: Person) -> None:
    calm = matters(due(rep, "C001"), replace(due(rep, "C002"), card=card("C002", Tone.DANGER)), name="calm")
    tick = ticking(each_database, matters(replace(due(rep, "T001"), card=card("T001", Tone.WARNING)), name="actions"), calm)

    (queued,) = tick(AT_TWO)

    assert rows_of(queued.card) == ["C002", "C001", "T001"]
    assert [button.subject for button in queued.card.buttons()] == ["C002", "C001", "T001"]
    assert len({button.id for button in queued.card.buttons()}) == 3


def test_everybody_gets_a_card_of_their_own(database: Database, rep: Person, make_person: MakePerson) -> None:
    other = make_person("rep2")

    said = ticking(database, matters(due(rep, "C001"), due(other, "C002")))(AT_TWO)

    assert told(said) == [("rep1", ["C001"]), ("rep2", ["C002"])]


def test_a_long_list_shows_fifty_and_counts_the_rest(database: Database, rep: Person) -> None:
    (queued,) = ticking(database, matters(*(due(rep, f"T{number:03}") for number in range(60))))(AT_TWO)

    assert len(rows_of(queued.card)) == 50
    assert "10 more" in str(queued.card) or "'count': 10" in str(queued.card)


def test_two_workers_say_it_once(each_database: Database, rep: Person) -> None:
    tick = ticking(each_database, matters(due(rep, "C001"), due(rep, "C002")))
    tick.sweep(NOW)
    start, said = Barrier(2), list[int]()

    def work() -> None:
        start.wait()
        said.append(len(tick.speak(AT_TWO)))

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(said) == [0, 1]


def test_after_days_of_silence_there_is_one_card(database: Database, rep: Person) -> None:
    """Found on Wednesday and Thursday while nobody spoke; the first tick on Friday says all, at once."""
    tick = ticking(database, matters(due(rep, "C001")), matters(replace(due(rep, "C002"), at=NOW + DAY), name="later"))
    tick.sweep(NOW)

    assert told(tick(at("2026-11-20T10:40"))) == [("rep1", ["C001", "C002"])]


@pytest.mark.parametrize("woken", ["2026-11-18T21:00", "2026-11-19T03:00"])
def test_at_night_nobody_hears_of_what_can_wait(database: Database, rep: Person, woken: str) -> None:
    tick = ticking(database, matters(due(rep, "C001"), due(rep, "T001", urgency=Urgency.TIMELY)))

    assert tick(at(woken)) == ()
    assert told(tick(at("2026-11-19T08:00"))) == [("rep1", ["C001", "T001"])]


def test_on_a_day_off_only_what_has_its_hour_is_said(database: Database, rep: Person) -> None:
    tick = ticking(database, matters(due(rep, "C001"), replace(due(rep, "T001", urgency=Urgency.TIMELY), at=at("2026-11-21T15:00"))))
    tick.sweep(NOW)

    assert told(tick.speak(at("2026-11-21T15:00"))) == [("rep1", ["T001"])]
    assert told(tick.speak(at("2026-11-23T09:00"))) == [("rep1", ["C001"])]


def test_a_moved_weekend_is_a_working_day(database: Database, rep: Person) -> None:
    """Sunday 28 September 2025 was worked for the national holiday."""
    sunday = at("2025-09-28T09:00")
    tick = ticking(database, matters(replace(due(rep, "C001"), at=sunday - DAY)))
    tick.sweep(sunday - DAY)

    assert tick.speak(sunday - DAY) == ()
    assert told(tick.speak(sunday)) == [("rep1", ["C001"])]


@pytest.mark.parametrize("friday", ["2026-03-27", "2026-10-23"])
def test_the_slot_is_the_person_s_own_also_when_their_clocks_change(database: Database, making: Making, rep: Person, friday: str) -> None:
    with making.acting() as crm:
        away = crm.people.add(handle="rep9", name="Ann", role=rep.role, team=crm.teams.get(rep.team_id), time_zone="Europe/Berlin")
    monday = at(friday, BERLIN).replace(hour=9) + 3 * DAY
    tick = ticking(database, matters(replace(due(away, "C001"), at=at(f"{friday}T15:00", BERLIN))))
    tick.sweep(at(f"{friday}T15:00", BERLIN))

    assert tick.speak(monday - timedelta(minutes=1)) == ()
    assert told(tick.speak(monday)) == [("rep9", ["C001"])]


def test_a_customer_is_mentioned_once_a_day_but_for_what_has_its_hour(database: Database, rep: Person, make_customer: MakeCustomer) -> None:
    customer = make_customer(owner=rep)
    morning = replace(due(rep, "C001", customer_id=customer.id), at=WEDNESDAY_NINE)
    afternoon = replace(due(rep, "O001", customer_id=customer.id), at=AT_TWO)
    hour = replace(due(rep, "T001", urgency=Urgency.TIMELY, customer_id=customer.id), at=at("2026-11-18T15:00"))
    tick = ticking(database, matters(morning, afternoon, hour))
    tick.sweep(WEDNESDAY_NINE)

    said = [told(tick.speak(moment)) for moment in (WEDNESDAY_NINE, AT_TWO, at("2026-11-18T15:00"), at("2026-11-19T09:00"))]

    assert said == [[("rep1", ["C001"])], [], [("rep1", ["T001"])], [("rep1", ["O001"])]]


def test_six_cards_a_day_are_enough(database: Database, rep: Person) -> None:
    hours = [at(f"2026-11-18T{hour:02}:00") for hour in range(9, 18)]
    timely = [replace(due(rep, f"T{number}", urgency=Urgency.TIMELY), at=hour) for number, hour in enumerate(hours)]
    tick = ticking(database, matters(*timely), matters(due(rep, "W001", urgency=Urgency.CRITICAL), name="critical"))
    tick.sweep(hours[0])

    said = [tick.speak(hour) for hour in hours]

    assert [len(each) for each in said] == [1] * 6 + [0] * 3
    assert told(tick.speak(at("2026-11-19T09:00"))) == [("rep1", ["T6", "T7", "T8"])]


def test_during_a_leave_nothing_is_said_and_on_the_morning_after_all(
    database: Database, making: Making, rep: Person, make_person: MakePerson
) -> None:
    manager = make_person("manager", role=Role.MANAGER)
    with making.acting(rep) as crm:
        leave = crm.approvals.ask(ApprovalKind.LEAVE, since=NOW, until=at("2026-11-21T00:00"), approver=manager)
        crm.approvals.decide(leave.id, manager, ApprovalState.APPROVED)
    tick = ticking(database, matters(due(rep, "C001"), due(rep, "T001", urgency=Urgency.TIMELY)))

    assert [tick(moment) for moment in (AT_TWO, at("2026-11-19T09:00"), at("2026-11-20T09:00"))] == [(), (), ()]
    assert told(tick(at("2026-11-23T09:00"))) == [("rep1", ["C001", "T001"])]


def test_what_is_muted_for_good_is_dropped_and_for_a_while_put_off(database: Database, making: Making, rep: Person) -> None:
    tick = ticking(database, matters(due(rep, "C001"), name="silent"), matters(due(rep, "C002"), name="later"))
    with making.acting(rep) as crm:
        crm.mutes.set(rep, "silent", None)
        crm.mutes.set(rep, "later", at("2026-11-20T00:00"))

    assert tick(AT_TWO) == ()
    with making.acting(rep) as crm:
        assert crm.mutes.lift(rep, "silent")
        assert not crm.mutes.lift(rep, "silent")
    assert told(tick(at("2026-11-20T09:00"))) == [("rep1", ["C002"])]


def test_what_is_moot_by_then_is_not_said(database: Database, rep: Person) -> None:
    made = matters(due(rep, "C001"), due(rep, "C002"))
    tick = ticking(database, made)
    tick.sweep(NOW)
    made.open.remove(1)

    assert told(tick.speak(AT_TWO)) == [("rep1", ["C002"])]


def test_a_rule_that_is_no_more_says_nothing(database: Database, rep: Person) -> None:
    ticking(database, matters(due(rep, "C001"))).sweep(NOW)

    assert ticking(database).speak(AT_TWO) == ()


def test_whoever_left_meanwhile_hears_nothing(database: Database, making: Making, rep: Person) -> None:
    tick = ticking(database, matters(due(rep, "C001")))
    tick.sweep(NOW)
    with making.acting() as crm:
        crm.people.leave(rep)

    assert tick.speak(AT_TWO) == ()


def test_one_person_s_trouble_is_not_everybody_s(database: Database, rep: Person, make_person: MakePerson) -> None:
    made = matters(due(rep, "C001"), due(make_person("rep2"), "C002"))

    def still(_crm: object, reminder: object, _now: datetime) -> bool:
        if getattr(reminder, "about", "") == "C001":
            raise ZeroDivisionError
        return True

    with capture_logs() as logs:
        said = ticking(database, replace(made.rule, still=still))(AT_TWO)

    assert told(said) == [("rep2", ["C002"])]
    assert [line["event"] for line in logs] == ["reminder failed"]


def test_who_meets_another_tries_again(database: Database, rep: Person) -> None:
    made, looks = matters(due(rep, "C001")), list[int]()

    def still(_crm: object, _reminder: object, _now: datetime) -> bool:
        looks.append(1)
        if len(looks) == 1:
            raise StoreConflictError
        return True

    assert told(ticking(database, replace(made.rule, still=still))(AT_TWO)) == [("rep1", ["C001"])]


def test_a_reminder_put_off_comes_again_and_is_counted_as_said(database: Database, making: Making, rep: Person) -> None:
    tick = ticking(database, matters(due(rep, "C001")))
    (first,) = tick(AT_TWO)
    with making.acting(rep, AT_TWO) as crm:
        (put_off,) = crm.reminders.snooze(rep.id, about="C001", until=at("2026-11-19T09:00"))
        assert crm.reminders.cards_since(rep.id, at("2026-11-18T00:00")) == 1

    (again,) = tick(at("2026-11-19T09:00"))

    assert put_off.message_id == first.id
    assert (again.card, again.id == first.id) == (first.card, False)


def test_a_clock_set_back_says_nothing_twice(database: Database, rep: Person) -> None:
    tick = ticking(database, matters(due(rep, "C001"), due(rep, "W001", urgency=Urgency.CRITICAL)))

    said = [tick(moment) for moment in (AT_TWO, AT_TWO - timedelta(hours=1), AT_TWO, AT_TWO + timedelta(hours=1))]

    assert [len(each) for each in said] == [2, 0, 0, 0]


def test_what_waited_for_another_day_is_told_in_that_day_s_words(database: Database, rep: Person) -> None:
    drawn = list[datetime]()

    def redraw(_crm: UnitOfWork, _reminder: Reminder, now: datetime) -> Card:
        drawn.append(now)
        return card(f"{now:%d}")

    tick = ticking(database, replace(matters(due(rep, "C001")).rule, redraw=redraw))
    tick.sweep(NOW)

    assert told(tick.speak(at("2026-11-20T09:00"))) == [("rep1", ["20"])]
    assert len(drawn) == 1


def test_what_was_found_today_keeps_its_words(database: Database, rep: Person) -> None:
    rule = replace(matters(due(rep, "C001")).rule, redraw=lambda _crm, _reminder, _now: card("other words"))

    assert told(ticking(database, rule)(AT_TWO)) == [("rep1", ["C001"])]


def test_what_cannot_be_drawn_anew_keeps_its_words(database: Database, rep: Person) -> None:
    tick = ticking(database, replace(matters(due(rep, "C001")).rule, redraw=lambda _crm, _reminder, _now: None))
    tick.sweep(NOW)

    assert told(tick.speak(at("2026-11-20T09:00"))) == [("rep1", ["C001"])]


def test_a_rule_that_is_gone_says_nothing_any_more(database: Database, rep: Person) -> None:
    ticking(database, matters(due(rep, "C001"))).sweep(NOW)

    assert ticking(database, matters(due(rep, "C002"), name="other")).speak(AT_TWO) == ()


def test_grouped_rows_are_called_by_their_codes(database: Database, rep: Person) -> None:
    dues = [replace(due(rep, about), card=card(title)) for about, title in (("T001", "call"), ("approval:3", "leave"))]

    (queued,) = ticking(database, matters(*dues))(AT_TWO)

    assert [Reader("en", "UTC", NOW).say(row) for row in rows_of(queued.card)] == ["T001 · call", "leave"]  # type: ignore[arg-type]
