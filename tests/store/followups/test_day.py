"""What is somebody's and due, and what they do not want to hear of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from domain.people import Person
from domain.pool.asking import ApprovalKind, ApprovalState
from domain.terms import Role
from store.database import UnitOfWork
from store.tables.customers import customers
from store.tables.people import people
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW

DAY = timedelta(days=1)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


def plan(crm: UnitOfWork, code: str, **moments: object) -> None:
    crm.session.connection.execute(update(customers).where(customers.c.code == code).values(**moments))


def test_silent_and_dropping_customers_come_the_longest_due_first(
    crm: UnitOfWork, rep: Person, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    codes = [make_customer(name, owner=rep).code for name in ("first", "second", "later")]
    foreign = make_customer("foreign", owner=make_person("rep2")).code
    for code, days in zip([*codes, foreign], (2, 1, 9, 1), strict=True):
        plan(crm, code, contact_due_at=NOW + days * DAY, taken_at=NOW, drop_at=NOW + days * DAY)

    for read in (crm.day.contacts, crm.day.drops):
        assert [each.code for each in read(rep, NOW + 3 * DAY, 9)] == [codes[1], codes[0]]
        assert [each.code for each in read(rep, NOW + 3 * DAY, 1)] == [codes[1]]
        assert read(rep, NOW, 9) == ()


def test_only_decisions_that_wait_for_them_are_asked(crm: UnitOfWork, rep: Person, make_person: MakePerson) -> None:
    manager = make_person("manager", role=Role.MANAGER)
    asked = [crm.approvals.ask(ApprovalKind.LEAVE, until=NOW + DAY, approver=manager, asker=rep) for _ in range(3)]
    crm.approvals.decide(asked[1].id, manager, ApprovalState.REFUSED)

    assert [each.id for each in crm.day.asked(manager, 9)] == [asked[0].id, asked[2].id]
    assert crm.day.asked(rep, 9) == ()


@pytest.mark.usefixtures("each_database")
def test_a_morning_is_taken_once(crm: UnitOfWork, rep: Person) -> None:
    crm.session.connection.execute(update(people).where(people.c.id == rep.id).values(morning_at=NOW))
    assert crm.day.mornings(NOW - DAY, 9) == ()
    assert crm.day.mornings(NOW, 9) == (rep.id,)

    taken = [crm.day.take_morning(rep.id, NOW, NOW + DAY) for _ in range(2)]

    assert taken == [NOW, None]
    assert crm.day.mornings(NOW, 9) == ()
    assert crm.day.take_morning(rep.id + 99, NOW, NOW + DAY) is None


def test_a_mute_ends_by_itself_or_lasts_for_good(crm: UnitOfWork, rep: Person, make_person: MakePerson) -> None:
    crm.mutes.set(rep, "recycle", NOW + DAY)
    crm.mutes.set(rep, "my-morning", None)

    assert crm.mutes.of(rep, NOW) == {"recycle": NOW + DAY, "my-morning": None}
    assert crm.mutes.of(rep, NOW + DAY) == {"my-morning": None}
    assert crm.mutes.of(make_person("rep2"), NOW) == {}


@pytest.mark.usefixtures("each_database")
def test_muted_again_the_last_word_counts_and_it_can_be_lifted_once(crm: UnitOfWork, rep: Person) -> None:
    crm.mutes.set(rep, "recycle", None)
    crm.mutes.set(rep, "recycle", NOW + 2 * DAY)
    assert crm.mutes.of(rep, NOW) == {"recycle": NOW + 2 * DAY}

    assert [crm.mutes.lift(rep, "recycle"), crm.mutes.lift(rep, "recycle")] == [True, False]
    assert crm.mutes.of(rep, NOW) == {}
