"""Taking back what an event wrote: by its author, for a short while, and only while nobody built on it. All our own defaults."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.errors import UserError
from domain.policy import Policy
from domain.words import _


def undo_ends(happened_at: datetime, policy: Policy) -> datetime:
    """The moment from which the event stands for good."""
    return happened_at + policy.undo_window


def may_undo(happened_at: datetime, now: datetime, policy: Policy) -> bool:
    """Whether the event can still be taken back."""
    return now < undo_ends(happened_at, policy)


def check_undoable(happened_at: datetime, now: datetime, policy: Policy) -> None:
    """Raises UndoTooLateError once the window is over."""
    if not may_undo(happened_at, now, policy):
        raise UndoTooLateError(policy.undo_window)


class NothingToUndoError(UserError):
    """Nothing of this person's can be taken back now."""

    kind = "nothing_to_undo"

    def __init__(self, window: timedelta) -> None:
        super().__init__(
            _("Nothing of the last {minutes} minutes can be undone.").format(minutes=_minutes(window)),
            hint=_("Type /edit and the code to correct older data."),
        )


class NotYourUndoError(NothingToUndoError):
    """Somebody else wrote it; counted as nothing of this person's to undo."""

    def __init__(self) -> None:
        UserError.__init__(
            self, _("Only its author can undo this."), hint=_("Ask them to press Undo, or correct it with /edit and the code.")
        )


class UndoneBeforeError(NothingToUndoError):
    """It was taken back already."""

    def __init__(self) -> None:
        UserError.__init__(self, _("This was undone before."), hint=_("Nothing is left to do here; /edit and a code corrects what stands."))


class UndoTooLateError(UserError):
    """The window is over."""

    kind = "undo_too_late"

    def __init__(self, window: timedelta) -> None:
        super().__init__(
            _("That can be undone for {minutes} minutes only.").format(minutes=_minutes(window)),
            hint=_("Type /edit and the code to correct it."),
        )


class BuiltOnError(UserError):
    """Somebody else's work stands on it. `who` is their name."""

    kind = "built_on"

    def __init__(self, who: str) -> None:
        super().__init__(
            _("Not undone: {who} has worked on it since.").format(who=who),
            hint=_("Talk to {who}, or correct it with /edit and the code.").format(who=who),
        )
        self.who = who


class OwnerStandsError(UserError):
    """A change of owner is never taken back: its ledger only grows."""

    kind = "owner_stands"

    def __init__(self) -> None:
        super().__init__(
            _("A change of owner is not undone but changed again."),
            hint=_("Type /owner and the code to see it; /release, /claim or /assign changes it."),
        )


def _minutes(window: timedelta) -> int:
    return int(window.total_seconds()) // 60
