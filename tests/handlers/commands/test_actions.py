from __future__ import annotations

from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP
from tests.rows import for_each


def test_a_task_gets_its_date(say: Say) -> None:
    heard = say("/待办 C001 周五前发合同")

    assert heard.facts()["Next action"] == "发合同"
    assert "20 Nov" in heard.facts()["Due"]


def test_a_task_without_a_date_is_taken_too(say: Say) -> None:
    assert say("/todo C001 send the contract").facts()["Due"] == "no date"


def test_the_list_holds_ones_own(say: Say) -> None:
    code = say("/todo C001 send the contract by Friday").code("T")

    assert code in say("/todo").card.refs
    assert code not in say("/todo", "rep2").card.refs
    assert say("/todo", chat=GROUP).shown.private


def test_nothing_to_do(say: Say) -> None:
    assert say("/todo", "admin").title == "Nothing to do"


def test_done_by_code_and_by_number(say: Say) -> None:
    first, second = say("/todo C001 one by Friday").code("T"), say("/todo C001 two by Friday").code("T")

    assert say(f"/done {first.lower()}").card.kind == "action_done"
    assert say(f"/完成 #{int(second[1:])}").card.refs == ("C001", second)


def test_done_twice_says_so(say: Say, press: Press) -> None:
    added = say("/todo C001 one by Friday")
    press(added.button(f"done-{added.code('T')}"))

    assert say(f"/done {added.code('T')}").error == "not_open"
    assert press(added.button(f"done-{added.code('T')}")).kinds == ["error", "action_done"]


def test_done_is_undone(say: Say) -> None:
    code = say("/todo C001 one by Friday").code("T")
    say(f"/done {code}")
    say("/undo")

    assert code in say("/todo").card.refs


@for_each(
    ("line", "kind"),
    [
        ("/done", "missing_id"),
        ("/done T999", "unknown_action"),
        ("/done C001", "unknown_action"),
        ("/todo C001", "empty_content"),
        ("/todo C999 x", "unknown_customer"),
        ("/todo C001 发合同 昨天", "past_due_date"),
    ],
)
def test_mistakes_are_named(say: Say, line: str, kind: str) -> None:
    assert say(line).error == kind


def test_somebody_elses_action_is_as_unknown_as_none(say: Say) -> None:
    code = say("/todo C003 send it by Friday", "rep2").code("T")

    assert say(f"/done {code}").text.replace(code, "T999") == say("/done T999").text
