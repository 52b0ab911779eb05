from __future__ import annotations

from datetime import timedelta

import pytest

from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation, Heard
from tests.making import NOW
from tests.rows import for_each


@pytest.fixture
def ticket(say: Say) -> Heard:
    """Of a customer whom nobody serves yet."""
    return say("/ticket C001 报表打不开")


def running(talk: Conversation, code: str) -> set[object]:
    return {row[0] for row in talk.rows(f"SELECT kind FROM clocks WHERE about = '{code}' AND ended_at IS NULL AND removed_at IS NULL")}


def test_it_waits_in_the_service_lead_s_queue_with_its_clocks(talk: Conversation, ticket: Heard) -> None:
    assert ticket.facts()["Problem"] == "报表打不开"
    assert ticket.facts()["Due"] == "today, Wed 18 Nov 11:00"
    assert [push.to and push.to.handle for push in ticket.pushed] == ["service_lead"]
    assert running(talk, ticket.code("W")) == {"inquiry_clock", "solution_clock"}


def test_whoever_serves_the_customer_gets_it(say: Say) -> None:
    heard = say("/工单 C003 发票抬头有误", "rep2")

    assert [push.to and push.to.handle for push in heard.pushed] == ["service"]


def test_an_urgent_one_goes_straight_to_after_sales_with_the_lead_copied(talk: Conversation, say: Say) -> None:
    heard = say("/工单 C003 发错货了 紧急", "rep2")

    assert heard.title == f"Urgent complaint {heard.code('W')}: ZZ贸易公司"
    assert [push.to and push.to.handle for push in heard.pushed] == ["after_sales", "service_lead"]
    assert heard.facts()["Due"] == "today, Wed 18 Nov 12:00"
    assert running(talk, heard.code("W")) == {"complaint_clock", "solution_clock"}


def test_the_first_to_take_it_has_it_and_the_second_is_told_who(talk: Conversation, press: Press, ticket: Heard) -> None:
    card = ticket.pushed[0].card
    take = next(button for button in card.buttons() if button.action == "ticket.take")

    taken, late = press(take, "service_lead", card="one"), press(take, "service_lead", card="two")

    assert taken.facts()["Progress"] == "In work"
    assert (late.error, late.kinds) == ("ticket_moved", ["error", "ticket"])
    assert "蒋云" in late.title
    assert running(talk, ticket.code("W")) == {"solution_clock"}


def test_whoever_takes_it_may_see_the_customer_for_a_while(say: Say, ticket: Heard) -> None:
    assert say("/show C001", "service_lead").error == "unknown_customer"

    say(f"/工单 {ticket.code('W')} 开始处理", "service_lead")

    assert say("/show C001", "service_lead").error is None
    assert say("/show C001", "service_lead", at=NOW + timedelta(days=14)).error == "unknown_customer"


def test_solved_and_rated_it_is_closed(talk: Conversation, say: Say, press: Press, fill: Fill, ticket: Heard) -> None:
    code = ticket.code("W")
    shown = say(f"/ticket {code}", "service_lead")
    form = press(shown.button(f"solve-{code}"), "service_lead")
    assert fill(form.form, "service_lead", solution="").errors

    solved = fill(form.form, "service_lead", solution="更新了接口")
    assert [push.to and push.to.handle for push in solved.pushed] == ["rep1"]
    closed = press(solved.button("mark-4"), "service_lead", card="shown")

    assert closed.facts()["Satisfaction"] == "4 of 5"
    assert closed.facts()["What was done"] == "更新了接口"
    assert running(talk, code) == set()
    again = press(solved.button("mark-5"), "service_lead", card="shown")
    assert (again.kinds, again.title) == (["error", "ticket"], f"{code} was already closed by 蒋云.")
    assert fill(form.form, "service_lead", solution="again").kinds == ["error", "ticket"]
    assert press(shown.button(f"solve-{code}"), "service_lead").error == "ticket_moved"


def test_a_low_mark_brings_a_call_back_on_the_next_working_day(say: Say, ticket: Heard) -> None:
    say(f"/ticket {ticket.code('W')} solved restarted", "service_lead")

    closed = say(f"/ticket {ticket.code('W')} 2.5", "service_lead")

    assert closed.facts()["Satisfaction"] == "2.5 of 5"
    todo = say("/todo", "service_lead").text
    assert f"就 {ticket.code('W')} 回访" in todo
    assert "19 Nov" in todo


def test_three_is_good_enough(say: Say, ticket: Heard) -> None:
    say(f"/ticket {ticket.code('W')} 解决 重启", "service_lead")

    assert "Low mark" not in say(f"/ticket {ticket.code('W')} 3", "service_lead").text


def test_undo_takes_a_step_and_its_clocks_back(talk: Conversation, say: Say, ticket: Heard) -> None:
    say(f"/ticket {ticket.code('W')} take", "service_lead")

    say("/undo", "service_lead")

    assert say(f"/ticket {ticket.code('W')}").facts()["Progress"] == "Received"
    assert running(talk, ticket.code("W")) == {"inquiry_clock", "solution_clock"}


def test_undo_takes_the_ticket_back_until_somebody_works_on_it(talk: Conversation, say: Say, press: Press, ticket: Heard) -> None:
    second = say("/ticket C001 打印机坏了")
    say(f"/ticket {ticket.code('W')} take", "service_lead")

    assert press(second.button("undo")).error is None
    assert press(ticket.button("undo")).error == "built_on"
    assert running(talk, second.code("W")) == set()
    assert say(f"/ticket {second.code('W')}").error == "unknown_ticket"


def test_the_list_is_read_by_tier_then_age(say: Say, ticket: Heard) -> None:
    high = say("/ticket C003 发票抬头有误", "rep2", at=NOW + timedelta(hours=1)).code("W")
    older = say("/ticket C001 宕机", at=NOW + timedelta(minutes=-30)).code("W")

    refs = say("/ticket", "service_lead").card.refs

    assert refs.index(high) < refs.index(older) < refs.index(ticket.code("W"))
    assert set(say("/ticket").card.refs) == {older, ticket.code("W")}
    assert say("/ticket", "rep3").title == "No open tickets of yours"


@for_each(
    ("sender", "line", "kind"),
    [
        ("rep1", "/ticket C001", "empty_content"),
        ("rep1", "/ticket C001 紧急", "empty_content"),
        ("rep1", "/ticket C999 x", "unknown_customer"),
        ("ops_manager", "/ticket C001 x", "not_allowed"),
        ("rep1", "/ticket W999", "unknown_ticket"),
        ("service_lead", "/ticket {code} whatever", "invalid_step"),
        ("service_lead", "/ticket {code} 4", "ticket_not_solved"),
        ("service_lead", "/ticket {code} 9", "invalid_satisfaction"),
        ("rep1", "/ticket {code} take", "not_allowed"),
        ("rep2", "/ticket {code}", "unknown_ticket"),
        ("after_sales", "/ticket {code} take", "unknown_ticket"),
        ("service", "/ticket {code} take", "unknown_ticket"),
    ],
)
def test_mistakes_are_named(say: Say, ticket: Heard, sender: str, line: str, kind: str) -> None:
    assert say(line.format(code=ticket.code("W")), sender).error == kind


def test_the_form_asks_what_was_done(say: Say, ticket: Heard) -> None:
    asked = say(f"/ticket {ticket.code('W')} solved", "service_lead")

    assert (asked.card.kind, asked.shown.private) == ("solve_form", True)


def test_an_urgent_one_is_the_after_sales_managers_whoever_serves(say: Say, press: Press) -> None:
    urgent = say("/工单 C001 发错货了 紧急")
    show = say("/ticket", "after_sales").button(f"show-{urgent.code('W')}")

    shown = press(show, "after_sales")

    assert press(shown.button(f"take-{urgent.code('W')}"), "after_sales").facts()["Handled by"] == "韩冰"
