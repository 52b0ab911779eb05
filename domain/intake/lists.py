"""Lists that are taken along: as which kind of file, and what is no list."""

from __future__ import annotations

from domain.errors import UserError
from domain.words import _

BOOK, LINES = ".xlsx", ".csv"
MOST_IN_A_BOOK = 5_000
"""A workbook can only be sent when it is whole; lists of more customers go out row by row, as comma-separated values."""


def suffix_for(customers: int) -> str:
    """The kind of file for a list about so many customers, when nobody asks for another."""
    return LINES if customers > MOST_IN_A_BOOK else BOOK


class UnknownListError(UserError):
    """A word that names no list."""

    kind = "unknown_list"

    def __init__(self, word: str) -> None:
        super().__init__(
            _("There is no list “{word}”.").format(word=word[:20]),
            hint=_("Type /export customers, /export contacts or /export followups."),
        )
