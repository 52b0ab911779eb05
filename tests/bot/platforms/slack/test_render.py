"""A drawn card as Slack's blocks: words as they were written, nothing dropped without a word."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.slack import limits as own
from bot.platforms.slack.render import render
from cards.draw import Drawn
from tests.bot.platforms.slack.blockkit import broken_message, broken_view
from tests.bot.platforms.slack.reading import read

EVIL = ("<!channel>", "<@U0REP1>", "<#C0SALES01>", "<https://evil.example|your bank>", "<!subteam^S1>", "&lt;!here&gt;", "*bold* _it_ `x`")
HOLES = ("text", "strong", "note", "label", "value", "title", "subtitle", "tag", "cell", "button", "confirm", "chart", "folded", "question")


def card(*elements: dict[str, Any], **given: Any) -> Drawn:
    drawn: Drawn = {"kind": "x", "title": "Title", "subtitle": "", "tone": "neutral", "tags": [], "lang": "en", "refs": [], "error": None}
    return {**drawn, "elements": list(elements), "text": "Title", **given}


def text(words: str, *, strong: bool = False) -> dict[str, Any]:
    return {"type": "text", "text": words, "strong": strong}


def fact(value: str, *, label: str = "Label", short: bool = True) -> dict[str, Any]:
    return {"label": label, "value": value, "short": short, "private": False}


def press(label: str = "Do it", **given: Any) -> dict[str, Any]:
    return {"id": "do", "label": label, "style": "default", "token": "token", "confirm": None, **given}


def table(rows: int, *, columns: int = 2, cell: str = "cell", buttons: int = 0) -> dict[str, Any]:
    keys = [f"k{number}" for number in range(columns)]
    return {
        "type": "table",
        "columns": [{"key": key, "label": key.upper(), "kind": "text"} for key in keys],
        "rows": [dict.fromkeys(keys, f"{cell}{number}") for number in range(rows)],
        "row_buttons": [press(f"Open {number}", token=f"token{number}") for number in range(buttons)],
    }


def question(**given: Any) -> dict[str, Any]:
    asked = {"name": "q", "label": "Question", "kind": "text", "required": False, "value": "", "hint": "", "error": "", "options": []}
    return asked | given


def form(*fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "form", "id": "f", "token": "token", "submit": "Save", "fields": list(fields)}


def blocks(drawn: Drawn) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = render(drawn).payload["blocks"]
    return found


def words(drawn: Drawn) -> str:
    return read(render(drawn).payload).text


def with_evil(hole: str, evil: str) -> Drawn:
    """A card that holds somebody's words in one place."""
    w = dict.fromkeys(HOLES, "x") | {hole: evil}
    chart = {"type": "chart", "kind": "bar", "title": w["chart"], "categories": [w["chart"]], "unit": ""}
    return card(
        text(w["text"]),
        text(w["strong"], strong=True),
        {"type": "note", "text": w["note"]},
        {"type": "fields", "facts": [fact(w["value"], label=w["label"]), fact(w["value"], short=False)]},
        table(2, cell=w["cell"]),
        table(2, cell=w["cell"], buttons=2),
        {"type": "buttons", "quick": False, "label": w["button"], "buttons": [press(w["button"], confirm=w["confirm"])]},
        chart | {"series": [{"name": w["chart"], "values": [1.0]}]},
        {"type": "collapsible", "title": w["folded"], "elements": [text(w["folded"])]},
        form(question(label=w["question"], value=w["question"], hint=w["question"])),
        title=w["title"],
        subtitle=w["subtitle"],
        tags=[w["tag"]],
        text=evil,
    )


def marks(part: Any) -> list[str]:
    """Every text that Slack reads for marks, taken apart."""
    if isinstance(part, dict):
        own = [part["text"]] if part.get("type") == "mrkdwn" else []
        return own + [each for inner in part.values() for each in marks(inner)]
    return [each for inner in part for each in marks(inner)] if isinstance(part, list) else []


@pytest.mark.parametrize("hole", HOLES)
@pytest.mark.parametrize("evil", EVIL[:-1])
def test_what_somebody_wrote_mentions_nobody_and_hides_no_link(hole: str, evil: str) -> None:
    payload = render(with_evil(hole, evil)).payload

    assert not any("<" in text for text in [*marks(payload["blocks"]), payload["text"]])
    assert broken_message(payload) == []


def test_what_somebody_wrote_is_read_as_it_was_written() -> None:
    assert all(evil in words(card(text(evil), {"type": "fields", "facts": [fact("<a> & b", label="R&D")]})) for evil in EVIL)
    assert "<a> & b" in words(card({"type": "fields", "facts": [fact("<a> & b", label="R&D")]}))


def test_a_long_text_goes_on_in_the_next_section() -> None:
    line = "跟进内容，" * 100 + "\n"
    drawn = blocks(card(text((line * 10).strip())))

    sections = [block["text"]["text"] for block in drawn if block["type"] == "section"]
    assert len(sections) == 2
    assert "\n".join(sections) == (line * 10).strip()


@pytest.mark.parametrize(("length", "sections"), [(own.TEXT, 1), (own.TEXT + 1, 2)])
def test_a_section_takes_so_many_letters_and_no_more(length: int, sections: int) -> None:
    assert sum(block["type"] == "section" for block in blocks(card(text("字" * length)))) == sections


def test_a_long_fact_takes_the_whole_width_and_stays_whole() -> None:
    drawn = card({"type": "fields", "facts": [fact("short"), fact("长" * 4_000), fact("last")]})

    assert broken_message(render(drawn).payload) == []
    assert words(drawn).replace("\n", "").count("长") == 4_000


def test_more_than_ten_facts_stand_in_two_sections() -> None:
    drawn = blocks(card({"type": "fields", "facts": [fact(str(number)) for number in range(11)]}))

    assert [len(block["fields"]) for block in drawn if "fields" in block] == [10, 1]


@pytest.mark.parametrize(
    ("rows", "native"), [(own.TABLE_ROWS - 1, own.TABLE_ROWS), (own.TABLE_ROWS, own.TABLE_ROWS), (200, own.TABLE_ROWS)]
)
def test_a_table_shows_a_hundred_rows_with_its_head_and_counts_the_others(rows: int, native: int) -> None:
    rendered = render(card(table(rows)))
    shown = next(block for block in rendered.payload["blocks"] if block["type"] == "table")

    assert len(shown["rows"]) == native
    hidden = rows + 1 - native
    assert (f"{hidden} more are not shown." in read(rendered.payload).text) == (hidden > 0)
    assert ("rows of a table left out" in rendered.degradations) == (hidden > 0)
    assert broken_message(rendered.payload) == []


@pytest.mark.parametrize("columns", [own.TABLE_COLUMNS, own.TABLE_COLUMNS + 1])
def test_a_table_shows_twenty_columns_and_counts_the_others(columns: int) -> None:
    rendered = render(card(table(2, columns=columns)))

    assert broken_message(rendered.payload) == []
    assert ("columns of a table left out" in rendered.degradations) == (columns > own.TABLE_COLUMNS)


def test_a_table_of_too_many_letters_ends_before_them() -> None:
    rendered = render(card(table(50, cell="字" * 200)))

    assert broken_message(rendered.payload) == []
    assert "rows of a table left out" in rendered.degradations


def test_a_second_table_is_told_in_lines() -> None:
    rendered = render(card(table(2), table(3, cell="again")))

    assert [block["type"] for block in rendered.payload["blocks"]].count("table") == 1
    assert "again2 · again2" in read(rendered.payload).text
    assert rendered.degradations == ("a table told in lines",)


@pytest.mark.parametrize("rows", [1, 12, 13, 50])
def test_each_row_keeps_its_button(rows: int) -> None:
    rendered = render(card(table(rows, buttons=rows)))

    controls = read(rendered.payload).controls
    assert [control.token for control in controls] == [f"token{number}" for number in range(rows)]
    assert ("row buttons stand under their table" in rendered.degradations) == (rows > 12)
    assert broken_message(rendered.payload) == []


def test_many_tables_with_buttons_are_drawn_closer_and_keep_every_button() -> None:
    drawn = card(*[table(12, buttons=12) for _ in range(6)])
    rendered = render(drawn)

    assert len(read(rendered.payload).controls) == 72
    assert broken_message(rendered.payload) == []


@pytest.mark.parametrize(("count", "cut"), [(own.MESSAGE_BLOCKS - 1, False), (own.MESSAGE_BLOCKS, True)])
def test_a_card_of_too_many_parts_ends_with_a_note(count: int, *, cut: bool) -> None:
    rendered = render(card(*[text(f"line {number}") for number in range(count)]))

    assert len(rendered.payload["blocks"]) == own.MESSAGE_BLOCKS
    assert ("the end of a long card left out" in rendered.degradations) == cut
    assert rendered.payload["blocks"][-1]["type"] == ("context" if cut else "section")


def test_a_button_keeps_its_token_its_style_and_its_question() -> None:
    asked = press("Release", style="danger", confirm="Really release?")
    part = blocks(card({"type": "buttons", "quick": False, "label": "", "buttons": [asked, press("b", style="primary")]}))[-1]["elements"]

    assert (part[0]["value"], part[0]["style"], part[1]["style"]) == ("token", "danger", "primary")
    assert part[0]["confirm"]["text"]["text"] == "Really release?"
    assert (part[0]["confirm"]["confirm"]["text"], part[0]["confirm"]["deny"]["text"]) == ("Release", "Cancel")


def test_more_buttons_than_a_row_takes_stand_in_two() -> None:
    row = {"type": "buttons", "quick": True, "label": "Choose", "buttons": [press(str(number)) for number in range(own.ACTIONS + 1)]}
    rendered = render(card(row))

    assert [len(block["elements"]) for block in rendered.payload["blocks"] if block["type"] == "actions"] == [own.ACTIONS, 1]
    assert broken_message(rendered.payload) == []


def test_details_are_folded_away_where_slack_can_fold_them() -> None:
    folded = {"type": "collapsible", "title": "More", "elements": [text("inside"), {"type": "divider"}]}

    assert blocks(card(folded))[1]["is_collapsible"]
    open_ = render(card(folded), native=False)
    assert "inside" in read(open_.payload).text
    assert open_.degradations == ("folded details stand open",)


def test_too_many_details_stand_open() -> None:
    rendered = render(card({"type": "collapsible", "title": "More", "elements": [text(str(number)) for number in range(11)]}))

    assert rendered.degradations == ("folded details stand open",)


def test_a_link_leads_where_it_says() -> None:
    link = {"type": "link", "label": "The <page>", "address": "https://example.com/?a=1&b=|2"}

    assert blocks(card(link))[1]["text"]["text"] == "<https://example.com/?a=1&amp;b=%7C2|The &lt;page&gt;>"


def test_a_picture_of_an_asset_is_told_in_words() -> None:
    rendered = render(card({"type": "image", "src": "asset", "alt": "A map"}))

    assert "A map" in read(rendered.payload).text
    assert rendered.degradations == ("a picture told in words",)


def test_a_form_is_told_on_the_card_and_asked_in_a_modal() -> None:
    asked = form(
        question(name="who", label="Customer", required=True, value="C001", error="Nobody."), question(name="note", kind="multiline")
    )
    payload = render(card(asked, text("Read this first."), title="A title that is longer than a modal's own")).payload

    assert "• Customer *: C001 (Nobody.)" in read(payload).text
    view = payload["view"]
    assert broken_view(view) == []
    assert [block["type"] for block in view["blocks"]] == ["rich_text", "section", "input", "input"]
    assert view["blocks"][2]["hint"]["text"] == "⚠ Nobody."
    assert not view["blocks"][2]["optional"]
