from __future__ import annotations

from domain.errors import UserError
from domain.typing import (
    AmbiguousDateError,
    EmptyContentError,
    MissingCustomerError,
    MissingDateError,
    MissingIdError,
    PastDueDateError,
    TooLongError,
    UnknownCommandError,
    nearest_command,
)
from tests.rows import for_each

NAMES = ("log", "find", "show", "跟进", "查找")


@for_each(("typed", "meant"), [("lgo", "log"), ("FINDD", "find"), ("sohw", "show"), ("跟近", "跟进"), ("跟進", "跟进"), ("xyz", None)])
def test_the_nearest_command_is_found_or_none(typed: str, meant: str | None) -> None:
    assert nearest_command(typed, NAMES) == meant


def test_without_commands_none_is_near() -> None:
    assert nearest_command("log", ()) is None


def test_an_unknown_command_offers_the_nearest_or_the_list() -> None:
    near, far = UnknownCommandError("lgo", nearest="log"), UnknownCommandError("xyz", nearest=None)

    assert near.hint is not None
    assert near.hint.arguments == {"nearest": "log"}
    assert far.hint is not None
    assert far.hint.id == "Type /help to see all commands."
    assert UnknownCommandError("", nearest=None).message.id == "There is no command in this line."


@for_each(
    ("error", "kind"),
    [
        (TooLongError(2_000), "too_long"),
        (MissingCustomerError("/log <customer>"), "missing_customer"),
        (EmptyContentError("/log <customer> <what happened>"), "empty_content"),
        (MissingDateError("/snooze <customer> <until>"), "missing_date"),
        (AmbiguousDateError("next Fri"), "ambiguous_date"),
        (PastDueDateError("yesterday"), "past_due_date"),
        (MissingIdError("/done <code>"), "missing_id"),
    ],
)
def test_a_refused_line_says_what_to_type_next(error: UserError, kind: str) -> None:
    assert error.kind == kind
    assert error.hint
