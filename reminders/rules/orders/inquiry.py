"""A ticket waits for its first answer: one working hour (optimisation plan)."""

from __future__ import annotations

from domain.care.clocks import ClockKind
from domain.words import _
from reminders.clock_rule import clock_rule
from reminders.rule import Urgency
from reminders.ticket_clocks import TicketClock

RULE = clock_rule("ticket-inquiry", _("First answers to tickets"), TicketClock(kind=ClockKind.INQUIRY, urgency=Urgency.TIMELY))
