"""One next action: added, moved, due, done, corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cards.actions.action_done import action_done
from cards.actions.action_due import action_due_card
from cards.actions.action_form import action_form
from cards.actions.todo_added import todo_added
from cards.forms import Kept
from cards.model import Card, Tone
from cards.samples import ACTION, EVENT, NOW
from domain.followups import NextAction
from domain.terms import ActionState, Side
from domain.words import _
from tests.cards.reading import ENGLISH, SHANGHAI, form_of, presses, primary, questions_of, seen
from tests.rows import for_each

LONG_TASK = "整理三个同行业成本控制成功案例并附上详细的实施时间表"
LONG_NAME = "苏州工业园区精密机械制造与自动化设备股份有限公司"
FRIDAY = datetime(2026, 11, 20, 23, 59, tzinfo=ZoneInfo(SHANGHAI))
DAY_ONLY = replace(ACTION, due_at=FRIDAY)
AT_THREE = replace(ACTION, due_at=FRIDAY.replace(hour=15, minute=0), due_has_time=True)


def due(action: NextAction, now: datetime) -> Card:
    return action_due_card(action, now)


@for_each(
    ("card", "chinese", "english"),
    [
        (todo_added(ACTION, event_key=EVENT), "已加入待办 T001：XX科技公司", "T001 to do: XX科技公司"),
        (todo_added(ACTION, event_key=EVENT, moved=True), "已改期 T001：XX科技公司", "T001 moved: XX科技公司"),
        (action_done(ACTION, event_key=EVENT), "已完成 T001：XX科技公司", "T001 done: XX科技公司"),
        (action_form(ACTION, time_zone=SHANGHAI), "下一步行动 T001：XX科技公司", "Next action T001: XX科技公司"),
        (due(ACTION, NOW), "到期：提交定制方案（XX科技公司）", "Due: 提交定制方案, XX科技公司"),
    ],
)
def test_its_title_says_what_happened_to_which_action(card: Card, chinese: str, english: str) -> None:
    assert (seen(card).title, seen(card, ENGLISH).title) == (chinese, english)
    assert card.refs == ("C001", "T001")


def test_its_facts_are_the_same_everywhere() -> None:
    facts = [seen(card).facts for card in (todo_added(ACTION, event_key=EVENT), due(ACTION, NOW))]

    assert facts[0] == facts[1]
    assert facts[0] == {
        "下一步行动": "提交定制方案",
        "截止": "11月20日 周五",
        "客户": "XX科技公司 · C001",
        "负责人": "林晓",
        "编号": "T001",
    }


@for_each(
    ("change", "who"),
    [
        ({}, "林晓"),
        ({"owner_label": "产品部"}, "产品部"),
        ({"side": Side.CUSTOMER}, "客户方"),
        ({"side": Side.CUSTOMER, "owner_label": "产品部"}, "客户方"),
    ],
)
def test_it_says_who_owes_it(change: dict[str, object], who: str) -> None:
    action = replace(ACTION, **change)  # type: ignore[arg-type]

    assert seen(todo_added(action, event_key=EVENT)).facts["负责人"] == who


def test_nobody_s_action_has_no_owner_line_and_an_undated_one_says_so() -> None:
    facts = seen(todo_added(replace(ACTION, owner_name=None, due_at=None), event_key=EVENT)).facts

    assert "负责人" not in facts
    assert facts["截止"] == "未定日期"


@for_each("moved", [False, True])
def test_what_was_added_can_be_done_or_undone(moved: bool) -> None:  # noqa: FBT001 - a row of the table.
    card = todo_added(ACTION, event_key=EVENT, moved=moved)

    assert presses(card) == [("action.done", "T001", {}), ("followup.undo", EVENT, {})]
    assert primary(card) == "done-T001"
    assert card.tone is Tone.SUCCESS


def test_what_was_done_asks_for_a_log_and_can_be_undone() -> None:
    card = action_done(replace(ACTION, state=ActionState.DONE, done_at=NOW), event_key=EVENT)

    assert seen(card).facts["完成时间"] == "今天 10:00"
    assert presses(card) == [("customer.log", "C001", {}), ("followup.undo", EVENT, {})]
    assert primary(card) == "log"


def test_a_moment_of_finishing_nobody_knows_is_left_out() -> None:
    assert "完成时间" not in seen(action_done(ACTION, event_key=EVENT)).facts


def test_a_due_action_can_be_done_or_put_off_with_one_click() -> None:
    card = due(ACTION, NOW)

    assert presses(card) == [
        ("action.done", "T001", {}),
        ("action.postpone", "T001", {"to": "tomorrow"}),
        ("action.postpone", "T001", {"to": "monday"}),
    ]
    assert seen(card).labels == ["完成", "明天", "下周一"]
    assert seen(card, ENGLISH).labels == ["Done", "Tomorrow", "Next Monday"]
    assert primary(card) == "done-T001"
    assert card.tone is Tone.WARNING


@for_each(
    ("action", "now", "overdue"),
    [
        (DAY_ONLY, FRIDAY.replace(hour=9, minute=0), False),
        (DAY_ONLY, FRIDAY, False),
        (DAY_ONLY, FRIDAY + timedelta(minutes=1), True),
        (DAY_ONLY, FRIDAY + timedelta(hours=10), True),
        (AT_THREE, FRIDAY.replace(hour=15, minute=0), False),
        (AT_THREE, FRIDAY.replace(hour=15, minute=15), False),
        (AT_THREE, FRIDAY.replace(hour=15, minute=59), False),
        (AT_THREE, FRIDAY.replace(hour=16, minute=0), True),
        (replace(ACTION, due_at=None), FRIDAY, False),
    ],
)
def test_it_is_overdue_once_its_day_or_hour_is_over(action: NextAction, now: datetime, overdue: bool) -> None:  # noqa: FBT001 - a row of the table.
    card = due(action, now.astimezone(UTC))

    assert seen(card).title.startswith("已逾期：" if overdue else "到期：")
    assert seen(card, ENGLISH).title.startswith("Overdue: " if overdue else "Due: ")


def test_a_customer_s_promise_is_to_be_asked_after() -> None:
    theirs, ours = due(replace(ACTION, side=Side.CUSTOMER), NOW), due(ACTION, NOW)

    assert seen(theirs).notes == ["这是客户的承诺：请询问进展。"]
    assert seen(theirs, ENGLISH).notes == ["The customer promised this: ask how far it is."]
    assert seen(ours).notes == []


def test_long_words_are_cut_in_the_title_and_stand_whole_below() -> None:
    card = seen(due(replace(ACTION, task=LONG_TASK, customer_name=LONG_NAME), FRIDAY + timedelta(days=3)), ENGLISH)

    assert card.title == "Overdue: 整理三个同行业成本控制成功案例并附…, 苏州工业园区精密机械制造与自动化设…"
    assert len(card.title) <= 50
    assert card.facts["Next action"] == LONG_TASK
    assert card.facts["Customer"] == f"{LONG_NAME} · C001"


def test_a_form_corrects_the_words_and_the_day() -> None:
    card = action_form(ACTION, time_zone=SHANGHAI)

    assert (form_of(card).action, form_of(card).subject) == ("action.save", "T001")
    assert [(question.name, question.initial, question.required) for question in questions_of(card)] == [
        ("task", "提交定制方案", True),
        ("due", "2026-11-20", True),
    ]
    assert seen(card).submit == "保存"


@for_each(
    ("due_at", "zone", "day"),
    [
        (None, SHANGHAI, ""),
        (FRIDAY, SHANGHAI, "2026-11-20"),
        (FRIDAY + timedelta(minutes=2), SHANGHAI, "2026-11-21"),
        (FRIDAY + timedelta(minutes=2), "Europe/London", "2026-11-20"),
    ],
)
def test_the_form_s_day_is_the_person_s_own(due_at: datetime | None, zone: str, day: str) -> None:
    card = action_form(replace(ACTION, due_at=due_at), time_zone=zone)

    assert questions_of(card)[1].initial == day


def test_a_form_that_came_back_says_what_is_wrong() -> None:
    kept = Kept(values={"due": "2020-01-01"}, errors={"due": _("This day is already over.")})

    card = seen(action_form(ACTION, time_zone=SHANGHAI, kept=kept))

    assert card.questions["due"]["value"] == "2020-01-01"
    assert "截止 *：2020-01-01 (这一天已经过去了。)" in card.text
    assert card.card.tone is Tone.WARNING
