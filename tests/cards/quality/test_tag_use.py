"""How tags are used, in words."""

from __future__ import annotations

from cards.model import Tone
from cards.quality.tag_use import example, example_none, tag_use
from domain.quality.tagging import LISTED, TagUse
from tests.cards.reading import ENGLISH, seen


def test_coverage_is_held_against_its_target() -> None:
    good = tag_use(TagUse(tags=(("价格敏感", 2),), customers=20, tagged=19))
    poor = tag_use(TagUse(tags=(("价格敏感", 2),), customers=20, tagged=18))

    assert (good.tone, poor.tone) == (Tone.SUCCESS, Tone.WARNING)
    assert seen(poor, ENGLISH).headings == ["90% of customers carry a tag: below the target of 95%"]


def test_the_most_used_come_first_and_no_more_than_a_screen_of_them() -> None:
    many = tag_use(TagUse(tags=tuple((f"标签{number}", 99 - number) for number in range(40)), customers=20, tagged=19))

    assert len(seen(many).rows) == LISTED
    assert seen(example()).rows[0] == ["价格敏感", "41"]
    assert "/edit" in seen(example_none(), ENGLISH).paragraphs[0]
