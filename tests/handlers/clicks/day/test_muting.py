"""The list of switches, and what comes back when a switch is turned."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from domain.pool.asking import ApprovalState
from reminders.rule import Due
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW
from tests.reminders.made import Ticking, card, matters, ticking

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AT_TWO = NOW.replace(hour=6)
NINE = NOW.replace(hour=1)


@pytest.fixture
def waiting(talk: Conversation) -> Ticking:
    """For rep1 something waits for two o'clock."""
    tick = ticking(
        talk.database, matters(Due(to=talk.person("rep1"), about="C001", episode=NOW, card=card("C001"), at=NOW), name="recycle")
    )
    tick.sweep(NOW)
    return tick


def test_a_switch_of_the_list_draws_the_list_anew(say: Say, press: Press) -> None:
    off = press(say("/mute").button("recycle"), card="m1")
    on = press(off.button("recycle"), card="m1")

    assert [(heard.card.kind, heard.shown.replaces) for heard in (off, on)] == [("mute_list", "m1")] * 2
    assert [heard.button("recycle").values["for"] for heard in (off, on)] == ["off", "good"]
    assert "muted" in off.text
    assert "muted" not in on.text


def test_a_switch_of_an_answer_is_answered(say: Say, press: Press) -> None:
    lifted = press(say("/mute records that drop").button("lift"), card="m1")

    assert (lifted.title, lifted.shown.replaces) == ("You are reminded again: Records that drop", None)


def test_muted_for_a_while_and_lifted_early_it_is_said_the_next_morning(say: Say, waiting: Ticking) -> None:
    say("/mute recycle until 2026-11-27")
    assert [waiting.speak(moment) for moment in (AT_TWO, NINE + DAY)] == [(), ()]

    say("/mute recycle off", at=NOW + DAY)

    assert len(waiting.speak(NINE + 2 * DAY)) == 1


def test_a_mute_that_ends_lets_it_come_in_the_next_slot(say: Say, waiting: Ticking) -> None:
    say("/mute recycle until Friday 10:30")

    said = [len(waiting.speak(moment)) for moment in (AT_TWO, NINE + DAY, NINE + 2 * DAY, NOW + 2 * DAY + HOUR, AT_TWO + 2 * DAY)]

    assert said == [0, 0, 0, 0, 1]


def test_muted_for_good_what_waits_is_forgotten(say: Say, waiting: Ticking) -> None:
    say("/mute recycle")
    assert waiting.speak(AT_TWO) == ()
    say("/mute recycle off", at=NOW + DAY)

    assert waiting.speak(NINE + 2 * DAY) == ()


@pytest.mark.parametrize(
    ("line", "said_at", "silent_at"),
    [
        ("/snooze C001 today 16:00", NOW.replace(hour=8), NOW.replace(hour=7)),
        ("/snooze C001 today 22:00", NOW.replace(hour=0) + DAY, NOW.replace(hour=14)),
        ("/snooze C001 Saturday 15:00", NOW.replace(hour=7) + 3 * DAY, NOW.replace(hour=6) + 3 * DAY),
        ("/snooze C001 Saturday", NINE + 5 * DAY, NOW.replace(hour=7) + 3 * DAY),
    ],
)
def test_an_hour_that_was_asked_for_is_kept_though_the_customer_was_mentioned(
    say: Say, waiting: Ticking, line: str, said_at: datetime, silent_at: datetime
) -> None:
    assert len(waiting.speak(AT_TWO)) == 1
    assert say(line, at=AT_TWO).card.kind == "put_off"

    assert [len(waiting.speak(moment)) for moment in (silent_at, said_at)] == [0, 1]


def test_with_nobody_above_a_leave_is_granted_at_once(talk: Conversation, say: Say) -> None:
    heard = say("/leave tomorrow Friday holiday", "director")

    assert heard.title.startswith("Approved: leave of")
    assert (heard.pushed, heard.buttons()) == ((), [])
    with talk.database.reading() as crm:
        leave = crm.approvals.on_leave(talk.person("director"), NOW + DAY)
    assert leave is not None
    assert (leave.state, leave.decided_by_id) == (ApprovalState.APPROVED, talk.person("director").id)


def test_a_refused_leave_is_no_leave(talk: Conversation, say: Say, press: Press) -> None:
    (request,) = say("/leave tomorrow").pushed
    refuse = next(button for button in request.card.buttons() if button.action == "approval.refuse")

    assert press(refuse, "manager").error is None
    with talk.database.reading() as crm:
        assert crm.approvals.on_leave(talk.person("rep1"), NOW + DAY) is None
