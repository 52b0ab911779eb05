from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.customers import Customer
from domain.orders.tickets import Ticket, TicketState
from domain.people import Person
from domain.terms import Role, Tier
from store.database import Database
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making


@pytest.fixture
def agent(make_person: MakePerson) -> Person:
    return make_person("service", role=Role.SERVICE, team="service", name="冯雪")


@pytest.fixture
def customer(make_customer: MakeCustomer) -> Customer:
    return make_customer()


def opened(making: Making, customer: Customer, agent: Person | None = None, *, text: str = "打不开", urgent: bool = False) -> Ticket:
    with making.acting() as crm:
        return crm.tickets.add(customer, text, urgent=urgent, assignee=agent)


def test_a_ticket_goes_from_step_to_step(each_database: Database, making: Making, customer: Customer, agent: Person) -> None:
    ticket = opened(making, customer)

    with making.acting(agent, NOW + timedelta(hours=1)) as crm:
        taken = crm.tickets.take(ticket, agent)
        assert crm.tickets.take(ticket, agent) is None
        assert crm.tickets.close(ticket, Decimal(4)) is None
        solved = crm.tickets.solve(ticket, agent, "重启")
        assert crm.tickets.solve(ticket, agent, "again") is None
        closed = crm.tickets.close(ticket, Decimal("4.5"))
        assert crm.tickets.open_on(customer) == ()
        assert crm.tickets.get("w1") == closed
        assert crm.tickets.get("O001") is None

    assert taken is not None
    assert solved is not None
    assert closed is not None
    assert (taken.state, taken.assignee_name, taken.answered_at) == (TicketState.IN_WORK, "冯雪", NOW + timedelta(hours=1))
    assert (closed.state, closed.solution, closed.satisfaction) == (TicketState.CLOSED, "重启", Decimal("4.5"))


def test_solved_at_once_it_was_answered_at_once(making: Making, customer: Customer, agent: Person) -> None:
    ticket = opened(making, customer)

    with making.acting(agent) as crm:
        solved = crm.tickets.solve(ticket, agent, "重启")

    assert solved is not None
    assert (solved.answered_at, solved.solved_at) == (NOW, NOW)


def test_of_a_crowd_one_takes_it(each_database: Database, making: Making, customer: Customer, agent: Person) -> None:
    ticket = opened(making, customer)

    def take(_number: int) -> bool:
        with making.acting(agent) as crm:
            return crm.tickets.take(ticket, agent) is not None

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(take, range(8))) == 1


def test_complaints_are_counted_with_the_unresolved_among_them(
    each_database: Database, making: Making, customer: Customer, agent: Person
) -> None:
    opened(making, customer, urgent=True)
    solved = opened(making, customer, text="投诉：发错货")
    opened(making, customer, text="怎么导出")
    with making.acting(agent) as crm:
        crm.tickets.solve(solved, agent, "补发")

        assert crm.tickets.complaints(customer.id, NOW) == (2, 1)
        assert crm.tickets.complaints(customer.id, NOW + timedelta(seconds=1)) == (0, 0)


def test_a_list_holds_ones_own_ones_customers_and_a_leads_team(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_person: MakePerson, agent: Person
) -> None:
    lead = make_person("lead", role=Role.SERVICE_LEAD, team="service")
    other = make_person("rep2", team="team-west")
    basic = opened(making, make_customer("one"), agent)
    high = opened(making, make_customer("two", owner=other, tier=Tier.HIGH_VALUE), agent)
    nobody = opened(making, make_customer("three", owner=other, service_owner=agent))

    with making.acting() as crm:
        listed = {person.handle: [ticket.id for ticket in crm.tickets.open_for(person, 10)] for person in crm.people.all()}
        assert crm.tickets.open_for(lead, 1)[0].tier is Tier.HIGH_VALUE

    assert listed == {
        "rep1": [basic.id],
        "rep2": [high.id, nobody.id],
        "service": [high.id, basic.id, nobody.id],
        "lead": [high.id, basic.id],
    }
