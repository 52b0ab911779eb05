"""What each figure counts, one small world at a time, through the same doors people use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.entries import NewAction
from domain.figures.figures import Figure
from domain.figures.periods import Span, of_day, of_week
from domain.figures.scope import Scope, of_person, of_team
from domain.orders.orders import DealOutcome
from domain.people import HOME_ZONE, Person
from domain.terms import Emotion, Method, Role, Side, Stage, Status
from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson, MakeTeam
from tests.making import NOW, Making

TODAY = of_day(NOW.date(), HOME_ZONE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Value = Callable[..., str]


@pytest.fixture
def value(database: Database, making: Making) -> Value:
    """A figure of the team "team-east" today, or of another scope."""

    def count(figure: Figure, scope: Scope | None = None, *, now: datetime = NOW) -> str:
        team = scope or of_team(making.team("team-east"))
        with database.reading() as crm:
            return str(crm.figures.value(figure, team, TODAY, now))

    return count


def test_followups_count_for_their_author_wherever_the_customer_is(
    value: Value, make_customer: MakeCustomer, make_followup: MakeFollowup, make_person: MakePerson, make_team: MakeTeam
) -> None:
    west = make_person("rep3", team="team-west")
    theirs = make_customer(owner=west)
    make_followup(theirs, author=make_person("rep1"))
    make_followup(theirs, "came again", author=west)

    assert value(Figure.FOLLOWUPS) == "1"
    assert value(Figure.FOLLOWUPS, of_team(make_team("team-west"))) == "1"
    assert value(Figure.FOLLOWUPS, of_person(west)) == "1"


def test_a_team_counts_those_below_it(
    value: Value, make_team: MakeTeam, make_person: MakePerson, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    company = make_team("company")
    east = make_team("team-east", parent=company)
    suzhou = make_team("team-suzhou", parent=east)
    rep = make_person("rep9", team=suzhou)
    make_followup(make_customer(owner=rep))

    assert [value(Figure.FOLLOWUPS, of_team(team)) for team in (company, east, suzhou)] == ["1", "1", "1"]


def test_a_followup_that_was_taken_back_counts_no_longer(value: Value, making: Making, make_customer: MakeCustomer) -> None:
    rep, customer = making.person("rep1"), make_customer()
    with making.acting(rep) as crm:
        crm.followups.add(making.new_followup(customer, rep))
        event = crm.acting.event_key
    before = value(Figure.FOLLOWUPS)
    with making.acting(rep) as crm:
        crm.audit.undo(event)

    assert (before, value(Figure.FOLLOWUPS)) == ("1", "0")


def test_a_mood_counts_only_where_one_was_said(value: Value, making: Making, make_customer: MakeCustomer) -> None:
    rep, customer = making.person("rep1"), make_customer()
    for emotion in (Emotion.NEGATIVE, Emotion.POSITIVE, Emotion.NEUTRAL, None):
        new = making.new_followup(customer, rep)
        with making.acting(rep) as crm:
            crm.followups.add(type(new)(**{**vars(new), "emotion": emotion, "method": Method.VISIT if emotion else Method.CALL}))

    assert value(Figure.NEGATIVE) == "33.3"
    assert value(Figure.VISITS) == "3"


@pytest.mark.parametrize(
    ("due", "done", "share"),
    [
        (NOW - HOUR, NOW - HOUR, "100.0"),
        (NOW - HOUR, NOW - HOUR + timedelta(microseconds=1), "0.0"),
        (NOW - HOUR, None, "0.0"),
        (NOW, None, "0.0"),
        (NOW + HOUR, None, "None"),
        (NOW - DAY, NOW - DAY, "None"),
    ],
)
def test_a_promise_is_kept_by_its_very_moment(
    value: Value, making: Making, make_customer: MakeCustomer, due: datetime, done: datetime | None, share: str
) -> None:
    rep, customer = making.person("rep1"), make_customer()
    with making.acting(rep, NOW - 3 * DAY) as crm:
        action = crm.actions.add(NewAction(task="call", owner=rep, due_at=due), on=customer)
    if done:
        with making.acting(rep, done) as crm:
            crm.actions.finish(action, done)

    assert value(Figure.ON_TIME) == share


def test_what_the_customer_promised_is_not_ours_to_keep(value: Value, making: Making, make_customer: MakeCustomer) -> None:
    rep, customer = making.person("rep1"), make_customer()
    with making.acting(rep) as crm:
        crm.actions.add(NewAction(task="decide", owner=rep, due_at=NOW - HOUR, side=Side.CUSTOMER), on=customer)

    assert value(Figure.ON_TIME) == "None"


def test_records_come_in_as_customers_or_as_leads_and_convert_by_moving_on(
    value: Value, making: Making, make_customer: MakeCustomer
) -> None:
    rep = making.person("rep1")
    leads = [make_customer(f"Lead {number}", status=Status.LEAD) for number in range(4)]
    make_customer("Came as a deal", status=Status.DEAL, stage=Stage.WON)
    with making.acting(rep) as crm:
        for lead in leads[:2]:
            crm.customers.change(lead, status=Status.POTENTIAL)
        crm.customers.change(crm.customers.get(leads[0].id), status=Status.INTENT)
        crm.customers.change(crm.customers.get(leads[0].id), status=Status.DEAL)

    assert (value(Figure.NEW_LEADS), value(Figure.NEW_CUSTOMERS)) == ("4", "1")
    assert value(Figure.LEAD_TO_POTENTIAL) == "50.0"
    assert value(Figure.POTENTIAL_TO_INTENT) == "50.0"
    assert value(Figure.INTENT_TO_DEAL) == "100.0"
    assert value(Figure.LEAD_CONVERSION) == "25.0"
    assert value(Figure.NEGOTIATION_TO_WON) == "None"


def test_what_nobody_owns_is_no_teams(value: Value, make_team: MakeTeam, make_customer: MakeCustomer) -> None:
    make_team("team-east")
    make_customer("Ownerless", owner=None, status=Status.LEAD)

    assert value(Figure.NEW_LEADS) == "0"


def test_deals_and_payments_count_for_the_owner(value: Value, making: Making, make_customer: MakeCustomer) -> None:
    customer, finance = make_customer(), making.person("finance", role=Role.SALES_OPS, team="head-office")
    with making.acting(finance) as crm:
        crm.deals.add(customer, DealOutcome.WON)
        order = crm.orders.add(customer, Decimal("1000.50"))
        crm.orders.pay(order, Decimal("1000.50"))

    assert (value(Figure.WON), value(Figure.LOST), value(Figure.PAID)) == ("1", "0", "1000.5")
    assert value(Figure.PAID, of_person(finance)) == "0"


def closed_ticket(making: Making, customer: Customer, mark: str, assignee: Person | None = None) -> None:
    with making.acting(assignee) as crm:
        ticket = crm.tickets.add(customer, "help", urgent=False, assignee=assignee)
        solved = crm.tickets.solve(ticket, assignee or making.person("rep1"), "done")
        assert solved is not None
        assert crm.tickets.close(solved, Decimal(mark)) is not None


def test_marks_make_a_mean_a_share_and_a_list(value: Value, making: Making, make_customer: MakeCustomer) -> None:
    customer, service = make_customer(), making.person("service", role=Role.SERVICE, team="customer-service")
    for mark in ("4", "2.9", "5", "3"):
        closed_ticket(making, customer, mark, service)

    assert value(Figure.SATISFACTION) == "3.7"
    assert value(Figure.SATISFIED) == "50.0"
    assert value(Figure.DISSATISFIED) == "1"
    # Who answered reads the same marks as who owns the customer.
    assert value(Figure.SATISFACTION, of_person(service)) == "3.7"


@pytest.mark.parametrize(("due", "at_risk"), [(NOW - DAY, "1"), (NOW + 4 * HOUR, "1"), (NOW + 4 * HOUR + timedelta(seconds=1), "0")])
@pytest.mark.parametrize(("kind", "figure"), [(ClockKind.HANDOVER, Figure.HANDOVERS_AT_RISK), (ClockKind.SOLUTION, Figure.TICKETS_AT_RISK)])
def test_running_clocks_are_at_risk_shortly_before_their_end(
    value: Value, making: Making, make_customer: MakeCustomer, due: datetime, at_risk: str, kind: ClockKind, figure: Figure
) -> None:
    service = making.person("service", role=Role.SERVICE, team="customer-service")
    customer = make_customer()
    with making.acting() as crm:
        crm.clocks.start(kind, "X001", customer.id, person_id=service.id, due_at=due, next_at=None)

    assert value(figure) == value(figure, of_person(service)) == at_risk
    with making.acting() as crm:
        crm.clocks.end(kind, "X001")
    assert value(figure) == "0"


def test_a_clock_that_stopped_mattering_was_neither_met_nor_missed(value: Value, making: Making, make_customer: MakeCustomer) -> None:
    customer, due = make_customer(), NOW - HOUR
    with making.acting(at=NOW - 2 * HOUR) as crm:
        for about in ("C001", "C002"):
            crm.clocks.start(ClockKind.SURVEY, about, customer.id, person_id=None, due_at=due, next_at=None)
        crm.clocks.end(ClockKind.SURVEY, "C002")
    missed = value(Figure.NODES)
    with making.acting(at=due) as crm:
        crm.clocks.meet(ClockKind.SURVEY, "C001")

    assert (missed, value(Figure.NODES)) == ("0.0", "100.0")


def test_the_silent_are_overdue_once_their_day_has_come(value: Value, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    make_followup(make_customer(), at=NOW - 6 * DAY)

    assert value(Figure.OVERDUE) == "0"
    assert value(Figure.OVERDUE, now=NOW + 2 * DAY) == "1"


def test_leads_are_not_asked_for_completeness(value: Value, make_customer: MakeCustomer) -> None:
    make_customer("Just a name", status=Status.LEAD)
    assert value(Figure.COMPLETENESS) == "None"

    poor = make_customer("Poor")

    assert value(Figure.COMPLETENESS) == f"{poor.completeness}.0"
    assert value(Figure.FOCUS) == ("1" if poor.completeness < 60 else "0")


def test_risk_is_counted_when_it_begins_and_when_it_ends(value: Value, making: Making, make_customer: MakeCustomer) -> None:
    customers = [make_customer(f"Silent {number}") for number in range(2)]
    with making.acting() as crm:
        connection = crm.session.connection
        for customer, words in ((customers[0], ("yes", "no")), (customers[1], ("yes",))):
            for word in words:
                moment = int(NOW.timestamp()) * 1_000_000 - 1
                connection.exec_driver_sql(
                    f"INSERT INTO field_history (customer_id, field, after, at) VALUES ({customer.id}, 'at_risk', '{word}', {moment})"
                )

    assert (value(Figure.CHURN_ALERTS), value(Figure.WIN_BACKS), value(Figure.WIN_BACK_RATE)) == ("2", "1", "50.0")


def test_the_leaderboard_and_the_days_add_up_to_the_team(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    lin, wang = making.person("rep1", name="Lin"), making.person("rep2", name="Wang")
    hers, his = make_customer("Hers", owner=lin), make_customer("His", owner=wang)
    for days in (0, 1, 1, 8):
        make_followup(hers, at=NOW - days * DAY)
    make_followup(his, at=NOW - 2 * DAY)
    week = of_week(NOW.date(), HOME_ZONE)

    with database.reading() as crm:
        found = crm.figures.of(of_team(making.team("team-east")), Span.WEEK, week, of_week(NOW.date() - 7 * DAY, HOME_ZONE), now=NOW)

    assert [(each.name, each.followups, each.new) for each in found.each] == [("Lin", 3, 1), ("Wang", 1, 1)]
    assert found.each_before == {lin.id: 1}
    assert [count for _day, count in found.days] == [1, 2, 1, 0, 0, 0, 0]
    assert found.count(Figure.FOLLOWUPS) == 4
