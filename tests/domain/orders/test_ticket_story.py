"""A ticket from its opening to its mark: every order of steps, and its clocks over nights, weekends, holidays and two time zones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.care.clocks import ClockKind
from domain.care.working import WorkingHours
from domain.errors import UserError
from domain.orders.deadlines import Rung, by_calendar, deadline, within
from domain.orders.handling import (
    InvalidSatisfactionError,
    Step,
    check_satisfaction,
    check_step,
    is_complaint,
    is_unresolved,
    may_handle,
    wants_call_back,
)
from domain.orders.tickets import Ticket, TicketState
from domain.policy import DEFAULT
from domain.terms import Role
from tests.domain.made import CUSTOMER, PERSON
from tests.domain.orders.made import TICKET
from tests.rows import for_each

HOLIDAY = date(2026, 11, 24)
NEXT = {Step.TAKE: TicketState.IN_WORK, Step.SOLVE: TicketState.SOLVED, Step.CLOSE: TicketState.CLOSED}
ORDER = list(TicketState)
KINDS = st.sampled_from([ClockKind.COMPLAINT, ClockKind.INQUIRY, ClockKind.SOLUTION])


def hours(zone: str) -> WorkingHours:
    """Nine to six on weekdays, but for one holiday."""
    return WorkingHours(zone=ZoneInfo(zone), from_=time(9), until=time(18), is_workday=lambda day: day.weekday() < 5 and day != HOLIDAY)


def at(zone: str, day: int, clock: str) -> datetime:
    """A moment of November 2026, as clocks there show it."""
    return datetime.combine(date(2026, 11, day), time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


class OneTicket(RuleBasedStateMachine):
    """The checks stand before each step, as the handlers ask them; a ticket only ever moves on."""

    def __init__(self) -> None:
        super().__init__()
        self.ticket: Ticket = TICKET
        self.seen = [TICKET.state]

    @rule(step=st.sampled_from(Step))
    def make(self, step: Step) -> None:
        try:
            check_step(self.ticket, step)
        except UserError:
            return
        self.ticket = replace(self.ticket, state=NEXT[step])
        self.seen.append(self.ticket.state)

    @invariant()
    def it_moves_forward_only(self) -> None:
        places = [ORDER.index(state) for state in self.seen]
        assert places == sorted(set(places))

    @invariant()
    def what_is_closed_was_solved(self) -> None:
        assert not self.ticket.is_closed or TicketState.SOLVED in self.seen

    @invariant()
    def a_customer_waits_until_it_is_solved(self) -> None:
        assert is_unresolved(self.ticket) is (TicketState.SOLVED not in self.seen)


TestOneTicket = OneTicket.TestCase
TestOneTicket.settings = settings(max_examples=25, stateful_step_count=8, deadline=None)


@for_each(
    ("zone", "opened", "near", "due", "later"),
    [
        # In the middle of a day, over its end, over a weekend, over a holiday, at night, and at the very end of a day.
        ("Asia/Shanghai", (18, "10:00"), (18, "10:45"), (18, "11:00"), (18, "12:00")),
        ("Asia/Shanghai", (18, "17:30"), (19, "09:15"), (19, "09:30"), (19, "10:30")),
        ("Asia/Shanghai", (20, "17:30"), (23, "09:15"), (23, "09:30"), (23, "10:30")),
        ("Asia/Shanghai", (23, "17:45"), (25, "09:30"), (25, "09:45"), (25, "10:45")),
        ("Asia/Shanghai", (21, "03:00"), (23, "09:45"), (23, "10:00"), (23, "11:00")),
        ("Europe/Berlin", (20, "17:30"), (23, "09:15"), (23, "09:30"), (23, "10:30")),
        ("America/New_York", (20, "17:00"), (20, "17:45"), (20, "18:00"), (23, "10:00")),
    ],
)
def test_the_first_answer_is_counted_in_the_working_hours_of_who_answers(
    zone: str, opened: tuple[int, str], near: tuple[int, str], due: tuple[int, str], later: tuple[int, str]
) -> None:
    times = deadline(ClockKind.INQUIRY, at(zone, *opened), hours(zone).after, DEFAULT)

    assert (times.near, times.due, times.later) == tuple(at(zone, *moment) for moment in (near, due, later))


@for_each(
    ("zone", "opened", "due"),
    [
        ("Asia/Shanghai", (16, "09:00"), (18, "15:00")),
        ("Asia/Shanghai", (19, "15:00"), (25, "12:00")),
        ("Europe/Berlin", (19, "15:00"), (25, "12:00")),
    ],
)
def test_the_solution_has_twenty_four_working_hours(zone: str, opened: tuple[int, str], due: tuple[int, str]) -> None:
    times = deadline(ClockKind.SOLUTION, at(zone, *opened), hours(zone).after, DEFAULT)

    assert times.due == at(zone, *due)


@for_each("zone", ["Asia/Shanghai", "America/New_York"])
@for_each(("day", "clock"), [(18, "10:00"), (20, "17:59"), (21, "03:00"), (24, "12:00")])
def test_an_urgent_complaint_knows_no_night_weekend_or_holiday(zone: str, day: int, clock: str) -> None:
    opened = at(zone, day, clock)

    times = deadline(ClockKind.COMPLAINT, opened, hours(zone).after, DEFAULT)

    assert (times.due - opened, times.later - opened) == (timedelta(hours=2), timedelta(hours=4))


@given(kind=KINDS, minutes=st.integers(0, 14 * 24 * 60), zone=st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York"]))
@settings(max_examples=60, deadline=None)
def test_a_clock_speaks_three_times_in_its_order_and_then_never(kind: ClockKind, minutes: int, zone: str) -> None:
    working = hours(zone)
    start = at(zone, 16, "00:00") + timedelta(minutes=minutes)

    times = deadline(kind, start, working.after, DEFAULT)

    assert start <= times.near < times.due < times.later
    spoken, now = [], start - timedelta(seconds=1)
    while (moment := times.next_at(now)) is not None:
        spoken.append((moment, times.rung(moment)))
        now = moment
    assert spoken == [(times.near, Rung.NEAR), (times.due, Rung.OVERDUE), (times.later, Rung.ESCALATED)]
    if kind is not ClockKind.COMPLAINT:
        assert all(working.is_working(moment - timedelta(seconds=1)) for moment, _rung in spoken)


@given(minutes=st.integers(0, 10_000), more=st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_what_comes_later_is_never_due_earlier(minutes: int, more: int) -> None:
    start = at("Asia/Shanghai", 16, "00:00")
    first, second = start + timedelta(minutes=minutes), start + timedelta(minutes=minutes + more)

    dues = [deadline(ClockKind.SOLUTION, opened, hours("Asia/Shanghai").after, DEFAULT).due for opened in (first, second)]

    assert dues == sorted(dues)


@for_each("count", [hours("Asia/Shanghai").after, by_calendar])
def test_no_time_at_all_is_over_at_once_while_people_work(count: Callable[[datetime, timedelta], datetime]) -> None:
    assert count(at("Asia/Shanghai", 18, "10:00"), timedelta(0)) == at("Asia/Shanghai", 18, "10:00")


def test_each_time_is_a_setting() -> None:
    policy = replace(DEFAULT, complaint_within=timedelta(hours=3), inquiry_within=timedelta(hours=4), solution_within=timedelta(hours=5))

    assert [within(kind, policy).total_seconds() / 3600 for kind in (ClockKind.COMPLAINT, ClockKind.INQUIRY, ClockKind.SOLUTION)] == [
        3,
        4,
        5,
    ]


@for_each(
    ("mark", "kept", "calls_back"),
    [("1", "1.0", True), ("2.94", "2.9", True), ("2.95", "3.0", False), ("3", "3.0", False), ("4.55", "4.6", False), ("5", "5.0", False)],
)
def test_a_mark_has_one_decimal_and_a_low_one_calls_back(mark: str, kept: str, *, calls_back: bool) -> None:
    read = check_satisfaction(Decimal(mark))

    assert (str(read), wants_call_back(read, DEFAULT)) == (kept, calls_back)


@for_each("mark", ["0.99", "5.01", "-3", "50"])
def test_a_mark_outside_is_none(mark: str) -> None:
    with pytest.raises(InvalidSatisfactionError):
        check_satisfaction(Decimal(mark))


@for_each(
    ("text", "urgent", "counts"),
    [("怎么开票", False, False), ("客户投诉漏液", False, True), ("They COMPLAIN", False, True), ("宕机", True, True)],
)
def test_what_is_urgent_or_called_one_is_a_complaint(text: str, *, urgent: bool, counts: bool) -> None:
    assert is_complaint(replace(TICKET, text=text, urgent=urgent)) is counts


@for_each("role", list(Role))
@for_each("urgent", [True, False])
def test_without_a_right_only_two_posts_handle_what_nobody_serves(role: Role, *, urgent: bool) -> None:
    handles = may_handle(replace(PERSON, role=role), replace(TICKET, urgent=urgent), CUSTOMER, rights=frozenset())

    assert handles is (role is Role.SERVICE_LEAD or (role is Role.AFTER_SALES and urgent))


def test_whoever_has_left_handles_nothing() -> None:
    mine = replace(TICKET, assignee_id=PERSON.id)

    assert may_handle(PERSON, mine, CUSTOMER, rights=frozenset())
    assert not may_handle(replace(PERSON, active=False), mine, CUSTOMER, rights=frozenset())
