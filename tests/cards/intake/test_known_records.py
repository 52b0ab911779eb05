"""Records that may be meant: whole for who may see them, a place for everybody else."""

from __future__ import annotations

from cards.intake import known_records
from cards.intake.known_records import way_button
from cards.samples import CUSTOMER
from domain.quality.duplicates import KnownRecord
from tests.cards.reading import CHINESE, ENGLISH, seen, whole_title
from tests.rows import for_each


@for_each(
    ("language", "title", "words"),
    [
        (CHINESE, "与“XX科技”相同或相似的记录：3 条", ["无权查看的记录", "受保护", "公海", "华南团队", "相同"]),
        (ENGLISH, "On record for “XX科技”: 3", ["A record you may not see", "protected", "public", "华南团队", "the same"]),
    ],
)
def test_hidden_records_are_told_by_their_place_alone(language: str, title: str, words: list[str]) -> None:
    card = known_records.example()

    assert whole_title(card, language) == title
    text = seen(card, language).text
    for each in words:
        assert each in text
    assert card.refs == ("C001",)


def test_nothing_on_record_leads_to_entering_it() -> None:
    assert "/new" in seen(known_records.example_none(), ENGLISH).text


def test_a_record_asked_about_by_its_code_is_not_offered_to_be_entered() -> None:
    card = known_records.known_records("XX科技公司", (), about_code=True)

    assert whole_title(card, ENGLISH) == "No other record is like “XX科技公司”"
    assert "/new" not in seen(card, ENGLISH).text


def test_the_way_on_is_to_look_to_claim_or_to_ask() -> None:
    seen = KnownRecord(public=False, department="x", same=True, customer=CUSTOMER)
    ways = [way_button(seen), way_button(KnownRecord(public=True, department="x", same=True, customer=CUSTOMER))]

    assert [way.action if way else None for way in ways] == ["customer.show", "pool.claim"]
    assert way_button(KnownRecord(public=True, department="x", same=True)) is None
