"""The invented house: two regions in two zones, service beside them, and customers with a past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from bot.platforms.console.adapter import NAME, TENANT
from bot.simulate.plan import DAY, Plan
from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer, NewFollowup
from domain.people import Person, Team
from domain.pool.ownership import OwnerChange
from domain.terms import Level, Method, Role, Status, Tier
from store.database import Acting, Database, UnitOfWork

AT_ONCE = 50
ZONES = {"cn": "Asia/Shanghai", "eu": "Europe/Berlin"}
TIERS = {Level.A: Tier.HIGH_VALUE, Level.B: Tier.HIGH_VALUE, Level.C: Tier.GROWTH, Level.D: Tier.BASIC}
STATUSES = (Status.POTENTIAL, Status.POTENTIAL, Status.POTENTIAL, Status.INTENT, Status.INTENT, Status.DEAL)
LEVELS = (Level.A, Level.B, Level.C, Level.C, Level.D, Level.D, Level.D)
WORDS = ("delivery", "prices", "the trial", "their stock", "the contract", "training", "a new site", "support", "the budget", "quality")


@dataclass(frozen=True, kw_only=True)
class Crew:
    """Who works there."""

    reps: tuple[Person, ...]
    leaders: tuple[Person, ...]
    service: tuple[Person, ...]
    everybody: tuple[Person, ...]


@dataclass(kw_only=True)
class Founding:
    """Fills an empty database; the same seed makes the same house."""

    database: Database
    plan: Plan
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = self.plan.chance("world")

    def found(self) -> Crew:
        """People, pools, and then customers, some at a time."""
        with self.database.transaction() as crm:
            self._act(crm, None, "people", self.plan.begin - 90 * DAY)
            crew = self._people(crm)
        for first in range(0, self.plan.customers, AT_ONCE):
            with self.database.transaction() as crm:
                for number in range(first, min(first + AT_ONCE, self.plan.customers)):
                    self._customer(crm, crew, number)
        return crew

    def _act(self, crm: UnitOfWork, person: Person | None, what: str, at: datetime) -> None:
        crm.acting = Acting(person_id=person.id if person else None, event_key=f"world:{what}", at=at)

    def _people(self, crm: UnitOfWork) -> Crew:
        house = crm.teams.add(code="house", name="House")
        regions = {code: crm.teams.add(code=f"team-{code}", name=code.upper(), parent=house, region=code) for code in ZONES}
        desk = crm.teams.add(code="team-service", name="Service", parent=house)
        for team in (house, *regions.values()):
            crm.team_chats.bind(team, NAME, f"group of {team.code}")
        for code, team in regions.items():
            crm.pools.add(code=f"pool-{code}", name=f"Pool {code}", team=team)
        service = [self._hire(crm, f"service{number}", Role.SERVICE, desk) for number in (1, 2)]
        service += [self._hire(crm, role.value, role, desk) for role in (Role.SERVICE_LEAD, Role.AFTER_SALES, Role.CSM)]
        top = [self._hire(crm, role.value, role, house) for role in (Role.DIRECTOR, Role.OPS_MANAGER, Role.SALES_OPS)]
        managers = [self._hire(crm, f"manager-{code}", Role.MANAGER, team, zone=ZONES[code]) for code, team in regions.items()]
        codes = [list(ZONES)[number % 2] for number in range(self.plan.reps)]
        reps = [self._hire(crm, f"rep{number}", Role.REP, regions[code], zone=ZONES[code]) for number, code in enumerate(codes, 1)]
        everybody = (*top, *managers, *reps, *service)
        return Crew(reps=tuple(reps), leaders=(*managers, top[0]), service=tuple(service), everybody=everybody)

    @staticmethod
    def _hire(crm: UnitOfWork, handle: str, role: Role, team: Team, *, zone: str = "Asia/Shanghai") -> Person:
        handle = handle.replace("_", "-")
        person = crm.people.add(handle=handle, name=handle.title(), role=role, team=team, language="en", time_zone=zone)
        crm.people.identify(person, NAME, TENANT, handle)
        return person

    def _customer(self, crm: UnitOfWork, crew: Crew, number: int) -> None:
        """A tenth are leads in a pool, a fifth of the others was claimed from one, the rest was found by its owner."""
        owner = self.chance.choice(crew.reps)
        kind = self.chance.random()
        since = self.plan.begin - timedelta(days=self.chance.uniform(12, 60))
        self._act(crm, owner, f"{number}:new", since)
        region = (owner.time_zone == ZONES["eu"] and "eu") or "cn"
        status = Status.LEAD if kind < 0.1 else self.chance.choice(STATUSES[:-1] if kind < 0.28 else STATUSES)
        level = self.chance.choice(LEVELS)
        new = NewCustomer(
            name=f"Company {number:05d} {region}",
            status=status,
            region=region,
            owner=None if kind < 0.28 else owner,
            pool_id=crm.pools.for_region(region),
            service_owner=self.chance.choice(crew.service[:2]) if status is Status.DEAL else None,
            level=level,
            tier=TIERS[level],
            industry="retail",
            source="fair",
            core_need=self.chance.choice(WORDS),
        )
        customer = crm.customers.add(new)
        crm.contacts.add(customer, NewContact(name=f"Ms {number:05d}", title="buyer"))
        if 0.1 <= kind < 0.28:
            since = self.plan.begin - timedelta(days=self.chance.uniform(0.5, 11))
            self._act(crm, owner, f"{number}:claim", since)
            taken = crm.ownership.move(crm.customers.get(customer.id), owner, OwnerChange.CLAIMED)
            customer = taken or customer
        if status is not Status.LEAD:
            self._past(crm, owner, customer, since)

    def _past(self, crm: UnitOfWork, owner: Person, customer: Customer, since: datetime) -> None:
        for step, at in enumerate(self._talks(since)):
            self._act(crm, owner, f"{customer.code}:talk{step}", at)
            content = f"We talked about {self.chance.choice(WORDS)} and {self.chance.choice(WORDS)}, point {self.chance.randrange(1000)}."
            promised = (self._promise(owner, at),) if self.chance.random() < 0.5 else ()
            entry = NewFollowup(customer=customer, author=owner, occurred_at=at, content=content, method=Method.CALL, actions=promised)
            crm.followups.add(entry)
        if customer.status is Status.DEAL and self.chance.random() < 0.5:
            crm.orders.add(customer, Decimal(self.chance.randrange(1, 90)) * 1000)

    def _talks(self, since: datetime) -> Iterator[datetime]:
        """Up to three talks, the last of them from today to three weeks ago."""
        span = self.plan.begin - since
        yield from sorted(since + span * self.chance.uniform(0.1, 0.98) for _talk in range(self.chance.randrange(4)))

    def _promise(self, owner: Person, at: datetime) -> NewAction:
        exact = self.chance.random() < 0.3
        due = at.replace(minute=0, second=0, microsecond=0) + timedelta(days=self.chance.randrange(3, 40), minutes=30)
        return NewAction(task="send papers", owner=owner, due_at=due, due_has_time=exact)
