"""Nobody has started on an urgent complaint: two hours, day and night (process-optimisation toolkit). It never waits."""

from __future__ import annotations

from domain.care.clocks import ClockKind
from domain.words import _
from reminders.clock_rule import clock_rule
from reminders.rule import Urgency
from reminders.ticket_clocks import TicketClock

RULE = clock_rule("ticket-complaint", _("Urgent complaints"), TicketClock(kind=ClockKind.COMPLAINT, urgency=Urgency.CRITICAL))
