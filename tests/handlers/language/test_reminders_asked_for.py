"""提醒我明天给张总打电话: nothing has happened yet, so it is a task, not a talk."""

from __future__ import annotations

from handlers.language.text import Line
from handlers.language.wishes import read_reminder
from tests.handlers.conftest import Press, Say
from tests.rows import for_each


@for_each(
    ("said", "task"),
    [
        ("提醒我明天给张总打电话", "明天给张总打电话"),
        ("请提醒我周五前发合同", "周五前发合同"),
        ("明天上午10点提醒我给C001回电", "明天上午10点 给C001回电"),
        ("帮我提醒一下我，下周三寄样品", "下周三寄样品"),
        ("Remind me to call Acme tomorrow", "call Acme tomorrow"),
        ("please set a reminder to send the quote on Friday", "send the quote on Friday"),
    ],
)
def test_the_task_that_is_asked_for(said: str, task: str) -> None:
    assert read_reminder(Line.of(said)) == task


@for_each("said", ["客户提醒我发票还没开", "提醒我的是王总", "跟C001聊了，提醒我下周发合同", "提醒我", "they remind me of Acme"])
def test_news_of_a_reminder_asks_for_none(said: str) -> None:
    assert read_reminder(Line.of(said)) is None


def test_a_reminder_becomes_a_next_action_by_one_click(say: Say, press: Press) -> None:
    asked = say("提醒我明天给XX科技公司的王经理打电话")
    added = press(next(iter(asked.card.buttons())))

    assert (asked.card.kind, added.card.kind) == ("meant", "todo_added")
    assert "打电话" in say("/todo").text
    assert "打电话" not in say("/show C001").facts().get("Last follow-up", "")


def test_a_reminder_about_nobody_on_record_says_what_to_type(say: Say) -> None:
    heard = say("提醒我明天交报销单")

    assert heard.error == "missing_customer"
    assert "/todo" in heard.text
