"""A card written and read again is the same card."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.codec import from_json, to_json
from cards.examples import all_examples
from cards.model import Button, Buttons, ButtonStyle, Card, Fact, FieldKind, Fields, Tone
from domain.words import DateStyle, Message, Money, Percent, Sealed, When, Words, _
from tests.rows import for_each

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False)


@pytest.fixture(scope="module", autouse=True)
def _comparable_numbers() -> None:
    """Not-a-number is not even equal to itself, so no card could be."""
    st.register_type_strategy(float, NUMBERS)
    st.register_type_strategy(Decimal, AMOUNTS)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_any_card_comes_back_as_it_was(data: st.DataObject) -> None:
    card = data.draw(st.from_type(Card))

    again = from_json(to_json(card))

    assert again == card


def test_every_example_comes_back_as_it_was() -> None:
    examples = all_examples()

    again = {name: from_json(to_json(card)) for name, card in examples.items()}

    assert [name for name, card in examples.items() if again[name] != card] == []


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


@for_each(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"Card"',
        '{"kind":"x","title":"t"}',
        '{"$":"Nobody"}',
        '{"$":["Card"]}',
        '{"$":"map"}',
        '{"$":"Text","words":"hi"}',
        '{"$":"Card"}',
        '{"$":"Card","kind":"x","title":"t","from_another_version":1}',
        '{"$":"Card","kind":"x","title":"t","tone":"furious"}',
        '{"$":"Card","kind":"x","title":{"$":"Decimal","is":"many"}}',
        '{"$":"Card","kind":"x","title":{"$":"date","is":"someday"}}',
        '{"$":"Card","kind":"x","title":{"$":"datetime"}}',
    ],
)
def test_what_is_not_a_card_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)


def test_a_card_holds_nothing_but_words() -> None:
    card = Card(kind="x", title=object())  # type: ignore[arg-type]

    with pytest.raises(TypeError, match="a card cannot hold a object"):
        to_json(card)


@settings(max_examples=50, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda kids: st.lists(kids) | st.dictionaries(st.text(), kids)))
def test_no_json_whatever_ends_in_anything_but_a_refusal(plain: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(json.dumps(plain))


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(["$", "map", "items", "to"]) | st.text(max_size=3), st.text(max_size=5), max_size=4))
def test_a_button_s_extras_may_have_any_names(values: dict[str, str]) -> None:
    card = Card(kind="x", title="t", elements=(Buttons(buttons=(Button(id="b", label="l", action="a", subject="s", values=values),)),))

    assert from_json(to_json(card)) == card


@for_each(
    "words",
    [
        date(2026, 2, 28),
        datetime(2026, 11, 18, 2, 0, 0, 123456, tzinfo=UTC),
        When(at=datetime(2026, 12, 31, 16, 30, tzinfo=timezone(timedelta(hours=8))), has_time=False, style=DateStyle.DUE),
        Decimal("0.10"),
        Money(amount=Decimal("1E+6"), currency="USD"),
        Percent(value=12.5),
        0,
        "{after} \u2028 \U0001f600 $",
        _("{before} → {after}").format(before=_("{names}").format(names="x"), after=""),
    ],
)
def test_each_kind_of_words_comes_back_as_its_kind(words: Words) -> None:
    again = from_json(to_json(Card(kind="x", title=words))).title

    assert again == words
    assert type(again) is type(words)
    assert repr(again) == repr(words)


def test_what_is_as_usual_is_not_written() -> None:
    written = json.loads(to_json(Card(kind="x", title="Hello")))

    assert written == {"$": "Card", "kind": "x", "title": "Hello"}
