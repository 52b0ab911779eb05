"""A list as comma-separated values, a piece at a time."""

from __future__ import annotations

from collections.abc import Iterator

from bot.sheets.writing import PIECE, lines_of


def test_pieces_are_given_away_before_the_last_row_is_asked_for() -> None:
    asked = []

    def rows() -> Iterator[list[str]]:
        for number in range(5_000):
            asked.append(number)
            yield [f"客户{number}", "=1+1"]

    pieces = lines_of(["名称", "备注"], rows())
    first = next(pieces)

    assert len(asked) < 5_000
    assert len(first) < 3 * PIECE
    whole = (first + b"".join(pieces)).decode("utf-8-sig").splitlines()
    assert whole[:2] == ["名称,备注", "客户0,'=1+1"]
    assert len(whole) == 5_001


def test_an_empty_list_has_its_headings() -> None:
    assert b"".join(lines_of(["a"], [])) == "\ufeffa\r\n".encode()
