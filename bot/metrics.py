"""What is counted for the people who run Genjin, in Prometheus' form."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

EVENTS = Counter("genjin_events_total", "Events answered, by platform and outcome.", ["platform", "outcome"])
ANSWER_SECONDS = Histogram(
    "genjin_answer_seconds",
    "From an event's arrival to its answer.",
    ["platform"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3),
)
DELIVERIES = Counter("genjin_deliveries_total", "Cards handed to a platform, by outcome.", ["platform", "outcome"])
PLATFORM_CALLS = Counter("genjin_platform_calls_total", "Calls made to a platform, by this process.", ["platform"])
MONTHS_CALLS = Gauge("genjin_platform_calls_this_month", "Calls made to a platform this month, by every process.", ["platform"])
REPEATS = Counter(
    "genjin_repeats_total",
    "Cards sent again where it is not known whether the first was shown, and the platform cannot tell.",
    ["platform"],
)
REMINDERS = Counter("genjin_reminders_total", "Reminders queued.")
ERRORS = Counter("genjin_errors_total", "Requests that failed with a reference.")
