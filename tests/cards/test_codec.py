"""A card written and read again is the same card."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.codec import from_json, to_json
from cards.examples import all_examples
from cards.model import ButtonStyle, Card, Fact, FieldKind, Fields, Tone
from domain.words import Message, Money, Sealed, _

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False)


@pytest.fixture(scope="module", autouse=True)
def _comparable_numbers() -> None:
    """Not-a-number is not even equal to itself, so no card could be."""
    st.register_type_strategy(float, NUMBERS)
    st.register_type_strategy(Decimal, AMOUNTS)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_card_comes_back_as_it_was(data: st.DataObject) -> None:
    card = data.draw(st.from_type(Card))

    again = from_json(to_json(card))

    assert again == card


@pytest.mark.parametrize("name", sorted(all_examples()))
def test_every_example_comes_back_as_it_was(name: str) -> None:
    card = all_examples()[name]

    assert from_json(to_json(card)) == card


def test_words_stay_lazy_and_private_values_sealed() -> None:
    sealed = Sealed(token="gAAAA", mask="138****5678", until=datetime(2026, 11, 18, tzinfo=UTC))
    budget = _("Budget: {amount}").format(amount=Money(amount=Decimal("80.50")))
    card = Card(kind="x", title=budget, elements=(Fields(facts=(Fact(label=Message("Phone"), value=sealed),)),))

    again = from_json(to_json(card))

    assert again.title == budget
    assert again.elements == card.elements


def test_choices_come_back_as_choices() -> None:
    card = from_json(to_json(all_examples()["followups.log_form"]))

    form = card.form()

    assert isinstance(card.tone, Tone)
    assert form is not None
    assert all(isinstance(question.kind, FieldKind) for question in form.fields)
    assert all(isinstance(button.style, ButtonStyle) for button in all_examples()["customers.stage_choice"].buttons())


@pytest.mark.parametrize("text", ["[]", '{"$":"Nobody"}', '{"$":"Text","words":"hi"}', "{"])
def test_what_is_not_a_card_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)


def test_a_card_holds_nothing_but_words() -> None:
    card = Card(kind="x", title=object())  # type: ignore[arg-type]

    with pytest.raises(TypeError, match="a card cannot hold a object"):
        to_json(card)


def test_what_is_as_usual_is_not_written() -> None:
    written = json.loads(to_json(Card(kind="x", title="Hello")))

    assert written == {"$": "Card", "kind": "x", "title": "Hello"}
