"""Records that fall back into the pool: none too early, none without its warnings, none kept for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from bot.simulate.days import DAY, is_workday, local
from bot.simulate.days import at_work as at_work_from
from bot.simulate.oracle.matter import Flaw, Heard, Story
from bot.simulate.past import FAR, Facts, moment_of

RULE = "recycle"
WARNINGS = 3
IDLE = {"level_a": "idle_days_a", "level_b": "idle_days_b", "level_c": "idle_days_c"}
PATIENCE = timedelta(days=9)
"""Warnings need days, mornings and working days, and some wait for others; so long after its end a record must have dropped."""


def drop_at(story: Story, facts: Facts) -> datetime | None:
    """When a record is idle long enough to drop; None when nothing lets it."""
    owner, taken = facts.get("owner_id"), facts.time("taken_at")
    won = facts.get("status") == "deal" or facts.get("stage") == "won"
    if owner is None or taken is None or won or facts.get("locked") or facts.get("removed"):
        return None
    policy, zone = story.policy, story.zone(owner)
    talks = list(_qualified(facts, taken))
    days = min(policy.protected_days + policy.protection_per_qualified * len(talks), policy.held_days_at_most)
    protected = max(_later(taken, days, zone), facts.time("extended_until") or taken)
    idle: int = getattr(policy, IDLE.get(facts.get("level"), "idle_days_other"))
    last = max([taken, *talks])
    return max(protected, min(_later(last, idle, zone), _later(taken, policy.held_days_at_most, zone)))


def flaws(story: Story) -> Iterator[Flaw]:
    """Of every drop, and of every record that should have dropped."""
    dropped = {(row["customer_id"], row["from_id"]) for row in story.ledger if row["how"] == "recycled"}
    for row in story.ledger:
        if row["how"] == "recycled":
            yield from (Flaw(check="drops", what=f"{_called(story, row)}: {what}") for what in _wrong(story, row))
    for customer_id in list(story.past.facts):
        for facts, ends in story.past.spans(customer_id, story.end):
            due = drop_at(story, facts)
            since = None if due is None else max(due, facts.at)
            kept = facts.is_busy or (customer_id, facts.get("owner_id")) in dropped or story.past.leaves.get(facts.get("owner_id"))
            if since is not None and not kept and _patient(story, since) < ends:
                yield Flaw(
                    check="drops", what=f"{facts.get('code')} of {story.name(facts.get('owner_id'))} is idle since {due}, and was kept"
                )


def _patient(story: Story, since: datetime) -> datetime:
    """So long after a moment, where every day without work gives another one."""
    at, left = max(since, story.past.ticks[0]), PATIENCE
    while left > timedelta() and at < story.end:
        at += DAY
        away = story.past.tick_from(at) - at > timedelta(hours=1)
        left -= DAY if is_workday(at.date()) and not away else timedelta()
    return at


def _wrong(story: Story, row: Any) -> Iterator[str]:  # A row of the ledger, as its JSON.
    customer_id, owner, at = row["customer_id"], row["from_id"], row["at"]
    facts = [each for each in story.past.facts[customer_id] if each.at < at][-1]
    zone, due = story.zone(owner), drop_at(story, facts)
    if due is None or due > at:
        yield f"dropped at {at}, but it was to stay until {due}"
    if facts.is_busy or story.past.away(owner, at):
        yield f"dropped at {at}, though something went on or its owner was away"
    if at_work_from(at, zone) != at:
        yield f"dropped at {at}, when nobody works"
    warned = [each for each in _warnings(story, customer_id, owner) if (facts.time("taken_at") or FAR) <= each.at < at]
    yield from _unwarned(story, owner, at, warned)


def _unwarned(story: Story, owner: int, at: datetime, warned: list[Heard]) -> Iterator[str]:
    zone = story.zone(owner)
    days = sorted({local(each.at, zone).date() for each in warned})
    # The day that was told may be a free one: its morning is that of the working day before, and the drop comes after it.
    told = warned[-1].said.episode if warned else at
    wanted = len(_mornings(local(told, zone).date(), story.policy.recycle_warnings))
    if len(days) < wanted:
        yield f"dropped at {at} after warnings on {[f'{day:%m-%d}' for day in days]}, fewer than {wanted}"
    if warned and at - warned[-1].at < story.policy.recycle_notice:
        yield f"dropped at {at}, right after the warning of {warned[-1].at}"


def _warnings(story: Story, customer_id: int, owner: int) -> Iterator[Heard]:
    for each in story.of_rule.get(RULE, ()):
        if (each.said.customer_id, each.said.person_id) == (customer_id, owner) and each.said.step < WARNINGS:
            yield each


def _mornings(day: date, before: tuple[int, ...]) -> set[date]:
    """The days on which a drop of this day is told: working days, each once."""
    found = set()
    for days in before:
        morning = day - days * DAY
        while not is_workday(morning):
            morning -= DAY
        found.add(morning)
    return found


def _qualified(facts: Facts, taken: datetime) -> Iterator[datetime]:
    """The talks that count: a real contact since it was taken, with a next action that has a date."""
    planned = {row.get("followup_id") for row in facts.alive("actions") if row.get("due_at")}
    for number, row in facts.rows.get("followups", {}).items():
        talked, entered = moment_of(row["occurred_at"]) or FAR, moment_of(row["recorded_at"]) or FAR
        if row.get("qualified") and not row.get("removed") and entered >= taken and talked >= taken - DAY and number in planned:
            yield min(max(talked, taken), facts.at)


def _later(at: datetime, days: int, zone: str) -> datetime:
    return (local(at, zone) + days * DAY).astimezone(at.tzinfo)


def _called(story: Story, row: Any) -> str:  # A row of the ledger, as its JSON.
    facts = story.past.facts[row["customer_id"]][-1]
    return f"{facts.get('code')} of {story.name(row['from_id'])}"
