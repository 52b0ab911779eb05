"""The rows behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.figures.changes import Tally

PAGE = 50
"""Rows on one card, at most."""


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """One row: whose matter, who did it or has to, when, and what it adds to the figure; `code` where it has one of its own."""

    customer_id: int
    customer_code: str
    customer_name: str
    who: str | None
    at: datetime | None
    adds: Tally
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class FigureRows:
    """A page of what the asker may see; `seen` counts all of that, `hidden` what belongs to the figure and may not be seen."""

    rows: Sequence[FigureRow]
    seen: int
    hidden: int
    page: int = 0

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return (self.page + 1) * PAGE < self.seen
