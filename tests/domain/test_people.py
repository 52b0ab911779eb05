from __future__ import annotations

from domain.people import UnknownUserError, is_rep_code
from tests.rows import for_each


@for_each(("code", "valid"), [("EA0101", True), ("EA0199", True), ("EA0100", False), ("ea0101", False), ("EA101", False)])
def test_a_rep_code_is_two_letters_and_four_digits(code: str, valid: bool) -> None:  # noqa: FBT001 - a table of cases.
    assert is_rep_code(code) is valid


def test_somebody_unknown_is_called_as_typed() -> None:
    assert UnknownUserError("@nobody").message.arguments == {"typed": "@nobody"}
