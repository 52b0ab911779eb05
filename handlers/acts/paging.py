"""Where a page of a list begins, as a button carries it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Place = tuple[datetime, int]
"""Earlier than this moment and row."""


def written(place: Place) -> str:
    """The place as a button carries it."""
    moment, row = place
    return f"{(moment - _EPOCH) // _MICROSECOND},{row}"


def place_of(text: str) -> Place | None:
    """The place a button carries; its token is ours, so it is well formed or empty."""
    moment, _comma, row = text.partition(",")
    return (_EPOCH + int(moment) * _MICROSECOND, int(row)) if moment and row else None
