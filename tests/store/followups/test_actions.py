"""What was promised: to whom it belongs, when it is due, when it reminds, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.customers import Customer
from domain.entries import NewAction, NewCustomer
from domain.followups import NextAction
from domain.people import Person
from domain.reminding import reminded_at
from domain.terms import ActionState, Role, Side
from store.database import Database, UnitOfWork
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making

DAY = timedelta(days=1)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


@pytest.fixture
def customer(make_customer: MakeCustomer, rep: Person) -> Customer:
    return make_customer(owner=rep)


def promise(crm: UnitOfWork, customer: Customer, task: str, due_at: datetime | None = None, *, owner: Person | None = None) -> NextAction:
    return crm.actions.add(NewAction(task=task, owner=owner, due_at=due_at), on=customer)


def due_by(crm: UnitOfWork, moment: datetime) -> tuple[int, ...]:
    return crm.actions.due(moment, 99)


def test_every_fact_of_an_action_comes_back_as_it_was_given(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    rep, customer = making.person("rep1"), make_customer()
    new = NewAction(task="评估可行性😀", side=Side.CUSTOMER, owner=rep, owner_label="产品部", due_at=NOW + DAY, due_has_time=True)

    with making.acting(rep) as crm:
        added = crm.actions.add(new, on=customer)

    with each_database.reading() as crm:
        assert crm.actions.get(added.code) == crm.actions.by_id(added.id) == added
    assert (added.task, added.side, added.owner_name, added.owner_label) == (new.task, Side.CUSTOMER, rep.name, "产品部")
    assert (added.state, added.due_at, added.due_has_time, added.created_at) == (ActionState.OPEN, NOW + DAY, True, NOW)


def test_the_soonest_comes_first_and_what_has_no_day_last(crm: UnitOfWork, customer: Customer, rep: Person) -> None:
    some_day = promise(crm, customer, "some day", owner=rep)
    later = promise(crm, customer, "later", NOW + DAY, owner=rep)
    sooner = promise(crm, customer, "sooner", NOW, owner=rep)
    as_soon = promise(crm, customer, "as soon", NOW, owner=rep)

    assert crm.actions.open_on(customer) == (sooner, as_soon, later, some_day)
    assert crm.actions.open_of(rep, 3) == (sooner, as_soon, later)
    assert crm.customers.get(customer.id).next_action_id == sooner.id


def test_each_sees_their_own_and_a_department_nobodys(crm: UnitOfWork, customer: Customer, rep: Person, make_person: MakePerson) -> None:
    other = make_person("rep2")
    mine, theirs = promise(crm, customer, "mine", owner=rep), promise(crm, customer, "theirs", owner=other)
    department = crm.actions.add(NewAction(task="evaluate", owner_label="产品部"), on=customer)

    assert (crm.actions.open_of(rep, 9), crm.actions.open_of(other, 9)) == ((mine,), (theirs,))
    assert department in crm.actions.open_on(customer)


def test_what_is_done_leaves_the_lists_and_keeps_its_code(crm: UnitOfWork, customer: Customer, rep: Person) -> None:
    action = promise(crm, customer, "call", NOW, owner=rep)

    done = crm.actions.finish(action, NOW + DAY)

    assert done == replace(action, state=ActionState.DONE, done_at=NOW + DAY)
    assert crm.actions.finish(action, NOW) is None
    assert (crm.actions.open_of(rep, 9), crm.actions.open_on(customer)) == ((), ())
    assert crm.actions.get(action.code) == done
    assert crm.customers.get(customer.id).next_due_at is None


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "UTC"])
@pytest.mark.parametrize("has_time", [True, False])
def test_it_reminds_by_its_owners_clock(crm: UnitOfWork, customer: Customer, zone: str, has_time: bool) -> None:  # noqa: FBT001
    owner = crm.people.add(handle="abroad", name="Abroad", role=Role.REP, team=crm.teams.all()[0], time_zone=zone)
    due_at = NOW + 3 * DAY
    action = crm.actions.add(NewAction(task="call", owner=owner, due_at=due_at, due_has_time=has_time), on=customer)

    moment = reminded_at(due_at, has_time=has_time, zone=zone)

    assert due_by(crm, moment - timedelta(microseconds=1)) == ()
    assert due_by(crm, moment) == (action.id,)


def test_what_nobody_owns_or_has_no_day_reminds_nobody(crm: UnitOfWork, customer: Customer, rep: Person) -> None:
    promise(crm, customer, "nobody's", NOW)
    promise(crm, customer, "some day", owner=rep)
    undated = promise(crm, customer, "dated and undated", NOW, owner=rep)
    given_away = promise(crm, customer, "given away", NOW, owner=rep)

    crm.actions.change(undated, due_at=None)
    crm.actions.change(given_away, owner_id=None, owner_label="产品部")

    assert due_by(crm, NOW + 99 * DAY) == ()


def test_a_new_owner_is_reminded_by_their_own_clock(crm: UnitOfWork, customer: Customer, rep: Person) -> None:
    abroad = crm.people.add(handle="abroad", name="Abroad", role=Role.REP, team=crm.teams.all()[0], time_zone="America/New_York")
    action = crm.actions.add(NewAction(task="call", owner=rep, due_at=NOW, due_has_time=False), on=customer)

    given = crm.actions.change(action, owner_id=abroad.id)

    moment = reminded_at(NOW, has_time=False, zone="America/New_York")
    assert given.owner_name == "Abroad"
    assert (due_by(crm, moment - timedelta(microseconds=1)), due_by(crm, moment)) == ((), (action.id,))


def test_a_reminder_comes_once_and_again_when_the_day_is_moved(crm: UnitOfWork, customer: Customer, rep: Person) -> None:
    action, late = promise(crm, customer, "call", NOW, owner=rep), NOW + 9 * DAY

    taken = [crm.actions.take_due(action.id, late) is not None for _ in range(2)]
    crm.actions.change(action, task="call them")
    after_other_words = crm.actions.take_due(action.id, late)
    crm.actions.change(action, due_at=NOW + 2 * DAY)

    assert taken == [True, False]
    assert after_other_words is None
    assert crm.actions.take_due(action.id, late) is not None


@pytest.mark.parametrize("ending", ["done", "taken back"])
def test_what_has_ended_reminds_nobody(crm: UnitOfWork, making: Making, customer: Customer, rep: Person, ending: str) -> None:
    with making.acting(rep) as work:
        action, event_key = promise(crm, customer, "call", NOW, owner=rep), work.acting.event_key

    with making.acting(rep, NOW + timedelta(minutes=1)):
        if ending == "done":
            crm.actions.finish(action, NOW)
        else:
            crm.audit.undo(event_key)

    assert due_by(crm, NOW + 9 * DAY) == ()
    assert crm.actions.take_due(action.id, NOW + 9 * DAY) is None


def test_due_rows_come_in_portions_the_oldest_first(crm: UnitOfWork, customer: Customer, rep: Person) -> None:
    actions = [promise(crm, customer, f"task {days}", NOW + days * DAY, owner=rep) for days in (3, 1, 2)]

    late = NOW + 9 * DAY

    assert crm.actions.due(late, 2) == (actions[1].id, actions[2].id)
    assert crm.actions.due(late, 9) == (actions[1].id, actions[2].id, actions[0].id)


def test_actions_of_several_follow_ups_come_grouped(crm: UnitOfWork, customer: Customer, rep: Person, make_followup: MakeFollowup) -> None:
    promised = (NewAction(task="one", owner=rep), NewAction(task="two"))
    first, second, bare = make_followup(customer, actions=promised), make_followup(customer, actions=promised[:1]), make_followup(customer)
    promise(crm, customer, "alone")

    grouped = crm.actions.of_followups([first.id, second.id, bare.id])

    assert {key: [action.task for action in actions] for key, actions in grouped.items()} == {first.id: ["one", "two"], second.id: ["one"]}
    assert crm.actions.of_followups([]) == {}


def test_a_code_is_read_however_it_is_typed(crm: UnitOfWork, customer: Customer) -> None:
    action = promise(crm, customer, "call")

    assert [crm.actions.get(typed) for typed in ("t1", "T001", "#t1", "Ｔ１")] == [action] * 4


def test_other_words_are_no_action(crm: UnitOfWork, customer: Customer) -> None:
    promise(crm, customer, "call")

    assert [typed for typed in ("T2", "J001", "C001", "call", "", "T", "T0") if crm.actions.get(typed)] == []


def test_whose_customer_was_taken_back_is_in_nobodys_list(crm: UnitOfWork, making: Making, rep: Person) -> None:
    with making.acting(rep) as work:
        promise(crm, crm.customers.add(NewCustomer(name="星河", owner=rep)), "call", NOW, owner=rep)
        event_key = work.acting.event_key

    with making.acting(rep, NOW + timedelta(minutes=1)):
        crm.audit.undo(event_key)

    assert crm.actions.open_of(rep, 9) == ()
