"""A ticket waits for its solution: 24 working hours (optimisation plan)."""

from __future__ import annotations

from domain.care.clocks import ClockKind
from domain.words import _
from reminders.clock_rule import clock_rule
from reminders.rule import Urgency
from reminders.ticket_clocks import TicketClock

RULE = clock_rule("ticket-solution", _("Solutions of tickets"), TicketClock(kind=ClockKind.SOLUTION, urgency=Urgency.GROUPED))
