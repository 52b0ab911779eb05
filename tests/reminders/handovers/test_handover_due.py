"""The handover's 24 hours: at 12 and 20 to whoever's turn it is, at 24 to both superiors, and once each."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from domain.care.clocks import ClockKind
from domain.care.reminders import Reminder, ReminderState, Urgency
from domain.customers import Customer
from domain.handovers.clock import next_spoken_at
from domain.handovers.handovers import Handover
from domain.handovers.steps import Step
from domain.people import Person
from domain.terms import Role, Stage
from reminders.rule import Due
from reminders.rules.handovers.handover_due import RULE, holder_of
from store.database import Acting, UnitOfWork
from tests.conftest import MakeCustomer, MakePerson, MakeTeam
from tests.making import NOW

INSTANT = timedelta(microseconds=1)


def after(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


@pytest.fixture
def won(crm: UnitOfWork, make_team: MakeTeam, make_person: MakePerson, make_customer: MakeCustomer) -> Customer:
    """A won customer of rep1's, in a house where manager and service_lead stand above rep1 and service."""
    company = make_team("company")
    east, service = make_team("team-east", parent=company), make_team("customer-service", parent=company)
    make_person("rep1", team=east)
    make_person("manager", role=Role.MANAGER, team=east)
    make_person("service", role=Role.SERVICE, team=service)
    make_person("service_lead", role=Role.SERVICE_LEAD, team=service)
    return make_customer(owner="rep1", stage=Stage.WON)


@pytest.fixture
def handover(crm: UnitOfWork, won: Customer, make_person: MakePerson) -> Handover:
    """Just begun."""
    rep = make_person("rep1")
    crm.acting = Acting(person_id=rep.id, event_key="won", at=NOW)
    started = crm.handovers.start_to_service(won, rep)
    assert started.due_at is not None
    next_at = next_spoken_at(started.due_at, NOW, crm.policy)
    crm.clocks.start(ClockKind.HANDOVER, started.code, won.id, person_id=rep.id, due_at=started.due_at, next_at=next_at)
    return started


def send(crm: UnitOfWork, handover: Handover, receiver: Person) -> Handover:
    sent = crm.handovers.take(handover, Step.SEND, receiver_id=receiver.id)
    assert sent is not None
    return sent


def spoken(crm: UnitOfWork, now: datetime) -> list[str]:
    return [due.to.handle for due in found(crm, now)]


def found(crm: UnitOfWork, now: datetime) -> list[Due]:
    crm.acting = Acting(person_id=None, event_key=f"sweep-{now}", at=now)
    dues: list[Due] = []
    for clock_id in RULE.candidates(crm, now, 500):
        judged = RULE.judge(crm, clock_id, now)
        dues += judged if isinstance(judged, tuple) else ()
    return dues


@pytest.mark.usefixtures("handover")
def test_the_giver_is_told_at_twelve_and_twenty_hours_and_the_superior_at_twenty_four(crm: UnitOfWork) -> None:
    told = {hours: spoken(crm, after(hours)) for hours in (11.99, 12, 12.01, 19.99, 20, 23.99)}

    assert {hours for hours, handles in told.items() if handles} == {12, 20}
    assert (told[12], told[20]) == (["rep1"], ["rep1"])
    assert spoken(crm, after(24) - INSTANT) == []
    assert spoken(crm, after(24)) == ["rep1", "manager"]
    assert spoken(crm, after(48)) == []


def test_the_receiver_is_told_once_it_is_theirs(crm: UnitOfWork, handover: Handover, make_person: MakePerson) -> None:
    assert spoken(crm, after(12)) == ["rep1"]

    send(crm, handover, make_person("service"))

    assert spoken(crm, after(20)) == ["service"]
    assert spoken(crm, after(24)) == ["service", "manager", "service_lead"]


@pytest.mark.usefixtures("handover")
def test_after_an_outage_only_the_present_moment_is_told(crm: UnitOfWork) -> None:
    assert spoken(crm, after(40)) == ["rep1", "manager"]
    assert spoken(crm, after(41)) == []


@pytest.mark.usefixtures("handover")
def test_two_workers_say_it_once(crm: UnitOfWork) -> None:
    clock_ids = RULE.candidates(crm, after(12), 500)

    both = [RULE.judge(crm, clock_id, after(12)) for clock_id in (*clock_ids, *clock_ids)]

    assert [len(dues) for dues in both if isinstance(dues, tuple)] == [1, 0]


def test_what_is_taken_over_or_called_off_is_not_spoken_of(crm: UnitOfWork, handover: Handover, make_person: MakePerson) -> None:
    sent = send(crm, handover, make_person("service"))
    crm.handovers.take(sent, Step.ACCEPT)
    assert spoken(crm, after(12)) == []

    crm.clocks.meet(ClockKind.HANDOVER, handover.code)
    assert spoken(crm, after(24)) == []


@pytest.mark.usefixtures("handover")
def test_it_is_critical_and_about_its_customer(crm: UnitOfWork, won: Customer) -> None:
    (due,) = found(crm, after(12))

    assert (due.urgency, due.about, due.episode, due.step, due.customer_id) == (Urgency.CRITICAL, "H001", NOW, 1, won.id)
    assert due.card.refs == (won.code, "H001")


def test_on_the_givers_side_it_is_the_present_owners_turn(
    crm: UnitOfWork, won: Customer, handover: Handover, make_person: MakePerson
) -> None:
    successor = make_person("rep2")
    crm.session.connection.exec_driver_sql(f"UPDATE customers SET owner_id = {successor.id} WHERE id = {won.id}")

    assert spoken(crm, after(12)) == ["rep2"]


def test_who_has_left_is_stood_in_for_by_their_superior(crm: UnitOfWork, handover: Handover) -> None:
    crm.session.connection.exec_driver_sql("UPDATE people SET active = false WHERE handle = 'rep1'")

    holder = holder_of(crm, handover)

    assert holder is not None
    assert holder.handle == "manager"
    assert spoken(crm, after(24)) == ["manager"]


def test_a_shown_card_stands_while_it_is_their_turn(crm: UnitOfWork, handover: Handover, make_person: MakePerson) -> None:
    to_giver, to_manager = standing(make_person("rep1")), standing(make_person("manager"))
    assert (RULE.still(crm, to_giver, after(13)), RULE.still(crm, to_manager, after(25))) == (True, True)

    sent = send(crm, handover, make_person("service"))
    assert (RULE.still(crm, to_giver, after(13)), RULE.still(crm, to_manager, after(25))) == (False, True)
    assert RULE.still(crm, standing(make_person("service")), after(13))

    crm.handovers.take(sent, Step.ACCEPT)
    assert not RULE.still(crm, to_manager, after(25))


def standing(person: Person) -> Reminder:
    """A reminder that was said to this person."""
    about = {"rule": RULE.name, "about": "H001", "customer_id": 1, "person_id": person.id, "episode": NOW, "step": 1, "critical": True}
    given = {"id": 1, "key": "k", "timely": False, "found_at": NOW, "not_before": NOW, "state": ReminderState.SAID, "card": ""}
    return Reminder(**about, **given)  # type: ignore[arg-type]  # Facts by name.
