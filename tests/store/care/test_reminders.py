"""Reminders as rows: found once, said once, put off, settled, and told again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.care.reminders import NewReminder, Reminder, ReminderState
from domain.customers import Customer
from domain.people import Person
from store.database import UnitOfWork
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


@pytest.fixture
def customer(make_customer: MakeCustomer, rep: Person) -> Customer:
    return make_customer(owner=rep)


@pytest.fixture
def new(rep: Person, customer: Customer) -> NewReminder:
    return NewReminder(
        key="k1",
        rule="made",
        about=customer.code,
        customer_id=customer.id,
        person_id=rep.id,
        episode=NOW,
        step=0,
        critical=False,
        timely=False,
        found_at=NOW,
        not_before=NOW + HOUR,
        card="the card",
    )


def kept(crm: UnitOfWork, new: NewReminder) -> Reminder:
    """This one, waiting for its person."""
    assert crm.reminders.add(new)
    return next(each for each in crm.reminders.waiting_of(new.person_id, new.not_before) if each.key == new.key)


def said(crm: UnitOfWork, new: NewReminder, message: str = "m1", at: timedelta = HOUR) -> Reminder:
    """This one, shown on a message."""
    crm.reminders.say([kept(crm, new)], message, NOW + at)
    return next(each for each in crm.reminders.of_message(message) if each.key == new.key)


def test_the_same_matter_is_kept_once(crm: UnitOfWork, new: NewReminder) -> None:
    assert [crm.reminders.add(new), crm.reminders.add(replace(new, card="other")), crm.reminders.add(replace(new, key="k2"))] == [
        True,
        False,
        True,
    ]


def test_it_waits_for_its_moment_with_its_card(crm: UnitOfWork, new: NewReminder) -> None:
    waits = kept(crm, new)

    assert crm.reminders.persons_due(NOW) == ()
    assert crm.reminders.persons_due(NOW + HOUR) == (new.person_id,)
    assert crm.reminders.waiting_of(new.person_id, NOW) == ()
    assert (waits.card, waits.state, waits.said_at, waits.message_id) == ("the card", ReminderState.WAITING, None, None)


def test_a_card_is_sealed_where_it_lies(crm: UnitOfWork, new: NewReminder) -> None:
    kept(crm, new)

    assert "the card" not in str(crm.session.connection.exec_driver_sql("SELECT card FROM reminders").scalar_one())


def test_what_is_critical_was_said_when_it_was_found(crm: UnitOfWork, new: NewReminder) -> None:
    assert crm.reminders.add(replace(new, critical=True, message_id="m1"))
    (found,) = crm.reminders.of_message("m1")

    assert (found.state, found.said_at) == (ReminderState.SAID, NOW)
    assert crm.reminders.cards_since(new.person_id, NOW - DAY) == 0
    assert crm.reminders.snooze(new.person_id, about=new.about, until=NOW + DAY) == ()


def test_cards_and_customers_of_a_day_are_counted(crm: UnitOfWork, new: NewReminder) -> None:
    crm.reminders.say([kept(crm, new), kept(crm, replace(new, key="k2", about="T001"))], "m1", NOW + HOUR)
    said(crm, replace(new, key="k3", about="T002", customer_id=None), "m2", 2 * HOUR)

    counted = [crm.reminders.cards_since(new.person_id, NOW + hours * HOUR) for hours in (0, 2, 3)]

    assert counted == [2, 1, 0]
    assert crm.reminders.mentioned_since(new.person_id, NOW) == {new.customer_id}
    assert crm.reminders.mentioned_since(new.person_id, NOW + 2 * HOUR) == frozenset()


def test_what_is_dropped_or_put_off_is_not_waited_for(crm: UnitOfWork, new: NewReminder) -> None:
    first, second = kept(crm, new), kept(crm, replace(new, key="k2"))

    crm.reminders.drop([first], NOW)
    crm.reminders.put_off([second], NOW + DAY)

    assert crm.reminders.persons_due(NOW + HOUR) == ()
    assert [each.key for each in crm.reminders.waiting_of(new.person_id, NOW + DAY)] == ["k2"]


def test_what_is_settled_stands_no_longer_and_asks_for_a_new_card(crm: UnitOfWork, new: NewReminder) -> None:
    shown = said(crm, new)
    assert [each.key for each in crm.reminders.standing_on(new.customer_id or 0)] == ["k1"]

    crm.reminders.settle([shown], NOW + DAY)

    assert crm.reminders.standing_on(new.customer_id or 0) == ()
    assert crm.reminders.standing(0, 9) == ()
    assert crm.session.outdated == {"m1"}


@pytest.mark.usefixtures("each_database")
def test_told_again_the_older_card_is_replaced(crm: UnitOfWork, new: NewReminder) -> None:
    said(crm, new)
    said(crm, replace(new, key="other-rule", rule="other"), "m2")
    assert crm.session.outdated == set()

    said(crm, replace(new, key="k1-step", step=1), "m3", DAY)

    assert [each.state for each in crm.reminders.of_message("m1")] == [ReminderState.REPLACED]
    assert [each.state for each in crm.reminders.of_message("m2")] == [ReminderState.SAID]
    assert crm.session.outdated == {"m1"}


@pytest.mark.parametrize("timely", [False, True])
def test_put_off_by_its_reader_it_waits_again_for_that_moment(crm: UnitOfWork, new: NewReminder, *, timely: bool) -> None:
    said(crm, new)

    (before,) = crm.reminders.snooze(new.person_id, about=new.about, until=NOW + DAY, timely=timely)
    (again,) = crm.reminders.waiting_of(new.person_id, NOW + DAY)

    assert (before.state, again.state, again.timely, again.not_before) == (ReminderState.SAID, ReminderState.WAITING, timely, NOW + DAY)
    assert crm.session.outdated == {"m1"}


@pytest.mark.usefixtures("each_database")
def test_a_moment_of_its_own_is_kept_when_it_is_put_off_to_a_day(crm: UnitOfWork, new: NewReminder) -> None:
    said(crm, replace(new, timely=True))
    crm.reminders.snooze(new.person_id, about=new.about, until=NOW + DAY)

    assert [each.timely for each in crm.reminders.waiting_of(new.person_id, NOW + DAY)] == [True]


def test_only_what_was_meant_is_put_off(crm: UnitOfWork, new: NewReminder, rep: Person) -> None:
    for number, (rule, about) in enumerate([("made", "C001"), ("made", "T001"), ("other", "C001")]):
        kept(crm, replace(new, key=f"n{number}", rule=rule, about=about))

    def put_off(**given: object) -> set[str]:
        return {each.key for each in crm.reminders.snooze(rep.id, about="C001", until=NOW, **given)}  # type: ignore[arg-type]

    assert put_off(rule="made") == {"n0"}
    assert put_off() == {"n0", "n2"}
    assert put_off(customer_id=new.customer_id) == {"n0", "n1", "n2"}
    assert crm.reminders.snooze(rep.id + 1, about="C001", until=NOW) == ()


@pytest.mark.usefixtures("each_database")
def test_drawn_anew_it_is_said_with_the_new_card(crm: UnitOfWork, new: NewReminder) -> None:
    drawn = crm.reminders.draw_anew(kept(crm, new), "today's words")

    assert drawn.card == "today's words"
    assert [each.card for each in crm.reminders.waiting_of(new.person_id, NOW + HOUR)] == ["today's words"]
