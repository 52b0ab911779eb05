"""Words made safe: escaped whole, cut between escapes, parted between lines."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.slack.limits import BUTTON_VALUE
from bot.platforms.slack.render import render
from bot.platforms.slack.texts import NOTHING, cut_escaped, pieces, plain
from tests.bot.platforms.slack.test_render import card, press

TEXTS = st.text(alphabet="ab<>&;字\n ", max_size=60)


@given(TEXTS, st.integers(min_value=8, max_value=40))
def test_an_escaped_text_fits_and_reads_as_the_beginning_of_what_was_written(text: str, most: int) -> None:
    written = cut_escaped(text, most)
    read = html.unescape(written)

    assert len(written) <= most
    assert read == text or (read.endswith("…") and text.startswith(read[:-1]))
    assert not set(written) & set("<>")


@given(TEXTS, st.integers(min_value=2, max_value=20))
def test_pieces_fit_and_lose_no_word(text: str, most: int) -> None:
    told = list(pieces(text, most))

    assert all(0 < len(piece) <= most for piece in told)
    assert "".join("".join(told).split()) == "".join(text.split())


def test_nothing_is_shown_as_something() -> None:
    assert plain("  ")["text"] == NOTHING


def test_a_button_that_cannot_carry_its_token_is_noted_and_leads_nowhere() -> None:
    row = {"type": "buttons", "quick": False, "label": "", "buttons": [press(token="t" * (BUTTON_VALUE + extra)) for extra in (0, 1)]}
    rendered = render(card(row))

    assert [len(part["value"]) for part in rendered.payload["blocks"][-1]["elements"]] == [BUTTON_VALUE, 1]
    assert rendered.degradations == ("a button too long to be carried",)
