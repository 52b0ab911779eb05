"""Errors for people: what happened and what to type next."""

from __future__ import annotations

from domain.words import Message


class UserError(Exception):
    """Something a person can put right.

    `kind` is a stable word for scripts (see `genjin --json`), `message` says what happened, `hint` what to type next.
    The work of the event is undone; the refusal itself is kept in the audit.
    """

    kind = "refused"

    def __init__(self, message: Message, *, hint: Message | None = None) -> None:
        super().__init__(message.id)
        self.message = message
        self.hint = hint
