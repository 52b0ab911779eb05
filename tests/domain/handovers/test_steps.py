"""Whose click it is, and what is left to do: every step, in every state, by everybody."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from domain.handovers.handovers import TEXTS, WITH_GIVER, HandoverKind, HandoverState
from domain.handovers.steps import (
    BY_GIVER,
    FORWARD,
    OF_OTHERS,
    WAYS,
    FinishedHandoverError,
    HandoverMovedError,
    MissingHandoverError,
    MissingReasonError,
    NotYourTurnError,
    Powers,
    Step,
    UnknownHandoverError,
    check_step,
    next_step,
    open_steps,
    ways_on,
)
from domain.words import _
from tests.domain.handovers.made import EVERYBODY, GIVER, RECEIVER, STRANGER, SUPERVISOR, handover, hint_of, powers_of
from tests.rows import for_each

SERVICE, TRANSFER = HandoverKind.SERVICE, HandoverKind.TRANSFER
STATES = {
    SERVICE: (HandoverState.DRAFT, HandoverState.SENT, HandoverState.SENT_BACK, HandoverState.ACCEPTED, HandoverState.CANCELLED),
    TRANSFER: tuple(state for state in HandoverState if state not in {HandoverState.SENT, HandoverState.ACCEPTED}),
}
EVERY_STATE = [(kind, state) for kind, states in STATES.items() for state in states]
NOBODY = Powers()


@for_each(
    ("state", "kind", "holder", "step"),
    [
        (HandoverState.DRAFT, SERVICE, "Lin", Step.SEND),
        (HandoverState.SENT, SERVICE, "Wang", Step.ACCEPT),
        (HandoverState.SENT_BACK, SERVICE, "Lin", Step.SEND),
        (HandoverState.ACCEPTED, SERVICE, None, None),
        (HandoverState.CANCELLED, SERVICE, None, None),
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


@for_each(("kind", "state"), EVERY_STATE)
def test_nobody_but_whose_turn_it_is_moves_it(kind: HandoverKind, state: HandoverState) -> None:
    it = handover(state, kind)

    moved = {(step, person.name) for person in EVERYBODY for step in open_steps(it, person, powers_of(it, person))}

    if next_step(it) is None:
        assert moved == set()
    else:
        back = {(Step.SEND_BACK, it.holder_name)} if state not in WITH_GIVER else set()
        assert moved == {(next_step(it), it.holder_name)} | back


@for_each(("kind", "state"), EVERY_STATE)
def test_what_is_offered_is_what_is_let_through(kind: HandoverKind, state: HandoverState) -> None:
    it = handover(state, kind)

    for step, person, gives, ends in product(Step, EVERYBODY, (False, True), (False, True)):
        powers = Powers(gives=gives, ends=ends)
        if step in open_steps(it, person, powers):
            check_step(it, step, person, powers)
        else:
            with pytest.raises((HandoverMovedError, NotYourTurnError)):
                check_step(it, step, person, powers)


@for_each(("kind", "state"), EVERY_STATE)
def test_one_step_at_most_leads_forward_and_none_leaves_its_kind(kind: HandoverKind, state: HandoverState) -> None:
    it = handover(state, kind)

    assert len(ways_on(it) & FORWARD) == (1 if it.is_open else 0)
    assert all(WAYS[step].to in STATES[kind] for step in ways_on(it))


@for_each("kind", [SERVICE, TRANSFER])
def test_somebody_may_stand_in_for_the_giver_alone(kind: HandoverKind) -> None:
    (step,) = ways_on(handover(kind=kind)) & BY_GIVER
    waiting = handover(HandoverState.SENT if kind is SERVICE else HandoverState.GIVEN, kind)

    check_step(handover(kind=kind), step, STRANGER, Powers(gives=True))

    with pytest.raises(NotYourTurnError):
        check_step(handover(kind=kind), step, STRANGER, NOBODY)
    with pytest.raises(NotYourTurnError) as refused:
        check_step(waiting, Step.SEND_BACK, STRANGER, Powers(gives=True, ends=True))
    assert refused.value.message == _("{code} waits for {holder}.").format(code="H001", holder="Wang")


@for_each(("kind", "state"), EVERY_STATE)
def test_whoever_may_ends_it_while_it_is_open(kind: HandoverKind, state: HandoverState) -> None:
    it = handover(state, kind)

    assert (Step.CALL_OFF in open_steps(it, STRANGER, Powers(ends=True))) is it.is_open
    for person in (GIVER, RECEIVER, SUPERVISOR):
        assert Step.CALL_OFF not in open_steps(it, person, Powers(gives=True))


@for_each(
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
    error = HandoverMovedError(handover(state, kind))

    assert error.message.id == told
    assert error.message.arguments["code"] == "H001"


@for_each(("kind", "other"), [(SERVICE, TRANSFER), (TRANSFER, SERVICE)])
def test_each_kind_has_its_own_steps(kind: HandoverKind, other: HandoverKind) -> None:
    for step in OF_OTHERS[kind]:
        with pytest.raises(HandoverMovedError):
            check_step(handover(kind=kind), step, GIVER, Powers(gives=True, ends=True))
    assert not OF_OTHERS[kind] & OF_OTHERS[other]
    assert OF_OTHERS[kind] | OF_OTHERS[other] == FORWARD


def test_what_service_would_not_be_told_is_named_in_its_order() -> None:
    assert handover().missing == tuple(TEXTS.values())
    said = handover(basics="said", history="said", problems="said", needs="said", promises="said")
    assert said.missing == ()
    assert replace(said, problems="", needs=None).missing == (TEXTS["problems"], TEXTS["needs"])


def test_every_refusal_says_what_to_type_next() -> None:
    usage = _("/confirm <handover>")

    assert hint_of(UnknownHandoverError("H009")).id == "Type /handover to list those you have to do with."
    assert hint_of(MissingHandoverError(usage)).arguments["usage"] == usage
    assert hint_of(MissingReasonError(handover())).arguments == {"code": "H001", "giver": "Lin"}
    assert hint_of(HandoverMovedError(handover())).arguments["code"] == "H001"
    assert hint_of(NotYourTurnError(handover(HandoverState.ACCEPTED))).arguments["holder"] == "Lin"
    assert "/handover" in hint_of(FinishedHandoverError()).id
