"""For every rule one small world in which it has something to say, and the moment at which it is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from cards.model import Card
from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.entries import NewAction, NewCustomer
from domain.people import Person
from domain.policy import DEFAULT
from domain.pool.ownership import OwnerChange
from domain.terms import Level, Role, Stage, Status, Tier
from handlers.acts.contact_due import watch_contact
from handlers.acts.orders.opening import open_ticket
from handlers.language.lines.ticket_line import Trouble
from reminders.looking import look_over
from reminders.rules.care.churn_risk import RULE as CHURN
from reminders.rules.care.health_drop import RULE as HEALTH
from store.tables.people import people
from tests.making import NOW, Making
from tests.reminders.made import ticking
from tests.store.pool.made import taken

Scenario = Callable[[Making], datetime]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NINE = NOW - HOUR
MONDAY = NINE + 5 * DAY


def customer_of(making: Making, **facts: object) -> Customer:
    """A customer of rep1's, who has a manager, with everybody of service about."""
    making.person("manager", role=Role.MANAGER)
    for post in (Role.CSM, Role.SERVICE_LEAD, Role.AFTER_SALES, Role.DIRECTOR):
        making.person(post.value, role=post, team="service")
    return making.customer(NewCustomer(**{"name": "XX科技公司", **facts}))  # type: ignore[arg-type]


def talk(making: Making, customer: Customer, at: datetime = NOW) -> None:
    making.followup(customer, "sent quote", at=at)


def promised(making: Making, due_at: datetime) -> Person:
    customer, rep = customer_of(making), making.person()
    with making.acting(rep) as crm:
        crm.actions.add(NewAction(task="call", owner=rep, due_at=due_at, due_has_time=True), on=customer)
    return rep


def an_action_due(making: Making) -> datetime:
    promised(making, NOW + DAY)
    return NOW + DAY


def a_morning(making: Making) -> datetime:
    rep = promised(making, NOW + DAY)
    with making.acting() as crm:
        crm.session.connection.execute(update(people).where(people.c.id == rep.id).values(morning_at=NINE + DAY))
    return NINE + DAY


def a_silence(making: Making) -> datetime:
    talk(making, customer_of(making))
    return NINE + 7 * DAY


def a_risk(making: Making) -> datetime:
    talk(making, customer_of(making, status=Status.INTENT))
    return NOW + DEFAULT.churn_after


def an_unanswered_risk(within: timedelta) -> Scenario:
    def make(making: Making) -> datetime:
        alert = a_risk(making)
        ticking(making.database, CHURN).sweep(alert)
        return alert + within

    return make


def a_fall(making: Making) -> datetime:
    customer = customer_of(making, core_need="数据对接", stage=Stage.PROPOSAL)
    for days in (2, 1, 0):
        talk(making, customer, NOW - days * DAY)
    ticking(making.database, HEALTH).sweep(NOW + DAY)
    with making.acting(making.person(), NOW + DAY) as crm:
        crm.tickets.add(customer, "设备投诉", urgent=True, assignee=None)
        crm.customers.refresh(customer.id)
    return NOW.replace(hour=0) + 2 * DAY


def a_neglect(morning: datetime) -> Scenario:
    """Incomplete, cooling down, and of high value."""

    def make(making: Making) -> datetime:
        customer = customer_of(making, tier=Tier.HIGH_VALUE)
        for days in (100, 110, 120):
            talk(making, customer, (MONDAY - days * DAY).astimezone(UTC))
        return morning

    return make


def a_ticket(wait: timedelta, *, urgent: bool = False) -> Scenario:
    def make(making: Making) -> datetime:
        customer, rep = customer_of(making), making.person()
        with making.acting(rep) as crm:
            open_ticket(crm, rep, customer, Trouble(text="报表打不开", urgent=urgent))
        return NOW + wait

    return make


def a_handover(making: Making) -> datetime:
    customer, rep = customer_of(making, stage=Stage.WON), making.person()
    with making.acting(rep) as crm:
        started = crm.handovers.start_to_service(customer, rep)
        due_at, next_at = NOW + DEFAULT.handover_within, NOW + DEFAULT.handover_reminders[0]
        crm.clocks.start(ClockKind.HANDOVER, started.code, customer.id, person_id=rep.id, due_at=due_at, next_at=next_at)
    return NOW + DEFAULT.handover_reminders[0]


def a_changed_contact(making: Making) -> datetime:
    customer, rep = customer_of(making), making.person()
    with making.acting(rep) as crm:
        watch_contact(crm, rep, customer, "采购经理离职了", Card(kind="log_receipt", title="J001"))
    return NOW + DEFAULT.contact_change_reminder


def a_lead(making: Making) -> datetime:
    making.person("ops", role=Role.SALES_OPS)
    making.customer(NewCustomer(name="新线索", status=Status.LEAD), owner=None)
    return NOW + DEFAULT.assignment_within


def an_assignment(wait: timedelta) -> Scenario:
    def make(making: Making) -> datetime:
        making.person("manager", role=Role.MANAGER)
        record = making.customer(NewCustomer(name="新线索", status=Status.LEAD), owner=None)
        rep, ops = making.person(), making.person("ops", role=Role.SALES_OPS)
        with making.acting(ops) as crm:
            crm.ownership.move(record, rep, OwnerChange.ASSIGNED)
        return NOW + wait

    return make


def two_of_one_company(making: Making) -> datetime:
    making.person("admin", role=Role.ADMIN, team="head-office")
    customer_of(making, name="星河科技有限公司")
    customer_of(making, name="星河科技")
    look_over(making.database, NINE + DAY)
    return NINE + DAY


def a_taken_record(making: Making) -> datetime:
    making.person("manager", role=Role.MANAGER)
    taken(making, level=Level.A)
    return NINE + 7 * DAY


SCENARIOS: Mapping[str, Scenario] = {
    "churn-risk": a_risk,
    "completeness-low": a_neglect(MONDAY),
    "contact-changed": a_changed_contact,
    "contact-overdue": a_silence,
    "data-review": two_of_one_company,
    "falling-frequency": a_neglect(MONDAY + 2 * DAY),
    "handover-due": a_handover,
    "health-drop": a_fall,
    "high-value-touches": a_neglect(MONDAY + 2 * DAY),
    "lead-unassigned": a_lead,
    "lead-uncontacted": an_assignment(DEFAULT.first_contact_within),
    "my-morning": a_morning,
    "next-action-due": an_action_due,
    "recycle": a_taken_record,
    "retention-overdue": an_unanswered_risk(DEFAULT.retention_within),
    "survey-due": an_assignment(2 * DAY + 6 * HOUR),
    "ticket-complaint": a_ticket(90 * HOUR / 60, urgent=True),
    "ticket-inquiry": a_ticket(45 * HOUR / 60),
    "ticket-solution": a_ticket(2 * DAY),
    "win-back-overdue": an_unanswered_risk(DEFAULT.win_back_within),
}
SILENT = frozenset({"cadence-recounted", "completeness-aged"})
"""Rules that only work something out anew, and never say a word."""
CRITICAL = frozenset({"churn-risk", "handover-due", "retention-overdue", "ticket-complaint"})
"""Rules that cannot be muted."""
