"""Weeks of two reps and a lead, with the sweep at work: owned, followed, kept, dropped and claimed again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.errors import UserError
from domain.people import Person
from domain.policy import DEFAULT
from domain.pool.limits import CoolDownError, FrozenRecordError
from domain.pool.ownership import OwnerChange, OwnerMove, ReleaseReason
from domain.terms import Level, Role, Status
from handlers.acts.pool.owning import claim, release
from reminders.rules.pool.recycle import RULE
from reminders.settle import Settling
from reminders.speak import speak
from reminders.sweep import sweep
from store.care.workdays import is_workday
from store.database import Database
from tests.making import NOW, Making, numbers
from tests.store.pool.made import DAY, WORDS, follow

HOUR = timedelta(hours=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
RULES = {RULE.name: RULE}
DEEDS = ("claims", "follows", "copies", "releases", "orders", "finishes", "locks", "unlocks")
STORIES = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(DEEDS), st.integers(0, 1)), min_size=3, max_size=10)


@dataclass
class Told:
    """A warning as its reader got it."""

    step: int
    planned: datetime
    at: datetime


@dataclass
class Story:
    """What happens to one lead; `left` is who lost it when, `kept` what keeps it from dropping, `said` who said what last."""

    database: Database
    making: Making
    reps: tuple[Person, ...]
    lead: Customer
    now: datetime = NOW
    left: dict[int, datetime] = field(default_factory=dict)
    order: int | None = None
    talks: int = 0
    said: dict[int, str] = field(default_factory=dict)
    dropped: int = 0

    def record(self) -> Customer:
        with self.making.acting(at=self.now) as crm:
            return crm.customers.get(self.lead.id)

    def owner(self) -> Person | None:
        owner_id = self.record().owner_id
        return next((rep for rep in self.reps if rep.id == owner_id), None)

    def days_pass(self, days: int) -> None:
        """Genjin looks at nine, at ten and at two, every day."""
        for _day in range(days):
            self.now += DAY
            for hour in (9, 10, 14):
                self.now = self.now.astimezone(SHANGHAI).replace(hour=hour).astimezone(NOW.tzinfo)
                self.tick()

    def tick(self) -> None:
        before = self.record()
        sweep(RULE, self.database, self.now, settling=Settling(rules=RULES, platform="console"))
        speak(RULES, self.database, self.now, platform="console")
        after = self.record()
        if before.owner_id is not None and after.owner_id is None:
            self.left[before.owner_id] = self.now
            self.dropped += 1
            self.check_drop(before)

    def check_drop(self, before: Customer) -> None:
        """No drop without its warnings, none at night or on a free day, and none of what something keeps."""
        here = self.now.astimezone(SHANGHAI)
        assert is_workday(here.date())
        assert 9 <= here.hour < 18
        assert not before.locked
        assert self.order is None
        assert before.taken_at is not None
        assert self.now - before.taken_at >= 7 * DAY
        told = [each for each in self.warnings(before) if each.at >= before.taken_at]
        assert told, "it dropped without a word"
        last = told[-1]
        assert last.step == len(DEFAULT.recycle_warnings) - 1
        assert last.at + DEFAULT.recycle_notice <= self.now
        assert last.planned <= self.now
        assert {each.at.astimezone(SHANGHAI).date() for each in told} - {here.date()}, "it was told on the very day only"

    def warnings(self, before: Customer) -> list[Told]:
        rows = self.rows(
            "SELECT step, episode, said_at FROM reminders WHERE rule = 'recycle' AND said_at IS NOT NULL"
            f" AND customer_id = {before.id} AND person_id = {before.owner_id} ORDER BY said_at, step"
        )
        return [Told(step=step, planned=moment(planned), at=moment(said)) for step, planned, said in rows if step < 3]

    def rows(self, statement: str) -> list[tuple[int, int, int]]:
        with self.database.reading() as crm:
            return [tuple(row) for row in crm.session.connection.exec_driver_sql(statement)]

    def claims(self, rep: Person) -> None:
        present, refused = self.record(), None
        try:
            with self.making.acting(rep, self.now) as crm:
                claim(crm, rep, present)
        except UserError as refusal:
            refused = refusal
        if present.owner_id is None:
            left = self.left.get(rep.id)
            assert isinstance(refused, CoolDownError) == (left is not None and self.now < left + DEFAULT.cool_down)
            assert refused is None or isinstance(refused, CoolDownError | FrozenRecordError)
        else:
            assert refused is not None

    def follows(self, _rep: Person) -> None:
        self.talks += 1
        self.logs(f"{WORDS[self.talks % len(WORDS)]}{self.talks * 7919}")

    def copies(self, _rep: Person) -> None:
        """The owner writes once more what they wrote last. What a former owner wrote is no copy: it is somebody else's talk."""
        before, owner = self.record(), self.owner()
        if owner is not None and owner.id in self.said:
            self.logs(self.said[owner.id])
            assert self.record().drop_at == before.drop_at

    def logs(self, words: str) -> None:
        owner = self.owner()
        if owner is not None:
            follow(self.making, self.lead, self.now, words)
            self.said[owner.id] = words

    def releases(self, _rep: Person) -> None:
        owner = self.owner()
        if owner is not None:
            with self.making.acting(owner, self.now) as crm:
                release(crm, owner, crm.customers.get(self.lead.id), ReleaseReason.NO_TIME, None)
            self.left[owner.id] = self.now

    def orders(self, _rep: Person) -> None:
        if self.owner() and self.order is None:
            with self.making.acting(self.owner(), self.now) as crm:
                self.order = crm.orders.add(crm.customers.get(self.lead.id), Decimal(1_000)).id

    def finishes(self, _rep: Person) -> None:
        if self.order is not None:
            self.write(f"UPDATE orders SET removed_at = 1 WHERE id = {self.order}")
            self.order = None

    def locks(self, _rep: Person) -> None:
        self.keep(locked=True)

    def unlocks(self, _rep: Person) -> None:
        self.keep(locked=False)

    def keep(self, *, locked: bool) -> None:
        if self.owner():
            with self.making.acting(self.owner(), self.now) as crm:
                crm.customers.change(crm.customers.get(self.lead.id), locked=locked)

    def write(self, statement: str) -> None:
        with self.making.acting(at=self.now) as crm:
            crm.session.connection.exec_driver_sql(statement)

    def ledger(self) -> tuple[OwnerMove, ...]:
        with self.making.acting(at=self.now) as crm:
            return crm.ownership.of(self.lead)


def moment(micros: int) -> datetime:
    return datetime.fromtimestamp(micros / 1_000_000, NOW.tzinfo)


def begun(database: Database, making: Making) -> Story:
    """A lead of level A in the pool and two reps without a past; what other stories left behind is looked at no more."""
    making.person("manager", role=Role.MANAGER)
    number = next(numbers)
    reps = (making.person(f"first-{number}"), making.person(f"second-{number}"))
    lead = making.customer(NewCustomer(name="XX科技公司", status=Status.LEAD, level=Level.A), owner=None)
    story = Story(database, making, reps, lead)
    story.write(f"UPDATE customers SET recycle_next_at = NULL, owner_id = NULL WHERE id < {lead.id}")
    return story


def told_by(story: Story, deeds: list[tuple[int, str, int]]) -> None:
    for days, deed, rep in deeds:
        story.days_pass(days)
        getattr(story, deed)(story.reps[rep])
        ledger = story.ledger()
        assert [move.from_id for move in ledger] == [None, *(move.to_id for move in ledger)][: len(ledger)]
        assert (ledger[-1].to_id if ledger else None) == story.record().owner_id


def test_in_no_story_a_record_drops_unwarned_or_is_claimed_inside_a_cool_down(database: Database, making: Making) -> None:
    dropped: list[int] = []

    @settings(max_examples=5, deadline=None)
    @given(STORIES)
    def tell(deeds: list[tuple[int, str, int]]) -> None:
        story = begun(database, making)
        story.claims(story.reps[0])
        told_by(story, deeds)
        story.days_pass(14)
        dropped.append(story.dropped)

    tell()

    assert any(dropped), "no story came to a drop: they test nothing"


def test_left_alone_it_drops_once_and_its_owner_waits_while_the_colleague_may(database: Database, making: Making) -> None:
    story = begun(database, making)
    story.claims(story.reps[0])
    story.days_pass(16)

    story.claims(story.reps[0])
    story.claims(story.reps[1])

    assert story.dropped == 1
    assert story.owner() == story.reps[1]
    assert [move.how for move in story.ledger()] == [OwnerChange.CLAIMED, OwnerChange.RECYCLED, OwnerChange.CLAIMED]


def test_the_words_of_a_former_owner_are_no_copy_and_ones_own_are(database: Database, making: Making) -> None:
    story = begun(database, making)
    first, second = story.reps
    story.claims(first)
    told_by(story, [(0, "follows", 0), (0, "releases", 0), (1, "claims", 1)])
    claimed = story.record()
    assert claimed.drop_at is not None

    story.logs(story.said[first.id])

    # Its protection grows by three days for the second owner's talk, not again for a copy of it.
    assert story.owner() == second
    assert story.record().drop_at == claimed.drop_at + DEFAULT.protection_per_qualified * DAY
    story.copies(second)


def test_followed_every_few_days_it_stays_for_weeks_and_no_longer_than_it_may(database: Database, making: Making) -> None:
    story = begun(database, making)
    story.claims(story.reps[0])

    told_by(story, [(4, "follows", 0)] * 14)
    stayed = story.dropped
    told_by(story, [(4, "follows", 0)] * 4)

    # Sixty days after it was taken it falls, however well it was followed: only a superior keeps it longer.
    assert (stayed, story.dropped) == (0, 1)
