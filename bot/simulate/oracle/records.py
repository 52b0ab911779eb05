"""Records with gaps: once a week their owner hears of them, and whoever is above them of the worst."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from bot.simulate.days import DAY, is_workday, local, moment
from bot.simulate.oracle.contacts import WATCHED
from bot.simulate.oracle.matter import Matter, Story
from bot.simulate.past import Facts, Json

RULE = "completeness-low"
OWN = ("name", "industry", "status", "region", "core_need", "need_priority", "stage", "source")
"""What every record has to tell by itself."""


def expected(story: Story) -> Iterator[Matter]:
    """Of everybody's weeks."""
    for person in story.past.people:
        for tick in _rounds(story, person):
            shares = [_filled(story, facts, tick) for facts in _owned(story, person, tick)]
            superior = story.past.superior(person)
            told = [(person, story.policy.completeness_reminder), (superior, story.policy.completeness_focus)]
            for reader, below in told:
                if reader is not None and any(share < below for share in shares):
                    yield Matter(
                        rule=RULE,
                        about=f"P{person}",
                        customer_id=0,
                        person_id=reader,
                        episode=tick,
                        step=0,
                        due=tick,
                        until=story.end,
                    )


def _rounds(story: Story, person: int) -> Iterator[datetime]:
    """The first tick of each week that falls on a working day there, from nine o'clock on."""
    zone, made = story.zone(person), set[date]()
    day = local(story.past.ticks[0], zone).date()
    while moment(day, time(), zone) < story.end:
        monday = day - day.weekday() * DAY
        tick = story.past.tick_from(moment(day, time(9), zone))
        if is_workday(day) and monday not in made and local(tick, zone).date() == day and tick < story.end:
            made.add(monday)
            yield tick
        day += DAY


def _owned(story: Story, person: int, tick: datetime) -> Iterator[Facts]:
    for told in story.past.facts.values():
        facts = next((each for each in reversed(told) if each.at < tick), None)
        if facts is not None and facts.get("owner_id") == person and facts.get("status") in WATCHED and not facts.get("removed"):
            yield facts


def _filled(story: Story, facts: Facts, tick: datetime) -> int:
    """Filled facts by those the record has to hold, in whole per cent."""
    held = [facts.get(name) for name in OWN]
    held += [*_of_contact(facts), facts.get("tags"), facts.get("owner_id"), facts.get("owner_team_id") or facts.get("owner_id")]
    talks = sorted(facts.alive("followups"), key=lambda row: row["occurred_at"])
    registered = facts.time("registered_at")
    if talks or (registered is not None and tick >= registered + story.policy.interaction_counts_after):
        last: Json = talks[-1] if talks else {}
        to_do = any(row["state"] == "open" for row in facts.alive("actions"))
        held += [last.get("occurred_at"), last.get("method"), last.get("content"), to_do]
    return sum(map(bool, held)) * 100 // len(held)


def _of_contact(facts: Facts) -> tuple[object, object, object]:
    """Name, title and one way to reach the main contact."""
    contacts = sorted(facts.alive("contacts"), key=lambda row: (not row.get("is_main"), row.get("number") or 0))
    main: Json = contacts[0] if contacts else {}
    return main.get("name"), main.get("title"), main.get("phone_id") or main.get("email_id") or main.get("wechat_id")
