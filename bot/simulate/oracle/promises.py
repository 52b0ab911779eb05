"""Next actions: their owner on the day or at the hour, then every second day one further up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from bot.simulate.days import at_work, is_workday, local, moment
from bot.simulate.oracle.matter import GROUPED, TIMELY, Matter, Story
from bot.simulate.past import FAR, Json, moment_of

RULE = "next-action-due"
STEPS = 3


def expected(story: Story) -> Iterator[Matter]:
    """Of every action."""
    for (table, number), versions in story.past.versions.items():
        if table == "actions":
            yield from _of_action(story, f"T{number:03d}", versions)


def _of_action(story: Story, code: str, versions: list[tuple[datetime, Json]]) -> Iterator[Matter]:
    """A promise is the same one as long as its moment and its owner are."""
    begins = 0
    for number, (_at, state) in enumerate(versions):
        last = number + 1 == len(versions)
        if last or _promise(versions[number + 1][1]) != _promise(state):
            ends = story.end if last else versions[number + 1][0]
            if _promise(state) is not None:
                yield from _of_promise(story, code, state, versions[begins][0], ends)
            begins = number + 1


def _promise(state: Json) -> tuple[object, ...] | None:
    """What is promised to be done, when and by whom; None when nobody has to any more."""
    if state["state"] != "open" or state.get("removed") or state.get("due_at") is None or state.get("owner_id") is None:
        return None
    return state["due_at"], state["due_has_time"], state["owner_id"]


def _of_promise(story: Story, code: str, state: Json, begins: datetime, ends: datetime) -> Iterator[Matter]:
    owner, due = state["owner_id"], moment_of(state["due_at"]) or FAR
    zone = story.zone(owner)
    day = local(due, zone).date()
    ready = due if state["due_has_time"] else moment(day, time(9), zone)
    person: int | None = owner
    ends = min(ends, _let_go(story, state["customer_id"], owner, begins))
    for step in range(STEPS):
        told = story.past.tick_from(max(ready, begins))
        if told >= ends or told >= story.end:
            return
        timely = step == 0 and (state["due_has_time"] or not is_workday(day))
        if person is not None:
            yield Matter(
                rule=RULE,
                customer_id=state["customer_id"],
                about=code,
                person_id=person,
                episode=due,
                step=step,
                due=told,
                until=ends,
                urgency=TIMELY if timely else GROUPED,
            )
        ready = at_work(max(due, told) + story.policy.ladder_step, zone)
        person = None if person is None else story.past.superior(person)


def _let_go(story: Story, customer_id: int, owner: int, since: datetime) -> datetime:
    """When its owner let the customer fall into a pool: from then on the promise reminds nobody."""
    had = False
    for facts in story.past.facts[customer_id]:
        has = facts.get("owner_id") == owner
        if had and facts.get("owner_id") is None and facts.at > since:
            return facts.at
        had = has
    return FAR
