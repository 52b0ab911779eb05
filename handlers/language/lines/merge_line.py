"""Which record goes into which, as people say it."""

from __future__ import annotations

import re

from domain.merging.merging import MergeLineError
from handlers.language.text import tidy

_INTO = re.compile(r"\s+(?:into|to)\s+|\s*(?:合并到|並入|并入|合并进|→|->)\s*|\s+(?:到|进)\s+", re.IGNORECASE)
_TWO_CODES = re.compile(r"([cl]\d+)\s+([cl]\d+)", re.IGNORECASE)


def read_merge(text: str) -> tuple[str, str]:
    """The record that goes, and the one that stays. Raises MergeLineError."""
    told = tidy(text)
    codes = _TWO_CODES.fullmatch(told)
    parts = codes.groups() if codes else [tidy(part) for part in _INTO.split(told)]
    match parts:
        case [goes, stays] if goes and stays:
            return goes, stays
        case _:
            raise MergeLineError
