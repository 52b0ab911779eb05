"""Who may say yes or no to what somebody asked for, and how long protection may be asked for."""

from __future__ import annotations

from domain.customers import Customer
from domain.errors import UserError
from domain.people import Person
from domain.policy import Policy
from domain.pool.asking import Approval, ApprovalState
from domain.terms import Role
from domain.words import Message, _

SUPERIORS = frozenset({Role.MANAGER, Role.DIRECTOR})


def may_decide(person: Person, approval: Approval, *, asker: Person) -> bool:
    """Whether this person may: who was asked, or any other superior up the asker's tree; never the asker themselves."""
    if not person.active or person.id == asker.id:
        return False
    is_above = person.role in SUPERIORS and person.role is not asker.role and asker.role is not Role.DIRECTOR
    return person.id == approval.approver_id or (is_above and asker.team_path.startswith(person.team_path))


def check_decidable(person: Person, approval: Approval, *, asker: Person) -> None:
    """Let a decision pass. Raises NotYourDecisionError, AlreadyDecidedError."""
    if not may_decide(person, approval, asker=asker):
        raise NotYourDecisionError(asker)
    if approval.state is not ApprovalState.WAITING:
        raise AlreadyDecidedError(approval)


def check_days(typed: int, policy: Policy) -> int:
    """So many days of longer protection may be asked for. Raises TooLongProtectionError."""
    if not 1 <= typed <= policy.held_days_at_most:
        raise TooLongProtectionError(typed, policy)
    return typed


class AlreadyDecidedError(UserError):
    """Somebody was faster, or its asker took it back."""

    kind = "already_decided"

    def __init__(self, approval: Approval) -> None:
        who = approval.decided_by_name or ""
        super().__init__(SAID[approval.state].format(who=who), hint=_("Nothing is left to decide here."))


SAID: dict[ApprovalState, Message] = {
    ApprovalState.WAITING: _("Nobody has decided this yet."),
    ApprovalState.APPROVED: _("{who} has already approved this."),
    ApprovalState.REFUSED: _("{who} has already refused this."),
    ApprovalState.WITHDRAWN: _("This is no longer asked for."),
}


class NotYourDecisionError(UserError):
    """A decision of somebody else's superior."""

    kind = "not_allowed"

    def __init__(self, asker: Person) -> None:
        super().__init__(
            _("Only a superior of {who} may decide this.").format(who=asker.name),
            hint=_("Leave it to whom it was sent."),
        )


class NobodyAboveError(UserError):
    """Nobody stands above who asks."""

    kind = "nobody_above"

    def __init__(self) -> None:
        super().__init__(_("There is nobody above you who could approve this."), hint=_("Ask an administrator to name your superior."))


class AlreadyAskedError(UserError):
    """The same is waiting already."""

    kind = "already_asked"

    def __init__(self, customer: Customer) -> None:
        super().__init__(
            _("Longer protection of {code} {name} is already asked for.").format(code=customer.code, name=customer.name),
            hint=_("Wait for the answer; you will be told."),
        )


class TooLongProtectionError(UserError):
    """No day, or more days than a record may be held."""

    kind = "too_long_protection"

    def __init__(self, typed: int, policy: Policy) -> None:
        super().__init__(
            _("{days} days cannot be asked for.").format(days=typed),
            hint=_("Ask for 1 to {most} days, as in /protect C001 {days}.").format(
                most=policy.held_days_at_most, days=policy.extension_days
            ),
        )
