"""Weeks of two people, one in Shanghai and one in Berlin, with a holiday and its moved weekends: Genjin keeps its promises.

Whatever they do and whenever a worker wakes: in the night only what is critical is said, nobody reads more cards a day than the house
allows, or one while they are away, nothing moot, muted or put off is said, and no shown card stands when its matter is done.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from domain.care.reminders import Reminder, Urgency
from domain.customers import Customer
from domain.entries import NewAction, NewCustomer
from domain.people import Person
from domain.policy import Policy
from domain.pool.asking import ApprovalKind, ApprovalState
from domain.terms import Role, Status
from reminders.queued import Queued
from reminders.rule import Due
from reminders.rules.actions.next_action_due import RULE as ACTIONS
from reminders.rules.care.contact_overdue import RULE as CONTACT
from store.database import UnitOfWork, connect
from tests.making import KEY, Making
from tests.reminders.made import card, matters, ticking

QUARTER, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
START = datetime(2025, 9, 26, 1, tzinfo=UTC)
"""Nine on the Friday in Shanghai before a Sunday that is worked for the national holiday."""
ZONES = {"lin": ZoneInfo("Asia/Shanghai"), "anna": ZoneInfo("Europe/Berlin")}
MOST = 2
"""Cards a day: so few that ordinary days reach it."""
HOLIDAY = {date(2025, 10, day) for day in range(1, 9)}
WORKED_WEEKENDS = {date(2025, 9, 28), date(2025, 10, 11)}
WHO, ROWS = st.sampled_from(tuple(ZONES)), st.integers(0, 99)


def is_off(day: date) -> bool:
    """The published calendar of that autumn."""
    return day in HOLIDAY or (day.weekday() >= 5 and day not in WORKED_WEEKENDS)


class Story(RuleBasedStateMachine):
    """What people do, in any order; beside it what they know of it themselves."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.database = connect(url, keys=[KEY], policy=Policy(cards_per_day=MOST))
        self.making = Making(database=self.database)
        self.now = START
        self.alarms = matters(name="alarm")
        self.alarms.dues = {}
        self.tick_all = ticking(self.database, ACTIONS, CONTACT, self.alarms)
        self.manager = self.making.person("manager", role=Role.MANAGER)
        self.people: dict[str, Person] = {}
        self.customers: dict[str, Customer] = {}
        self.promised: dict[str, tuple[str, datetime]] = {}
        self.done: set[str] = set()
        self.talked: dict[str, datetime] = {}
        self.silenced: dict[tuple[str, str], datetime] = {}
        self.put_off: dict[tuple[str, str], datetime] = {}
        self.away: list[tuple[str, datetime, datetime]] = []
        self.cards: Counter[tuple[str, date]] = Counter()
        for handle, zone in ZONES.items():
            self.move_in(handle, zone.key)

    def move_in(self, handle: str, zone: str) -> None:
        with self.making.acting(at=self.now) as crm:
            team = next(team for team in crm.teams.all() if team.id == self.manager.team_id)
            self.people[handle] = crm.people.add(handle=handle, name=handle, role=Role.REP, team=team, time_zone=zone)
        for number in (1, 2):
            customer = self.making.customer(NewCustomer(name=f"{handle} {number}", status=Status.INTENT), owner=self.people[handle])
            self.customers[customer.code] = customer
            self.talk(handle, number - 1, 5 * 24)

    def teardown(self) -> None:
        self.database.dispose()

    @contextmanager
    def event(self, handle: str) -> Iterator[UnitOfWork]:
        """Something somebody does half an hour later, as the desk carries it out."""
        self.pass_by(2 * QUARTER)
        with self.making.acting(self.people[handle], self.now) as crm:
            yield crm
            self.tick_all.settling.settle(crm)

    def of(self, handle: str, row: int) -> Customer:
        own = [customer for customer in self.customers.values() if customer.owner_id == self.people[handle].id]
        return own[row % len(own)]

    @rule(handle=WHO, row=ROWS, quarters=st.one_of(st.integers(1, 12), st.integers(1, 240)))
    def promise(self, handle: str, row: int, quarters: int) -> None:
        with self.event(handle) as crm:
            due_at = self.now + quarters * QUARTER
            new = NewAction(task="call", owner=self.people[handle], due_at=due_at, due_has_time=True)
            self.promised[crm.actions.add(new, on=self.of(handle, row)).code] = handle, due_at

    @rule(handle=WHO, row=ROWS, ago=st.integers(0, 30))
    def talk(self, handle: str, row: int, ago: int) -> None:
        customer = self.of(handle, row)
        with self.event(handle) as crm:
            at = self.now - ago * HOUR
            crm.followups.add(self.making.new_followup(customer, self.people[handle], at=at))
        self.talked[customer.code] = max(at, self.talked.get(customer.code, at))

    @precondition(lambda self: len(self.promised) > len(self.done))
    @rule(row=ROWS)
    def finish(self, row: int) -> None:
        still_open = sorted(set(self.promised) - self.done)
        code = still_open[row % len(still_open)]
        with self.event(self.promised[code][0]) as crm:
            action = crm.actions.get(code)
            assert action is not None
            crm.actions.finish(action, self.now)
        self.done.add(code)

    @rule(handle=WHO, row=ROWS, days=st.integers(1, 5))
    def snooze(self, handle: str, row: int, days: int) -> None:
        customer = self.of(handle, row)
        with self.event(handle) as crm:
            until = self.now + days * DAY
            found = crm.reminders.snooze(self.people[handle].id, about=customer.code, customer_id=customer.id, until=until)
        self.put_off |= {(handle, each.about): until for each in found}

    @rule(handle=WHO, name=st.sampled_from([ACTIONS.name, CONTACT.name]), days=st.integers(0, 4))
    def mute(self, handle: str, name: str, days: int) -> None:
        with self.event(handle) as crm:
            crm.mutes.set(self.people[handle], name, self.now + days * DAY)
        self.silenced[handle, name] = self.now + days * DAY

    @rule(handle=WHO, days=st.integers(1, 3))
    def leave(self, handle: str, days: int) -> None:
        with self.event(handle) as crm:
            since, until = self.now, self.now + days * DAY
            asked = crm.approvals.ask(ApprovalKind.LEAVE, since=since, until=until, approver=self.manager)
            crm.approvals.decide(asked.id, self.manager, ApprovalState.APPROVED)
        self.away.append((handle, since, until))

    @rule(handle=WHO)
    def alarm(self, handle: str) -> None:
        number = len(self.alarms.dues) + 1
        about = f"W{number:03}"
        due = Due(to=self.people[handle], about=about, episode=self.now, card=card(about), urgency=Urgency.CRITICAL)
        self.alarms.dues = {**self.alarms.dues, number: due}

    @rule(quarters=st.integers(1, 4))
    def a_worker_wakes(self, quarters: int) -> None:
        self.pass_by(quarters * QUARTER)

    @rule(quarters=st.one_of(st.integers(4, 96), st.just(3 * 96)))
    def a_worker_wakes_after_long(self, quarters: int) -> None:
        """Hours, or days of downtime."""
        self.pass_by(quarters * QUARTER)
        assert self.tick_all(self.now) == ()

    def pass_by(self, time: timedelta) -> None:
        self.now += time
        critical = self.tick_all.sweep(self.now).queued
        said = self.tick_all.speak(self.now)
        assert all(each.card.title in {due.about for due in self.alarms.dues.values()} for each in critical)
        assert len({each.to.id for each in said}) == len(said)
        for queued in said:
            self.check(queued)
        with self.database.reading() as crm:
            assert crm.reminders.persons_due(self.now) == ()

    def check(self, queued: Queued) -> None:
        """One card that was not critical."""
        handle = queued.to.handle
        local = self.now.astimezone(ZONES.get(handle, ZONES["lin"]))
        self.cards[handle, local.date()] += 1
        assert 8 <= local.hour < 20
        assert self.cards[handle, local.date()] <= MOST
        assert not any(who == handle and since <= self.now < until for who, since, until in self.away)
        with self.database.reading() as crm:
            for reminder in crm.reminders.of_message(queued.id):
                self.check_reminder(reminder, handle, local)

    def check_reminder(self, reminder: Reminder, handle: str, local: datetime) -> None:
        assert self.is_open(reminder)
        assert self.silenced.get((handle, reminder.rule), START) <= self.now
        assert self.put_off.get((handle, reminder.about), START) <= self.now
        assert reminder.timely or not is_off(local.date())
        assert not reminder.timely or (reminder.rule == ACTIONS.name and reminder.step == 0)

    def is_open(self, reminder: Reminder) -> bool:
        if reminder.rule == CONTACT.name:
            return reminder.episode == self.talked[reminder.about] and self.now - reminder.episode > 6 * DAY
        owner, due_at = self.promised[reminder.about]
        mine = reminder.step > 0 or owner == next(who for who, person in self.people.items() if person.id == reminder.person_id)
        return mine and reminder.about not in self.done and due_at <= self.now

    @invariant()
    def what_stands_is_open_and_what_is_settled_was_drawn_anew(self) -> None:
        with self.database.reading() as crm:
            standing = [each for each in crm.reminders.standing(0, 1000) if each.rule != "alarm"]
            stale = crm.session.connection.exec_driver_sql(
                "SELECT message_id FROM reminders WHERE state IN ('settled', 'replaced')"
                " AND message_id NOT IN (SELECT replaces FROM outbox WHERE replaces IS NOT NULL)"
            ).all()
        assert [each.key for each in standing if not self.is_open(each)] == []
        assert stale == []


def test_whatever_happens_nobody_is_disturbed_nor_told_what_is_done(sqlite_template: Path, tmp_path: Path) -> None:
    numbers = count()
    few = settings(max_examples=3, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))

    class OneMore(Story):
        def __init__(self) -> None:
            path = tmp_path / f"story-{next(numbers)}.db"
            shutil.copyfile(sqlite_template, path)
            super().__init__(f"sqlite:///{path}")

    run_state_machine_as_test(OneMore, settings=few)
