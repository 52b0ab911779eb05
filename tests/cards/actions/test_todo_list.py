"""What a person has to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.actions.todo_list import Todo, todo_list
from cards.model import Tone
from cards.samples import ACTION, NOW
from domain.terms import Side
from tests.cards.reading import ENGLISH, presses, seen
from tests.rows import for_each

OVERDUE = replace(ACTION, code="T002", task="发送产品对比表", due_at=NOW - timedelta(days=2))
TODAY = replace(ACTION, code="T003", task="确认参会", due_at=NOW + timedelta(hours=5), due_has_time=True)
UNDATED = replace(ACTION, code="T004", task="同步评估可行性", due_at=None, side=Side.CUSTOMER)


def test_it_reads_from_the_most_pressing_to_what_has_no_date() -> None:
    card = seen(todo_list(Todo(overdue=(OVERDUE,), today=(TODAY,), later=(ACTION, UNDATED))))

    assert card.headings == ["已逾期", "今天", "以后"]
    assert card.columns == ["下一步行动", "客户", "截止", "负责人"]
    assert card.rows == [
        ["发送产品对比表 · T002", "XX科技公司 · C001", "11月16日 周一", "林晓"],
        ["确认参会 · T003", "XX科技公司 · C001", "今天 11月18日 周三 15:00", "林晓"],
        ["提交定制方案 · T001", "XX科技公司 · C001", "11月20日 周五", "林晓"],
        ["同步评估可行性 · T004", "XX科技公司 · C001", "未定日期", "客户方"],
    ]


def test_a_group_without_actions_has_no_heading() -> None:
    card = seen(todo_list(Todo(later=(ACTION,))), ENGLISH)

    assert card.headings == ["Later"]


@for_each(
    ("todo", "chinese", "english", "tone"),
    [
        (Todo(), "暂无待办", "Nothing to do", Tone.SUCCESS),
        (Todo(today=(TODAY,)), "待办 1 项", "To do: 1", Tone.INFO),
        (Todo(overdue=(OVERDUE,), later=(ACTION,)), "待办 2 项，逾期 1 项", "To do: 2, overdue: 1", Tone.WARNING),
        (Todo(later=(ACTION,), more=True), "待办超过 1 项", "To do: more than 1", Tone.INFO),
        (
            Todo(overdue=(OVERDUE,), today=(TODAY,), more=True),
            "待办超过 2 项，逾期 1 项",
            "To do: more than 2, overdue: 1",
            Tone.WARNING,
        ),
    ],
)
def test_its_title_counts_and_never_too_few(todo: Todo, chinese: str, english: str, tone: Tone) -> None:
    card = todo_list(todo)

    assert (seen(card).title, seen(card, ENGLISH).title) == (chinese, english)
    assert card.tone is tone


def test_each_action_is_done_with_a_click_on_its_row() -> None:
    card = todo_list(Todo(overdue=(OVERDUE,), today=(TODAY,), later=(ACTION,)))

    assert presses(card) == [("action.done", code, {}) for code in ("T002", "T003", "T001")]
    assert "确认参会 · T003 · XX科技公司 · C001 · 今天 11月18日 周三 15:00 · 林晓 [完成]" in seen(card).text
    assert card.refs == ("T002", "T003", "T001")


def test_a_list_that_stopped_says_how_to_see_the_rest() -> None:
    card = todo_list(Todo(later=(ACTION,), more=True))

    assert seen(card).notes == ["还有更多待办；完成一些后再输入 /待办。"]
    assert seen(card, ENGLISH).notes == ["There are more; finish some and type /todo again."]


def test_an_empty_list_says_how_it_fills() -> None:
    card = todo_list(Todo())

    assert seen(card).paragraphs == ["记录跟进后，下一步行动会出现在这里；也可以输入 /待办 加客户和事项。"]
    assert (card.refs, presses(card)) == ((), [])


@for_each(("count", "shown", "hidden"), [(50, 50, []), (51, 50, ["另有 1 条未显示。"])])
def test_a_card_holds_fifty_rows_of_a_group(count: int, shown: int, hidden: list[str]) -> None:
    later = tuple(replace(ACTION, code=f"T{number:03d}") for number in range(count))

    card = seen(todo_list(Todo(later=later)))

    assert (len(card.rows), len(card.labels), card.notes) == (shown, shown, hidden)
