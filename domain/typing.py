"""What may be wrong with a typed line, in the order people are told."""

from __future__ import annotations

from collections.abc import Iterable

from domain.errors import UserError
from domain.words import Words, _
from domain.writing import fold

LIKENESS = 0.5
"""A command's name this like what was typed is offered, never carried out."""


def nearest_command(typed: str, names: Iterable[str]) -> str | None:
    """The command somebody most likely meant, or None when nothing is near; letters may be wrong, missing or swapped."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - heavy, and only a typo needs it.

    wanted = fold(typed)
    likeness = {name: OSA.normalized_similarity(wanted, fold(name)) for name in names}
    best = max(likeness, key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= LIKENESS else None


class UnknownCommandError(UserError):
    """A slash and a word that is no command. A typo is not guessed: the nearest command is offered."""

    kind = "unknown_command"

    def __init__(self, name: str, *, nearest: str | None) -> None:
        super().__init__(
            _("There is no command /{name}.").format(name=name) if name else _("There is no command in this line."),
            hint=_("Did you mean /{nearest}? /help lists all commands.").format(nearest=nearest)
            if nearest
            else _("Type /help to see all commands."),
        )
        self.name = name
        self.nearest = nearest


class TooLongError(UserError):
    """More text than one line may have."""

    kind = "too_long"

    def __init__(self, limit: int) -> None:
        super().__init__(
            _("A line may have {limit} characters at most.").format(limit=limit),
            hint=_("Send it in two logs, the important part first."),
        )


class MissingCustomerError(UserError):
    """A command that needs a customer and has none. `usage` is the command's own."""

    kind = "missing_customer"

    def __init__(self, usage: Words) -> None:
        super().__init__(_("Which customer?"), hint=_("Type {usage}, with a code like C001 or a name.").format(usage=usage))


class EmptyContentError(UserError):
    """Nothing beyond the customer and the method."""

    kind = "empty_content"

    def __init__(self, usage: Words) -> None:
        super().__init__(_("What happened?"), hint=_("Type {usage}, with what was said or done.").format(usage=usage))


class EmptyTaskError(UserError):
    """A next action that says nothing beyond its customer and its date."""

    kind = "empty_content"

    def __init__(self, usage: Words) -> None:
        super().__init__(_("What is to be done?"), hint=_("Type {usage}, like /todo C001 send the contract by Friday.").format(usage=usage))


class MissingDateError(UserError):
    """A command that needs a date and has none."""

    kind = "missing_date"

    def __init__(self, usage: Words) -> None:
        super().__init__(_("By when?"), hint=_("Type {usage}, with a date like tomorrow, Friday or 25 Nov.").format(usage=usage))


class AmbiguousDateError(UserError):
    """A date with two readings, or none to be sure of."""

    kind = "ambiguous_date"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” can mean more than one day.").format(typed=typed),
            hint=_("Type the day and the month, like 25 Nov or 2026-11-25."),
        )


class PastDueDateError(UserError):
    """A promise dated in the past."""

    kind = "past_due_date"

    def __init__(self, typed: str) -> None:
        super().__init__(_("“{typed}” is already over.").format(typed=typed), hint=_("Type a date from today on."))


class MissingIdError(UserError):
    """A command that needs a code (`T001`, `J001`) and has none."""

    kind = "missing_id"

    def __init__(self, usage: Words) -> None:
        super().__init__(_("Which one?"), hint=_("Type {usage}; /todo lists the codes of your open actions.").format(usage=usage))
