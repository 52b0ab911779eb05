"""When a contact happened, what is to be done next, and by when: told in one line, kept apart."""

from __future__ import annotations

from handlers.language.logs.log_line import read_log
from tests.handlers.language.reading import BASE, fits, written
from tests.rows import for_each


@for_each(
    ("said", "day"),
    [
        ("昨天电话 聊了", "2026-11-17"),
        ("电话 昨天聊的", "2026-11-17"),
        ("电话，昨天下午聊的", "2026-11-17"),
        ("周一拜访了客户", "2026-11-16"),
        ("这周一拜访 聊了", "2026-11-16"),
        ("上周五拜访 聊了", "2026-11-13"),
        ("前天微信 聊了", "2026-11-16"),
        ("今天上午电话 聊了", "2026-11-18"),
        ("今早电话 聊了", "2026-11-18"),
        ("3天前电话 聊了", "2026-11-15"),
        ("一周前拜访 聊了", "2026-11-11"),
        ("11月10日拜访 聊了", "2026-11-10"),
        ("10号拜访 聊了", "2026-11-10"),
        ("call yesterday, ok", "2026-11-17"),
        ("met on Monday, ok", "2026-11-16"),
        ("met last Fri, ok", "2026-11-13"),
        ("call 3 days ago, ok", "2026-11-15"),
        ("visited a week ago, ok", "2026-11-11"),
        ("call this morning, ok", "2026-11-18"),
        ("call on Nov 10, ok", "2026-11-10"),
        ("visited Nov 10, ok", "2026-11-10"),
        ("spoke to Dana yesterday afternoon, ok", "2026-11-17"),
        ("visit the day before yesterday, ok", "2026-11-16"),
        ("call 11/16, all fine", "2026-11-16"),
        ("电话 16号聊过价格，25号给答复", "2026-11-16"),
        ("last night Dana called", "2026-11-17"),
        ("visited them this afternoon, saw line 3", "2026-11-18"),
        ("had coffee with Tom on Monday, they expand", "2026-11-16"),
    ],
)
def test_when_it_happened(said: str, day: str | None) -> None:
    assert fits(day, written(read_log(said, BASE).occurred))


@for_each(
    ("said", "due"),
    [
        ("电话 聊了 周五前给报价", "2026-11-20"),
        ("电话 聊了，下礼拜一再联系", "2026-11-23"),
        ("电话 聊了，今天五点前发", "2026-11-18T17:00"),
        ("电话 聊了，明天十点半见", "2026-11-19T10:30"),
        ("电话 聊了，明天下午三点演示", "2026-11-19T15:00"),
        ("电话 聊了，下下周交付", "2026-12-04"),
        ("电话 聊了，本月底前回复", "2026-11-30"),
        ("电话 聊了，12月中交付方案", "2026-12-15"),
        ("电话 聊了，下月5号上门", "2026-12-05"),
        ("电话 聊了，一周内给方案", "2026-11-25"),
        ("call, ok, send quote by Fri", "2026-11-20"),
        ("call, ok, send quote Fri 5pm", "2026-11-20T17:00"),
        ("call, ok, quote due 27 Nov", "2026-11-27"),
        ("call, ok, sending quote on the 27th", "2026-11-27"),
        ("call, ok, demo next Monday @ 10am", "2026-11-23T10:00"),
        ("call, ok, demo Mon 10:00", "2026-11-23T10:00"),
        ("call, ok, call back tmr 2:30pm", "2026-11-19T14:30"),
        ("call, ok, send by COB", "2026-11-18T18:00"),
        ("call, ok, send by EOW", "2026-11-20"),
        ("call, ok, close by EOM", "2026-11-30"),
        ("call, ok, revisit in a fortnight", "2026-12-02"),
        ("call, ok, check back in a month", "2026-12-18"),
        ("call, ok, check back in 1 wk", "2026-11-25"),
        ("call, ok, follow up in 2 days", "2026-11-20"),
        ("call, ok, revert within 3 working days", "2026-11-23"),
        ("call, ok, follow up soon", None),
        ("电话 聊了 有空再联系", None),
        ("电话 项目明年5月投产", None),
        ("电话 他们年底前要上线", None),
        ("call, contract expires Dec 31", None),
        ("call, fiscal year ends in March", None),
        ("視訊會議 12/4(五)前給報價單", "2026-12-04"),
        ("電話 下週五(11/27)前回覆", "2026-11-27"),
        ("通话 11.27给他们排产计划", "2026-11-27"),
        ("电话 会议推迟到下周三", "2026-11-25"),
    ],
)
def test_by_when_the_next_step_is_due(said: str, due: str | None) -> None:
    step = read_log(said, BASE).step

    assert fits(due, written(step.due) if step else None)


@for_each(
    ("said", "task"),
    [
        ("电话 聊了 待办：报价", "报价"),
        ("电话 聊了 TODO 报价", "报价"),
        ("电话 聊了 接下来要报价", "报价"),
        ("电话 聊了 后续跟进：报价", "报价"),
        ("电话 聊了 下一步计划 报价", "报价"),
        ("电话 聊了 计划周五报价", "报价"),
        ("电话 聊了，让我们寄样", "寄样"),
        ("电话 聊了，需要寄样", "寄样"),
        ("电话 聊了，准备寄样", "寄样"),
        ("电话 聊了，过两天再联系", "再联系"),
        ("call, ok, next steps: send quote", "send quote"),
        ("call, ok. Action: send quote", "send quote"),
        ("call, ok, need to send quote", "send quote"),
        ("call, ok, I will send quote", "send quote"),
        ("call, ok, gotta send quote", "send quote"),
        ("call, ok, must send quote", "send quote"),
        ("call, ok; plan: send quote", "send quote"),
        ("call, waiting for their feedback", None),
        ("电话 等对方回复", None),
        ("电话 已经约好了时间，聊得不错", None),
        ("电话 聊得不错，约了见面", "约了见面"),
        ("call, Dana is out till Tuesday, call back then", "call back then"),
        ("微信 周五前发 updated quotation 给 Kevin", "发 updated quotation 给 Kevin"),
        ("call; to do: draft SLA", "draft SLA"),
    ],
)
def test_what_is_to_be_done_next(said: str, task: str | None) -> None:
    step = read_log(said, BASE).step

    assert (step is None) if task is None else (step is not None and task in step.task)


@for_each(
    "said",
    [
        "电话 矿上要停产检修到下个月",
        "微信 trial延长到月底，需求不变",
        "call, she's on leave till Monday",
        "call, Dana is OOO until next Tuesday",
        "call, their board only meets Dec 14",
        "电话 合同有效期到12月31日",
        "visited Summit Foods this afternoon",
        "微信 send了色卡，客户reply说ok",
        "电话 介绍了我们做立体库的案例",
    ],
)
def test_what_lasts_or_was_done_is_no_step(said: str) -> None:
    assert read_log(said, BASE).step is None


@for_each("said", ["call, she wants a trial before year end", "电话 王总希望月底前看到样机"])
def test_a_wish_with_a_day_is_a_step_and_stays_news(said: str) -> None:
    told = read_log(said, BASE)

    assert told.step is not None
    assert told.step.due is not None
    assert told.content in said
    assert told.content.endswith(said[-6:])


@for_each("said", ["周三开会再说", "周五拜访再定"])
def test_a_way_that_is_still_to_come_is_not_how_it_happened(said: str) -> None:
    told = read_log(f"电话 {said}", BASE)

    assert told.occurred is None
    assert told.step is not None
