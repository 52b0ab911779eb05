"""No retention action within a day of the alert (improvement plan). It never waits."""

from __future__ import annotations

from domain.care.clocks import ClockKind
from domain.words import _
from reminders.clock_rule import clock_rule
from reminders.risk_clocks import RiskClock
from reminders.rule import Urgency

RULE = clock_rule("retention-overdue", _("Retention actions"), RiskClock(kind=ClockKind.RETENTION, urgency=Urgency.CRITICAL))
