"""What a rule's words are in each language."""

from __future__ import annotations

from cards.format import Reader
from domain.errors import UserError
from domain.words import Words
from tests.domain.made import NOW

LONGEST_TITLE = 50


def said(words: Words, language: str = "zh_CN") -> str:
    """As somebody in Shanghai reads it."""
    return Reader(language, "Asia/Shanghai", NOW).say(words)


def refusal(error: UserError, language: str = "zh_CN") -> tuple[str, str]:
    """What happened, and what to do next."""
    return said(error.message, language), said(error.hint or "", language)
