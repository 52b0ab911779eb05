"""What the reminders of a ticket's clocks say and offer, and to whom: the one who has it, and those above."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.care.clocks import ClockKind
from domain.care.reminders import Urgency
from domain.customers import Customer
from domain.orders.tickets import Ticket
from domain.people import Person
from domain.terms import Role
from handlers.acts.orders.opening import open_ticket
from handlers.acts.orders.ticketing import solve, take
from handlers.language.lines.ticket_line import Trouble
from reminders.rule import Rule
from reminders.rules.orders import complaint, inquiry, solution
from store.database import Database
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making
from tests.reminders.care.made import last_card, swept, title

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
POSTS = (Role.SERVICE_LEAD, Role.AFTER_SALES, Role.OPS_MANAGER, Role.DIRECTOR)
FRIDAY_AT_FIVE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MONDAY_AT_NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def customer(make_person: MakePerson, make_customer: MakeCustomer) -> Customer:
    for post in POSTS:
        make_person(post.value, role=post, team="service")
    return make_customer()


def opened(making: Making, customer: Customer, at: datetime = NOW, *, urgent: bool = False, by: Person | None = None) -> Ticket:
    person = by or making.person("rep1")
    with making.acting(person, at) as crm:
        open_ticket(crm, person, customer, Trouble(text="报表打不开", urgent=urgent))
        return crm.tickets.open_on(customer)[-1]


@pytest.mark.parametrize(
    ("rule", "urgency"), [(inquiry.RULE, Urgency.TIMELY), (solution.RULE, Urgency.GROUPED), (complaint.RULE, Urgency.CRITICAL)]
)
def test_how_urgently_each_clock_speaks(making: Making, customer: Customer, rule: Rule, urgency: Urgency) -> None:
    opened(making, customer, urgent=rule is complaint.RULE)
    late = NOW + 6 * 24 * HOUR

    with making.acting(at=late) as crm:
        (clock,) = rule.candidates(crm, late, 5)
        found = rule.judge(crm, clock, late)

    assert isinstance(found, tuple)
    assert {due.urgency for due in found} == {urgency}


@pytest.mark.parametrize(
    ("wait", "handle", "said", "buttons"),
    [
        (45 * MINUTE, "service_lead", "Due soon: ticket W001, XX科技公司", ["ticket.take", "ticket.show"]),
        (60 * MINUTE, "service_lead", "Overdue: ticket W001, XX科技公司", ["ticket.take", "ticket.show"]),
        (120 * MINUTE, "ops_manager", "Overdue: ticket W001, XX科技公司", ["ticket.show"]),
    ],
)
def test_who_has_it_may_act_and_who_is_above_may_look(
    database: Database, making: Making, customer: Customer, wait: timedelta, handle: str, said: str, buttons: list[str]
) -> None:
    opened(making, customer)

    swept(inquiry.RULE, database, NOW + wait)

    card = last_card(database, handle)
    assert title(card) == said
    assert [button.action for button in card.buttons()] == buttons
    assert card.refs == ("C001", "W001")


def test_in_chinese_too(database: Database, making: Making, customer: Customer) -> None:
    opened(making, customer, urgent=True)

    swept(complaint.RULE, database, NOW + 2 * HOUR)

    assert title(last_card(database, "after_sales"), "zh_CN") == "已超时：工单 W001，XX科技公司"


@pytest.mark.parametrize(("wait", "told"), [(-MINUTE, []), (timedelta(0), ["service_lead"]), (MINUTE, ["service_lead"])])
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin"])
def test_an_answer_over_the_weekend_is_due_on_monday_where_the_service_is(
    database: Database, making: Making, customer: Customer, zone: str, wait: timedelta, told: list[str]
) -> None:
    with database.transaction() as crm:
        crm.session.connection.exec_driver_sql(f"UPDATE people SET time_zone = '{zone}' WHERE handle = 'service_lead'")
    later = timedelta(0) if zone == "Asia/Shanghai" else 7 * HOUR
    opened(making, customer, FRIDAY_AT_FIVE + 40 * MINUTE + later)

    # Twenty minutes of the working week were left; near its end is after three quarters of an hour.
    found = swept(inquiry.RULE, database, MONDAY_AT_NINE + later + 25 * MINUTE + wait)

    assert [handle for handle, _about, _step in found] == told


def test_a_solved_ticket_is_not_spoken_of(database: Database, making: Making, customer: Customer) -> None:
    ticket = opened(making, customer)
    lead = making.person("service_lead")
    with making.acting(lead, NOW + MINUTE) as crm:
        solve(crm, lead, ticket, customer, "重启")

    assert [swept(rule, database, NOW + 9 * 24 * HOUR) for rule in (inquiry.RULE, solution.RULE)] == [[], []]


def test_whoever_took_it_is_reminded_of_the_solution(
    database: Database, making: Making, customer: Customer, make_person: MakePerson
) -> None:
    agent = make_person("agent", role=Role.SERVICE_LEAD, team="service")
    ticket = opened(making, customer)
    with making.acting(agent, NOW + MINUTE) as crm:
        take(crm, agent, ticket, customer)

    (first, *_above) = swept(solution.RULE, database, NOW + 9 * 24 * HOUR)

    assert first == ("agent", "W001", 3)
    with database.reading() as crm:
        clock = crm.clocks.running(ClockKind.SOLUTION, "W001")
        assert clock is not None
        assert clock.person_id == agent.id


def test_who_has_left_is_told_nothing(database: Database, making: Making, customer: Customer) -> None:
    opened(making, customer)
    with database.transaction() as crm:
        crm.session.connection.exec_driver_sql("UPDATE people SET active = 0 WHERE handle = 'service_lead'")

    assert swept(inquiry.RULE, database, NOW + HOUR) == []
    assert swept(inquiry.RULE, database, NOW + 2 * HOUR) == [("ops_manager", "W001", 3)]


def test_a_ticket_nobody_can_have_is_told_upwards_only(database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer = make_customer()
    making.person("ops_manager", role=Role.OPS_MANAGER)
    opened(making, customer)

    assert swept(inquiry.RULE, database, NOW + HOUR) == []
    assert swept(inquiry.RULE, database, NOW + 2 * HOUR) == [("ops_manager", "W001", 3)]
