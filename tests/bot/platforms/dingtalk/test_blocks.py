from __future__ import annotations

import pytest

from bot.platforms.dingtalk.blocks import Block, fit
from bot.platforms.dingtalk.markdown import size
from cards.format import Reader
from tests.making import NOW

READER = Reader("en", "Asia/Shanghai", NOW)
TABLE = Block(lines=tuple(f"| row {number:02} |" for number in range(40)), head="| name |\n|---|", glue="\n", is_table=True)
WORDS = Block(lines=("first", "second"))


def test_what_fits_is_shown_as_it_is() -> None:
    fitted = fit([WORDS, TABLE], 1_000, READER)

    assert fitted.text.startswith("first  \nsecond\n\n| name |\n|---|\n| row 00 |\n")
    assert (fitted.hidden, fitted.rows) == (0, (40,))


def test_exactly_the_limit_fits_and_one_byte_less_does_not() -> None:
    whole = size(fit([WORDS, TABLE], 10_000, READER).text)

    assert fit([WORDS, TABLE], whole, READER).hidden == 0
    assert fit([WORDS, TABLE], whole - 1, READER).hidden > 0


@pytest.mark.parametrize("room", range(200, 460, 40))
def test_rows_are_cut_by_size_and_counted(room: int) -> None:
    fitted = fit([WORDS, TABLE], room, READER)

    shown = fitted.text.count("| row ")
    assert size(fitted.text) <= room
    assert fitted.rows == (shown,)
    assert fitted.hidden == 40 - shown
    assert fitted.text.endswith(f"\n\n{40 - shown} more are not shown.")


def test_a_table_without_room_for_a_row_is_left_out_whole() -> None:
    fitted = fit([WORDS, TABLE, WORDS], 110, READER)

    assert "| name |" not in fitted.text
    assert (fitted.rows, fitted.hidden) == ((0,), 42)


def test_one_long_line_is_shown_as_far_as_it_goes() -> None:
    fitted = fit([Block(lines=("**" + "很长" * 200 + "**",))], 500, READER)

    assert fitted.is_cut
    assert fitted.text.startswith("**很长")
    assert fitted.text.endswith("…**")
    assert size(fitted.text) <= 500


def test_what_comes_after_a_cut_line_is_counted_too() -> None:
    fitted = fit([Block(lines=("x" * 900,)), WORDS], 500, READER)

    assert fitted.hidden == 2
    assert "…" in fitted.text
