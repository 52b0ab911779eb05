"""A customer of high health risk was not contacted within three days of the alert (toolkit)."""

from __future__ import annotations

from domain.care.clocks import ClockKind
from domain.words import _
from reminders.clock_rule import clock_rule
from reminders.risk_clocks import RiskClock
from reminders.rule import Urgency

RULE = clock_rule("win-back-overdue", _("Customers to win back"), RiskClock(kind=ClockKind.WIN_BACK, urgency=Urgency.GROUPED))
