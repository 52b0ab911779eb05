from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.samples import FOLLOWUP
from domain.quality.corrections import FRESH, Correction, corrections, language_of
from domain.terms import ActionState, Emotion, Method
from tests.rows import for_each

NOW = FOLLOWUP.recorded_at


def test_what_was_changed_is_named_field_by_field() -> None:
    meant = replace(FOLLOWUP, method=Method.VISIT, emotion=Emotion.POSITIVE, content="其他", actions=())

    found = {each.field: each for each in corrections(replace(FOLLOWUP, method=None), meant, NOW)}

    assert found["method"] == Correction(field="method", read=None, meant="visit")
    assert found["content"] == Correction(field="content", read=FOLLOWUP.content, meant="其他")
    assert {"method", "content"} <= set(found) <= {"method", "content", "emotion", "next_action", "next_action_due"}


def test_an_open_action_is_part_of_what_was_read() -> None:
    action = FOLLOWUP.actions[0]
    later = replace(FOLLOWUP, actions=(replace(action, state=ActionState.OPEN, task="other", due_at=NOW + timedelta(days=9)),))
    before = replace(FOLLOWUP, actions=(replace(action, state=ActionState.OPEN, due_at=None),))

    assert [each.field for each in corrections(before, later, NOW)] == ["next_action", "next_action_due"]


def test_nothing_changed_is_no_correction_and_a_late_change_is_news() -> None:
    meant = replace(FOLLOWUP, content="其他")

    assert corrections(FOLLOWUP, FOLLOWUP, NOW) == ()
    assert len(corrections(FOLLOWUP, meant, NOW + FRESH)) == 1
    assert corrections(FOLLOWUP, meant, NOW + FRESH + timedelta(seconds=1)) == ()


@for_each(("words", "language"), [("已发报价", "zh"), ("sent quote", "en"), ("发了quotation", "mixed"), ("A 区报价", "zh"), ("", "en")])
def test_a_line_is_chinese_english_or_both(words: str, language: str) -> None:
    assert language_of(words) == language
