"""A whole simulation: a house is founded, days go by, and the oracle judges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.house import House
from bot.keys import new_key
from bot.simulate.acting import Actors
from bot.simulate.oracle.judging import Check, judge
from bot.simulate.oracle.leads import HOME
from bot.simulate.oracle.matter import Flaw, Group, Heard, Story
from bot.simulate.past import LEADERS, Past, past_of
from bot.simulate.plan import TICK, Plan
from bot.simulate.workers import house_at, workers
from bot.simulate.world import Founding
from store.schema import upgrade
from store.trail.retold import Retold

Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What came of it."""

    story: Story
    checks: Sequence[Check]
    acts: int
    cards: int
    killed: int

    @property
    def flaws(self) -> Sequence[Flaw]:
        """Everything that went wrong."""
        return [flaw for check in self.checks for flaw in check.flaws]


@dataclass(kw_only=True)
class Simulation:
    """Lets the days of a plan go by in an empty database."""

    plan: Plan
    url: str
    heard: list[Heard] = field(default_factory=list)
    posts: list[tuple[str, datetime]] = field(default_factory=list)
    key: str = field(default_factory=new_key)
    killed: int = 0

    def run(self, progress: Progress | None = None) -> Verdict:
        """From the first morning to the verdict. Raises NotEmptyError before anything is written."""
        with self._house() as house:
            actors = self._live(house, progress or (lambda _done, _all: None))
            return self.verdict(house, actors)

    def story(self, house: House, actors: Actors) -> Story:
        """What is to be judged."""
        retold = Retold(house.database)
        past = past_of(retold.audit(), retold.people(), self.plan.ticks(), retold.qualified())
        messages = sorted({*(each.said.message_id for each in self.heard), *(name for name, _at in self.posts)})
        return Story(
            past=past,
            heard=self.heard,
            policy=house.database.policy,
            end=self.plan.end,
            snoozed=actors.snoozed,
            ledger=retold.ledger(),
            owners={int(str(row["id"])): _number(row["owner_id"]) for row in retold.customers()},
            shown=retold.shown(messages),
            groups=[_group(row, past) for row in retold.groups()],
            posts=self.posts,
        )

    def verdict(self, house: House, actors: Actors) -> Verdict:
        """The oracle's, and whether everybody was answered."""
        story = self.story(house, actors)
        broken = [Flaw(check="answers", what=each) for each in actors.failures]
        checks = (*judge(story), Check(name="answers", count=actors.outcomes.total(), flaws=broken))
        cards = len({each.said.message_id for each in self.heard})
        return Verdict(story=story, checks=checks, acts=actors.outcomes.total(), cards=cards, killed=self.killed)

    @contextmanager
    def _house(self) -> Iterator[House]:
        house = house_at(self.url, self.key)
        upgrade(house.database)
        with house.database.reading() as crm:
            if crm.people.all():
                raise NotEmptyError
        try:
            yield house
        finally:
            house.database.dispose()

    def _live(self, house: House, progress: Progress) -> Actors:
        crew, retold = Founding(database=house.database, plan=self.plan).found(), Retold(house.database)
        actors = Actors(house=house, crew=crew, retold=retold, chance=self.plan.chance("acts"))
        crowd = workers(self.plan, self.url, self.key)
        ticks, killed = frozenset(self.plan.ticks()), self.plan.killed()
        try:
            every = [self.plan.begin + number * TICK for number in range((self.plan.end - self.plan.begin) // TICK)]
            for number, now in enumerate(every):
                if now in ticks:
                    before = retold.newest_message()
                    crowd.tick(now, kill=now in killed)
                    self._hear(actors, retold, before, now)
                if now.hour == 0 and now.minute == 0:
                    actors.morning()
                    house.courier().deliver_all()
                    progress(number, len(every))
                actors.until(now + TICK, since=now)
        finally:
            crowd.stop()
        house.courier().deliver_all()
        self.killed = crowd.killed
        return actors

    def _hear(self, actors: Actors, retold: Retold, before: int, now: datetime) -> None:
        said = retold.said_after(before)
        self.heard += [Heard(at=now, said=row) for row in said]
        self.posts += [(name, now) for name in retold.posted_after(before)]
        actors.read(said, now)


class NotEmptyError(Exception):
    """A simulation wants a database of its own."""


def _group(row: Mapping[str, object], past: Past) -> Group:
    """A team's group, by the clock of the first who leads that very team."""
    leaders = (each for each in past.people.values() if each.path == row["path"] and each.role in LEADERS)
    zone = next((each.zone for each in leaders), HOME)
    return Group(team=str(row["code"]), platform=str(row["platform"]), zone=zone)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
