"""What an undo took back."""

from __future__ import annotations

from cards.followups.undone import undone
from cards.model import Tone
from tests.cards.reading import CHINESE, ENGLISH, presses, seen
from tests.rows import for_each


@for_each(
    ("language", "text"),
    [
        (CHINESE, "已撤销 J004：XX科技公司\n已撤回\n已撤回：J004、T001\n客户：XX科技公司\n一切已恢复原状，操作历史仍会保留。"),
        (
            ENGLISH,
            """J004 undone: XX科技公司
Withdrawn
Withdrawn: J004, T001
Customer: XX科技公司
Everything is as it was before; the history keeps what happened.""",
        ),
    ],
)
def test_it_names_what_is_gone_and_whose_facts_are_as_before(language: str, text: str) -> None:
    card = undone(("J004", "T001"), ("XX科技公司",))

    assert seen(card, language).text == text
    assert card.tone is Tone.NEUTRAL
    assert presses(card) == []


def test_a_change_without_codes_of_its_own_is_undone_too() -> None:
    card = undone((), ("XX科技公司", "YY制造集团"))

    assert seen(card).title == "已撤销"
    assert seen(undone((), ("XX科技公司",))).title == "已撤销：XX科技公司"
    assert seen(card).facts == {"客户": "XX科技公司、YY制造集团"}
    assert card.refs == ()


@for_each(
    ("count", "title"),
    [(4, "已撤销：T001、T002、T003、T004"), (5, "已撤销：T001、T002、T003、T004…"), (40, "已撤销：T001、T002、T003、T004…")],
)
def test_many_codes_stand_whole_below_a_short_title(count: int, title: str) -> None:
    codes = [f"T{number:03d}" for number in range(1, count + 1)]

    card = seen(undone(codes, ("XX科技公司", "YY制造集团")))

    assert card.title == title
    assert card.facts["已撤回"] == "、".join(codes)
    assert card.card.refs == tuple(codes)
