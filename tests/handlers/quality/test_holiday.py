"""`/holiday` in both languages."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from domain.moved_days import NOTE_AT_MOST
from handlers.language.dates.moment import Base
from handlers.language.lines.holidays import Becomes, read_holiday
from store.care.workdays import PLAIN
from tests.handlers.conftest import Say
from tests.handlers.conversation import Conversation
from tests.making import NOW
from tests.rows import for_each

SHANGHAI = ZoneInfo("Asia/Shanghai")
BASE = Base(now=NOW.astimezone(SHANGHAI), workday=PLAIN.nth_workday, festival=PLAIN.festival_days)


@pytest.mark.parametrize("line", ["/holiday 2026-11-20 off", "/假日 11月20日 放假 年会", "/holiday 20 Nov 2026 free", "/节假日 周五 休息"])
def test_a_free_day_moves_what_is_promised_in_working_days(talk: Conversation, line: str) -> None:
    assert talk.say(line, "admin").error is None

    talk.say("/todo C001 发报价 2个工作日内")
    talk.say("/holiday 2026-11-20 clear", "admin")
    talk.say("/todo C001 发合同 2个工作日内")

    with talk.database.reading() as crm:
        customer = crm.customers.get(1)
        due = {action.task: action.due_at.astimezone(SHANGHAI).date() for action in crm.actions.open_on(customer) if action.due_at}
    assert due["发报价"] == date(2026, 11, 23)
    assert due["发合同"] == date(2026, 11, 20)


def test_the_list_names_each_day_its_weekday_and_why(talk: Conversation) -> None:
    assert talk.say("/holiday", "admin").title == "No day is moved"
    moved = talk.say("/holiday 2027-02-14 work 春节调休", "admin")
    talk.say("/holiday 2028-02-14 off", "admin")

    heard = talk.say("/holiday", "admin")

    assert "14 Feb 2027" in moved.title
    assert "is a working day" in moved.title
    assert heard.title == "Days moved in the coming 12 months: 1"
    assert "Sun 14 Feb 2027" in heard.text.replace(",", "")
    assert "春节调休" in heard.text


def test_cleared_it_is_as_the_calendar_has_it(talk: Conversation) -> None:
    talk.say("/holiday 2027-02-14 work", "admin")

    heard = talk.say("/假日 2027-02-14 清除", "admin")

    assert "follows the calendar again" in heard.title
    assert "a free day" in heard.text
    assert talk.rows("SELECT * FROM moved_days") == []


@for_each(
    ("line", "sender", "error"),
    [
        ("/holiday 2027-02-14 work", "rep1", "not_allowed"),
        ("/holiday", "director", "not_allowed"),
        ("/holiday 2027-02-14", "admin", "unread_holiday"),
        ("/holiday work", "admin", "unread_holiday"),
        ("/holiday 2027-02-30 work", "admin", "unread_holiday"),
        ("/holiday 2027-02-14 clear", "admin", "not_moved"),
        (f"/holiday 2027-02-14 off {'长' * (NOTE_AT_MOST + 1)}", "admin", "long_note"),
    ],
)
def test_what_is_no_day_and_who_may_not_is_told_the_way_out(say: Say, line: str, sender: str, error: str) -> None:
    heard = say(line, sender)

    assert heard.error == error
    assert "/holiday" in heard.text or error == "not_allowed"


@for_each(
    ("text", "becomes", "note"),
    [
        ("2027-02-14 上班 春节 调休", Becomes.WORKED, "春节 调休"),
        ("14 Feb 2027 off", Becomes.FREE, ""),
        ("2027年2月14日 取消", Becomes.PLAIN, ""),
    ],
)
def test_a_day_a_word_and_a_note(text: str, becomes: Becomes, note: str) -> None:
    read = read_holiday(text, BASE)

    assert read is not None
    assert (read.day, read.becomes, read.note) == (date(2027, 2, 14), becomes, note)
