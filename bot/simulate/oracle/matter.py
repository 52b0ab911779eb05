"""What the oracle expects, what it heard, and what it found wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from bot.simulate.days import local
from bot.simulate.past import Past
from domain.policy import Policy
from store.trail.retold import Rows, SaidRow

CRITICAL, TIMELY, GROUPED = "critical", "timely", "grouped"
BY_CUSTOMER = frozenset({"contact-overdue", "churn-risk", "recycle", "retention-overdue", "win-back-overdue"})
"""Rules that are about a customer, whose code may change; the others are about a row of their own."""

Key = tuple[str, str | int, int, int, int]
"""What makes two the same matter: rule, what it is about, person, episode and step."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something one person has to hear: it became true at the tick `due`, and was true until `until`."""

    rule: str
    customer_id: int
    person_id: int
    episode: datetime
    step: int
    due: datetime
    until: datetime
    urgency: str = GROUPED
    about: str = ""

    @property
    def key(self) -> Key:
        """What makes it the same matter as the one that was said."""
        return self.rule, self.about or self.customer_id, self.person_id, int(self.episode.timestamp()), self.step


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One reminder on one card at one tick."""

    at: datetime
    said: SaidRow

    @property
    def key(self) -> Key:
        """As a matter's key."""
        whose = self.said.customer_id if self.said.rule in BY_CUSTOMER else None
        about = self.said.about if whose is None else whose
        return self.said.rule, about, self.said.person_id, int(self.said.episode.timestamp()), self.said.step

    @property
    def counts(self) -> bool:
        """Whether it is one of the day's cards."""
        return not self.said.critical


@dataclass(frozen=True, kw_only=True)
class Snoozed:
    """Somebody put a reminder off."""

    person_id: int
    rule: str
    customer_id: int | None
    at: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """One thing that went wrong, explained."""

    check: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """A team's group on a platform; its days are those of `zone`, where the team's leader is."""

    team: str
    platform: str
    zone: str


@dataclass(kw_only=True)
class Story:
    """A whole simulation, as it is judged; `posts` are the names of what groups were told, with the tick."""

    past: Past
    heard: Sequence[Heard]
    policy: Policy
    end: datetime
    snoozed: Sequence[Snoozed] = ()
    ledger: Rows = ()
    owners: Mapping[int, int | None] = field(default_factory=dict)
    shown: Mapping[str, int] = field(default_factory=dict)
    groups: Sequence[Group] = ()
    posts: Sequence[tuple[str, datetime]] = ()

    def zone(self, person_id: int) -> str:
        """Where somebody is."""
        return self.past.people[person_id].zone

    def day(self, person_id: int, at: datetime) -> date:
        """The day it is for somebody."""
        return local(at, self.zone(person_id)).date()

    @cached_property
    def of_day(self) -> Mapping[tuple[int, date], Sequence[Heard]]:
        """What each person heard on each of their days."""
        found: dict[tuple[int, date], list[Heard]] = defaultdict(list)
        for each in self.heard:
            found[each.said.person_id, self.day(each.said.person_id, each.at)].append(each)
        return found

    @cached_property
    def of_rule(self) -> Mapping[str, Sequence[Heard]]:
        """What each rule said."""
        found: dict[str, list[Heard]] = defaultdict(list)
        for each in self.heard:
            found[each.said.rule].append(each)
        return found

    def cards_before(self, person_id: int, at: datetime) -> int:
        """How many cards somebody had on that day before a moment; critical ones aside."""
        return len({each.said.message_id for each in self._earlier(person_id, at)})

    def was_mentioned(self, person_id: int, customer_id: int, at: datetime) -> bool:
        """Whether a customer was mentioned to somebody on that day before a moment."""
        return any(each.said.customer_id == customer_id for each in self._earlier(person_id, at))

    def is_snoozed(self, matter: Matter, at: datetime) -> bool:
        """Whether somebody had put it off until later than that."""
        return any(
            each.person_id == matter.person_id
            and each.rule == matter.rule
            and each.customer_id == matter.customer_id
            and each.at <= at < each.until
            for each in self.snoozed
        )

    def name(self, person_id: int) -> str:
        """A person's handle."""
        return self.past.people[person_id].handle

    def _earlier(self, person_id: int, at: datetime) -> Iterator[Heard]:
        for each in self.of_day.get((person_id, self.day(person_id, at)), ()):
            if each.counts and each.at < at:
                yield each
