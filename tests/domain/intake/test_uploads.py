"""What may be brought in through the chat, under which name, and as which file a list goes out."""

from __future__ import annotations

import pytest

from domain.intake.fields import Field
from domain.intake.lists import BOOK, LINES, MOST_IN_A_BOOK, suffix_for
from domain.intake.uploads import (
    LONGEST_NAME,
    MEGABYTE,
    EmptyFileError,
    FileTooLargeError,
    Foreseen,
    NotASpreadsheetError,
    check_file,
    file_name,
    same_twice,
)
from tests.rows import for_each


@for_each(
    ("told", "kept"),
    [("a.xlsx", "a.xlsx"), (r"C:\Users\li\客户  表.xlsx", "客户 表.xlsx"), ("../../etc/a\n.csv", "a .csv"), ("", "")],
)
def test_a_name_is_the_file_s_own_in_one_line(told: str, kept: str) -> None:
    assert file_name(told) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = file_name("客" * 300 + ".xlsx")

    assert len(name) == LONGEST_NAME
    assert name.endswith("….xlsx")


@for_each("name", ["a.xlsx", "A.XLS", "b.ods", "c.csv"])
def test_spreadsheets_are_taken(name: str) -> None:
    check_file(name, 1, most=1)


def test_what_is_refused_says_why() -> None:
    with pytest.raises(NotASpreadsheetError):
        check_file("a.pdf", 1, most=9)
    with pytest.raises(EmptyFileError):
        check_file("a.csv", 0, most=9)
    with pytest.raises(FileTooLargeError) as told:
        check_file("a.csv", 3 * MEGABYTE, most=2 * MEGABYTE)
    assert told.value.message.arguments == {"size": 2}


def test_two_columns_cannot_hold_the_same() -> None:
    assert same_twice({"a": Field.NAME, "b": Field.PHONE, "c": None, "d": None}) == {}
    assert list(same_twice({"a": Field.NAME, "b": Field.NAME})) == ["b"]


def test_long_lists_go_out_row_by_row() -> None:
    assert suffix_for(MOST_IN_A_BOOK) == BOOK
    assert suffix_for(MOST_IN_A_BOOK + 1) == LINES


def test_a_total_is_of_everything_that_comes_in() -> None:
    assert Foreseen(counts={"customers": 2, "contacts": 3}, duplicates=9, rejected=9).total == 5
