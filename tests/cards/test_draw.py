"""What a platform gets to draw."""

from __future__ import annotations

import json
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cards.draw import MOST_CATEGORIES, MOST_FACTS, MOST_ROWS, MOST_SERIES, TEXT_LENGTH, TITLE_LENGTH, Drawn, draw
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
from tests.rows import for_each

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
    assert note == {"type": "note", "text": "7 more are not shown.", "hidden": 7}


def test_more_than_ten_facts_go_on_in_a_second_block() -> None:
    facts = tuple(Fact(label=Message("Label"), value=str(number)) for number in range(13))

    blocks = drawn(Fields(facts=facts))["elements"]

    assert [len(block["facts"]) for block in blocks] == [10, 3]


@for_each(("categories", "series", "note"), [(20, 12, []), (23, 1, ["3 more are not shown."]), (20, 13, ["1 more are not shown."])])
def test_a_chart_holds_twenty_categories_and_twelve_series(categories: int, series: int, note: list[str]) -> None:
    rows = tuple(Series(name=str(number), values=tuple(range(categories))) for number in range(series))
    chart = Chart(kind=ChartKind.BAR, title="Logs", categories=tuple(map(str, range(categories))), series=rows)

    shown, *rest = drawn(chart)["elements"]

    assert len(shown["categories"]) == len(shown["series"][0]["values"]) <= MOST_CATEGORIES
    assert len(shown["series"]) <= MOST_SERIES
    assert [element["text"] for element in rest] == note


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


@for_each(("length", "cut"), [(TITLE_LENGTH, False), (TITLE_LENGTH + 1, True)])
def test_a_title_of_fifty_characters_is_whole(length: int, cut: bool) -> None:  # noqa: FBT001 - a row of the table.
    card = drawn(title="长" * length)

    assert card["title"].endswith("…") == cut
    assert len(card["elements"]) == cut


@for_each(("count", "blocks"), [(0, []), (MOST_FACTS, [10]), (MOST_FACTS + 1, [10, 1]), (25, [10, 10, 5])])
def test_facts_stand_in_blocks_of_ten(count: int, blocks: list[int]) -> None:
    facts = tuple(Fact(label=Message("Label"), value=str(number)) for number in range(count))

    assert [len(block["facts"]) for block in drawn(Fields(facts=facts))["elements"]] == blocks


@for_each(("count", "note"), [(MOST_ROWS, []), (MOST_ROWS + 1, ["1 more are not shown."])])
def test_rows_keep_their_own_buttons_up_to_the_last_that_is_shown(count: int, note: list[str]) -> None:
    rows = tuple({"k": str(number)} for number in range(count))
    buttons = tuple(Button(id=f"b{number}", label="Go", action="a.b", subject=str(number)) for number in range(count))

    table, *rest = drawn(Table(columns=(Column(key="k", label=Message("Head")),), rows=rows, row_buttons=buttons))["elements"]

    assert [button["id"] for button in table["row_buttons"]] == [f"b{number}" for number in range(MOST_ROWS)]
    assert [element["text"] for element in rest] == note


@for_each(("length", "cut"), [(TEXT_LENGTH, False), (TEXT_LENGTH + 1, True)])
def test_a_text_is_cut_wherever_it_stands(length: int, cut: bool) -> None:  # noqa: FBT001 - a row of the table.
    text = "长" * length
    facts, note = Fields(facts=(Fact(label=Message("Label"), value=text),)), Note(words=text)
    table = Table(columns=(Column(key="k", label=Message("Head")),), rows=({"k": text},))

    parts = drawn(Text(words=text), facts, note, table)["elements"]

    shown = (parts[0]["text"], parts[1]["facts"][0]["value"], parts[2]["text"], parts[3]["rows"][0]["k"])
    assert {each.endswith("… (shortened)") for each in shown} == {cut}


def test_an_answer_in_a_form_is_never_cut() -> None:
    question = FormField(name="n", label="Question", initial="长" * 5_000)
    form = Form(id="f", action="a.save", subject="C001", submit=Message("Send"), fields=(question,))

    assert drawn(form)["elements"][0]["fields"][0]["value"] == "长" * 5_000


def test_a_private_value_is_opened_in_values_alone_never_in_a_head() -> None:
    sealed = Sealed(token="gAAAA", mask="138****5678", until=NOW + timedelta(minutes=10))
    within = Message("Now {mask}.").format(mask=sealed)
    card = Card(kind="test", title=sealed, subtitle=sealed, tags=(sealed,), elements=(Note(words=within), Text(words=sealed)))

    shown = draw(card, READER, sign=lambda _control: "", unseal=lambda _sealed: "13812345678")

    assert (shown["title"], shown["subtitle"], shown["tags"]) == ("138****5678", "138****5678", ["138****5678"])
    assert [part["text"] for part in shown["elements"]] == ["Now 138****5678.", "13812345678"]


def test_a_private_value_is_asked_for_only_while_its_time_lasts() -> None:
    asked: list[Sealed] = []
    sealed = Sealed(token="gAAAA", mask="138****5678", until=NOW)

    def unseal(value: Sealed) -> str:
        asked.append(value)
        return "13812345678"

    draw(Card(kind="test", title="t", elements=(Text(words=sealed),)), READER, sign=lambda _control: "", unseal=unseal)

    assert asked == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_nobody_s_words_get_lost_or_filled_in(title: str, text: str) -> None:
    card = drawn(Text(words=Message("{text}").format(text=text)), title=title)

    assert text in (part["text"] for part in card["elements"])
    assert title in (card["title"], card["elements"][0]["text"])
    assert len(card["title"]) <= TITLE_LENGTH


def test_plain_text_for_queues_keeps_private_values_masked() -> None:
    sealed = Sealed(token="gAAAA", mask="138****5678", until=NOW + timedelta(minutes=10))
    card = Card(kind="test", title="A title", elements=(Fields(facts=(Fact(label=Message("Phone"), value=sealed),)),))

    assert as_text(card, READER) == "A title\nPhone: 138****5678"
