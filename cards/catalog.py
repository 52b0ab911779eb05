"""Our words in the reader's language: gettext catalogs, read once each."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("zh_CN", "en")
"""The languages people may choose; English is the source text and needs no catalog."""


@cache
def translator(language: str) -> Callable[[str], str]:
    """Turns an English text of ours into the language; a text without translation stays English.

    The empty text is the key of a catalog's own head, never words of ours.
    """
    path = LOCALE / language / "LC_MESSAGES" / "genjin.mo"
    if not path.exists():
        return NullTranslations().gettext
    with path.open("rb") as file:
        return GNUTranslations(file).gettext
