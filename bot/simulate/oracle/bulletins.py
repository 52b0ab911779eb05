"""What groups are told: a digest on every working day, and a report once a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from bot.simulate.days import DAY, is_workday, local, moment
from bot.simulate.oracle.matter import Flaw, Group, Story

CHECK = "bulletins"


def expected(story: Story) -> dict[str, datetime]:
    """The tick of every post, by the name it has to have."""
    found: dict[str, datetime] = {}
    for group in story.groups:
        for day in _days(story, group):
            tick = _first_awake(story, group, day)
            if tick is not None:
                found[f"digest:{group.team}:{day}:{group.platform}"] = tick
                # A week's first working day on which somebody was awake tells of the week before.
                monday = day - day.weekday() * DAY
                found.setdefault(f"report:{group.team}:{monday}:{group.platform}", tick)
    return found


def untold(story: Story) -> frozenset[str]:
    """The reports of a week before anybody was watched: perhaps nobody did anything in it, and then there is none."""
    return frozenset(
        f"report:{group.team}:{monday}:{group.platform}"
        for group in story.groups
        for first in (local(story.past.ticks[0], group.zone).date(),)
        for monday in (first - first.weekday() * DAY, first - first.weekday() * DAY + 7 * DAY)
        if monday - 7 * DAY < first
    )


def flaws(story: Story) -> Iterator[Flaw]:
    """Everything that groups were told wrongly."""
    wanted, posted = expected(story), dict(story.posts)
    for name, tick in wanted.items():
        at = posted.get(name)
        if at is None and name in untold(story):
            continue
        if at is None:
            yield Flaw(check=CHECK, what=f"{name} was due {tick:%m-%d %H:%M} and never came")
        elif at != tick:
            yield Flaw(check=CHECK, what=f"{name} was due {tick:%m-%d %H:%M} and came at {at:%m-%d %H:%M}")
    yield from (
        Flaw(check=CHECK, what=f"{name} came at {at:%m-%d %H:%M}: nothing asked for it")
        for name, at in posted.items()
        if name not in wanted
    )
    if len(posted) < len(story.posts):
        yield Flaw(check=CHECK, what="a post came twice")


def _days(story: Story, group: Group) -> Iterator[date]:
    day = local(story.past.ticks[0], group.zone).date()
    while moment(day, story.policy.digest_at, group.zone) < story.end:
        if is_workday(day):
            yield day
        day += DAY


def _first_awake(story: Story, group: Group, day: date) -> datetime | None:
    """The first tick at which the group may be told that day."""
    tick = story.past.tick_from(moment(day, story.policy.digest_at, group.zone))
    return tick if tick < min(moment(day, story.policy.quiet_from, group.zone), story.end) else None
