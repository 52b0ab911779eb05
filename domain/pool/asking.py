"""What somebody asks a superior for: longer protection, a leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.terms import Term
from domain.words import _


class ApprovalKind(Term):
    """What is asked for."""

    PROTECTION = "protection", _("Longer protection")
    LEAVE = "leave", _("Leave")


class ApprovalState(Term):
    """How far it came."""

    WAITING = "approval_waiting", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class AssignmentState(Term):
    """What became of an assignment."""

    WAITING = "assignment_waiting", _("Waiting for an answer")
    ACCEPTED = "assignment_accepted", _("Accepted")
    GIVEN_BACK = "assignment_given_back", _("Returned")
    ENDED = "assignment_ended", _("Ended")


@dataclass(frozen=True, kw_only=True)
class Approval:
    """A wish that waits for a superior's click. `until` is what is asked for: protected until, on leave until."""

    id: int
    kind: ApprovalKind
    asked_by_id: int
    asked_at: datetime
    approver_id: int | None
    state: ApprovalState
    customer_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    reason: str | None = None
    decided_by_id: int | None = None
    decided_by_name: str | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """A record given to somebody, to be accepted or given back."""

    id: int
    customer_id: int
    to_id: int
    by_id: int | None
    at: datetime
    state: AssignmentState
    answered_at: datetime | None = None
