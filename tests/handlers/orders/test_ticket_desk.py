"""Who gets a ticket, who sees it, and what each step means for the customer, its clocks and its health."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation, Heard
from tests.making import NOW
from tests.rows import for_each


def receivers(heard: Heard) -> list[str]:
    return [push.to.handle for push in heard.pushed if push.to]


def running(talk: Conversation, code: str) -> set[object]:
    return {row[0] for row in talk.rows(f"SELECT kind FROM clocks WHERE about = '{code}' AND ended_at IS NULL AND removed_at IS NULL")}


@pytest.mark.parametrize(
    ("sender", "line", "handler", "told"),
    [
        ("rep1", "/ticket C001 报表打不开", "蒋云", ["service_lead"]),
        ("rep1", "/ticket C001 报表打不开 urgent", "韩冰", ["after_sales", "service_lead"]),
        ("rep1", "/ticket C001 报表打不开，不急", "蒋云", ["service_lead"]),
        ("rep2", "/ticket C003 发票抬头有误", "冯雪", ["service"]),
        ("service", "/ticket C003 发票抬头有误", "冯雪", []),
        ("rep2", "/ticket C003 紧急：发错货了", "韩冰", ["after_sales", "service_lead"]),
        ("manager", "/ticket C001 not urgent, but slow", "蒋云", ["service_lead"]),
    ],
)
def test_a_ticket_reaches_whoever_has_to_act(say: Say, sender: str, line: str, handler: str, told: list[str]) -> None:
    opened = say(line, sender)

    assert (opened.facts()["Handled by"], receivers(opened)) == (handler, told)


def test_service_that_left_gets_no_tickets(talk: Conversation, say: Say) -> None:
    with talk.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("UPDATE people SET active = 0 WHERE handle = 'service'")

    assert say("/ticket C003 发票抬头有误", "rep2").facts()["Handled by"] == "蒋云"


def test_only_who_handles_it_is_offered_a_step(say: Say) -> None:
    opened = say("/ticket C001 报表打不开")

    assert opened.buttons() == ["undo"]
    assert [button.id for button in opened.pushed[0].card.buttons()] == [f"take-{opened.code('W')}", f"solve-{opened.code('W')}"]
    assert say(f"/ticket {opened.code('W')}", "manager").buttons() == []


def test_undo_of_taking_lets_the_next_take_it(talk: Conversation, say: Say) -> None:
    code = say("/ticket C001 报表打不开").code("W")
    say(f"/ticket {code} take", "service_lead")

    say("/undo", "service_lead")

    assert running(talk, code) == {"inquiry_clock", "solution_clock"}
    assert say(f"/ticket {code} take", "service_lead").facts()["Progress"] == "In work"


def test_solving_at_once_answers_and_solves(talk: Conversation, say: Say) -> None:
    code = say("/ticket C001 报表打不开").code("W")

    solved = say(f"/ticket {code} solved restarted the server", "service_lead")

    assert solved.facts()["What was done"] == "restarted the server"
    assert (running(talk, code), receivers(solved)) == (set(), ["rep1"])


def test_undo_of_a_solution_lets_the_clocks_run_on(talk: Conversation, say: Say) -> None:
    code = say("/ticket C001 报表打不开").code("W")
    say(f"/ticket {code} solved restarted", "service_lead")

    say("/undo", "service_lead")

    assert running(talk, code) == {"inquiry_clock", "solution_clock"}
    assert say(f"/ticket {code}").facts()["Progress"] == "Received"


def test_undo_of_a_low_mark_takes_the_call_back_with_it(say: Say) -> None:
    code = say("/ticket C001 报表打不开").code("W")
    say(f"/ticket {code} solved restarted", "service_lead")
    say(f"/ticket {code} 1", "service_lead")
    assert code in say("/todo", "service_lead").text

    say("/undo", "service_lead")

    assert code not in say("/todo", "service_lead").text
    assert say(f"/ticket {code} 5", "service_lead").facts()["Satisfaction"] == "5 of 5"


@pytest.mark.parametrize(
    ("line", "mark"), [("4", "4"), ("4.5分", "4.5"), ("满意度 3", "3"), ("closed 5", "5"), ("评分：2.25", "2.3"), ("5/5", "5")]
)
def test_a_mark_is_read_in_many_ways(say: Say, line: str, mark: str) -> None:
    code = say("/ticket C001 报表打不开").code("W")
    say(f"/ticket {code} 已解决 重启", "service_lead")

    assert say(f"/ticket {code} {line}", "service_lead").facts()["Satisfaction"] == f"{mark} of 5"


@for_each(
    ("line", "error"),
    [("6", "invalid_satisfaction"), ("0", "invalid_satisfaction"), ("good", "invalid_step"), ("solved again", "ticket_moved")],
)
def test_what_is_no_mark_leaves_it_open(say: Say, line: str, error: str) -> None:
    code = say("/ticket C001 报表打不开").code("W")
    say(f"/ticket {code} solved restarted", "service_lead")

    assert say(f"/ticket {code} {line}", "service_lead").error == error
    assert say(f"/ticket {code}").facts()["Progress"] == "Solved"


def test_the_queue_of_each_post(say: Say) -> None:
    mine, urgent = say("/ticket C001 报表打不开").code("W"), say("/ticket C002 宕机 紧急").code("W")

    queues = {
        sender: set(say("/ticket", sender).card.refs) - {"W001"} for sender in ("rep1", "service_lead", "after_sales", "service", "rep3")
    }

    assert queues == {"rep1": {mine, urgent}, "service_lead": {mine, urgent}, "after_sales": {urgent}, "service": set(), "rep3": set()}


def test_the_queue_is_for_its_reader_alone(say: Say) -> None:
    assert say("/ticket").shown.private is True


def test_a_ticket_of_a_queue_opens_and_is_taken(say: Say, press: Press) -> None:
    code = say("/ticket C001 报表打不开").code("W")

    shown = press(say("/ticket", "service_lead").button(f"show-{code}"), "service_lead")
    taken = press(shown.button(f"take-{code}"), "service_lead")

    assert (shown.facts()["Progress"], taken.facts()["Progress"]) == ("Received", "In work")
    assert taken.buttons() == [f"solve-{code}", "undo"]


@pytest.mark.parametrize(("friday", "due"), [("16:30", "Fri 20 Nov 17:30"), ("17:30", "Mon 23 Nov 09:30")])
def test_the_answer_is_due_in_working_hours(say: Say, friday: str, due: str) -> None:
    hour, minute = map(int, friday.split(":"))
    at = NOW + timedelta(days=2, hours=hour - 10, minutes=minute)

    assert say("/ticket C001 报表打不开", at=at).facts()["Due"].endswith(due)


def test_an_urgent_complaint_is_due_in_two_hours_of_any_night(say: Say) -> None:
    saturday_night = NOW + timedelta(days=3, hours=13)

    assert say("/ticket C001 宕机 紧急", at=saturday_night).facts()["Due"] == "tomorrow, Sun 22 Nov 01:00"


def test_a_complaint_costs_health_until_it_is_solved_and_less_after(say: Say) -> None:
    def score() -> int:
        return int(say("/health C001").title.rsplit(" ", 1)[1])

    before = score()
    code = say("/ticket C001 客户投诉漏液").code("W")
    open_one = score()
    say(f"/ticket {code} solved replaced", "service_lead")

    assert (before - open_one, before - score()) == (10, 4)


def test_a_long_problem_is_cut_in_the_queue_only(say: Say) -> None:
    code = say("/ticket C001 " + "报表打不开" * 60).code("W")

    assert "…" in say("/ticket").text
    assert say(f"/ticket {code}").facts()["Problem"] == "报表打不开" * 60
