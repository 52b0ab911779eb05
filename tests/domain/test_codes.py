from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.codes import Code, CodeKind, canonical, format_code, parse_code
from tests.rows import for_each


@for_each(
    ("kind", "number", "code"),
    [(CodeKind.CUSTOMER, 1, "C001"), (CodeKind.LEAD, 12, "L0012"), (CodeKind.FOLLOWUP, 1234, "J1234"), (CodeKind.ACTION, 7, "T007")],
)
def test_codes_are_padded(kind: CodeKind, number: int, code: str) -> None:
    assert format_code(kind, number) == code


@given(kind=st.sampled_from(CodeKind), number=st.integers(min_value=0, max_value=10**15 - 1))
def test_what_is_written_is_read_again(kind: CodeKind, number: int) -> None:
    assert parse_code(format_code(kind, number)) == Code(kind=kind, number=number)


@for_each("typed", ["c1", " C001 ", "Ｃ００１", "#C001", "c0001"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert canonical(typed) == "C001"


@for_each("typed", ["", "C", "X001", "C001科技", "C١", "C" + "9" * 16])
def test_other_words_are_no_codes(typed: str) -> None:
    assert parse_code(typed) is None


def test_a_name_stays_as_it_is_typed() -> None:
    assert canonical(" 星河 科技 ") == "星河 科技"
