"""Whatever people do with a record, it has one owner, an unbroken ledger, and nobody claims it inside their cool-down."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.errors import UserError
from domain.people import Person
from domain.pool.limits import AlreadyOwnedError, AlreadyYoursError, CoolDownError, DailyClaimsError, FrozenRecordError, HoldingCapError
from domain.pool.ownership import OwnerChange, ReleaseReason
from domain.terms import Role, Status
from handlers.acts.pool.assigning import assign
from handlers.acts.pool.owning import claim, release, unclaim
from store.database import Acting, Database, UnitOfWork
from tests.making import NOW
from tests.store.stories import undone_afterwards

PEOPLE, RECORDS = 2, 4
CLAIMS, HELD = 2, 2
REFUSALS = (AlreadyOwnedError, AlreadyYoursError, CoolDownError, DailyClaimsError, FrozenRecordError, HoldingCapError)
who, what = st.integers(0, PEOPLE - 1), st.integers(0, RECORDS - 1)


class Owners(RuleBasedStateMachine):
    """Two reps, four leads, and the clock; what it expects is worked out from a diary of its own, not from the ledger."""

    database: Database

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.events = 0
        self.owners: list[int | None] = [None] * RECORDS
        self.left: dict[tuple[int, int], datetime] = {}
        self.fell: dict[int, datetime] = {}
        self.claims: list[tuple[int, date]] = []
        self.last_claim: tuple[int, int, str] | None = None

    @initialize()
    def settle(self) -> None:
        self.lives = ExitStack()
        self.crm: UnitOfWork = self.lives.enter_context(undone_afterwards(self.database))
        self.act(None)
        team = self.crm.teams.add(code="machine", name="Machine")
        self.people: list[Person] = [
            self.crm.people.add(handle=f"r{number}", name=f"R{number}", role=Role.REP, team=team) for number in range(PEOPLE)
        ]
        self.boss = self.crm.people.add(handle="the-boss", name="Boss", role=Role.SALES_OPS, team=team)
        leads = [NewCustomer(name=f"Lead {number}", status=Status.LEAD) for number in range(RECORDS)]
        self.records = [self.crm.customers.add(lead).id for lead in leads]

    def teardown(self) -> None:
        if hasattr(self, "lives"):
            self.lives.close()

    def act(self, person: Person | None) -> str:
        self.events += 1
        self.crm.acting = Acting(person_id=person.id if person else None, event_key=f"e{self.events}", at=self.now)
        return self.crm.acting.event_key

    def today(self) -> date:
        """Everybody's day, in Shanghai."""
        return (self.now + timedelta(hours=8)).date()

    def record(self, number: int) -> Customer:
        return self.crm.customers.get(self.records[number])

    def leaves(self, number: int, *, falls: bool) -> None:
        """The diary: its owner has it no longer."""
        owner = self.owners[number]
        assert owner is not None
        self.left[(owner, number)] = self.now
        if falls:
            self.fell[number] = self.now

    @rule(person=who, number=what)
    def claims_it(self, person: int, number: int) -> None:
        self.claims_it_now(person, number)

    def claims_it_now(self, person: int, number: int) -> None:
        expected = self.expected_of(person, number)
        key = self.act(self.people[person])
        try:
            claim(self.crm, self.people[person], self.record(number))
            found = None
        except REFUSALS as refusal:
            found = type(refusal)
        assert found is expected
        if found is None:
            self.owners[number] = person
            self.claims.append((person, self.today()))
            self.last_claim = (person, number, key)

    @precondition(lambda self: self.left)
    @rule(place=st.integers(0, 8))
    def comes_back_for_it(self, place: int) -> None:
        """Chance alone seldom leads back to a record that somebody had before."""
        pairs = list(self.left)
        person, number = pairs[place % len(pairs)]
        self.claims_it_now(person, number)

    @rule(person=who)
    def claims_whatever_is_free(self, person: int) -> None:
        """Until the day's limit or the cap says no: each is met, and to the one."""
        for number in range(RECORDS):
            self.claims_it_now(person, number)

    def expected_of(self, person: int, number: int) -> type[UserError] | None:
        owner = self.owners[number]
        if owner is not None:
            return AlreadyYoursError if owner == person else AlreadyOwnedError
        left, fell = self.left.get((person, number)), self.fell.get(number)
        if left is not None and self.now - left < timedelta(days=15):
            return CoolDownError
        if fell is not None and self.now - fell < timedelta(hours=12):
            return FrozenRecordError
        if Counter(self.claims)[(person, self.today())] >= CLAIMS:
            return DailyClaimsError
        return HoldingCapError if self.owners.count(person) >= HELD else None

    @rule(number=what)
    def releases_it(self, number: int) -> None:
        owner = self.owners[number]
        if owner is None:
            return
        self.act(self.people[owner])
        release(self.crm, self.people[owner], self.record(number), ReleaseReason.OTHER, None)
        self.leaves(number, falls=True)
        self.owners[number] = None

    @rule(person=who, number=what)
    def is_handed_on(self, person: int, number: int) -> None:
        if self.owners[number] is None or self.owners[number] == person:
            return
        self.act(self.boss)
        assert self.crm.ownership.move(self.record(number), self.people[person], OwnerChange.TRANSFERRED) is not None
        self.leaves(number, falls=False)
        self.owners[number] = person

    @rule(number=what)
    def is_recycled(self, number: int) -> None:
        if self.owners[number] is None:
            return
        self.act(None)
        assert self.crm.ownership.move(self.record(number), None, OwnerChange.RECYCLED) is not None
        self.leaves(number, falls=True)
        self.owners[number] = None

    @rule(person=who, number=what)
    def is_assigned(self, person: int, number: int) -> None:
        self.act(self.boss)
        try:
            assign(self.crm, self.boss, [self.record(number).code], [self.people[person]])
        except UserError:
            assert self.owners[number] is not None or self.owners.count(person) >= HELD
            return
        assert self.owners[number] is None
        self.owners[number] = person
        self.fell.pop(number, None)

    @precondition(lambda self: self.last_claim is not None)
    @rule()
    def takes_the_claim_back(self) -> None:
        assert self.last_claim is not None
        person, number, key = self.last_claim
        self.last_claim = None
        if self.owners[number] != person:
            return
        self.act(self.people[person])
        try:
            unclaim(self.crm, self.people[person], key, pressed=None)
        except UserError:
            return
        self.leaves(number, falls=True)
        self.owners[number] = None

    @rule(hours=st.sampled_from([1, 11, 12, 24, 24 * 14, 24 * 15]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def each_has_one_owner_and_an_unbroken_ledger(self) -> None:
        for number, owner in enumerate(self.owners if self.events else ()):
            record = self.record(number)
            assert record.owner_id == (None if owner is None else self.people[owner].id)
            assert (record.pooled_at is None) == (owner is not None)
            ledger = self.crm.ownership.of(record)
            assert [move.from_id for move in ledger] == [None, *(move.to_id for move in ledger)][: len(ledger)]
            assert (ledger[-1].to_id if ledger else None) == record.owner_id


def test_no_story_breaks_the_ledger_or_the_limits(database: Database) -> None:
    database.policy = replace(database.policy, claims_per_day=CLAIMS, held_at_most=HELD)
    machine = type("OwnersHere", (Owners,), {"database": database})

    run_state_machine_as_test(machine, settings=settings(max_examples=12, stateful_step_count=40, deadline=None))
