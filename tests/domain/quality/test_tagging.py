"""How well tags are used."""

from __future__ import annotations

from domain.quality.tagging import AT_MOST, TagUse, TooManyTaggedError
from tests.domain.saying import said


def test_shares_are_never_rounded_up() -> None:
    use = TagUse(tags=(("价格敏感", 5), ("老客户", 1), ("新", 1)), customers=3, tagged=2)

    assert (use.coverage, use.shared) == (66, 33)


def test_of_nothing_nothing_is_missing() -> None:
    assert (TagUse(tags=(), customers=0, tagged=0).coverage, TagUse(tags=(), customers=0, tagged=0).shared) == (100, 100)


def test_too_many_at_once_are_told_how_many() -> None:
    assert str(AT_MOST) in said(TooManyTaggedError(9999).message).replace(",", "")
