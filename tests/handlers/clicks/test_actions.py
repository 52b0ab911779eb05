from __future__ import annotations

from datetime import timedelta

import pytest

from cards.model import Button, Form
from domain.words import _
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW
from tests.rows import for_each


def postpone(code: str, to: str) -> Button:
    return Button(id=to, label="x", action="action.postpone", subject=code, values={"to": to})


def save(code: str) -> Form:
    return Form(id="action", action="action.save", subject=code, submit=_("Save"), fields=())


@pytest.mark.parametrize(
    ("pressed_on", "to", "day"),
    [
        (0, "tomorrow", "Thu 19 Nov"),
        (0, "monday", "Mon 23 Nov"),
        (4, "monday", "Mon 23 Nov"),
        (5, "monday", "Mon 30 Nov"),
        (2, "tomorrow", "Sat 21 Nov"),
    ],
)
def test_it_is_moved_from_the_day_of_the_press(say: Say, press: Press, pressed_on: int, to: str, day: str) -> None:
    code = say("/todo C001 send it today").code("T")

    heard = press(postpone(code, to), at=NOW + timedelta(days=pressed_on))

    assert day in heard.facts()["Due"]


def test_a_moved_action_is_undone(say: Say, press: Press) -> None:
    code = say("/todo C001 send it by Friday").code("T")
    moved = press(postpone(code, "monday"))

    press(moved.button("undo"))

    assert "20 Nov" in say("/todo").text


@pytest.mark.parametrize("sender", ["rep2", "rep3", "manager2"])
def test_a_strangers_press_finds_nothing(say: Say, press: Press, fill: Fill, sender: str) -> None:
    added = say("/todo C001 send it by Friday")
    code = added.code("T")

    assert press(added.button(f"done-{code}"), sender).error == "unknown_action"
    assert press(postpone(code, "monday"), sender).error == "unknown_action"
    assert fill(save(code), sender, task="x", due="2026-11-30").error == "unknown_action"
    assert code in say("/todo").card.refs


def test_who_may_only_look_changes_nothing(say: Say, press: Press) -> None:
    added = say("/todo C001 send it by Friday")

    assert press(added.button(f"done-{added.code('T')}"), "ops_manager").error == "not_allowed"
    assert press(postpone(added.code("T"), "monday"), "ops_manager").error == "not_allowed"


def test_the_superior_may_finish_it(say: Say, press: Press) -> None:
    added = say("/todo C001 send it by Friday")

    assert press(added.button(f"done-{added.code('T')}"), "manager").error is None
    assert added.code("T") not in say("/todo").card.refs


def test_finished_while_somebody_looked_it_is_redrawn_without_an_undo(say: Say, press: Press) -> None:
    added = say("/todo C001 send it by Friday")
    say(f"/done {added.code('T')}", "manager")

    heard = press(added.button(f"done-{added.code('T')}"), card=added.shown.id)

    assert heard.error == "not_open"
    assert heard.outcome.replies[1].replaces == added.shown.id
    assert [button.id for button in heard.outcome.replies[1].card.buttons()] == ["log"]


def test_an_action_taken_back_with_its_log_is_gone(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote, reply by Friday")
    say("/undo")

    assert press(postpone(logged.code("T"), "monday")).error == "unknown_action"


def test_a_done_action_is_worth_a_log(say: Say, press: Press) -> None:
    code = say("/todo C001 send it by Friday").code("T")

    assert press(say(f"/done {code}").button("log")).initial["customer"] == "C001"


def test_the_list_has_its_groups(talk: Conversation) -> None:
    talk.say("/todo C001 first thing tomorrow")
    talk.say("/todo C001 some day")
    tomorrow = NOW + timedelta(days=1)

    text = talk.say("/todo", at=tomorrow).text

    assert text.index("Overdue") < text.index("Today") < text.index("Later")
    assert "overdue: 2" in talk.say("/todo", at=tomorrow).title


@pytest.mark.parametrize(("at", "group"), [(timedelta(hours=3), "Today"), (timedelta(hours=14), "Overdue")])
def test_a_day_without_an_hour_lasts_to_its_end(talk: Conversation, at: timedelta, group: str) -> None:
    talk.say("/todo C001 send it today")

    assert group in talk.say("/todo", at=NOW + at).text


def test_a_long_list_says_that_there_is_more(say: Say) -> None:
    for number in range(21):
        say(f"/todo C002 thing {number} by Friday")

    heard = say("/todo")

    assert "There are more" in heard.text
    assert len(heard.card.refs) == 20


@for_each(
    ("answers", "wrong"),
    [
        ({"task": "", "due": "2026-11-30"}, {"task"}),
        ({"task": "x", "due": ""}, {"due"}),
        ({"task": "x", "due": "soon"}, {"due"}),
        ({"task": "x", "due": "2026-11-17"}, {"due"}),
        ({"task": "", "due": "31/12"}, {"task", "due"}),
    ],
)
def test_a_form_comes_back_with_all_its_errors_and_what_was_typed(say: Say, fill: Fill, answers: dict[str, str], wrong: set[str]) -> None:
    code = say("/todo C001 send it by Friday").code("T")

    heard = fill(save(code), whole=answers)

    assert set(heard.errors) == wrong
    assert heard.initial == answers
    assert "20 Nov" in say("/todo").text


def test_today_is_soon_enough(say: Say, fill: Fill) -> None:
    code = say("/todo C001 send it by Friday").code("T")

    assert "18 Nov" in fill(save(code), task="send it now", due="2026-11-18").facts()["Due"]
