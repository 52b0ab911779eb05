"""Everybody tries every step at any hour: a handover never goes astray, and ends by the right clicks in the right order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.errors import UserError
from domain.handovers.advancing import may_advance
from domain.handovers.clock import due_at, next_spoken_at
from domain.handovers.handovers import FINISHED, Handover, HandoverItem, HandoverKind, HandoverState, ItemState
from domain.handovers.lists import CustomerList, check_complete
from domain.handovers.steps import WAYS, HandoverMovedError, NotYourTurnError, Powers, Step, check_step, next_step
from domain.people import Person
from domain.policy import DEFAULT
from tests.domain.handovers.made import EVERYBODY, GIVER, RECEIVER, SUPERVISOR, handover, powers_of
from tests.domain.made import CUSTOMER, NOW

CLICKS = {
    HandoverKind.SERVICE: [(Step.SEND, GIVER), (Step.ACCEPT, RECEIVER)],
    HandoverKind.TRANSFER: [(Step.GIVE, GIVER), (Step.TAKE, RECEIVER), (Step.CONFIRM, SUPERVISOR)],
}
HOLDERS = {
    HandoverState.DRAFT: GIVER.id,
    HandoverState.SENT_BACK: GIVER.id,
    HandoverState.SENT: RECEIVER.id,
    HandoverState.GIVEN: RECEIVER.id,
    HandoverState.RECEIVED: SUPERVISOR.id,
}
HOURS = st.integers(min_value=0, max_value=30)


class OneHandover(RuleBasedStateMachine):
    """One handover of either kind, an inspector who may end it, and a clock."""

    @initialize(kind=st.sampled_from(HandoverKind))
    def begin(self, kind: HandoverKind) -> None:
        self.it: Handover = handover(kind=kind)
        self.now, self.due = NOW, due_at(NOW, DEFAULT)
        self.taken: list[tuple[Step, Person]] = []
        self.items = dict.fromkeys(HandoverItem, ItemState.OPEN)

    @rule(step=st.sampled_from(Step), who=st.sampled_from(EVERYBODY), ends=st.booleans())
    def press(self, step: Step, who: Person, ends: bool) -> None:  # noqa: FBT001 — drawn by name.
        before = self.it
        powers = Powers(gives=powers_of(before, who).gives, ends=ends and step is Step.CALL_OFF)
        try:
            check_step(before, step, who, powers)
            if step is Step.CONFIRM:
                check_complete(before, [self.list])
        except HandoverMovedError:
            assert before.state not in WAYS[step].since or next_step(handover(before.state, before.kind)) is not step
        except NotYourTurnError:
            assert before.holder_id != who.id or step is Step.CALL_OFF
        except UserError:
            assert self.list.open_items
        else:
            assert ends if step is Step.CALL_OFF else who.id == HOLDERS[before.state]
            self.it = replace(before, state=WAYS[step].to)
            self.taken.append((step, who))

    @rule()
    def press_what_is_next(self) -> None:
        """So that a story gets somewhere."""
        step = next_step(self.it)
        if step is not None:
            self.press(step, next(person for person in EVERYBODY if person.id == self.it.holder_id), ends=False)

    @rule(item=st.sampled_from(HandoverItem), state=st.sampled_from(ItemState))
    def tick(self, item: HandoverItem, state: ItemState) -> None:
        if self.it.is_open:
            self.items[item] = state

    @rule()
    def tick_all(self) -> None:
        if self.it.is_open:
            self.items = dict.fromkeys(HandoverItem, ItemState.HANDED)

    @rule(hours=HOURS)
    def wait(self, hours: int) -> None:
        """Time alone moves nothing; its clock speaks three times at most, always ahead and never past its end."""
        before = self.it
        self.now += timedelta(hours=hours)
        spoken = next_spoken_at(self.due, self.now, DEFAULT)
        assert self.it == before
        assert (spoken is None) is (self.now >= self.due)
        assert spoken is None or self.now < spoken <= self.due

    @property
    def list(self) -> CustomerList:
        return CustomerList(customer=CUSTOMER, items=self.items)

    @invariant()
    def one_person_holds_it_until_it_ends(self) -> None:
        assert self.it.holder_id == HOLDERS.get(self.it.state)
        assert self.it.is_open is (self.it.state in HOLDERS)

    @invariant()
    def it_ends_by_the_right_clicks(self) -> None:
        if self.it.state in FINISHED - {HandoverState.CANCELLED}:
            clicks = CLICKS[self.it.kind]
            assert self.taken[-len(clicks) :] == clicks
            assert not (self.it.kind is HandoverKind.TRANSFER and self.list.open_items)

    @invariant()
    def its_customer_waits_for_service_and_for_nobody_else(self) -> None:
        assert may_advance(self.it) is (self.it.kind is HandoverKind.TRANSFER or not self.it.is_open)


TestOneHandover = OneHandover.TestCase
TestOneHandover.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
