"""Clocks: what somebody has to do within a time, told of on the way, met or missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.terms import Term
from domain.words import _


class ClockKind(Term):
    """The clocks of the trade (domain facts, section 4).

    Complaint, handover, changed contact and the two churn clocks run on the calendar.
    """

    ASSIGNMENT = "assignment_clock", _("Assign the lead")
    SURVEY = "survey_clock", _("Needs survey")
    FIRST_CONTACT = "first_contact_clock", _("First talk with the lead")
    HANDOVER = "handover_clock", _("Hand over to service")
    COMPLAINT = "complaint_clock", _("Start on the urgent complaint")
    INQUIRY = "inquiry_clock", _("First answer to the ticket")
    SOLUTION = "solution_clock", _("Solve the ticket")
    CONTACT_CHANGED = "contact_changed_clock", _("Update the changed contact")
    RETENTION = "retention_clock", _("Retention action")
    WIN_BACK = "win_back_clock", _("Contact the customer at risk")


@dataclass(frozen=True, kw_only=True)
class RunningClock:
    """A clock about something (`about` is its code: `H001`, `W001`, `C001`); `person_id` is who has to act, if anybody yet.

    `next_at` is when it speaks next, `step` how often it spoke; `ended_at` is set when it was met (`met_at` too) or no longer matters.
    """

    id: int
    kind: ClockKind
    about: str
    customer_id: int
    person_id: int | None
    started_at: datetime
    due_at: datetime
    next_at: datetime | None
    step: int = 0
    met_at: datetime | None = None
    ended_at: datetime | None = None
