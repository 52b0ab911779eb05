"""Every mistake is named, says what to type next in the person's own language, is kept in the audit, and writes nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.handlers.conversation import Conversation
from tests.rows import for_each

MISTAKES = [
    ("/lgo C001 call", "unknown_command", "/help"),
    ("/xyzzy", "unknown_command", "/help"),
    ("/log C001 " + "好" * 2000, "too_long", "two logs"),
    ("/log", "missing_customer", "/log"),
    ("/log 电话，已发报价", "missing_customer", "C001"),
    ("/show", "missing_customer", "/show"),
    ("/show 。", "missing_customer", "/show"),
    ("/edit", "missing_customer", "/edit"),
    ("/stage", "missing_customer", "/stage"),
    ("/find", "missing_customer", "/find"),
    ("/log C999 call, hi", "unknown_customer", "/find"),
    ("/show 火星贸易", "unknown_customer", "/new"),
    ("/show J001", "unknown_customer", "/find"),
    ("/edit T001", "unknown_customer", "/find"),
    ("/stage C999 won", "unknown_customer", "/find"),
    ("/todo 火星贸易 周五发合同", "unknown_customer", "/find"),
    ("/edit J999", "unknown_followup", "/show"),
    ("/log C001", "empty_content", "/log"),
    ("/log C001 电话", "empty_content", "/log"),
    ("/log C001 ，。", "empty_content", "/log"),
    ("/todo C001", "empty_content", "/todo"),
    ("/todo C001 明天", "empty_content", "/todo"),
    ("/log C001 call, next: send it yesterday", "past_due_date", "today on"),
    ("/todo C001 上周五发合同", "past_due_date", "today on"),
    ("/todo C001 send it by 2024-06-20", "past_due_date", "today on"),
    ("/todo C001 11月23日周五发合同", "ambiguous_date", "2026-11-25"),
    ("/stage C001 火箭", "invalid_stage", "negotiation"),
    ("/done", "missing_id", "/todo"),
    ("/done T999", "unknown_action", "/todo"),
    ("/done C001", "unknown_action", "/todo"),
    ("/done 发合同", "unknown_action", "/todo"),
    ("/undo", "nothing_to_undo", "/edit"),
    ("/new ZZ贸易公司", "known_customer", "ask sales operations"),
    ("/undelivered", "not_allowed", "/help"),
    ("/stage C003 lost", "unknown_customer", "/find"),
    ("/edit C001 industry " + "x" * 121, "too_long", "shorter"),
    ("/edit C001 name " + "名" * 201, "too_long", "shorter"),
    ("/help lgo", "unknown_command", "/help"),
]
CJK = re.compile(r"[\u4e00-\u9fff]")


@for_each(("line", "kind", "way_out"), MISTAKES)
def test_a_mistake_is_named_and_says_what_to_type_next(unchanged_talk: Conversation, line: str, kind: str, way_out: str) -> None:
    before, refused = written(unchanged_talk), refusals(unchanged_talk)

    heard = unchanged_talk.say(line)

    assert (heard.error, heard.card.error) == (kind, kind)
    assert way_out in heard.text
    assert written(unchanged_talk) == before
    assert refusals(unchanged_talk) == refused + 1


@for_each(("line", "kind"), [row[:2] for row in MISTAKES])
def test_it_is_said_in_chinese_to_chinese_readers(unchanged_talk: Conversation, line: str, kind: str) -> None:
    english = unchanged_talk.say(line)

    chinese = replace(unchanged_talk, language="zh_CN").say(line)

    assert chinese.error == kind
    assert CJK.search(chinese.title)
    assert chinese.text != english.text


@for_each(
    ("line", "kind"),
    [
        ("/LOG", "missing_customer"),
        ("/跟进", "missing_customer"),
        ("／跟进　Ｃ９９９　电话", "unknown_customer"),
        ("/跟进C999电话", "unknown_customer"),
        ("/待办 C001 昨天发合同", "past_due_date"),
        ("/阶段 C001 火箭", "invalid_stage"),
        ("/完成", "missing_id"),
        ("/撤销", "nothing_to_undo"),
        ("/客户", "missing_customer"),
        ("/编辑", "missing_customer"),
        ("/查找", "missing_customer"),
        ("/新建 ZZ贸易公司", "known_customer"),
    ],
)
def test_aliases_make_the_same_mistakes(unchanged_talk: Conversation, line: str, kind: str) -> None:
    assert unchanged_talk.say(line).error == kind


@for_each(
    ("line", "kind"),
    [
        ("/xyzzy " + "好" * 2001, "unknown_command"),
        ("/log " + "好" * 2001, "too_long"),
        ("/log C999", "unknown_customer"),
        ("/log C999 call, next: x yesterday", "unknown_customer"),
        ("/stage C999 火箭", "unknown_customer"),
        ("/todo C999 昨天", "unknown_customer"),
    ],
)
def test_of_several_mistakes_the_first_is_told(unchanged_talk: Conversation, line: str, kind: str) -> None:
    assert unchanged_talk.say(line).error == kind


def refusals(talk: Conversation) -> int:
    """How often somebody was refused, as the audit tells it."""
    ((count,),) = talk.rows("SELECT COUNT(*) FROM audit WHERE action = 'refused'")
    assert isinstance(count, int)
    return count


def written(talk: Conversation) -> list[tuple[object, ...]]:
    """How much there is of everything that a line could have written."""
    return talk.rows(
        "SELECT (SELECT COUNT(*) FROM followups), (SELECT COUNT(*) FROM actions), (SELECT COUNT(*) FROM customers), "
        "(SELECT COUNT(*) FROM contacts), (SELECT COUNT(*) FROM audit WHERE action <> 'refused')"
    )
