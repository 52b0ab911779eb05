"""Every number the rules use, as a default that a house may set otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta


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

    # Who somebody is.
    link_code_life: timedelta = timedelta(minutes=15)
    link_tries: int = 5
    """So many codes may be typed on an account that nobody is behind, within the window that the first of them opens."""
    link_tries_window: timedelta = timedelta(minutes=15)

    # Buttons, undo, reveal.
    button_life: timedelta = timedelta(days=14)
    undo_window: timedelta = timedelta(minutes=10)
    merge_undo_window: timedelta = timedelta(hours=24)
    """How long two merged records can be parted again."""
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

    # The monthly look at the whole book.
    dead_after: timedelta = timedelta(days=365)
    """A record without a phone or an e-mail on which nothing happened for so long is dead. Our own default."""

    # Lists.
    timeline_page: int = 5
    find_limit: int = 10
    todo_limit: int = 20
    candidates_limit: int = 5
    """How many customers a picker shows."""

    # The pool (domain facts, section 7; the study notes give the mechanism, the numbers are our own default).
    claims_per_day: int = 10
    held_at_most: int = 100
    cool_down: timedelta = timedelta(days=15)
    freeze: timedelta = timedelta(hours=12)
    pool_views_per_day: int = 20
    locked_at_most: int = 10
    protected_days: int = 10
    protection_per_qualified: int = 3
    idle_days_a: int = 7
    idle_days_b: int = 10
    idle_days_c: int = 15
    idle_days_other: int = 30
    held_days_at_most: int = 60
    extension_days: int = 10
    recycle_warnings: tuple[int, ...] = (3, 1, 0)
    """So many days before a record drops its owner is warned."""
    recycle_notice: timedelta = timedelta(hours=4)
    """At least so long after the last warning was said."""
    pool_page: int = 5
    mine_page: int = 10
    """As many as one row of choices has: each record of a page can be opened and claimed."""

    # Clocks (section 4): the first three run on working hours, the others on the calendar.
    assignment_within: timedelta = timedelta(minutes=30)
    inquiry_within: timedelta = timedelta(hours=1)
    solution_within: timedelta = timedelta(hours=24)
    survey_within: timedelta = timedelta(hours=48)
    survey_reminder: timedelta = timedelta(hours=24)
    first_contact_within: timedelta = timedelta(days=7)
    complaint_within: timedelta = timedelta(hours=2)
    near_due_share: float = 0.75
    """A ticket's clock first speaks when so much of its time is gone."""
    ticket_access: timedelta = timedelta(days=14)
    """How long whoever takes a ticket may see a customer they do not serve."""
    handover_within: timedelta = timedelta(hours=24)
    handover_reminders: tuple[timedelta, ...] = (timedelta(hours=12), timedelta(hours=20))
    contact_change_within: timedelta = timedelta(hours=24)
    contact_change_reminder: timedelta = timedelta(hours=20)
    retention_within: timedelta = timedelta(hours=24)
    win_back_within: timedelta = timedelta(days=3)
    working_from: time = time(9)
    working_until: time = time(18)

    # Cadence (section 4): contact at least every so many days; the shortest that fits counts.
    cadence_potential: int = 7
    cadence_high_value: int = 3
    cadence_at_risk: int = 3
    cadence_intent: int = 7
    cadence_other: int = 14
    cadence_slower: int = 10
    """What a potential customer's cadence becomes when its owner finds the reminders too frequent."""
    touches_per_week: int = 4
    touches_per_month: int = 2
    """Dedicated contacts with a high-value customer (improvement plan)."""

    # Reminders.
    slot_times: tuple[time, ...] = (time(9), time(14))
    """When cards that may wait are said, in the person's own zone."""
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    cards_per_day: int = 6
    ladder_step: timedelta = timedelta(days=2)
    """How long an overdue card goes unanswered before it climbs to the next superior."""

    # Churn and health (sections 5 and 6).
    churn_after: timedelta = timedelta(days=30)
    churned_after: timedelta = timedelta(days=60)
    falling_share: float = 0.5
    health_low_risk: int = 90
    health_medium_risk: int = 60
    health_drop: int = 10
    """A fall of so many points within a day is told."""

    # Figures (section 11).
    digest_at: time = time(9)
    report_weekday: int = 0
    """The weekly report's day: 0 is Monday."""
    on_time_alarm: int = 80
    churn_alarm: int = 10
    satisfied_from: float = 4.0
    call_back_below: float = 3.0


DEFAULT = Policy()
"""The house's defaults, for a program that sets nothing."""
