"""An assigned lead's needs survey: its owner is reminded half-way, and with their superior when its time is over."""

from __future__ import annotations

from domain.care.clocks import ClockKind
from domain.words import _
from reminders.clock_rule import clock_rule
from reminders.lead_clocks import lead_clock
from reminders.step_clocks import again_when_due, owner_then_superior

RULE = clock_rule("survey-due", _("Needs survey"), lead_clock(ClockKind.SURVEY, owner_then_superior, again_when_due))
