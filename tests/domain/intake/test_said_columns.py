"""Columns of which somebody said what they hold, beside those that were guessed."""

from __future__ import annotations

from domain.intake.fields import Field
from domain.intake.headers import read_header

ROWS = [["客户名称", "公司简称", "联系人", "联系人常用手机", "备注"], ["甲厂", "甲", "周工", "13912345678", "x"]]


def columns(**said: Field | None) -> dict[str, Field]:
    header = read_header(ROWS, mapped=said)
    assert header is not None
    return {header.headings[place]: field for place, field in header.columns.items()}


def test_a_guess_goes_by_what_stands_at_the_end() -> None:
    assert columns()["联系人常用手机"] is Field.CONTACT_PHONE


def test_a_column_said_not_to_be_read_is_left_out() -> None:
    assert "备注" in columns()
    assert "备注" not in columns(备注=None)


def test_what_somebody_said_comes_before_what_is_sure() -> None:
    told = columns(公司简称=Field.NAME)

    assert told["公司简称"] is Field.NAME
    assert "客户名称" not in told


def test_what_somebody_said_means_what_they_said() -> None:
    """Beside a person a plain phone is theirs, unless it is said to be the company's."""
    assert columns(联系人常用手机=Field.PHONE)["联系人常用手机"] is Field.PHONE
