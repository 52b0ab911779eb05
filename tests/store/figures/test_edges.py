"""Where periods begin and end, whose rows are shown, and what customers need and how many were lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.figures.figures import Figure
from domain.figures.periods import Period, Span, digest_of, of_day, of_month
from domain.figures.rows import FigureRows
from domain.figures.scope import of_person, of_team
from domain.figures.summary import Figures
from domain.people import HOME_ZONE, Person
from domain.terms import Role, Status
from store.care.workdays import is_workday
from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making

MICRO, DAY = timedelta(microseconds=1), timedelta(days=1)
TODAY = of_day(NOW.date(), HOME_ZONE)
NOVEMBER = of_month(NOW.date(), HOME_ZONE)


def read(database: Database, making: Making, period: Period, *, span: Span = Span.DAY, now: datetime = NOW) -> Figures:
    """What the team "team-east" reached."""
    team = making.team("team-east")
    with database.reading() as crm:
        return crm.figures.report(of_team(team), span, period, now).figures


def talks(database: Database, making: Making, period: Period) -> int:
    return read(database, making, period, now=NOW + 30 * DAY).count(Figure.FOLLOWUPS)


def rows(database: Database, making: Making, figure: Figure, asker: Person, period: Period = TODAY) -> FigureRows:
    team = making.team("team-east")
    with database.reading() as crm:
        return crm.figures.rows(figure, of_team(team), period, now=NOW, seen_by=asker)


@pytest.mark.parametrize("zone", [HOME_ZONE, "America/New_York"])
def test_a_talk_at_midnight_belongs_to_the_day_that_begins(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup, zone: str
) -> None:
    customer = make_customer()
    day = of_day(date(2026, 11, 17), zone)
    for moment in (day.since - MICRO, day.since, day.until - MICRO, day.until):
        make_followup(customer, at=moment)

    counts = [talks(database, making, of_day(date(2026, 11, number), zone)) for number in (16, 17, 18)]

    assert counts == [1, 2, 1]


def test_a_late_evening_in_shanghai_is_still_the_morning_in_new_york(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    make_followup(make_customer(), at=datetime(2026, 11, 16, 15, 59, tzinfo=UTC))
    make_followup(make_customer("YY"), at=datetime(2026, 11, 16, 16, 0, tzinfo=UTC))

    assert [talks(database, making, of_day(date(2026, 11, day), HOME_ZONE)) for day in (16, 17)] == [1, 1]
    assert [talks(database, making, of_day(date(2026, 11, day), "America/New_York")) for day in (16, 17)] == [2, 0]


def test_mondays_digest_has_friday_saturday_and_sunday(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    customer = make_customer()
    for day in (12, 13, 14, 15, 16):
        make_followup(customer, at=datetime(2026, 11, day, 4, tzinfo=UTC))
    monday = digest_of(date(2026, 11, 16), HOME_ZONE, is_workday)

    found = read(database, making, monday)

    assert [(day.day, count) for day, count in found.days] == [(13, 1), (14, 1), (15, 1)]
    assert (found.count(Figure.FOLLOWUPS), str(found.before(Figure.FOLLOWUPS))) == (3, "1")


def test_the_first_digest_after_the_national_holiday_has_the_whole_of_it(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    customer = make_customer()
    for day in (datetime(2026, 9, 30, 4, tzinfo=UTC), datetime(2026, 10, 3, 4, tzinfo=UTC), datetime(2026, 10, 7, 4, tzinfo=UTC)):
        make_followup(customer, at=day)
    first = next(day for day in (date(2026, 10, number) for number in range(8, 12)) if is_workday(day))

    assert talks(database, making, digest_of(first, HOME_ZONE, is_workday)) == 3


def test_what_is_entered_for_later_is_not_counted_before(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    make_followup(make_customer(), at=NOW + MICRO)
    make_followup(make_customer("YY"), at=NOW)

    assert read(database, making, TODAY).count(Figure.FOLLOWUPS) == 1
    assert read(database, making, TODAY, now=NOW + MICRO).count(Figure.FOLLOWUPS) == 2


def test_a_period_is_over_when_its_last_day_is(database: Database, making: Making) -> None:
    team = making.team("team-east")

    with database.reading() as crm:
        over = [crm.figures.report(of_team(team), Span.DAY, TODAY, now).is_over for now in (TODAY.until - MICRO, TODAY.until)]

    assert over == [False, True]


def with_needs(making: Making, customers: Iterable[tuple[Customer, tuple[str, ...]]]) -> None:
    for customer, needs in customers:
        with making.acting() as crm:
            crm.tags.set(customer, needs)


def test_needs_are_those_of_customers_talked_with_the_most_frequent_first(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    customers = [make_customer(f"Customer {number}") for number in range(6)]
    named = (("成本控制", "数据对接"), ("成本控制", "售后支持"), ("成本控制", "价格"), ("数据对接",), (), ("售后支持", "价格"))
    with_needs(making, zip(customers, named, strict=True))
    for customer in customers[:5]:
        make_followup(customer)
        make_followup(customer, "called again")

    found = read(each_database, making, TODAY, span=Span.WEEK)

    assert found.needs[:2] == (("成本控制", 3), ("数据对接", 2))
    assert len(found.needs) == 3
    assert str(found.value(Figure.NEEDS)) == "80.0"


def test_needs_are_told_of_weeks_and_months_alone(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    customer = make_customer()
    with_needs(making, [(customer, ("成本控制",))])
    make_followup(customer)

    assert [bool(read(database, making, TODAY, span=span).needs) for span in Span] == [False, True, True]


def test_rows_of_needs_name_them(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup, make_person: MakePerson
) -> None:
    known, unknown = make_customer("Known"), make_customer("Unknown")
    with_needs(making, [(known, ("成本控制", "数据对接")), (unknown, ())])
    for customer in (known, unknown):
        make_followup(customer)

    found = rows(each_database, making, Figure.NEEDS, make_person("manager", role=Role.MANAGER))

    assert [(row.customer_name, {*row.code.split(" / ")}, row.adds.part) for row in found.rows] == [
        ("Unknown", {""}, 0),
        ("Known", {"成本控制", "数据对接"}, 1),
    ]


def lose(making: Making, customer: Customer, at: datetime, status: Status = Status.CHURNED) -> None:
    with making.acting(at=at) as crm:
        crm.customers.change(crm.customers.get(customer.id), status=status)


def long_known(making: Making, name: str, status: Status = Status.INTENT) -> Customer:
    """A customer of last month."""
    rep = making.person("rep1")
    with making.acting(rep, NOVEMBER.since - 10 * DAY) as crm:
        return crm.customers.add(NewCustomer(name=name, owner=rep, status=status))


def churn(database: Database, making: Making, period: Period = NOVEMBER) -> str:
    return str(read(database, making, period, span=Span.MONTH).value(Figure.CHURN_RATE))


def test_churn_is_what_was_lost_of_the_customers_at_the_months_beginning(each_database: Database, making: Making) -> None:
    customers = [long_known(making, f"Customer {number}") for number in range(4)]
    long_known(making, "A lead is no customer yet", Status.LEAD)
    assert churn(each_database, making) == "0.0"

    lose(making, customers[0], NOVEMBER.since)

    assert churn(each_database, making) == "25.0"


@pytest.mark.parametrize(
    ("at", "share"), [(NOVEMBER.since - MICRO, "0.0"), (NOVEMBER.since, "50.0"), (NOW, "50.0"), (NOVEMBER.until, "0.0")]
)
def test_a_customer_is_lost_in_the_month_of_its_very_moment(database: Database, making: Making, at: datetime, share: str) -> None:
    lost, _kept = long_known(making, "Lost"), long_known(making, "Kept")

    lose(making, lost, at)

    assert churn(database, making) == share


def test_who_came_in_this_month_is_not_among_those_it_began_with(database: Database, making: Making, make_customer: MakeCustomer) -> None:
    long_known(making, "Kept")
    lose(making, make_customer("Came and went"), NOW)

    assert churn(database, making) == "0.0"


def test_who_was_lost_and_won_back_within_the_month_was_lost_once(database: Database, making: Making) -> None:
    customer = long_known(making, "Back again")
    lose(making, customer, NOW - 5 * DAY)
    lose(making, customer, NOW - 4 * DAY, Status.INTENT)
    lose(making, customer, NOW - 3 * DAY)

    assert churn(database, making) == "100.0"


def test_without_customers_at_the_beginning_there_is_no_churn(database: Database, making: Making) -> None:
    making.team("team-east")

    assert churn(database, making) == "None"


def asked_by(making: Making, role: Role, team: str = "team-east") -> Person:
    return making.person(f"{role}-{team}", role=role, team=team)


def test_rows_of_customers_that_the_asker_may_not_see_are_only_counted(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    rep, colleague = making.person("rep1"), making.person("rep2")
    make_followup(make_customer("Mine", owner=rep))
    make_followup(make_customer("Theirs", owner=colleague))
    make_followup(make_customer("Also theirs", owner=colleague))

    seen = {
        asker.handle: ([row.customer_name for row in found.rows], found.seen, found.hidden)
        for asker in (rep, asked_by(making, Role.MANAGER), asked_by(making, Role.REP, "team-west"), asked_by(making, Role.DIRECTOR, "top"))
        for found in [rows(each_database, making, Figure.FOLLOWUPS, asker)]
    }

    assert seen["rep1"] == (["Mine"], 1, 2)
    assert seen["manager-team-east"][1:] == (3, 0)
    assert seen["rep-team-west"] == ([], 0, 3)
    assert seen["director-top"][1:] == (3, 0)


def test_a_customer_shared_with_the_asker_is_shown(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    friend = asked_by(making, Role.REP, "team-west")
    shared = make_customer("Shared")
    make_followup(shared)
    make_followup(make_customer("Kept"))
    with making.acting() as crm:
        crm.customers.share(shared, friend, may_log=False)

    found = rows(database, making, Figure.FOLLOWUPS, friend)

    assert [row.customer_name for row in found.rows] == ["Shared"]
    assert found.hidden == 1


def test_whatever_is_asked_a_stranger_sees_no_row(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    make_followup(make_customer("Not yours"), at=NOVEMBER.since)
    stranger = asked_by(making, Role.REP, "team-west")

    found = {figure: rows(database, making, figure, stranger, NOVEMBER) for figure in Figure}

    assert [figure for figure, each in found.items() if each.rows or each.seen] == []
    assert {Figure.FOLLOWUPS, Figure.OVERDUE, Figure.NEW_CUSTOMERS, Figure.NEEDS} <= {
        figure for figure, each in found.items() if each.hidden
    }


def test_the_rows_of_a_person_are_theirs_alone(
    database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    rep, colleague = making.person("rep1"), making.person("rep2")
    customer = make_customer(owner=rep)
    make_followup(customer, author=rep)
    make_followup(customer, "and me", author=colleague)

    with database.reading() as crm:
        found = crm.figures.rows(Figure.FOLLOWUPS, of_person(rep), TODAY, now=NOW, seen_by=rep)

    assert [row.who for row in found.rows] == [rep.name]
    assert found.hidden == 0
