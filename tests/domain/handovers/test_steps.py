"""Whose click it is, and what is left to do: every step, in every state, by everybody."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import UserError
from domain.handovers.handovers import FINISHED, WITH_GIVER, Handover, HandoverKind, HandoverState
from domain.handovers.steps import (
    BY_GIVER,
    FOR_SERVICE,
    FOR_TRANSFER,
    WAYS,
    HandoverMovedError,
    NotYourTurnError,
    Step,
    check_call_off,
    check_step,
    next_step,
)
from domain.people import Person
from domain.terms import Role
from domain.words import _
from tests.domain.handovers.made import EVERYBODY, GIVER, RECEIVER, STRANGER, SUPERVISOR, handover

SERVICE, TRANSFER = HandoverKind.SERVICE, HandoverKind.TRANSFER
STATES = {
    SERVICE: (HandoverState.DRAFT, HandoverState.SENT, HandoverState.SENT_BACK, HandoverState.ACCEPTED, HandoverState.CANCELLED),
    TRANSFER: tuple(state for state in HandoverState if state not in {HandoverState.SENT, HandoverState.ACCEPTED}),
}
EVERY_STATE = [(kind, state) for kind, states in STATES.items() for state in states]


@pytest.mark.parametrize(
    ("state", "kind", "holder", "step"),
    [
        (HandoverState.DRAFT, SERVICE, "Lin", Step.SEND),
        (HandoverState.SENT, SERVICE, "Wang", Step.ACCEPT),
        (HandoverState.SENT_BACK, SERVICE, "Lin", Step.SEND),
        (HandoverState.ACCEPTED, SERVICE, None, None),
        (HandoverState.DRAFT, TRANSFER, "Lin", Step.GIVE),
        (HandoverState.GIVEN, TRANSFER, "Wang", Step.TAKE),
        (HandoverState.RECEIVED, TRANSFER, "Sun", Step.CONFIRM),
        (HandoverState.SENT_BACK, TRANSFER, "Lin", Step.GIVE),
        (HandoverState.CONFIRMED, TRANSFER, None, None),
        (HandoverState.CANCELLED, TRANSFER, None, None),
    ],
)
def test_it_is_one_persons_turn(state: HandoverState, kind: HandoverKind, holder: str | None, step: Step | None) -> None:
    it = handover(state, kind)

    assert (it.holder_name, next_step(it)) == (holder, step)
    assert it.is_open is (step is not None)


@pytest.mark.parametrize(("kind", "state"), EVERY_STATE)
def test_nobody_but_whose_turn_it_is_moves_it(kind: HandoverKind, state: HandoverState) -> None:
    it = handover(state, kind)

    moved = {(step, person.name) for step, person in product(Step, EVERYBODY) if may_take(it, step, person)}

    if next_step(it) is None:
        assert moved == set()
    else:
        back = {(Step.SEND_BACK, it.holder_name)} if state not in WITH_GIVER else set()
        assert moved == {(next_step(it), it.holder_name)} | back


@pytest.mark.parametrize("step", [Step.SEND, Step.GIVE])
def test_somebody_may_stand_in_for_the_giver_alone(step: Step) -> None:
    kind = SERVICE if step is Step.SEND else TRANSFER
    check_step(handover(kind=kind), step, STRANGER, for_giver=True)

    with pytest.raises(NotYourTurnError) as refused:
        check_step(handover(HandoverState.SENT), Step.ACCEPT, STRANGER, for_giver=True)
    assert refused.value.message == _("{code} waits for {holder}.").format(code="H001", holder="Wang")


@pytest.mark.parametrize(
    ("state", "kind", "told"),
    [
        (HandoverState.ACCEPTED, SERVICE, "{receiver} has taken {code} over already."),
        (HandoverState.SENT_BACK, SERVICE, "{code} was sent back to {giver}."),
        (HandoverState.SENT, SERVICE, "{giver} has sent {code} already."),
        (HandoverState.DRAFT, SERVICE, "{code} is still with {giver}."),
        (HandoverState.GIVEN, TRANSFER, "{giver} has given {code} already."),
        (HandoverState.RECEIVED, TRANSFER, "{receiver} has taken {code} already."),
        (HandoverState.CONFIRMED, TRANSFER, "{supervisor} has confirmed {code} already."),
        (HandoverState.CANCELLED, TRANSFER, "{code} was called off."),
    ],
)
def test_the_second_who_presses_is_told_who_was_faster(state: HandoverState, kind: HandoverKind, told: str) -> None:
    assert HandoverMovedError(handover(state, kind)).message.id == told


def test_calling_off_is_no_step_of_anybodys_turn() -> None:
    with pytest.raises(NotYourTurnError):
        check_step(handover(), Step.CALL_OFF, GIVER, for_giver=True)
    with pytest.raises(NotYourTurnError):
        check_call_off(handover(), may=False)
    with pytest.raises(HandoverMovedError):
        check_call_off(handover(HandoverState.ACCEPTED), may=True)
    check_call_off(handover(HandoverState.SENT), may=True)


def test_each_kind_has_its_own_steps() -> None:
    with pytest.raises(HandoverMovedError):
        check_step(handover(kind=TRANSFER), Step.SEND, GIVER, for_giver=True)
    with pytest.raises(HandoverMovedError):
        check_step(handover(), Step.GIVE, GIVER, for_giver=True)
    assert not FOR_SERVICE & FOR_TRANSFER


@given(
    kind=st.sampled_from([SERVICE, TRANSFER]),
    tries=st.lists(st.tuples(st.sampled_from(list(Step)), st.sampled_from(EVERYBODY)), max_size=12),
)
def test_whatever_is_tried_it_ends_only_by_the_right_people(kind: HandoverKind, tries: list[tuple[Step, Person]]) -> None:
    state, taken = HandoverState.DRAFT, []
    for step, who in tries:
        it = handover(state, kind)
        if may_take(it, step, who):
            assert who.id == it.holder_id
            state = WAYS[step].to
            taken.append((step, who))

    assert state in STATES[kind]
    if state in FINISHED:
        last = [Step.ACCEPT] if kind is SERVICE else [Step.GIVE, Step.TAKE, Step.CONFIRM]
        by = [RECEIVER] if kind is SERVICE else [GIVER, RECEIVER, SUPERVISOR]
        assert taken[-len(last) :] == list(zip(last, by, strict=True))


def may_take(it: Handover, step: Step, person: Person) -> bool:
    """Whether the rule lets this person take this step; the giver's side is the giver's."""
    try:
        check_step(it, step, person, for_giver=step in BY_GIVER and person.id == it.giver_id)
    except UserError:
        return False
    assert person.role in set(Role)
    return True
