"""`/merge`: looked at first, then done, and undone for a day."""

from __future__ import annotations

from datetime import timedelta

from domain.terms import Role
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW
from tests.rows import for_each


@for_each("line", ["/merge C002 into C001", "/合并 C002 到 C001", "/合并 YY制造集团 并入 XX科技公司", "/merge c002 c001"])
def test_what_moves_and_what_differs_is_shown_and_nothing_happens(say: Say, line: str) -> None:
    heard = say(line, "admin")

    assert heard.title == "Merge C002 into C001?"
    assert "Where both differ" in heard.text
    assert say("/show C002", "admin").card.refs[0] == "C002"


def test_merged_records_are_one_and_the_old_code_answers(say: Say, press: Press) -> None:
    say("/log C002 call, sent the offer")

    done = press(say("/merge C002 into C001", "admin").button("confirm"), "admin")

    assert done.title == "C002 is merged into C001"
    assert say("/show C002").card.refs[0] == "C001"
    assert "sent the offer" in say("/show C001").text
    assert say("/find YY制造").card.refs == ()
    assert say("/log C002 call, still there").error is None
    assert say("/owner C002").error is None


def test_pressing_twice_merges_once(say: Say, press: Press) -> None:
    button = say("/merge C002 into C001", "admin").button("confirm")
    press(button, "admin")

    assert press(button, "admin").error == "same_record"


def test_a_merge_is_undone_within_a_day_and_only_once(say: Say, press: Press) -> None:
    undo = press(say("/merge C002 into C001", "admin").button("confirm"), "admin").button("undo")
    assert press(undo, "admin", at=NOW + timedelta(hours=24)).error == "merge_stands"

    parted = press(undo, "admin", at=NOW + timedelta(hours=23))

    assert parted.title == "C002 and C001 are two records again"
    assert say("/show C002").card.refs[0] == "C002"
    assert press(undo, "admin", at=NOW + timedelta(hours=23)).error == "separated_before"


def test_a_merge_stays_once_somebody_went_on_with_what_moved(say: Say, press: Press) -> None:
    undo = press(say("/merge C002 into C001", "admin").button("confirm"), "admin").button("undo")
    assert say("/release C001 no need").error is None

    heard = press(undo, "admin", at=NOW + timedelta(hours=1))

    assert heard.error == "merge_built_on"


def test_nobody_but_an_administrator_merges(unchanged_talk: Conversation) -> None:
    talk = unchanged_talk
    confirm = talk.say("/merge C002 into C001", "admin").button("confirm")
    with talk.database.reading() as crm:
        others = [person.handle for person in crm.people.all() if person.role is not Role.ADMIN]

    for handle in others:
        assert talk.say("/merge C002 into C001", handle).error == "not_allowed"
        assert talk.press(confirm, handle).error == "not_allowed"


@for_each(
    ("line", "error"),
    [
        ("/merge", "merge_line"),
        ("/merge C001", "merge_line"),
        ("/merge C001 into C001", "same_record"),
        ("/merge C001 into L0001", "into_lead"),
        ("/merge C999 into C001", "unknown_customer"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused_with_what_to_type(unchanged_talk: Conversation, line: str, error: str) -> None:
    heard = unchanged_talk.say(line, "admin")

    assert heard.error == error
    assert "/" in heard.text


def test_undo_after_a_merge_offers_to_part_them_and_touches_nothing_older(say: Say, press: Press) -> None:
    say("/tags merge 成本控制, 数据对接 into 重点", "admin", at=NOW)
    press(say("/merge C002 into C001", "admin").button("confirm"), "admin", at=NOW + timedelta(minutes=1))

    offered = say("/undo", "admin", at=NOW + timedelta(minutes=2))

    assert offered.title == "Part C002 and C001 again?"
    assert "重点" in say("/tags", "admin").text
    assert press(offered.button("undo"), "admin", at=NOW + timedelta(minutes=3)).title == "C002 and C001 are two records again"


def test_undo_takes_back_what_was_written_after_a_merge(say: Say, press: Press) -> None:
    press(say("/merge C002 into C001", "admin").button("confirm"), "admin", at=NOW)
    say("/tags rename 成本控制 to 省钱", "admin", at=NOW + timedelta(minutes=1))

    assert say("/undo", "admin", at=NOW + timedelta(minutes=2)).card.kind == "undone"
