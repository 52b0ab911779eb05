from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.privacy import (
    InvalidEmailError,
    InvalidPhoneError,
    InvalidUsccError,
    checked_uscc,
    contact_alias,
    dialled,
    mask,
    normalise_email,
    normalise_phone,
    normalise_uscc,
    normalised,
    readable_phone,
)
from domain.terms import Secret
from tests.rows import for_each


@for_each(
    ("typed", "number"),
    [
        ("138 1234 5678", "+8613812345678"),
        ("１３８－１２３４－５６７８", "+8613812345678"),
        ("+86 138-1234-5678", "+8613812345678"),
        ("010-62345678", "+861062345678"),
        ("021-62345678转801", "+862162345678;ext=801"),
        ("+1 (650) 253-0000 ext. 12", "+16502530000;ext=12"),
        ("12345", None),
        ("+", None),
        ("wx 1", None),
        ("no number", None),
    ],
)
def test_a_phone_has_one_spelling_or_is_none(typed: str, number: str | None) -> None:
    assert normalise_phone(typed) == number


@for_each(
    ("written", "digits"),
    [
        ("13812345678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("008613812345678", "13812345678"),
        ("(+86)21 6234 5678", "2162345678"),
        ("021-62345678转801", "2162345678"),
        ("+862162345678;ext=801", "2162345678"),
        ("86-400-810-8888", "4008108888"),
        ("+44 20 7946 0321", "442079460321"),
        ("８６１３８１２３４５６７８", "13812345678"),
        ("86001234", "86001234"),
        ("1", "1"),
        ("none", ""),
    ],
)
def test_two_spellings_of_a_number_share_what_is_dialled(written: str, digits: str) -> None:
    assert dialled(written) == digits


@for_each(
    ("number", "read"),
    [
        ("+8613812345678", "13812345678"),
        ("+861062345678", "01062345678"),
        ("+864008108888", "4008108888"),
        ("+862162345678;ext=801", "02162345678-801"),
        ("+16502530000", "+16502530000"),
    ],
)
def test_a_number_reads_as_it_is_dialled_at_home(number: str, read: str) -> None:
    assert readable_phone(number) == read


@for_each(
    ("kind", "value", "shown"),
    [
        (Secret.PHONE, "+8613812345678", "138****5678"),
        (Secret.PHONE, "+862162345678;ext=801", "021****5678"),
        (Secret.PHONE, "12345", "****5"),
        (Secret.EMAIL, "lin@example.com", "l***@example.com"),
        (Secret.EMAIL, "l@example.com", "***@example.com"),
        (Secret.WECHAT, "wxlin99", "wx****9"),
        (Secret.WECHAT, "lin", "l****"),
        (Secret.WECHAT, "l", "****"),
        (Secret.WECHAT, "", "****"),
    ],
)
def test_a_mask_is_recognised_but_of_no_use(kind: Secret, value: str, shown: str) -> None:
    assert mask(kind, value) == shown


@given(number=st.from_regex(r"\A\+[1-9][0-9]{4,14}\Z"))
def test_a_masked_phone_hides_at_least_four_digits(number: str) -> None:
    digits = re.sub(r"\D", "", readable_phone(number))

    shown = re.sub(r"\D", "", mask(Secret.PHONE, number))

    assert len(shown) <= max(0, len(digits) - 4)


@given(local=st.from_regex(r"\A[a-z0-9]{1,20}\Z"))
def test_a_masked_address_never_holds_the_whole_one(local: str) -> None:
    shown = mask(Secret.EMAIL, f"{local}@example.com")

    assert f"{local}@" not in shown.replace("***", "")


@given(value=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="*"), min_size=1, max_size=30))
def test_a_masked_name_hides_something(value: str) -> None:
    assert len(mask(Secret.WECHAT, value).replace("*", "")) < len(value)


@for_each(
    ("typed", "address"),
    [(" Lin@Example.COM ", "lin@example.com"), ("lin＠example.com", "lin@example.com"), ("lin", None), ("lin@", None)],
)
def test_an_address_has_one_spelling_or_is_none(typed: str, address: str | None) -> None:
    assert normalise_email(typed) == address


def test_a_credit_code_is_checked_by_its_last_character() -> None:
    assert normalise_uscc(" 91110000600037341l ") == "91110000600037341L"
    assert normalise_uscc("91110000600037342L") is None
    assert checked_uscc("91110000600037341L") == "91110000600037341L"


@for_each(
    ("kind", "typed", "value"),
    [
        (Secret.PHONE, "13812345678", "+8613812345678"),
        (Secret.EMAIL, "Lin@example.com", "lin@example.com"),
        (Secret.WECHAT, " WX Lin ", "wxlin"),
    ],
)
def test_each_kind_has_its_normal_form(kind: Secret, typed: str, value: str) -> None:
    assert normalised(kind, typed) == value


def test_what_cannot_be_right_is_refused_with_an_example() -> None:
    with pytest.raises(InvalidPhoneError, match="phone"):
        normalised(Secret.PHONE, "12")
    with pytest.raises(InvalidEmailError, match="e-mail"):
        normalised(Secret.EMAIL, "lin")
    with pytest.raises(InvalidUsccError, match="credit code"):
        checked_uscc("123")


def test_an_alias_counts_the_contact() -> None:
    assert contact_alias(2).arguments == {"number": 2}
