"""Handovers of both kinds, begun, moved, refused and ended by everybody, while records change hands elsewhere and time passes.

A model beside the database says who must own and serve what; each story is told in one transaction, and forgotten.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from domain.errors import UserError
from domain.handovers.handovers import FINISHED, TEXTS, Handover, HandoverItem, HandoverKind, HandoverState, ItemState
from domain.handovers.steps import Step, next_step
from domain.people import Person
from domain.pool.ownership import OwnerChange
from domain.terms import Stage
from handlers.acts.answers import Answers
from handlers.acts.handovers.confirming import bring_forward
from handlers.acts.handovers.offering import start_to_service
from handlers.acts.handovers.serving import send
from handlers.acts.handovers.stepping import call_off, send_back
from handlers.acts.handovers.ticking import tick
from handlers.acts.handovers.transferring import parties_of, start_transfer
from store.database import Acting, Database, UnitOfWork
from store.handovers import Parties
from tests.conftest import open_database
from tests.making import NOW

REPS = ("rep1", "rep2", "rep3")
AGENTS = ("service", "csm")
PEOPLE = (*REPS, *AGENTS, "manager", "director", "admin")
CODES = ("C001", "C002", "C003")
RUNNING = "SELECT about FROM clocks WHERE kind = 'handover_clock' AND ended_at IS NULL AND removed_at IS NULL ORDER BY about"
IN_TRANSFER = (
    "SELECT c.customer_id FROM handover_customers c JOIN handovers h ON h.id = c.handover_id WHERE h.finished_at IS NULL ORDER BY 1"
)
COMPLETE = {**dict.fromkeys(TEXTS, "无"), "receiver": "service"}
ALL_HANDED = {item.value: ItemState.HANDED.value for item in HandoverItem}
WHO = st.sampled_from(PEOPLE)
WHICH = st.integers(min_value=0, max_value=5)
CUSTOMERS = st.sets(st.sampled_from(CODES), min_size=1)


class ForgottenError(Exception):
    """Ends a story, so that nothing of it stays."""


@contextmanager
def forgotten(database: Database) -> Iterator[UnitOfWork]:
    with suppress(ForgottenError), database.transaction() as crm:
        yield crm
        raise ForgottenError


class Handing(RuleBasedStateMachine):
    """Three reps, two of service and their superiors, with three won customers."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.stack, self.now, self.events = ExitStack(), NOW, 0
        self.crm = self.stack.enter_context(forgotten(database))
        self.people = {handle: self.person(handle) for handle in PEOPLE}
        self.act("admin")
        self.ids = {code: self.crm.customers.named(code, self.people["director"]).id for code in CODES}
        for customer_id in self.ids.values():
            self.crm.customers.change(self.crm.customers.get(customer_id), stage=Stage.WON)
        # So that there is something to fight over.
        start_to_service(self.crm, self.crm.customers.get(self.ids["C001"]), self.act("rep1"))
        three = Parties(giver=self.people["rep2"], receiver=self.people["rep1"], supervisor=self.people["director"])
        start_transfer(self.crm, self.act("rep2"), three, [self.crm.customers.get(self.ids["C003"])])
        self.owners = {code: self.crm.customers.get(each).owner_id for code, each in self.ids.items()}
        self.servers = {code: self.crm.customers.get(each).service_owner_id for code, each in self.ids.items()}

    def teardown(self) -> None:
        self.stack.close()

    def person(self, handle: str) -> Person:
        person = self.crm.people.by_handle(handle)
        assert person is not None
        return person

    def act(self, handle: str) -> Person:
        self.now += timedelta(seconds=1)
        self.events += 1
        self.crm.acting = Acting(person_id=self.people[handle].id, event_key=f"story-{self.events}", at=self.now)
        return self.people[handle]

    def handovers(self) -> tuple[Handover, ...]:
        (count,) = self.crm.session.connection.exec_driver_sql("SELECT COUNT(*) FROM handovers").one()
        found = [self.crm.handovers.by_id(number) for number in range(1, count + 1)]
        return tuple(each for each in found if each is not None)

    def tried(self, who: str, change: Callable[[Person], object]) -> None:
        """Somebody does something, or is refused: what is refused changes nothing, and what is done was theirs to do."""
        before, person = self.handovers(), self.act(who)
        refused = False
        try:
            change(person)
        except UserError:
            refused = True
        after = self.handovers()
        assert len(after) - len(before) in {0, 1}
        assert not refused or after == before
        for old, new in zip(before, after, strict=False):
            self.moved_rightly(old, new, person)

    def moved_rightly(self, old: Handover, new: Handover, by: Person) -> None:
        if old.state in FINISHED:
            assert new == old
        if new.state is old.state:
            return
        if new.state in {HandoverState.ACCEPTED, HandoverState.RECEIVED, HandoverState.CONFIRMED, HandoverState.SENT_BACK}:
            assert old.holder_id == by.id
        if new.state is HandoverState.ACCEPTED:
            self.servers.update({code: by.id for code, each in self.ids.items() if each == new.customer_id})
        if new.state is HandoverState.CONFIRMED:
            self.changed_hands(new)

    def changed_hands(self, done: Handover) -> None:
        lists = self.crm.handovers.lists(done)
        assert [each.open_items for each in lists] == [()] * len(lists)
        for code in (each.customer.code for each in lists):
            for held in (self.owners, self.servers):
                held[code] = done.receiver_id if held[code] == done.giver_id else held[code]

    def pick(self, which: int) -> Handover:
        there_are = self.handovers()
        return there_are[which % len(there_are)]

    def forward(self, person: Person, handover: Handover) -> None:
        if next_step(handover) is Step.SEND:
            send(self.crm, person, handover, Answers(COMPLETE))
        else:
            bring_forward(self.crm, person, handover)

    @rule(code=st.sampled_from(CODES), who=WHO)
    def begin_to_service(self, code: str, who: str) -> None:
        self.tried(who, lambda person: start_to_service(self.crm, self.crm.customers.get(self.ids[code]), person))

    @rule(codes=CUSTOMERS, who=st.none() | WHO, parties=st.permutations((*REPS, "service")))
    def begin_transfer(self, codes: set[str], who: str | None, parties: list[str]) -> None:
        giver, receiver, *_others = parties

        def begin(person: Person) -> None:
            three = parties_of(self.crm, person, self.people[giver], self.people[receiver], self.people["director"])
            customers = [each for each in self.crm.handovers.held_by(self.people[giver]) if each.code in codes]
            start_transfer(self.crm, person, three, customers)

        self.tried(who or giver, begin)

    @rule(who=WHO, which=WHICH)
    def press(self, who: str, which: int) -> None:
        self.tried(who, lambda person: self.forward(person, self.pick(which)))

    @rule(which=WHICH, times=st.integers(min_value=1, max_value=3))
    def press_in_turn(self, which: int, times: int) -> None:
        """So that a story gets somewhere."""
        handles = {person.id: handle for handle, person in self.people.items()}
        self.tick_all(handles[self.pick(which).giver_id], which)
        for _time in range(times):
            holder_id = self.pick(which).holder_id
            self.press(handles[holder_id] if holder_id else "admin", which)

    @rule(who=WHO, which=WHICH, change=st.sampled_from((partial(send_back, reason="缺少资料"), call_off)))
    def turn_down(self, who: str, which: int, change: Callable[[UnitOfWork, Person, Handover], object]) -> None:
        self.tried(who, lambda person: change(self.crm, person, self.pick(which)))

    @rule(who=WHO, which=WHICH)
    def tick_all(self, who: str, which: int) -> None:
        self.tried(who, lambda person: tick(self.crm, person, self.pick(which), "", Answers(ALL_HANDED)))

    @rule(code=st.sampled_from(CODES), to=st.sampled_from((*REPS, None)))
    def change_owner_elsewhere(self, code: str, to: str | None) -> None:
        """Released, claimed or assigned meanwhile."""
        self.act("manager")
        customer, owner = self.crm.customers.get(self.ids[code]), self.people[to] if to else None
        owner_id = owner.id if owner else None
        if customer.owner_id != owner_id:
            self.crm.ownership.move(customer, owner, OwnerChange.ASSIGNED if owner else OwnerChange.RELEASED)
            self.owners[code] = owner_id

    @rule(hours=st.integers(min_value=1, max_value=30))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def none_is_lost_or_doubled(self) -> None:
        there_are = self.handovers()
        waiting = [each for each in there_are if each.is_open and each.kind is HandoverKind.SERVICE]
        in_transfer = [row[0] for row in self.crm.session.connection.exec_driver_sql(IN_TRANSFER)]
        running = [row[0] for row in self.crm.session.connection.exec_driver_sql(RUNNING)]
        assert [each.id for each in there_are] == list(range(1, len(there_are) + 1))
        assert len({each.customer_id for each in waiting}) == len(waiting)
        assert len(set(in_transfer)) == len(in_transfer)
        assert running == [each.code for each in waiting]

    @invariant()
    def customers_are_whose_they_should_be(self) -> None:
        customers = {code: self.crm.customers.get(each) for code, each in self.ids.items()}
        assert {code: each.owner_id for code, each in customers.items()} == self.owners
        assert {code: each.service_owner_id for code, each in customers.items()} == self.servers
        for each in customers.values():
            assert each.stage is Stage.WON
            assert all(one.to_id == other.from_id for one, other in pairwise(self.crm.ownership.of(each)))


def test_no_handover_is_lost_or_doubled_and_nobody_moves_anothers(tmp_path: Path, sample_template: Path) -> None:
    path = tmp_path / "genjin.db"
    shutil.copyfile(sample_template, path)
    database = open_database(f"sqlite:///{path}")
    modest = settings(max_examples=9, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(partial(Handing, database), settings=modest)  # type: ignore[arg-type]  # Any maker of a machine will do.
    database.dispose()
