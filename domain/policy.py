"""Every number the rules use, as a default that a house may set otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The settings of the trade. What the sources leave open is our own default, marked so.

    The process-optimisation toolkit asks for the 24 hours of a late log, the 80 % reminder, the 60 % focus and the 90 % target of
    completeness; the rest are our own defaults.
    """

    # A typed line and its draft.
    longest_line: int = 2_000
    draft_life: timedelta = timedelta(hours=24)
    """How long free text waits for the click that writes it."""
    inbox_kept: timedelta = timedelta(hours=24)
    """How long a repeated event still gets its stored answer."""

    # Buttons, undo, reveal.
    button_life: timedelta = timedelta(days=14)
    undo_window: timedelta = timedelta(minutes=10)
    reveal_shown: timedelta = timedelta(minutes=10)
    """How long a revealed phone or e-mail stays readable on its card."""

    # Follow-ups.
    late_after: timedelta = timedelta(hours=24)
    conclusion_length: int = 200
    """How much of the previous log is carried into the next as its last conclusion."""
    qualified_length: int = 4
    qualified_ratio: float = 0.9
    """A follow-up this like one of the author's last ones is a copy, not a contact."""
    qualified_compared: int = 3
    qualified_per_window: int = 2
    qualified_window: timedelta = timedelta(minutes=10)

    # Completeness.
    completeness_reminder: int = 80
    completeness_focus: int = 60
    completeness_target: int = 90
    interaction_counts_after: timedelta = timedelta(hours=48)
    phone_required: bool = False
    fax_required: bool = False
    country_required: bool = False
    address_required: bool = False
    website_required: bool = False
    email_required: bool = False

    # Lists.
    timeline_page: int = 5
    find_limit: int = 10
    todo_limit: int = 20
    candidates_limit: int = 5
    """How many customers a picker shows."""


DEFAULT = Policy()
"""The house's defaults, for a program that sets nothing."""
