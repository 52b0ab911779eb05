"""Tickets' clocks: near their end, at it, once more as long after it; over the weekend, in two zones, once however often one looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.orders.tickets import Ticket
from domain.people import Person
from domain.terms import Role
from handlers.acts.orders.opening import open_ticket
from handlers.acts.orders.ticketing import take
from handlers.language.lines.ticket_line import Trouble
from reminders.rules.orders import complaint, inquiry, solution
from store.database import Database
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making
from tests.reminders.made import Ticking

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FRIDAY_EVENING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""Half past five in Shanghai: half an hour is left of the working week."""
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
RULES = (inquiry.RULE, solution.RULE, complaint.RULE)


@pytest.fixture
def staff(make_person: MakePerson) -> dict[str, Person]:
    posts = (Role.SERVICE_LEAD, Role.AFTER_SALES, Role.OPS_MANAGER, Role.DIRECTOR)
    return {post.value: make_person(post.value, role=post, team="service") for post in posts}


@pytest.fixture
def ticking(each_database: Database) -> Ticking:
    return Ticking(database=each_database, rules=RULES)


@pytest.fixture
def alone(database: Database) -> Ticking:
    return Ticking(database=database, rules=RULES)


def opened(making: Making, make_customer: MakeCustomer, at: datetime = NOW, *, urgent: bool = False) -> Ticket:
    customer, rep = make_customer(), making.person("rep1")
    with making.acting(rep, at) as crm:
        open_ticket(crm, rep, customer, Trouble(text="报表打不开", urgent=urgent))
        return crm.tickets.open_on(customer)[-1]


def told(ticking: Ticking, now: datetime) -> list[tuple[str, str, int]]:
    """Who is told of what now, and on which rung."""
    ticking.sweep(now)
    with ticking.database.reading() as crm:
        rows = crm.session.connection.exec_driver_sql(
            "SELECT rule, handle, step, found_at FROM reminders JOIN people ON people.id = person_id ORDER BY reminders.id"
        ).all()
    at = int((now - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))
    return [(row.rule.removeprefix("ticket-"), row.handle, row.step) for row in rows if row.found_at == at]


@pytest.mark.usefixtures("staff")
def test_the_first_answer_is_asked_for_and_then_climbs(ticking: Ticking, making: Making, make_customer: MakeCustomer) -> None:
    opened(making, make_customer)

    assert told(ticking, NOW + 44 * MINUTE) == []
    assert told(ticking, NOW + 45 * MINUTE) == [("inquiry", "service_lead", 1)]
    assert told(ticking, NOW + 46 * MINUTE) == []
    assert told(ticking, NOW + HOUR) == [("inquiry", "service_lead", 2)]
    assert told(ticking, NOW + 2 * HOUR) == [("inquiry", "service_lead", 3), ("inquiry", "ops_manager", 3)]
    assert told(ticking, NOW + 5 * HOUR) == []


@pytest.mark.usefixtures("staff")
def test_an_urgent_complaint_reaches_the_director_at_any_hour(ticking: Ticking, making: Making, make_customer: MakeCustomer) -> None:
    opened(making, make_customer, FRIDAY_EVENING, urgent=True)

    assert told(ticking, FRIDAY_EVENING + 90 * MINUTE) == [("complaint", "after_sales", 1)]
    assert told(ticking, FRIDAY_EVENING + 2 * HOUR) == [("complaint", "after_sales", 2), ("complaint", "service_lead", 2)]
    late = ticking.sweep(FRIDAY_EVENING + 4 * HOUR)

    assert {queued.to.handle for queued in late.queued} == {"after_sales", "ops_manager", "director"}
    assert ticking.sweep(FRIDAY_EVENING + 4 * HOUR).found == 0


@pytest.mark.usefixtures("staff")
def test_over_the_weekend_the_others_wait(alone: Ticking, making: Making, make_customer: MakeCustomer) -> None:
    opened(making, make_customer, FRIDAY_EVENING)

    assert told(alone, FRIDAY_EVENING + 40 * HOUR) == []
    assert told(alone, MONDAY + 14 * MINUTE) == []
    assert told(alone, MONDAY + 15 * MINUTE) == [("inquiry", "service_lead", 1)]
    assert told(alone, MONDAY + 30 * MINUTE) == [("inquiry", "service_lead", 2)]


@pytest.mark.usefixtures("staff")
def test_a_solution_is_due_after_24_working_hours(alone: Ticking, making: Making, make_customer: MakeCustomer) -> None:
    ticket = opened(making, make_customer)
    lead = making.person("service_lead")
    with making.acting(lead, NOW + MINUTE) as crm:
        take(crm, lead, ticket, crm.customers.get(ticket.customer_id))
    friday = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)  # Ten on Wednesday, and 8 + 9 + 7 hours of work.

    assert told(alone, friday - MINUTE) == [("solution", "service_lead", 1)]
    assert told(alone, friday) == [("solution", "service_lead", 2)]


@pytest.mark.usefixtures("staff")
def test_after_a_pause_only_the_present_rung_is_told(alone: Ticking, making: Making, make_customer: MakeCustomer) -> None:
    opened(making, make_customer)

    assert told(alone, NOW + 3 * HOUR) == [("inquiry", "service_lead", 3), ("inquiry", "ops_manager", 3)]
    assert told(alone, NOW + 4 * HOUR) == []


@pytest.mark.usefixtures("staff")
def test_what_was_taken_in_time_is_not_spoken_of_and_what_was_said_is_settled(
    alone: Ticking, making: Making, make_customer: MakeCustomer
) -> None:
    ticket = opened(making, make_customer)
    told(alone, NOW + 45 * MINUTE)
    lead = making.person("service_lead")
    with making.acting(lead, NOW + 50 * MINUTE) as crm:
        (reminder,) = crm.reminders.waiting_of(lead.id, NOW + HOUR)
        assert inquiry.RULE.still(crm, reminder, NOW)
        take(crm, lead, ticket, crm.customers.get(ticket.customer_id))
        assert not inquiry.RULE.still(crm, reminder, NOW)

    assert told(alone, NOW + HOUR) == []


@pytest.mark.usefixtures("staff")
def test_working_hours_are_those_of_whoever_has_to_act(alone: Ticking, making: Making, make_customer: MakeCustomer) -> None:
    with making.acting() as crm:
        home = crm.people.by_handle("service_lead")
        assert home is not None
        agent = crm.people.add(handle="abroad", name="Ana", role=Role.SERVICE, team=crm.teams.get(home.team_id), time_zone="Europe/Berlin")
    customer = make_customer(service_owner=agent)
    with making.acting(agent, NOW) as crm:  # Three at night in Berlin.
        open_ticket(crm, agent, customer, Trouble(text="打不开", urgent=False))
    eight_utc = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)

    assert told(alone, eight_utc + 44 * MINUTE) == []
    assert told(alone, eight_utc + 45 * MINUTE) == [("inquiry", "abroad", 1)]


def test_where_nobody_answers_nothing_is_said(alone: Ticking, making: Making, make_customer: MakeCustomer) -> None:
    opened(making, make_customer)

    assert told(alone, NOW + HOUR) == []


@pytest.mark.usefixtures("staff")
def test_a_ticket_taken_back_is_silent(alone: Ticking, making: Making, make_customer: MakeCustomer) -> None:
    customer, rep = make_customer(), making.person("rep1")
    with making.acting(rep) as crm:
        open_ticket(crm, rep, customer, Trouble(text="报表打不开", urgent=True))
        event = crm.acting.event_key
    with making.acting(rep) as crm:
        crm.audit.undo(event)

    assert told(alone, NOW + 3 * HOUR) == []
