"""Every card is drawn inside the limits that Feishu's reference names, and what cannot be shown as meant is said."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.feishu.render import LARGEST, MOST_ELEMENTS, elements_in, render, size_of
from bot.port.platform import Rendered
from bot.tokens import Signer
from cards.catalog import LANGUAGES
from cards.draw import Drawn, draw
from cards.examples import all_examples
from cards.format import Reader
from cards.plain import plain_text
from cards.samples import NOW
from tests.bot.platforms.feishu.reading import read, words
from tests.bot.platforms.feishu.reference import broken, parts
from tests.making import KEY

EXAMPLES = all_examples()
SIGNER = Signer([KEY])
PRIVATE = "13812345678"


def drawn_example(name: str, language: str) -> Drawn:
    reader = Reader(language, "Asia/Shanghai", NOW)
    return draw(EXAMPLES[name], reader, sign=lambda control: SIGNER.sign(control, NOW), unseal=lambda _sealed: PRIVATE)


def card(*elements: Drawn, **head: Any) -> Drawn:
    """A drawn card around some elements."""
    empty: Drawn = {
        "kind": "test",
        "title": "Title",
        "subtitle": "",
        "tone": "neutral",
        "tags": [],
        "lang": "en",
        "refs": [],
        "error": None,
    }
    drawn = {**empty, **head, "elements": list(elements)}
    return {**drawn, "text": plain_text(drawn)}


def text(words_: str, *, strong: bool = False) -> Drawn:
    return {"type": "text", "text": words_, "strong": strong}


def button(label: str = "Go", **more: Any) -> Drawn:
    return {"id": "go", "label": label, "style": "default", "token": "signed", "confirm": None, **more}


def table(rows: int, *, buttons: bool = False, cell: str = "cell") -> Drawn:
    return {
        "type": "table",
        "columns": [{"key": "a", "label": "Name", "kind": "text"}, {"key": "b", "label": "Sum", "kind": "money"}],
        "rows": [{"a": f"{cell} {number}", "b": "¥1"} for number in range(rows)],
        "row_buttons": [button(f"Show {number}", token=f"t{number}") for number in range(rows)] if buttons else [],
    }


def chart(title: str = "Chart") -> Drawn:
    return {"type": "chart", "kind": "bar", "title": title, "unit": "", "categories": ["x"], "series": [{"name": "s", "values": [1]}]}


def tags(rendered: Rendered) -> list[str]:
    return [part["tag"] for part in rendered.payload["body"]["elements"]]


def all_tags(rendered: Rendered, tag: str) -> list[Drawn]:
    return [part for part in parts(rendered.payload) if part.get("tag") == tag]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_keeps_to_the_reference_and_keeps_its_buttons(language: str) -> None:
    drawn = {name: drawn_example(name, language) for name in EXAMPLES}
    rendered = {name: render(each) for name, each in drawn.items()}

    assert {name: rules for name, each in rendered.items() if (rules := broken(each.payload))} == {}
    whole = [name for name, each in rendered.items() if not each.degradations]
    assert [name for name in whole if buttons_of(rendered[name]) != set(tokens(drawn[name]["elements"]))] == []
    assert len(whole) > len(rendered) * 0.9


def buttons_of(rendered: Rendered) -> set[str]:
    return {control.token for control in read(rendered.payload).controls}


def tokens(elements: list[Drawn]) -> list[str]:
    return [
        token
        for element in elements
        for token in (
            *(each["token"] for each in (*element.get("buttons", ()), *element.get("row_buttons", ()))),
            *tokens(element.get("elements", [])),
        )
    ]


@pytest.mark.parametrize("name", ["customers.customer_profile", "day.my_day", "followups.log_confirmation", "figures.daily_digest"])
def test_every_word_of_a_card_is_there(name: str) -> None:
    drawn = drawn_example(name, "zh_CN")

    said = "".join(words(render(drawn).payload)).replace(" ", "")

    wanted = [line for element in drawn["elements"] for line in (element.get("text"), element.get("title"), element.get("label")) if line]
    assert all("".join(line.split()) in said.replace("\n", "") for line in wanted)


def test_the_head_says_title_tone_and_tags() -> None:
    rendered = render(card(title="Done", subtitle="C001", tone="success", tags=["A", "B"]))

    head = rendered.payload["header"]
    assert (head["title"]["content"], head["subtitle"]["content"], head["template"]) == ("Done", "C001", "green")
    assert [tag["text"]["content"] for tag in head["text_tag_list"]] == ["A", "B"]


def test_a_head_takes_three_tags_and_the_fourth_stands_below() -> None:
    three, four = render(card(tags=list("ABC"))), render(card(tags=list("ABCD")))

    assert three.degradations == ()
    assert four.degradations
    assert "D" in read(four.payload).text


def test_a_shown_private_value_keeps_the_card_from_being_forwarded_or_quoted() -> None:
    fact = {"label": "Phone", "value": PRIVATE, "short": True, "private": True}
    drawn = card({"type": "fields", "facts": [fact]})

    config = render(drawn).payload["config"]

    assert config["enable_forward"] is False
    assert PRIVATE not in config["summary"]["content"]
    assert PRIVATE in read(render(drawn).payload).text


def test_a_private_value_folded_into_details_counts_as_well() -> None:
    fact = {"label": "Phone", "value": PRIVATE, "short": True, "private": True}
    folded = {"type": "collapsible", "title": "More", "elements": [{"type": "fields", "facts": [fact]}]}

    assert render(card(folded)).payload["config"]["summary"]["content"] == "Title"


def test_the_list_of_chats_shows_the_card_as_text() -> None:
    assert render(card(text("Call  him\nback"))).payload["config"]["summary"]["content"] == "Title Call him back"


def test_a_button_carries_its_token_and_asks_first_where_it_must() -> None:
    row = {"type": "buttons", "quick": False, "label": "", "buttons": [button(style="danger", confirm="Sure?"), button("No")]}

    pressed, other = all_tags(render(card(row)), "button")

    assert pressed["behaviors"] == [{"type": "callback", "value": {"t": "signed"}}]
    assert pressed["type"] == "danger"
    assert pressed["confirm"]["text"]["content"] == "Sure?"
    assert "confirm" not in other


def test_a_long_label_is_cut_at_a_hundred_letters() -> None:
    hundred, more = (
        all_tags(render(card({"type": "buttons", "quick": True, "label": "How?", "buttons": [button("x" * length)]})), "button")[0]
        for length in (100, 101)
    )

    assert hundred["text"]["content"] == "x" * 100
    assert more["text"]["content"] == "x" * 99 + "…"


def test_a_link_opens_a_page_and_nothing_else() -> None:
    page = {"type": "link", "label": "Guide", "address": "https://genjin.example"}

    assert all_tags(render(card(page)), "button")[0]["behaviors"] == [{"type": "open_url", "default_url": "https://genjin.example"}]
    assert all_tags(render(card({**page, "address": "javascript:alert(1)"})), "button") == []


def test_a_card_takes_five_tables_and_the_sixth_is_text() -> None:
    five, six = render(card(*[table(2)] * 5)), render(card(*[table(2)] * 6))

    assert (len(all_tags(five, "table")), five.degradations) == (5, ())
    assert (len(all_tags(six, "table")), six.degradations) == (5, ("a table is written as text",))
    assert read(six.payload).text.count("cell 1") == 6
    assert broken(six.payload) == []


def test_a_table_turns_pages_of_ten() -> None:
    assert [all_tags(render(card(table(rows))), "table")[0]["page_size"] for rows in (0, 10, 11)] == [1, 10, 10]


def test_a_table_inside_details_is_text_because_no_component_may_hold_it() -> None:
    rendered = render(card({"type": "collapsible", "title": "More", "elements": [table(2, cell="a | b")]}))

    assert all_tags(rendered, "table") == []
    assert "a | b 1" in read(rendered.payload).text
    assert broken(rendered.payload) == []


def test_rows_keep_their_buttons_beside_them() -> None:
    rendered = render(card(table(3, buttons=True)))

    assert [control.token for control in read(rendered.payload).controls] == ["t0", "t1", "t2"]
    rows = [part for part in rendered.payload["body"]["elements"] if part["tag"] == "column_set"]
    assert all("Show 1" in "".join(words(rows[1])) and "cell 1" in "".join(words(rows[1])) for _row in rows)


def test_a_row_without_a_button_stays() -> None:
    some = table(3, buttons=True)

    rendered = render(card({**some, "row_buttons": some["row_buttons"][:1]}))

    assert [control.token for control in read(rendered.payload).controls] == ["t0"]
    assert "cell 2" in read(rendered.payload).text
    assert broken(rendered.payload) == []


def test_two_hundred_rows_are_folded_and_counted() -> None:
    rendered = render(card(table(200)))

    assert rendered.degradations == ("a table shows 50 of 200 rows",)
    assert "150 more are not shown." in read(rendered.payload).text
    assert broken(rendered.payload) == []


def test_more_rows_with_buttons_than_a_card_has_elements_are_folded() -> None:
    rendered = render(card(table(50, buttons=True)))

    assert elements_in(rendered.payload) <= MOST_ELEMENTS
    assert "20 more are not shown." in read(rendered.payload).text
    assert broken(rendered.payload) == []


def test_a_card_takes_five_charts_and_the_sixth_is_text() -> None:
    five, six = render(card(*[chart()] * 5)), render(card(*[chart()] * 5, chart("Sixth")))

    assert (len(all_tags(five, "chart")), five.degradations) == (5, ())
    assert (len(all_tags(six, "chart")), six.degradations) == (5, ("a chart is written as text",))
    assert "Sixth" in read(six.payload).text


def test_a_chart_without_figures_says_so() -> None:
    assert "No figures yet." in read(render(card({**chart(), "series": []})).payload).text


def test_a_long_text_is_shortened_visibly() -> None:
    fits, cut = render(card(text("字" * 4_000))), render(card(text("字" * 4_001)))

    assert fits.degradations == ()
    assert cut.degradations == ("a long text is shortened",)
    assert read(cut.payload).text.endswith("(shortened)")


@pytest.mark.parametrize(("signs", "kept"), [(2_000, 2_000), (2_001, 1_000), (4_000, 1_000)])
def test_what_clients_would_cut_off_unseen_is_shortened_visibly(signs: int, kept: int) -> None:
    spelt_out = render(card(text("*" * signs)))
    folded = render(card({"type": "collapsible", "title": "More", "elements": [text("*" * signs)]}))

    for rendered in (spelt_out, folded):
        assert broken(rendered.payload) == []
        assert read(rendered.payload).text.count("*") == kept
        assert rendered.degradations == (() if signs == kept else ("a long text is shortened",))


def test_thirty_kilobytes_of_chinese_are_shortened_until_they_fit() -> None:
    rendered = render(card(*[text("跟进" * 1_500) for _number in range(8)]))

    assert size_of(rendered.payload) <= LARGEST
    assert "a long text is shortened" in rendered.degradations
    assert broken(rendered.payload) == []


def test_a_card_that_fits_in_no_way_keeps_its_text_and_its_first_buttons() -> None:
    row = {"type": "buttons", "quick": False, "label": "", "buttons": [button(token="x" * 500)]}

    rendered = render(card(row, *[text("字" * 100)] * 300))

    assert "only the card's text and first buttons fit" in rendered.degradations
    assert read(rendered.payload).controls[0].token == "x" * 500
    assert broken(rendered.payload) == []


def test_a_picture_is_told_in_words() -> None:
    rendered = render(card({"type": "image", "src": "map", "alt": "The way to the fair"}))

    assert "The way to the fair" in read(rendered.payload).text
    assert rendered.degradations == ("a picture is told in words",)


def test_small_print_and_dividers_have_their_own_form() -> None:
    rendered = render(card({"type": "note", "text": "Small"}, {"type": "divider"}))

    assert tags(rendered) == ["markdown", "hr"]
    assert rendered.payload["body"]["elements"][0] == {
        "tag": "markdown",
        "content": "<font color='grey'>Small</font>",
        "text_size": "notation",
    }
