"""What a merge would move and what differs, in the reader's words."""

from __future__ import annotations

from cards.merging import merge_card
from cards.merging.merge_card import COUNTED, merge_preview
from cards.samples import CUSTOMER, OTHER
from domain.merging.merging import COMPARED, Conflict
from tests.cards.reading import CHINESE, ENGLISH, seen, whole_title
from tests.rows import for_each


@for_each(
    ("language", "title", "lines"),
    [
        (CHINESE, "将 C002 合并到 C001？", ["跟进", "联系人", "保留", "舍弃", "客户名称", "C002"]),
        (ENGLISH, "Merge C002 into C001?", ["Follow-ups", "Contacts", "Stays", "Dropped", "Customer name", "C002"]),
    ],
)
def test_the_preview_counts_what_moves_and_shows_both_words(language: str, title: str, lines: list[str]) -> None:
    card = merge_card.example()

    assert whole_title(card, language) == title
    text = seen(card, language).text
    for line in lines:
        assert line in text


def test_a_merge_without_anything_to_move_says_so() -> None:
    assert "nothing to move" in seen(merge_card.example_empty(), ENGLISH).text


def test_every_compared_fact_has_words_of_its_own() -> None:
    differing = tuple(Conflict(field=field, stays="a", goes="b") for field in COMPARED)

    text = seen(merge_preview(OTHER, CUSTOMER, dict.fromkeys(COUNTED, 1), differing), ENGLISH).text

    assert not [field for field in COMPARED if "_" in field and field in text]


def test_the_main_button_merges_and_both_records_are_a_press_away_afterwards() -> None:
    assert [button.action for button in merge_card.example().buttons()] == ["merge.confirm"]
    assert [button.action for button in merge_card.example_merged().buttons()] == ["customer.show", "merge.undo"]
    assert [button.subject for button in merge_card.example_separated().buttons()] == ["C001", "C002"]
