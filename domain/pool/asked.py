"""What may be wrong with a line about the pool."""

from __future__ import annotations

from domain.errors import UserError
from domain.words import Words, _

MOST_AT_ONCE = 20
"""So many records are handed out by one line: each of them is a card somewhere."""


class NobodyNamedError(UserError):
    """A record, and nobody to give it to or to show it to."""

    kind = "missing_assignee"

    def __init__(self, usage: Words) -> None:
        super().__init__(_("To whom?"), hint=_("Type {usage}.").format(usage=usage))


class TooManyAtOnceError(UserError):
    """More records than one line hands out."""

    kind = "too_many"

    def __init__(self, limit: int) -> None:
        super().__init__(_("{limit} records at most are assigned at once.").format(limit=limit), hint=_("Send the rest in a second line."))


class NobodyToTakeError(UserError):
    """A team without anybody who takes records on."""

    kind = "nobody_to_take"

    def __init__(self, team: str) -> None:
        super().__init__(
            _("Nobody in {team} can take a record now.").format(team=team),
            hint=_("Name a person, like @rep1, or another team."),
        )
