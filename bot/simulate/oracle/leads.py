"""Leads' clocks: assigned within half an hour of work, talked with within a week, surveyed within the hours of two days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.simulate.days import local, worked
from bot.simulate.oracle.matter import TIMELY, Matter, Story
from bot.simulate.past import FAR, Facts, moment_of

UNASSIGNED, UNCONTACTED, SURVEY = "lead-unassigned", "lead-uncontacted", "survey-due"
RULES = (UNASSIGNED, UNCONTACTED, SURVEY)
TAKEN = {"claimed", "assigned"}
HOME = "Asia/Shanghai"
POSTS = ("sales_ops", "ops_manager")


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Something that a record waits for from a moment on; `waits` is whether it still does, as it stands then."""

    story: Story
    rule: str
    customer_id: int
    since: Facts
    waits: Callable[[Facts], bool]

    def told(self, due: datetime) -> datetime | None:
        """The first tick from a moment on at which it still waits."""
        for facts, ends in self.story.past.spans(self.customer_id, self.story.end):
            if facts.at >= self.since.at and self.waits(facts):
                tick = self.story.past.tick_from(max(due, facts.at))
                # What the drop of a tick changes comes after what the tick says.
                if tick <= ends and tick < self.story.end:
                    return tick
        return None

    def owner(self, tick: datetime) -> int:
        """Whose it is as the tick begins."""
        owner: int = [facts.get("owner_id") for facts in self.story.past.facts[self.customer_id] if facts.at < tick][-1]
        return owner

    def matter(self, tick: datetime, step: int, person: int | None) -> Iterator[Matter]:
        """What somebody hears at a tick; nothing when there is nobody."""
        later = (facts for facts in self.story.past.facts[self.customer_id] if facts.at >= tick)
        if person is not None:
            yield Matter(
                rule=self.rule,
                about=self.since.get("lead_code") or self.since.get("code"),
                customer_id=self.customer_id,
                person_id=person,
                episode=self.since.at,
                step=step,
                due=tick,
                until=next((facts.at for facts in later if not self.waits(facts)), FAR),
                urgency=TIMELY,
            )


def expected(story: Story) -> Iterator[Matter]:
    """Of every lead that was entered for the pool, and of every record that was taken from it."""
    for customer_id, told in list(story.past.facts.items()):
        if told[0].get("status") == "lead" and told[0].get("owner_id") is None:
            yield from _unassigned(story, customer_id, told[0])
        for facts in told:
            if facts.get("how") in TAKEN and facts.time("taken_at") == facts.at:
                yield from _uncontacted(story, customer_id, facts)
                if facts.get("how") == "assigned":
                    yield from _unsurveyed(story, customer_id, facts)


def _unassigned(story: Story, customer_id: int, entered: Facts) -> Iterator[Matter]:
    """Sales operations hear, and as long after that their manager."""

    def waits(facts: Facts) -> bool:
        return facts.get("owner_id") is None and not facts.get("removed")

    wait = Wait(story=story, rule=UNASSIGNED, customer_id=customer_id, since=entered, waits=waits)
    since = entered.at
    for step, post in enumerate(POSTS):
        tick = wait.told(worked(since, story.policy.assignment_within, HOME))
        if tick is None:
            return
        yield from wait.matter(tick, step, story.past.of_role(post))
        since = tick


def _uncontacted(story: Story, customer_id: int, taken: Facts) -> Iterator[Matter]:
    """Whoever is above its owner hears when nobody talked with it for a week."""

    def waits(facts: Facts) -> bool:
        talked = any((moment_of(row["recorded_at"]) or FAR) >= taken.at for row in facts.alive("followups"))
        return _is_held(facts, taken) and not talked

    wait = Wait(story=story, rule=UNCONTACTED, customer_id=customer_id, since=taken, waits=waits)
    days = timedelta(days=story.policy.first_contact_within.days)
    tick = wait.told((local(taken.at, story.zone(taken.get("owner_id"))) + days).astimezone(taken.at.tzinfo))
    if tick is not None:
        yield from wait.matter(tick, 0, story.past.superior(wait.owner(tick)))


def _unsurveyed(story: Story, customer_id: int, taken: Facts) -> Iterator[Matter]:
    """Its owner hears half-way and at the end; at the end whoever is above them as well."""

    def waits(facts: Facts) -> bool:
        return _is_held(facts, taken) and facts.get("stage") in {taken.get("stage"), "first_contact", None}

    wait = Wait(story=story, rule=SURVEY, customer_id=customer_id, since=taken, waits=waits)
    zone, before = story.zone(taken.get("owner_id")), None
    over = worked(taken.at, story.policy.survey_within, zone)
    for due in (worked(taken.at, story.policy.survey_reminder, zone), over):
        tick = wait.told(due)
        if tick is None or tick == before:
            return
        owner, step = wait.owner(tick), int(before is not None)
        yield from wait.matter(tick, step, owner)
        yield from wait.matter(tick, step, story.past.superior(owner) if tick >= over else None)
        before = tick


def _is_held(facts: Facts, taken: Facts) -> bool:
    """Whether it is still what somebody took at that moment, be it in other hands by now."""
    return facts.get("owner_id") is not None and facts.time("taken_at") == taken.at and not facts.get("removed")
