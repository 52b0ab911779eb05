"""A row in each table of the working day: for tests that ask whether nothing is forgotten."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from domain.care.clocks import ClockKind
from domain.care.reminders import NewReminder
from domain.customers import Customer
from domain.handovers.handovers import HandoverItem, ItemState
from domain.handovers.lists import CustomerList
from domain.orders.orders import DealOutcome
from domain.people import Person
from domain.pool.asking import ApprovalKind
from domain.terms import Tier
from store.database import UnitOfWork
from store.handovers import Parties
from tests.making import NOW

DAY = timedelta(days=1)


def work_a_day(crm: UnitOfWork, rep: Person, others: tuple[Person, Person], customer: Customer) -> None:
    """Deals, orders, tickets, handovers, clocks and reminders of one customer; `others` receive and supervise."""
    crm.pools.add(code="pool-east", name="East", admins=[rep])
    crm.assignments.add(customer, rep)
    crm.approvals.ask(ApprovalKind.LEAVE, since=NOW, until=NOW + DAY, reason="away", approver=others[0])
    crm.deals.add(customer, DealOutcome.WON, "the price")
    crm.orders.pay(crm.orders.add(customer, Decimal("100.50")), Decimal("0.50"))
    crm.tickets.add(customer, "broken", urgent=True, assignee=rep)
    lists = [CustomerList(customer=customer, items=dict.fromkeys(HandoverItem, ItemState.OPEN))]
    crm.handovers.start_transfer(Parties(giver=rep, receiver=others[0], supervisor=others[1]), lists)
    crm.clocks.start(ClockKind.SURVEY, customer.code, customer.id, person_id=rep.id, due_at=NOW + DAY, next_at=NOW)
    crm.reminders.add(reminder_of(rep, customer))
    crm.mutes.set(rep, "contact-overdue", NOW + DAY)
    crm.cadences.set_for_tier(Tier.GROWTH, 5)
    crm.health.keep(customer, NOW.date(), 85)
    crm.team_chats.bind(crm.teams.get(rep.team_id), "console", "sales")


def reminder_of(person: Person, customer: Customer) -> NewReminder:
    """An overdue contact that waits to be said."""
    return NewReminder(
        key=f"contact-overdue:{customer.code}",
        rule="contact-overdue",
        about=customer.code,
        customer_id=customer.id,
        person_id=person.id,
        episode=NOW,
        step=0,
        critical=False,
        timely=False,
        found_at=NOW,
        not_before=NOW + DAY,
        card="{}",
    )
