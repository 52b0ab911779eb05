"""Tags of the whole house: how much they are used, and who may give one another name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.errors import UserError
from domain.terms import Role
from domain.words import _

KEEPERS: Final = frozenset({Role.ADMIN, Role.OPS_MANAGER})
"""Who keeps the list of tags (our own default)."""
COVERAGE_TARGET: Final = 95
"""Of customers, in per cent, that carry a tag (optimisation plan)."""
LISTED: Final = 20
AT_MOST: Final = 5000
"""Customers that one renaming changes."""
LONGEST: Final = 60


@dataclass(frozen=True, kw_only=True)
class TagUse:
    """Each tag's name with how many customers carry it, the most used first; `tagged` of `customers` carry any, leads left out."""

    tags: tuple[tuple[str, int], ...]
    customers: int
    tagged: int

    @property
    def coverage(self) -> int:
        """Customers with a tag, in whole per cent, never rounded up."""
        return self.tagged * 100 // self.customers if self.customers else 100

    @property
    def shared(self) -> int:
        """Tags that stand at more than one customer, in whole per cent: the others tell nobody apart."""
        return sum(count > 1 for _name, count in self.tags) * 100 // len(self.tags) if self.tags else 100


class UnreadTagsError(UserError):
    """A line that renames and merges nothing."""

    kind = "unread_tags"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("Which tag becomes which in “{typed}”?").format(typed=typed),
            hint=_("Type /tags rename old to new, or /tags merge one, two into three."),
        )


class UnknownTagError(UserError):
    """Nobody carries any of them."""

    kind = "unknown_tag"

    def __init__(self, names: str) -> None:
        super().__init__(_("No customer carries {names}.").format(names=names), hint=_("Type /tags to see the tags in use."))


class TooManyTaggedError(UserError):
    """More customers than one renaming changes."""

    kind = "too_many_tagged"

    def __init__(self, count: int) -> None:
        super().__init__(
            _("{count} customers carry it; {most} at once is most.").format(count=count, most=AT_MOST),
            hint=_("Merge rarer tags into this one instead: /tags merge rare into frequent."),
        )
