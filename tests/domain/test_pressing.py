from __future__ import annotations

from domain.errors import UserError
from domain.pressing import BadTokenError, ExpiredButtonError, NotYourButtonError, StaleButtonError
from domain.words import Message
from tests.rows import for_each


@for_each(
    ("error", "kind"),
    [
        (BadTokenError(), "bad_token"),
        (ExpiredButtonError(), "expired_button"),
        (NotYourButtonError(), "not_your_button"),
        (StaleButtonError(Message("J001 was already reviewed.")), "stale_button"),
    ],
)
def test_a_button_that_does_nothing_says_why_and_what_next(error: UserError, kind: str) -> None:
    assert error.kind == kind
    assert error.message.id
    assert error.hint
