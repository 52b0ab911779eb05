"""What stands behind `/export`: which list, and as which kind of file."""

from __future__ import annotations

from collections.abc import Mapping

from domain.intake.fields import SheetKind
from domain.intake.lists import BOOK, LINES, UnknownListError
from domain.writing import fold

KINDS: Mapping[str, SheetKind] = {
    "customers": SheetKind.CUSTOMERS,
    "customer": SheetKind.CUSTOMERS,
    "客户": SheetKind.CUSTOMERS,
    "contacts": SheetKind.CONTACTS,
    "contact": SheetKind.CONTACTS,
    "联系人": SheetKind.CONTACTS,
    "followups": SheetKind.FOLLOWUPS,
    "follow-ups": SheetKind.FOLLOWUPS,
    "跟进": SheetKind.FOLLOWUPS,
    "跟进记录": SheetKind.FOLLOWUPS,
}
SUFFIXES: Mapping[str, str] = {"csv": LINES, "xlsx": BOOK, "excel": BOOK}


def read_export(text: str) -> tuple[SheetKind, str | None]:
    """The list and the kind of file, None when that is not said. Raises UnknownListError."""
    kind, suffix = SheetKind.CUSTOMERS, None
    for word in fold(text).split():
        plain = word.lstrip(".")
        if plain in SUFFIXES:
            suffix = SUFFIXES[plain]
        elif word in KINDS:
            kind = KINDS[word]
        else:
            raise UnknownListError(word)
    return kind, suffix
