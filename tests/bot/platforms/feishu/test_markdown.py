"""Nobody's words become a mention, a link, a colour or a list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.feishu.markdown import coloured, one_line, plain, strong
from bot.platforms.feishu.render import render
from tests.bot.platforms.feishu.reading import unmarked
from tests.bot.platforms.feishu.reference import broken
from tests.bot.platforms.feishu.test_render import card

LIVE = [
    "<at id=all></at>",
    "<at id=ou_boss>boss</at>",
    "[free money](https://evil.example)",
    "<font color='red'>paid</font>",
    "![x](img_v3_1)",
    "https://evil.example/a_b_c",
    "www.evil.example",
    "**bold** _it_ ~~gone~~ `code`",
    "# Title",
    "- item",
    "12. item",
    "> quoted",
    "    four blanks",
    "---",
    ":THUMBSUP:",
    "a | b",
    "&lt;at&gt;",
    "back\\slash",
    "mail@firm.example",
]


@pytest.mark.parametrize("text", LIVE)
def test_words_that_would_be_marks_are_shown_to_the_letter(text: str) -> None:
    drawn = card({"type": "text", "text": text, "strong": False})

    assert unmarked(plain(text)).strip() == text.strip()
    assert broken(render(drawn).payload) == []


@pytest.mark.parametrize("text", LIVE)
def test_no_sign_that_begins_a_mark_is_left_in_them(text: str) -> None:
    written = plain(text)

    assert not set("<>*_~`[]|\\@") & set(written)
    assert written[:1] not in {"-", "+", "=", "#", " "}
    assert "://" not in written
    assert "www." not in written


@given(st.text(max_size=200))
def test_whatever_somebody_writes_is_read_as_they_wrote_it(text: str) -> None:
    assert [*filled_lines(unmarked(plain(text)))] == [*filled_lines(text.replace("\xa0", " "))]


def filled_lines(text: str) -> Iterator[str]:
    return filter(None, (line.strip() for line in text.splitlines()))


def test_lines_stay_lines_except_in_a_cell() -> None:
    assert plain("one\ntwo") == "one\ntwo"
    assert one_line("one\n two\n") == "one two"


def test_bold_and_colour_go_line_by_line_around_empty_ones() -> None:
    assert strong("one\n\ntwo") == "**one**\n\n**two**"
    assert coloured("one\n\ntwo", "grey") == "<font color='grey'>one</font>\n\n<font color='grey'>two</font>"


def test_times_and_amounts_stay_short() -> None:
    assert plain("10:30, 80万 (50%)") == "10:30, 80万 (50%)"
