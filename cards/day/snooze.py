"""The row below a reminder that lets it come later, or less often."""

from __future__ import annotations

from cards.model import Button, Buttons
from domain.words import Words, _


def snooze_row(rule: str, about: str) -> Buttons:
    """Quick choices for the reminder of a rule about a code."""
    less = Button(id="less", label=_("Too often"), action="reminder.less", subject=about, values={"rule": rule})
    later = (snooze_button(rule, about, "tomorrow", _("Tomorrow")), snooze_button(rule, about, "monday", _("Next Monday")))
    return Buttons(quick=True, label=_("Remind me"), buttons=(*later, less))


def snooze_button(rule: str, about: str, to: str, label: Words) -> Button:
    """The click that puts a reminder off; `to` is `tomorrow` or `monday`."""
    return Button(id=f"snooze-{to}", label=label, action="reminder.snooze", subject=about, values={"rule": rule, "to": to})
