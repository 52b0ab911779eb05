"""The monthly look as it is read: on the phone, in both languages, and with as much of it as one card holds."""

from __future__ import annotations

from dataclasses import replace

from cards.model import Table, Tone
from cards.quality.data_review import LOOKED, OWNERS_LISTED, TWINS, data_review
from cards.quality.dead_records import dead_records
from cards.quality.twins import twins_card
from cards.samples import CUSTOMER
from domain.quality.reviewing import DeadOf, Overview
from domain.terms import Role
from tests.cards.reading import CHINESE, ENGLISH, primary, seen
from tests.rows import for_each


@for_each(
    ("language", "title"),
    [(ENGLISH, "Likely duplicates: 500, dead records: 5,000"), (CHINESE, "疑似重复 500 对，失效档案 5,000 份")],
)
def test_the_title_fits_the_most_there_can_be(language: str, title: str) -> None:
    many = Overview(review=LOOKED, pairs=(TWINS,), waiting=500, dead=(DeadOf(owner_id=1, owner_name="林晓", count=5000),))

    said = seen(data_review(many), language)

    assert said.title == title
    assert len(title) <= 50


def test_no_more_owners_are_listed_than_a_card_holds() -> None:
    dead = tuple(DeadOf(owner_id=number, owner_name=f"R{number}", count=100 - number) for number in range(1, OWNERS_LISTED + 4))

    card = data_review(Overview(review=LOOKED, dead=dead))

    (table,) = (element for element in card.elements if isinstance(element, Table))
    assert len(table.rows) == OWNERS_LISTED
    assert "3 more owners have fewer of them." in seen(card, ENGLISH).notes


def test_the_main_button_compares_the_strongest_pair() -> None:
    assert primary(data_review(Overview(review=LOOKED, pairs=(TWINS,), waiting=1))) == "compare"
    assert primary(data_review(Overview(review=None))) is None


def test_finding_nothing_is_good_news_only_once_all_was_looked_at() -> None:
    going_on, over = (data_review(Overview(review=review)) for review in (replace(LOOKED, finished_at=None), LOOKED))

    assert (seen(going_on, CHINESE).title, going_on.tone) == ("目前尚未发现重复或失效档案", Tone.INFO)
    assert (seen(over, CHINESE).title, over.tone) == ("没有发现重复或失效档案", Tone.SUCCESS)


def test_who_may_not_merge_says_only_that_they_differ() -> None:
    assert [button.id for button in twins_card(TWINS, left=1, reader=Role.SALES_OPS).buttons()][:2] == ["part", "later"]


def test_only_what_somebody_owns_can_be_let_go() -> None:
    owned, public = replace(CUSTOMER, owner_id=7), replace(CUSTOMER, code="C009", owner_id=None)

    card = dead_records("林晓", "7", (owned, public), count=2, first=1)

    assert [button.subject for button in card.buttons() if button.action == "pool.release"] == [owned.code]
