"""What a platform gets to draw."""

from __future__ import annotations

import json
from datetime import timedelta

from cards.draw import MOST_ROWS, TITLE_LENGTH, Drawn, draw
from cards.fallback import as_text
from cards.format import Reader
from cards.model import (
    Button,
    Buttons,
    Card,
    Chart,
    ChartKind,
    Collapsible,
    Column,
    Divider,
    Element,
    Fact,
    Fields,
    Form,
    FormField,
    Image,
    Link,
    Note,
    Option,
    Series,
    Table,
    Text,
)
from cards.samples import NOW
from domain.words import Message, Sealed, Words

READER = Reader("en", "Asia/Shanghai", NOW)
BUTTON = Button(id="go", label="Go", action="a.b", subject="C001", confirm=Message("Sure?"))
EVERYTHING: tuple[Element, ...] = (
    Text(words="a paragraph", strong=True),
    Fields(facts=(Fact(label=Message("Label"), value="value"),)),
    Table(columns=(Column(key="k", label=Message("Head")),), rows=({"k": "cell"},), row_buttons=(BUTTON,)),
    Chart(
        kind=ChartKind.BAR,
        title="Logs",
        categories=("Mon", "Tue"),
        series=(Series(name="Lin", values=(1, 2.5)),),
        unit="%",
    ),
    Image(asset="map.png", alternative="a map"),
    Divider(),
    Note(words="small print"),
    Link(label="more", address="https://example.com"),
    Collapsible(title="details", elements=(Text(words="inside"),)),
    Form(
        id="f",
        action="a.save",
        subject="C001",
        submit=Message("Send"),
        fields=(FormField(name="n", label="Question", required=True, initial="y", options=(Option(value="y", label="Yes"),), error="bad"),),
    ),
)


def drawn(*elements: Element, title: Words = "A title", reader: Reader = READER) -> Drawn:
    card = Card(kind="test", title=title, elements=elements, refs=("C001",))
    return draw(card, reader, sign=lambda control: f"token of {control.id}", unseal=lambda _sealed: "13812345678")


def test_every_part_has_its_drawn_form() -> None:
    card = drawn(*EVERYTHING, Buttons(buttons=(BUTTON,), quick=True, label="Choose"))

    types = [element["type"] for element in card["elements"]]

    assert types == ["text", "fields", "table", "chart", "image", "divider", "note", "link", "collapsible", "form", "buttons"]
    assert json.loads(json.dumps(card)) == card


def test_buttons_and_forms_carry_their_token() -> None:
    card = drawn(EVERYTHING[-1], Buttons(buttons=(BUTTON,)))

    form, buttons = card["elements"]

    assert form["token"] == "token of f"
    assert buttons["buttons"] == [{"id": "go", "label": "Go", "style": "default", "token": "token of go", "confirm": "Sure?"}]


def test_the_plain_text_holds_every_part() -> None:
    text = drawn(*EVERYTHING)["text"]

    assert text.split("\n") == [
        "A title",
        "a paragraph",
        "Label: value",
        "Head",
        "cell [Go]",
        "Logs",
        "Lin: Mon 1%, Tue 2.5%",
        "a map",
        "small print",
        "more: https://example.com",
        "details",
        "inside",
        "Question *: Yes (bad)",
        "[Send]",
    ]


def test_a_long_title_is_shortened_and_stands_whole_below() -> None:
    title = "Long " * 20

    card = drawn(title=title)

    assert len(card["title"]) == TITLE_LENGTH
    assert card["title"].endswith("…")
    assert card["elements"][0] == {"type": "text", "text": title, "strong": True}


def test_too_many_rows_are_counted_not_dropped_silently() -> None:
    rows = tuple({"k": str(number)} for number in range(MOST_ROWS + 7))

    table, note = drawn(Table(columns=(Column(key="k", label=Message("Head")),), rows=rows))["elements"]

    assert len(table["rows"]) == MOST_ROWS
    assert note == {"type": "note", "text": "7 more are not shown."}


def test_more_than_ten_facts_go_on_in_a_second_block() -> None:
    facts = tuple(Fact(label=Message("Label"), value=str(number)) for number in range(13))

    blocks = drawn(Fields(facts=facts))["elements"]

    assert [len(block["facts"]) for block in blocks] == [10, 3]


def test_a_very_long_text_says_that_it_was_shortened() -> None:
    text = drawn(Text(words="长" * 4_000))["elements"][0]["text"]

    assert text.endswith("… (shortened)")


def test_a_private_value_is_opened_until_its_end() -> None:
    sealed = Sealed(token="gAAAA", mask="138****5678", until=NOW + timedelta(minutes=10))
    facts = Fields(facts=(Fact(label=Message("Phone"), value=sealed),))
    later = Reader("en", "Asia/Shanghai", NOW + timedelta(minutes=11))

    now_fact = drawn(facts)["elements"][0]["facts"][0]
    later_fact = drawn(facts, reader=later)["elements"][0]["facts"][0]

    assert (now_fact["value"], now_fact["private"]) == ("13812345678", True)
    assert (later_fact["value"], later_fact["private"]) == ("138****5678", True)


def test_plain_text_for_queues_keeps_private_values_masked() -> None:
    sealed = Sealed(token="gAAAA", mask="138****5678", until=NOW + timedelta(minutes=10))
    card = Card(kind="test", title="A title", elements=(Fields(facts=(Fact(label=Message("Phone"), value=sealed),)),))

    assert as_text(card, READER) == "A title\nPhone: 138****5678"
