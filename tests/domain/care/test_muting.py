"""What people may silence, and what they are told when they may not."""

from __future__ import annotations

from cards.format import Reader
from cards.samples import NOW
from domain.care.muting import MUTABLE, LeaveOrderError, MissingLeaveError, NothingToSnoozeError, UnknownDayError, UnknownRuleError
from domain.errors import UserError
from tests.rows import for_each

READERS = {language: Reader(language, "Asia/Shanghai", NOW) for language in ("en", "zh_CN")}


@for_each("language", READERS)
def test_each_reminder_has_a_label_of_its_own(language: str) -> None:
    labels = [READERS[language].say(label) for label in MUTABLE.values()]

    assert len(set(labels)) == len(MUTABLE)
    assert not set(labels) & set(MUTABLE)


@for_each(
    ("error", "kind", "title", "next_step"),
    [
        (UnknownRuleError("weather"), "unknown_rule", "“weather” is no reminder you can mute.", "/mute"),
        (NothingToSnoozeError("C001"), "nothing_to_snooze", "I have not reminded you of C001 yet.", "/todo"),
        (UnknownDayError("blue"), "unknown_day", "“blue” is no day I know.", "tomorrow"),
        (MissingLeaveError(), "missing_leave", "Which days are you away?", "/leave tomorrow"),
        (LeaveOrderError(), "leave_order", "A leave ends on the day it begins, or later.", "/leave tomorrow"),
    ],
)
def test_each_refusal_says_what_happened_and_what_to_type_next(error: UserError, kind: str, title: str, next_step: str) -> None:
    assert error.kind == kind
    assert READERS["en"].say(error.message) == title
    assert error.hint is not None
    assert next_step in READERS["en"].say(error.hint)
    assert READERS["zh_CN"].say(error.message) != title
    assert len(title) <= 50
