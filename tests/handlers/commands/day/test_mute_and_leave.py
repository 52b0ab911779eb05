"""`/mute` and `/leave`: what one does not want to hear, and when one is away."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.pool.asking import ApprovalState
from handlers.language.dates.moment import Base
from handlers.language.lines.leaves import read_leave
from store.care.workdays import festival_days, nth_workday
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW
from tests.rows import for_each

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)


def silent(talk: Conversation, at: datetime = NOW) -> dict[str, datetime | None]:
    with talk.database.reading() as crm:
        return dict(crm.mutes.of(talk.person("rep1"), at))


@pytest.mark.parametrize("line", ["/mute next actions", "/mute next-action-due", "/免打扰 下一步行动", "/静音 Next Actions"])
def test_a_reminder_is_muted_by_its_name_in_any_language(talk: Conversation, say: Say, line: str) -> None:
    assert say(line).card.kind == "muted"
    assert silent(talk) == {"next-action-due": None}


def test_for_a_while_it_comes_back_by_itself(talk: Conversation, say: Say) -> None:
    heard = say("/mute next actions until Friday")

    assert "muted until" in heard.text
    assert silent(talk) == {"next-action-due": datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)}
    assert silent(talk, NOW + 3 * DAY) == {}


@pytest.mark.parametrize("line", ["/mute next actions off", "/免打扰 下一步行动 恢复"])
def test_it_can_be_let_in_again(talk: Conversation, say: Say, line: str) -> None:
    say("/mute next actions")
    say(line)

    assert silent(talk) == {}


def test_the_list_is_a_row_of_switches(talk: Conversation, say: Say, press: Press) -> None:
    mute = say("/mute").button("next-action-due")
    press(mute)
    lift = say("/mute").button("next-action-due")
    on = press(lift)

    assert (mute.label, lift.label) != (lift.label, mute.label)
    assert on.card.kind == "mute_list"
    assert silent(talk) == {}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("/mute urgent complaints", "unknown_rule"),
        ("/mute the weather", "unknown_rule"),
        ("/mute next actions until it rains", "unknown_day"),
    ],
)
def test_what_is_critical_or_unknown_is_not_muted(say: Say, line: str, kind: str) -> None:
    assert say(line).error == kind


def test_a_leave_is_asked_for_and_granted(talk: Conversation, say: Say, press: Press) -> None:
    heard = say("/请假 明天 周五 年假")
    (request,) = heard.pushed
    approve = next(button for button in request.card.buttons() if button.action == "approval.approve")

    assert (heard.card.kind, request.to and request.to.handle) == ("approval_told", "manager")
    press(approve, "manager")

    with talk.database.reading() as crm:
        away = {day: crm.approvals.on_leave(talk.person("rep1"), NOW + day * DAY) for day in range(5)}
    assert {day for day, leave in away.items() if leave is not None} == {1, 2}
    assert away[1] is not None
    assert (away[1].reason, away[1].state) == ("年假", ApprovalState.APPROVED)


@for_each(
    ("line", "kind"),
    [
        ("/leave", "missing_leave"),
        ("/leave for a while", "missing_leave"),
        ("/leave Friday tomorrow", "leave_order"),
        ("/leave yesterday", "past_due_date"),
    ],
)
def test_a_leave_needs_its_days(say: Say, line: str, kind: str) -> None:
    assert say(line).error == kind


@for_each(
    ("text", "days", "reason"),
    [
        ("tomorrow", (19, 19), ""),
        ("from tomorrow to Friday", (19, 20), ""),
        ("明天到周五 陪产假", (19, 20), "陪产假"),
        ("2026-11-23 2026-11-27 visiting my parents", (23, 27), "visiting my parents"),
    ],
)
def test_a_leave_is_read_as_people_write_it(text: str, days: tuple[int, int], reason: str) -> None:
    read = read_leave(text, Base(now=NOW.astimezone(SHANGHAI), workday=nth_workday, festival=festival_days))

    assert read is not None
    assert ((read.first.day, read.last.day), read.reason) == (days, reason)
