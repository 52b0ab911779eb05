"""The handover's 24 hours: at 12 and 20 to whoever's turn it is, at 24 to both superiors, and once each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.care.clocks import ClockKind
from domain.care.reminders import Reminder, ReminderState, Urgency
from domain.customers import Customer
from domain.handovers.handovers import Handover
from domain.handovers.steps import Step
from domain.people import Person
from domain.terms import Role, Stage
from handlers.acts.handovers.offering import start_to_service
from reminders.rule import Due
from reminders.rules.handovers.handover_due import RULE, holder_of
from store.database import Acting, UnitOfWork
from tests.cards.reading import CHINESE, ENGLISH, seen
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
    return begin(crm, won, make_person("rep1"), NOW)


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


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
@pytest.mark.parametrize("hours", [12, 20, 24])
def test_each_edge_holds_over_a_weekend_in_every_zone(
    crm: UnitOfWork, won: Customer, make_person: MakePerson, zone: str, hours: int
) -> None:
    friday = datetime(2026, 11, 20, 18, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    begin(crm, won, make_person("rep1"), friday)
    edge = friday + timedelta(hours=hours)
    earlier = [friday + timedelta(hours=each) for each in (12, 20, 24) if each < hours]

    told = {at: spoken(crm, at) for at in (*earlier, edge - INSTANT, edge, edge + INSTANT)}

    assert [bool(told[at]) for at in (edge - INSTANT, edge, edge + INSTANT)] == [False, True, False]
    assert told[edge] == (["rep1", "manager"] if hours == 24 else ["rep1"])


@pytest.mark.usefixtures("handover")
def test_its_card_counts_the_hours_down_in_both_languages(crm: UnitOfWork) -> None:
    titles = [[seen(due.card, language).title for language in (CHINESE, ENGLISH)] for at in (12, 20, 24) for due in found(crm, after(at))]

    assert titles[0] == ["H001 还剩 12 小时：XX科技公司", "H001 in 12 h: XX科技公司"]
    assert titles[1] == ["H001 还剩 4 小时：XX科技公司", "H001 in 4 h: XX科技公司"]
    assert titles[2:] == [["H001 已超时：XX科技公司", "H001 overdue: XX科技公司"]] * 2


def test_the_holder_is_offered_their_clicks_and_a_superior_a_look(crm: UnitOfWork, handover: Handover, make_person: MakePerson) -> None:
    assert offered(crm, 12) == {"rep1": ["send"]}

    send(crm, handover, make_person("service"))

    assert offered(crm, 20) == {"service": ["accept", "send_back"]}
    assert offered(crm, 24) == {"service": ["accept", "send_back"], "manager": ["show-H001"], "service_lead": ["show-H001"]}


def test_who_stands_in_for_a_receiver_may_look_only(crm: UnitOfWork, handover: Handover, make_person: MakePerson) -> None:
    send(crm, handover, make_person("service"))
    crm.session.connection.exec_driver_sql("UPDATE people SET active = false WHERE handle = 'service'")

    assert offered(crm, 12) == {"service_lead": ["show-H001"]}


def test_sent_back_it_is_the_givers_again(crm: UnitOfWork, handover: Handover, make_person: MakePerson) -> None:
    sent = send(crm, handover, make_person("service"))
    back = crm.handovers.take(sent, Step.SEND_BACK, reason="缺少发票信息")

    assert back is not None
    assert spoken(crm, after(20)) == ["rep1"]
    assert not RULE.still(crm, standing(make_person("service")), after(20))
    assert RULE.still(crm, standing(make_person("rep1")), after(20))


def test_many_are_told_each_of_their_own(crm: UnitOfWork, won: Customer, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    other = make_customer("YY制造", owner="rep2", stage=Stage.WON)
    begin(crm, won, make_person("rep1"), NOW)
    begin(crm, other, make_person("rep2"), NOW + timedelta(hours=1))

    assert spoken(crm, after(12)) == ["rep1"]
    assert spoken(crm, after(13)) == ["rep2"]
    assert {(due.to.handle, due.about) for due in found(crm, after(21))} == {("rep1", "H001"), ("rep2", "H002")}


def begin(crm: UnitOfWork, customer: Customer, giver: Person, at: datetime) -> Handover:
    crm.acting = Acting(person_id=giver.id, event_key=f"begun-{customer.code}", at=at)
    return start_to_service(crm, customer, giver)


def offered(crm: UnitOfWork, hours: float) -> dict[str, list[str]]:
    return {due.to.handle: [each.id for each in due.card.buttons()] for due in found(crm, after(hours))}
