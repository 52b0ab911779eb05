"""How long what is typed into one field may be; longer words belong into a log or a remark."""

from __future__ import annotations

from collections.abc import Mapping

from domain.errors import UserError
from domain.words import _

LONGEST: Mapping[str, int] = {
    "name": 200,
    "industry": 120,
    "region": 120,
    "source": 120,
    "country": 120,
    "address": 500,
    "website": 500,
    "fax": 60,
    "expected_delivery": 200,
    "contact_name": 120,
    "contact_title": 120,
    "private_source": 200,
    "contact": 120,
    "topic": 500,
    "reason": 500,
    "tags": 60,
    "email": 70,
}
"""By the question's name, in characters; of tags, each. The store has room for as much."""


class TooLongValueError(UserError):
    """More than a field takes."""

    kind = "too_long"

    def __init__(self, limit: int) -> None:
        super().__init__(_("This may have {limit} characters at most.").format(limit=limit), hint=_("Type it shorter."))


def check_length(name: str, words: str) -> None:
    """Raises TooLongValueError for more words than the field of this name takes."""
    limit = LONGEST.get(name)
    if limit is not None and len(words) > limit:
        raise TooLongValueError(limit)
