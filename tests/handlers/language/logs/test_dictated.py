"""What people say into a phone: no punctuation, the contact and the promise in one breath."""

from __future__ import annotations

from domain.terms import Method
from handlers.language.logs.log_line import read_log
from tests.handlers.language.reading import BASE, written
from tests.rows import for_each


@for_each(
    ("line", "content", "task", "due"),
    [
        ("今天打了电话他们说价格有点高下周三再聊一次", "打了电话他们说价格有点高", "再聊一次", "2026-11-25"),
        ("昨天拜访了客户谈得不错下周五前发合同", "拜访了客户谈得不错", "发合同", "2026-11-27"),
        ("微信聊了一下王总说ok了周五发合同给他", "聊了一下王总说ok了", "发合同给他", "2026-11-20"),
    ],
)
def test_the_promise_begins_with_its_date(line: str, content: str, task: str, due: str) -> None:
    told = read_log(line, BASE)

    assert content in told.content
    assert task not in told.content
    assert told.step is not None
    assert (told.step.task, written(told.step.due)) == (task, due)


@for_each("line", ["约了张总下周三见面", "客户说他们下周三回复", "承诺客户说明书写完了下周三给他们"])
def test_a_promise_that_began_before_its_date_stays_whole(line: str) -> None:
    told = read_log(line, BASE)

    assert told.step is not None
    assert told.step.task.startswith(line[:2])


@for_each(
    ("line", "method"),
    [
        ("拜访了王总", Method.VISIT),
        ("电话沟通，客户满意", Method.CALL),
        ("visited them, they are happy", Method.VISIT),
        ("call with Mr. Smith about pricing", Method.CALL),
    ],
)
def test_a_method_that_belongs_to_its_sentence_stays_in_it(line: str, method: Method) -> None:
    told = read_log(line, BASE)

    assert (told.content, told.method) == (line, method)


@for_each("line", ["call, sent quote", "called, sent quote", "called yesterday, sent quote", "call sent quote"])
def test_a_method_said_alone_is_no_content(line: str) -> None:
    assert read_log(line, BASE).content == "sent quote"


@for_each(
    ("line", "content", "task"),
    [
        ("电话客户要两百斤金芽后天发货", "客户要两百斤金芽", "发货"),
        ("电话没打通晚上七点再试", "没打通", "再试"),
        ("电话王总不在周五再打", "王总不在", "再打"),
    ],
)
def test_a_wish_or_a_missed_call_is_told_before_the_step(line: str, content: str, task: str) -> None:
    told = read_log(line, BASE)

    assert told.content == content
    assert told.step is not None
    assert told.step.task == task


@for_each("line", ["电话，没空谈，开春再约", "微信，在出差，回来后再联系"])
def test_to_meet_again_is_a_step_without_a_date(line: str) -> None:
    told = read_log(line, BASE)

    assert told.step is not None
    assert told.step.due is None


@for_each(
    "line",
    [
        "周一发了邮件，附上报价",
        "电话 周一聊的，对方要降价",
        "拜访 周一去了，对方要降价",
        "emailed them the specs on Monday, waiting to hear back",
        "spoke with Dana on Monday",
        "on site Monday, walked the floor",
    ],
)
def test_a_weekday_on_which_something_was_done_lies_behind(line: str) -> None:
    told = read_log(line, BASE)

    assert (written(told.occurred), told.step) == ("2026-11-16", None)


@for_each(
    "line", ["周一给样品", "周一签了合同再发货", "周一前发了就行", "called to book a demo on Monday", "on site Monday, bring samples"]
)
def test_a_weekday_of_a_promise_lies_ahead(line: str) -> None:
    told = read_log(line, BASE)

    assert told.step is not None
    assert written(told.step.due) == "2026-11-23"


@for_each(
    ("line", "task", "due"),
    [
        (
            "visited Summit Foods today spoke with Joel he was frustrated I need to get engineering out there tomorrow",
            "get engineering",
            "2026-11-19",
        ),
        ("talked to Dr. Patel about the scanners so I need to send a quote by Thursday", "send a quote", "2026-11-19"),
        ("下午跟湖畔酒店开完会了他们要我们把方案改一版周五给", "给", "2026-11-20"),
    ],
)
def test_what_was_done_is_not_swallowed_by_the_step(line: str, task: str, due: str) -> None:
    told = read_log(line, BASE)

    assert told.step is not None
    assert task in told.step.task
    assert written(told.step.due) == due
    assert line[:8] in told.content
