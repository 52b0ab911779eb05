from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import NOTHING, Right
from domain.orders.handling import (
    EmptyTicketError,
    InvalidSatisfactionError,
    InvalidTicketStepError,
    NotYourTicketError,
    Step,
    TicketMovedError,
    TicketNotSolvedError,
    UnknownTicketError,
    check_satisfaction,
    check_step,
    is_complaint,
    is_unresolved,
    may_handle,
    may_step,
    nearest,
    wants_call_back,
)
from domain.orders.tickets import TicketState
from domain.policy import DEFAULT
from domain.terms import Role
from domain.words import Message
from tests.domain.made import CUSTOMER, PERSON, somebody
from tests.domain.orders.made import TICKET
from tests.rows import for_each

SERVED = replace(CUSTOMER, service_owner_id=50, service_team_path="/1/5/")
ALLOWED = {
    (TicketState.RECEIVED, Step.TAKE),
    (TicketState.RECEIVED, Step.SOLVE),
    (TicketState.IN_WORK, Step.SOLVE),
    (TicketState.SOLVED, Step.CLOSE),
}


@for_each("state", list(TicketState))
@for_each("step", list(Step))
def test_each_step_begins_where_it_may(state: TicketState, step: Step) -> None:
    assert may_step(replace(TICKET, state=state), step) == ((state, step) in ALLOWED)


def test_a_step_that_came_too_late_names_who_was_faster() -> None:
    taken = replace(TICKET, state=TicketState.IN_WORK, assignee_name="冯雪")
    check_step(TICKET, Step.TAKE)

    with pytest.raises(TicketMovedError) as refused:
        check_step(taken, Step.TAKE)

    assert refused.value.message.arguments["who"] == "冯雪"


@for_each(
    ("state", "error"),
    [(TicketState.IN_WORK, TicketNotSolvedError), (TicketState.RECEIVED, TicketNotSolvedError), (TicketState.CLOSED, TicketMovedError)],
)
def test_a_mark_needs_a_solved_ticket(state: TicketState, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_step(replace(TICKET, state=state), Step.CLOSE)


@for_each(
    ("role", "urgent", "served", "handles"),
    [
        (Role.SERVICE_LEAD, False, False, True),
        (Role.SERVICE_LEAD, False, True, False),
        (Role.AFTER_SALES, True, True, True),
        (Role.AFTER_SALES, False, False, False),
        (Role.SERVICE, True, False, False),
        (Role.MANAGER, True, False, False),
    ],
)
def test_posts_handle_what_is_theirs(role: Role, *, urgent: bool, served: bool, handles: bool) -> None:
    ticket, customer = replace(TICKET, urgent=urgent), SERVED if served else CUSTOMER

    assert may_handle(somebody(role), ticket, customer, rights=NOTHING) == handles


def test_the_right_or_being_assigned_is_enough_but_not_for_who_left() -> None:
    rep, mine = somebody(Role.REP), replace(TICKET, assignee_id=PERSON.id)

    assert may_handle(rep, TICKET, SERVED, rights=frozenset({Right.HANDLE}))
    assert may_handle(rep, mine, SERVED, rights=NOTHING)
    assert not may_handle(replace(rep, active=False), mine, SERVED, rights=frozenset({Right.HANDLE}))


def test_the_nearest_shares_most_of_the_tree_and_then_is_the_eldest() -> None:
    here, near, far = (
        somebody(Role.SERVICE_LEAD, team_path=path, person_id=number) for number, path in enumerate(("/1/5/7/", "/1/5/", "/1/6/"), 1)
    )

    assert nearest((far, near, here), "/1/5/7/8/") == here
    assert nearest((far, near), "/1/5/7/") == near
    assert nearest((far, near), None) == near
    assert nearest((), "/1/") is None


@for_each(
    ("text", "urgent", "counts"),
    [("宕机", True, True), ("客户投诉发错货", False, True), ("They Complain a lot", False, True), ("怎么导出", False, False)],
)
def test_a_complaint_is_urgent_or_called_one(text: str, *, urgent: bool, counts: bool) -> None:
    assert is_complaint(replace(TICKET, text=text, urgent=urgent)) == counts


@for_each("state", list(TicketState))
def test_it_is_unresolved_until_it_is_solved(state: TicketState) -> None:
    assert is_unresolved(replace(TICKET, state=state)) == (state in {TicketState.RECEIVED, TicketState.IN_WORK})


@given(st.decimals(min_value=1, max_value=5, places=1))
def test_every_tenth_from_one_to_five_is_a_mark(mark: Decimal) -> None:
    assert check_satisfaction(mark) == mark


@for_each("mark", ["0.99", "5.01", "-3", "0", "50"])
def test_other_marks_are_none(mark: str) -> None:
    with pytest.raises(InvalidSatisfactionError):
        check_satisfaction(Decimal(mark))


@for_each(("mark", "called"), [("2.9", True), ("3", False), ("3.0", False), ("1", True), ("5", False)])
def test_below_three_the_customer_is_called_back(mark: str, *, called: bool) -> None:
    assert wants_call_back(Decimal(mark), DEFAULT) == called


def test_mistakes_say_what_to_type_next() -> None:
    named = replace(TICKET, assignee_name="冯雪")

    assert UnknownTicketError("w9").message.arguments["typed"] == "W009"
    assert EmptyTicketError(Message("/ticket")).kind == "empty_content"
    assert InvalidTicketStepError(TICKET).hint is not None
    assert NotYourTicketError(TICKET).hint != NotYourTicketError(named).hint
    assert not TICKET.is_closed
