"""Which reminders people may silence, and how a reminder's rule is called."""

from __future__ import annotations

from collections.abc import Mapping

from domain.errors import UserError
from domain.words import Message, _

MUTABLE: Mapping[str, Message] = {
    "next-action-due": _("Next actions"),
    "my-morning": _("My morning"),
    "contact-overdue": _("Overdue contacts"),
    "recycle": _("Records that drop"),
    "lead-unassigned": _("Leads without an owner"),
    "lead-uncontacted": _("Leads nobody talked with"),
    "survey-due": _("Needs survey"),
    "contact-changed": _("Changed contacts"),
    "completeness-low": _("Completeness"),
    "falling-frequency": _("Falling frequency"),
    "health-drop": _("Health"),
    "high-value-touches": _("High-value contacts"),
    "ticket-inquiry": _("First answers to tickets"),
    "ticket-solution": _("Solutions of tickets"),
    "data-review": _("Duplicates and dead records"),
    "win-back-overdue": _("Customers to win back"),
}
"""Rules by their names with the labels people read. What is critical has no place here: it is never muted."""


class UnknownRuleError(UserError):
    """No reminder that could be muted is called so."""

    kind = "unknown_rule"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is no reminder you can mute.").format(typed=typed),
            hint=_("Type /mute to see them all. Urgent complaints, handovers, assignments and churn alerts always come."),
        )


class NothingToSnoozeError(UserError):
    """They were not reminded of this: what was not found yet cannot be put off."""

    kind = "nothing_to_snooze"

    def __init__(self, code: str) -> None:
        super().__init__(
            _("I have not reminded you of {code} yet.").format(code=code),
            hint=_("Only what I reminded you of can come later. Type /todo to plan it, or /cadence to be reminded less often."),
        )


class UnknownDayError(UserError):
    """Words that name no day."""

    kind = "unknown_day"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is no day I know.").format(typed=typed),
            hint=_("Type a day like tomorrow, Friday or 25 Nov; an hour may follow: Friday 15:00."),
        )


class MissingLeaveError(UserError):
    """A leave without its days."""

    kind = "missing_leave"

    def __init__(self) -> None:
        super().__init__(
            _("Which days are you away?"),
            hint=_("Type the first and the last day: /leave tomorrow Friday holiday"),
        )


class LeaveOrderError(UserError):
    """A leave that would end before it begins."""

    kind = "leave_order"

    def __init__(self) -> None:
        super().__init__(
            _("A leave ends on the day it begins, or later."),
            hint=_("Type the first and the last day: /leave tomorrow Friday holiday"),
        )
