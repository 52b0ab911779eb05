"""The words by which somebody enters a company although a similar one is on record."""

from __future__ import annotations

import re

ALL_THE_SAME = "仍要录入"
"""What a kept line ends in."""
_END = re.compile(rf"[\s,，]*(?:{ALL_THE_SAME}|仍要錄入|all the same)[\s.!。！]*$", re.IGNORECASE)


def read_all_the_same(text: str) -> tuple[str, bool]:
    """The line without these words at its end, and whether they stood there."""
    line, found = _END.subn("", text, count=1)
    return line, bool(found)
