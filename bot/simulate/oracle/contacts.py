"""Overdue contacts: the owner at the end of the cadence, then step by step those above, every second day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.simulate.days import at_work, is_workday, local, moment, opening
from bot.simulate.oracle.matter import Matter, Story
from bot.simulate.past import FAR, Facts

RULE = "contact-overdue"
WATCHED = {"potential", "intent", "deal"}


@dataclass(kw_only=True)
class Silence:
    """One customer's silences; `told` is who was told of which step of which silence, and when."""

    story: Story
    customer_id: int
    told: dict[tuple[datetime, int, int], datetime] = field(default_factory=dict)

    def matters(self) -> Iterator[Matter]:
        """Everything that somebody had to be told."""
        for facts, ends in self.story.past.spans(self.customer_id, self.story.end):
            due = due_at(self.story, facts)
            if due is not None and due < ends:
                yield from self._of_span(facts, max(due, facts.at), ends)

    def _of_span(self, facts: Facts, begins: datetime, ends: datetime) -> Iterator[Matter]:
        zone = self.story.zone(facts.get("owner_id"))
        silent = since(facts)
        before: datetime | None = None
        for step, people in enumerate(ladder(self.story, facts)):
            told = self.told.get((silent, step, people[0]))
            if told is None:
                ready = begins if before is None else max(begins, at_work(before + self.story.policy.ladder_step, zone))
                told = self._tick(ready, zone)
                if told >= self.story.end or told > ends or (told == ends and not self._fell(ends)):
                    return
                yield from self._tell(facts, silent, step, people, told)
            # Who owns it next begins the ladder anew; those above who heard before are told no sooner for that.
            before = told if before is None else max(before, told)

    def _fell(self, at: datetime) -> bool:
        """Whether it fell back into the pool at that tick: that comes last of all that a tick does."""
        facts = self.story.past.now(self.customer_id, at)
        return facts is not None and facts.get("owner_id") is None

    def _tick(self, ready: datetime, zone: str) -> datetime:
        """The first tick at or after a moment that falls on a working day there."""
        tick = self.story.past.tick_from(ready)
        while not is_workday(local(tick, zone).date()) and tick < self.story.end:
            tick = self.story.past.tick_from(opening(local(tick, zone).date(), zone))
        return tick

    def _tell(self, facts: Facts, silent: datetime, step: int, people: list[int], told: datetime) -> Iterator[Matter]:
        for person in people:
            if (silent, step, person) in self.told:
                continue
            self.told[silent, step, person] = told
            yield Matter(
                rule=RULE,
                customer_id=self.customer_id,
                person_id=person,
                episode=silent,
                step=step,
                due=told,
                until=self._until(facts, silent, person),
            )

    def _until(self, facts: Facts, silent: datetime, person: int) -> datetime:
        """When the silence ended, or was somebody else's."""
        for later in self.story.past.facts[self.customer_id]:
            due = due_at(self.story, later)
            is_theirs = later.get("owner_id") == person or self.story.past.people[person].role != "rep"
            if later.at > facts.at and (due is None or due > later.at or since(later) != silent or not is_theirs):
                return later.at
        return FAR


def expected(story: Story) -> Iterator[Matter]:
    """Of every customer."""
    for customer_id in list(story.past.facts):
        yield from Silence(story=story, customer_id=customer_id).matters()


def since(facts: Facts) -> datetime:
    """Since when nobody talked with the customer; from the pool since it was taken, of one at risk since the alarm at the earliest."""
    begins = facts.last_talk or facts.time("owned_since") or facts.time("registered_at") or FAR
    begins = max(begins, facts.time("taken_at") or begins)
    alarm = facts.time("at_risk_since") if facts.get("at_risk") else None
    return begins if alarm is None else max(begins, alarm)


def due_at(story: Story, facts: Facts) -> datetime | None:
    """Nine o'clock of the day on which somebody has to talk with the customer again; None when nobody has to."""
    owner = facts.get("owner_id")
    if owner is None or facts.get("removed") or facts.get("status") not in WATCHED:
        return None
    zone = story.zone(owner)
    return moment(local(since(facts), zone).date() + timedelta(days=_days(story, facts)), time(9), zone)


def _days(story: Story, facts: Facts) -> int:
    policy, chosen = story.policy, facts.get("cadence_days")
    if chosen is None:
        chosen = {"potential": policy.cadence_potential, "intent": policy.cadence_intent}.get(facts.get("status"), policy.cadence_other)
        if facts.get("tier") == "high_value":
            chosen = min(chosen, policy.cadence_high_value)
    return min(chosen, policy.cadence_at_risk) if facts.get("at_risk") else int(chosen)


def ladder(story: Story, facts: Facts) -> list[list[int]]:
    """Who hears of it: owner, superior, and theirs; the superior at once of a high-value customer, the csm of one at risk."""
    owner = facts.get("owner_id")
    superior = story.past.superior(owner)
    steps = [[owner], [superior], [None if superior is None else story.past.superior(superior)]]
    if facts.get("tier") == "high_value":
        steps[0].append(superior)
    if facts.get("at_risk"):
        steps[0].append(story.past.of_role("csm"))
    heard: set[int] = set()
    found = []
    for step in steps:
        fresh = [person for person in step if person is not None and person not in heard]
        heard.update(fresh)
        found.append(fresh)
    return [step for step in found if step]
