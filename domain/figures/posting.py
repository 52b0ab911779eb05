"""When a group is told its figures: on working days, from the digest's hour on and never at night."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.figures.periods import Workday, first_workday
from domain.policy import Policy


def day_to_post(now: datetime, zone: str, policy: Policy, is_workday: Workday) -> date | None:
    """The day whose digest may be told now; None outside its hours and on free days.

    A day that passed without it gets none any more: the next one is told alone.
    """
    local = now.astimezone(ZoneInfo(zone))
    may_speak = policy.digest_at <= local.time() < policy.quiet_from
    return local.date() if may_speak and is_workday(local.date()) else None


def week_to_post(now: datetime, zone: str, policy: Policy, is_workday: Workday) -> date | None:
    """The Monday of the week in which the last week's report may be told now.

    It is due on the week's first working day from the policy's weekday on, and later in that week when nobody was awake then.
    """
    day = day_to_post(now, zone, policy, is_workday)
    if day is None:
        return None
    first = first_workday(day, policy.report_weekday, is_workday)
    return None if first is None or day < first else date.fromordinal(day.toordinal() - day.weekday())
