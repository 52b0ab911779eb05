"""The switches of what Genjin reminds of, and the days of a leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cards.day.mutes import MuteRow, less_often, mute_list, muted, rows_of
from cards.day.put_off import put_off
from cards.pool.approval import LEAVE, approval_request, approval_told
from cards.samples import NOW, REP
from domain.care.muting import MUTABLE
from domain.pool.asking import ApprovalState
from tests.cards.reading import CHINESE, ENGLISH, button, presses, seen
from tests.rows import for_each

FRIDAY = NOW.replace(day=20)


def test_the_list_has_a_switch_for_each_reminder() -> None:
    card = mute_list(rows_of({"my-morning": None, "recycle": FRIDAY}))

    assert [subject for _action, subject, _values in presses(card)] == list(MUTABLE)
    states = dict(zip(MUTABLE, (row[1] for row in seen(card, ENGLISH).rows), strict=True))
    assert (states["my-morning"], states["recycle"], states["contact-overdue"]) == ("muted", "muted until Fri 20 Nov", "on")
    assert button(card, "my-morning").values == {"for": "off", "in": "list"}
    assert button(card, "contact-overdue").values == {"for": "good", "in": "list"}


@for_each(
    ("row", "english", "words", "values"),
    [
        (MuteRow(rule="recycle", silent=True), "Muted: Records that drop", [], {"for": "off"}),
        (MuteRow(rule="recycle", silent=True, until=FRIDAY), "Muted: Records that drop", ["muted until Fri 20 Nov"], {"for": "off"}),
        (MuteRow(rule="recycle"), "You are reminded again: Records that drop", [], {"for": "good"}),
    ],
)
def test_each_answer_can_be_taken_back_with_a_click(row: MuteRow, english: str, words: list[str], values: dict[str, str]) -> None:
    looked = seen(muted(row), ENGLISH)

    assert (looked.title, looked.paragraphs) == (english, words)
    assert presses(muted(row)) == [("reminder.mute", "recycle", values)]


def test_too_often_offers_a_week_or_for_good() -> None:
    assert [values["for"] for _action, _subject, values in presses(less_often("recycle"))] == ["week", "good"]
    assert seen(less_often("recycle"), CHINESE).labels == ["一周", "关闭"]


def test_what_is_put_off_says_when_it_comes() -> None:
    assert seen(put_off("T001", FRIDAY), ENGLISH).title == "T001 comes again: Fri 20 Nov 10:00"
    assert seen(put_off("T001", FRIDAY), CHINESE).title == "T001 再次提醒：11月20日 周五 10:00"


SHANGHAI_MIDNIGHT = datetime(2026, 11, 19, 16, tzinfo=UTC)


@for_each(
    ("days", "title", "last"),
    [
        (1, "林晓 asks: leave Fri 20 Nov", "Fri 20 Nov"),
        (2, "林晓 asks: leave Fri 20 Nov – Sat 21 Nov", "Sat 21 Nov"),
        (4, "林晓 asks: leave Fri 20 Nov – Mon 23 Nov", "Mon 23 Nov"),
    ],
)
def test_a_leave_names_its_first_and_its_last_day(days: int, title: str, last: str) -> None:
    leave = replace(LEAVE, since=SHANGHAI_MIDNIGHT, until=SHANGHAI_MIDNIGHT + timedelta(days=days))

    looked = seen(approval_request(leave, REP), ENGLISH)

    assert looked.title == title
    assert (looked.facts["First day off"], looked.facts["Last day off"]) == ("Fri 20 Nov", last)


def test_a_leave_across_the_change_of_the_clocks_ends_on_its_last_day() -> None:
    """25 hours in Berlin: one day off, Sunday 25 October."""
    since = datetime(2026, 10, 24, 22, tzinfo=UTC)
    leave = replace(LEAVE, since=since, until=since + timedelta(hours=25))

    looked = seen(approval_request(leave, REP), ENGLISH, zone="Europe/Berlin", now=since - timedelta(days=9))

    assert looked.title == "林晓 asks: leave Sun 25 Oct"
    assert looked.facts["Last day off"] == "Sun 25 Oct"


def test_a_leave_without_days_is_still_a_leave() -> None:
    assert seen(approval_request(replace(LEAVE, since=None, until=None), REP), ENGLISH).title == "林晓 asks: Leave"


@for_each("state", [ApprovalState.APPROVED, ApprovalState.REFUSED])
def test_a_decided_leave_has_nothing_left_to_press(state: ApprovalState) -> None:
    decided = replace(LEAVE, state=state)

    assert [*presses(approval_request(decided, REP)), *presses(approval_told(decided, REP))] == []
