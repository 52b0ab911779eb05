"""Mistakes in the commands of the working day: named, with the way out in both languages, and nothing is written."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.handlers.conversation import Conversation
from tests.handlers.test_mistakes import CJK, written
from tests.rows import for_each

MISTAKES = [
    ("rep1", "/claim", "missing_customer", "/claim"),
    ("rep1", "/claim L9999", "unknown_customer", "/find"),
    ("rep1", "/claim C001", "already_yours", "/log"),
    ("rep1", "/claim C003", "unknown_customer", "/find"),
    ("rep1", "/claim 火星贸易", "unknown_customer", "/find"),
    ("rep3", "/claim L0001", "unknown_customer", "/find"),
    ("rep1", "/release", "missing_customer", "/release"),
    ("rep1", "/release C003 no need", "unknown_customer", "/find"),
    ("rep1", "/release L0001 no need", "unknown_customer", "/find"),
    ("rep1", "/release C999 no need", "unknown_customer", "/find"),
    ("rep1", "/assign L0001 to rep1", "not_allowed", "It has no owner ye"),
    ("ops", "/assign", "missing_customer", "/assign"),
    ("ops", "/assign L0001", "missing_assignee", "/assign"),
    ("ops", "/assign L0001 to nobody", "unknown_user", "@rep1"),
    ("ops", "/assign L9999 to rep1", "unknown_customer", "/find"),
    ("ops", "/assign L0001 evenly to team-mars", "unknown_user", "@rep1"),
    ("ops", "/assign C001 to rep2", "unknown_customer", "/find"),
    ("manager2", "/assign L0001 to rep3", "unknown_customer", "/find"),
    ("rep1", "/share", "missing_customer", "/share"),
    ("rep1", "/share C001", "missing_assignee", "/share"),
    ("rep1", "/share C001 with nobody", "unknown_user", "@rep1"),
    ("rep1", "/share C003 with rep3", "unknown_customer", "/find"),
    ("rep1", "/share C001 with rep1", "no_need_to_share", "@rep3"),
    ("rep1", "/share C001 with rep3 until yesterday", "past_due_date", "today on"),
    ("rep1", "/unshare C001 rep3", "not_shared", "/share"),
    ("rep1", "/owner", "missing_customer", "/owner"),
    ("rep1", "/owner C999", "unknown_customer", "/find"),
    ("rep1", "/owner C003", "unknown_customer", "/find"),
    ("rep1", "/protect", "missing_customer", "/protect"),
    ("rep1", "/protect C001", "never_drops", "Only what was clai"),
    ("rep1", "/protect C003 10", "unknown_customer", "/find"),
    ("rep1", "/protect L0001", "unknown_customer", "/find"),
    ("rep1", "/lock", "missing_customer", "/lock"),
    ("rep1", "/lock C003", "unknown_customer", "/find"),
    ("rep1", "/unlock C001", "never_drops", "Only what was clai"),
    ("rep1", "/deal", "missing_customer", "/deal"),
    ("rep1", "/deal C003 won", "unknown_customer", "/find"),
    ("service", "/deal C003 lost", "not_allowed", "Ask 王磊, who owns i"),
    ("rep1", "/order", "missing_customer", "/order"),
    ("rep1", "/order C001 -5", "invalid_amount", "/undo"),
    ("rep1", "/order C001 0", "invalid_amount", "/undo"),
    ("rep1", "/order C001 9999999999999999", "invalid_amount", "zeros"),
    ("rep1", "/order C999 100", "unknown_customer", "/find"),
    ("rep1", "/pay", "missing_customer", "/pay"),
    ("rep1", "/pay C001 100", "no_order", "/order"),
    ("rep1", "/pay O999 100", "unknown_order", "/order"),
    ("rep2", "/pay O002 999999", "overpaid", "/order"),
    ("rep2", "/pay O001 10", "order_ended", "/order"),
    ("rep1", "/ticket C001", "empty_content", "/ticket"),
    ("rep1", "/ticket W999", "unknown_ticket", "/ticket"),
    ("rep1", "/ticket W001", "unknown_ticket", "/ticket"),
    ("rep1", "/ticket C999 broken", "unknown_customer", "/find"),
    ("rep1", "/handover C001", "not_won", "/deal"),
    ("rep1", "/handover C999", "unknown_customer", "/find"),
    ("rep1", "/handover C001 to rep1", "invalid_receiver", "/handover"),
    ("rep1", "/handover C001 to nobody", "unknown_user", "@rep1"),
    ("rep1", "/handover all of rep2 to rep1", "not_your_transfer", "/handover"),
    ("rep1", "/confirm", "missing_id", "/confirm"),
    ("rep1", "/confirm H999", "unknown_handover", "/handover"),
    ("rep1", "/reject H999 because", "unknown_handover", "/handover"),
    ("rep1", "/reject", "missing_id", "/reject"),
    ("rep1", "/cadence", "missing_customer", "/cadence"),
    ("rep1", "/cadence C001 0", "invalid_cadence", "/cadence"),
    ("rep1", "/cadence C001 often", "invalid_cadence", "/cadence"),
    ("rep1", "/cadence C003 5", "unknown_customer", "/find"),
    ("rep1", "/cadence growth 5", "not_allowed", "/cadence"),
    ("rep1", "/cadence @rep2 5", "not_allowed", "/cadence"),
    ("rep1", "/health", "missing_customer", "/health"),
    ("rep1", "/health C999", "unknown_customer", "/find"),
    ("rep1", "/health C003", "unknown_customer", "/find"),
    ("rep1", "/snooze", "missing_id", "/snooze"),
    ("rep1", "/snooze C001", "nothing_to_snooze", "/todo"),
    ("rep1", "/snooze T999", "nothing_to_snooze", "/todo"),
    ("rep1", "/mute nothing", "unknown_rule", "/mute"),
    ("rep1", "/mute handover", "unknown_rule", "/mute"),
    ("rep1", "/leave", "missing_leave", "/leave"),
    ("rep1", "/leave yesterday today", "past_due_date", "today on"),
    ("rep1", "/leave 2026-12-05 2026-12-01", "leave_order", "/leave"),
    ("rep1", "/digest team-west", "not_allowed", "/digest"),
    ("rep1", "/report mars", "unknown_team", "/report"),
    ("rep1", "/why", "unknown_figure", "/why"),
    ("rep1", "/why happiness", "unknown_figure", "/why"),
]
TYPED_IN_ENGLISH = re.compile(r"/[a-z]+")


@for_each(("who", "line", "kind", "way_out"), MISTAKES)
def test_a_mistake_is_named_and_says_what_to_type_next(unchanged_talk: Conversation, who: str, line: str, kind: str, way_out: str) -> None:
    before = written(unchanged_talk)

    english = replace(unchanged_talk, language="en").say(line, who)
    chinese = replace(unchanged_talk, language="zh_CN").say(line, who)

    assert english.error == chinese.error == kind
    assert way_out in english.text
    assert CJK.search(chinese.title)
    assert TYPED_IN_ENGLISH.findall(chinese.text) == []
    assert written(unchanged_talk) == before
