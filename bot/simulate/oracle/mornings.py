"""The card of a working morning: hours that were promised for today, records about to drop, decisions that wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

from bot.simulate.days import DAY, is_workday, local, moment, opening
from bot.simulate.oracle.drops import drop_at
from bot.simulate.oracle.matter import Matter, Story
from bot.simulate.past import FAR, Facts, Json, moment_of

RULE = "my-morning"
NINE = time(9)
LATE = timedelta(hours=5)
SOON = timedelta(days=3)
MOST, LOOKED_AT = 20, 40
"""So many of each kind are told, out of so many open actions."""

Found = tuple[str, int, datetime]
"""What it is about, whose matter it is, and when it is over."""


def expected(story: Story) -> Iterator[Matter]:
    """Of everybody's mornings."""
    for person in story.past.people:
        for morning, tick in mornings(story, person):
            for about, customer_id, ends in (*_hours(story, person, tick), *_drops(story, person, tick), *_decisions(story, person, tick)):
                yield Matter(
                    rule=RULE,
                    about=about,
                    customer_id=customer_id,
                    person_id=person,
                    episode=morning,
                    step=0,
                    due=morning,
                    until=min(ends, morning + DAY),
                )


def mornings(story: Story, person: int) -> Iterator[tuple[datetime, datetime]]:
    """Somebody's mornings and the ticks at which they are looked at: the one after another, and none that is long over."""
    zone, morning = story.zone(person), datetime.fromtimestamp(0, tz=story.end.tzinfo)
    while (tick := story.past.tick_from(morning)) < story.end:
        if tick - morning <= LATE and is_workday(local(tick, zone).date()):
            yield moment(local(tick, zone).date(), NINE, zone), tick
        morning = opening(local(tick, zone).date() + DAY, zone)


def _hours(story: Story, person: int, tick: datetime) -> Iterator[Found]:
    zone = story.zone(person)
    midnight = moment(local(tick, zone).date() + DAY, time(), zone)
    standing = [(number, state) for number, state in _as_of(story, "actions", tick) if _is_to_do(state, person)]
    standing.sort(key=lambda each: (moment_of(each[1].get("due_at")) or FAR, each[0]))
    for number, state in standing[:LOOKED_AT]:
        due = moment_of(state.get("due_at"))
        if state.get("due_has_time") and due is not None and tick < due < midnight:
            yield f"T{number:03d}", state["customer_id"], _ended(story, ("actions", number), tick, lambda now: _is_to_do(now, person))


def _drops(story: Story, person: int, tick: datetime) -> Iterator[Found]:
    soon: list[tuple[datetime, int, Facts]] = []
    for customer_id, told in story.past.facts.items():
        facts = next((each for each in reversed(told) if each.at < tick), None)
        if facts is not None and facts.get("owner_id") == person:
            at = drop_at(story, facts)
            if at is not None and at <= tick + SOON:
                soon.append((at, customer_id, facts))
    for _at, customer_id, facts in sorted(soon, key=lambda each: each[:2])[:MOST]:
        later = (each for each in story.past.facts[customer_id] if each.at >= tick)
        ends = next((each.at for each in later if each.get("owner_id") != person or drop_at(story, each) is None), FAR)
        yield facts.get("code"), customer_id, ends


def _decisions(story: Story, person: int, tick: datetime) -> Iterator[Found]:
    def waits(state: Json) -> bool:
        return state.get("state") == "approval_waiting" and state.get("approver_id") == person

    waiting = sorted((number, state) for number, state in _as_of(story, "approvals", tick) if waits(state))
    for number, state in waiting[:MOST]:
        yield f"approval:{number}", state.get("customer_id") or 0, _ended(story, ("approvals", number), tick, waits)


def _is_to_do(state: Json, person: int) -> bool:
    return state.get("state") == "open" and not state.get("removed") and state.get("owner_id") == person


def _as_of(story: Story, table: str, tick: datetime) -> Iterator[tuple[int, Json]]:
    """The rows of a table as the tick begins."""
    for (name, number), versions in story.past.versions.items():
        if name == table:
            state = next((state for at, state in reversed(versions) if at < tick), None)
            if state is not None:
                yield number, state


def _ended(story: Story, row: tuple[str, int], tick: datetime, holds: Callable[[Json], bool]) -> datetime:
    return next((at for at, state in story.past.versions[row] if at >= tick and not holds(state)), FAR)
