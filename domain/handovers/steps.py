"""The steps of a handover: from which states each leads where, and whose click it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import UserError
from domain.handovers.handovers import WITH_GIVER, Handover, HandoverKind, HandoverState
from domain.people import Person
from domain.words import Message, _


class Step(StrEnum):
    """What somebody does with a handover."""

    SEND = "send"
    ACCEPT = "accept"
    GIVE = "give"
    TAKE = "take"
    CONFIRM = "confirm"
    SEND_BACK = "send_back"
    CALL_OFF = "call_off"


@dataclass(frozen=True, kw_only=True)
class Way:
    """A step's states before, and the one after."""

    since: frozenset[HandoverState]
    to: HandoverState


WAITING = frozenset({HandoverState.SENT, HandoverState.GIVEN, HandoverState.RECEIVED})
WAYS: Mapping[Step, Way] = {
    Step.SEND: Way(since=WITH_GIVER, to=HandoverState.SENT),
    Step.ACCEPT: Way(since=frozenset({HandoverState.SENT}), to=HandoverState.ACCEPTED),
    Step.GIVE: Way(since=WITH_GIVER, to=HandoverState.GIVEN),
    Step.TAKE: Way(since=frozenset({HandoverState.GIVEN}), to=HandoverState.RECEIVED),
    Step.CONFIRM: Way(since=frozenset({HandoverState.RECEIVED}), to=HandoverState.CONFIRMED),
    Step.SEND_BACK: Way(since=WAITING, to=HandoverState.SENT_BACK),
    Step.CALL_OFF: Way(since=WITH_GIVER | WAITING, to=HandoverState.CANCELLED),
}
OF_OTHERS = {
    HandoverKind.SERVICE: frozenset({Step.GIVE, Step.TAKE, Step.CONFIRM}),
    HandoverKind.TRANSFER: frozenset({Step.SEND, Step.ACCEPT}),
}
"""The steps that belong to the other kind."""
BY_GIVER = frozenset({Step.SEND, Step.GIVE})
FORWARD = frozenset(Step) - {Step.SEND_BACK, Step.CALL_OFF}


@dataclass(frozen=True, kw_only=True)
class Powers:
    """What somebody may do beside their own turn: act on the giver's side, and end it without a change."""

    gives: bool = False
    ends: bool = False


def ways_on(handover: Handover) -> frozenset[Step]:
    """The steps that lead on from where it stands."""
    return frozenset(step for step, way in WAYS.items() if handover.state in way.since) - OF_OTHERS[handover.kind]


def next_step(handover: Handover) -> Step | None:
    """What the one whose turn it is does to bring it forward; None when nothing is left to do."""
    return next(iter(ways_on(handover) & FORWARD), None)


def open_steps(handover: Handover, person: Person, powers: Powers) -> frozenset[Step]:
    """The steps that this person may take now; receiver's and supervisor's are theirs alone."""
    return frozenset(step for step in ways_on(handover) if _may_take(handover, step, person, powers))


def check_step(handover: Handover, step: Step, person: Person, powers: Powers) -> None:
    """Raises HandoverMovedError when it is past this step, NotYourTurnError for who may not take it."""
    if step not in ways_on(handover):
        raise HandoverMovedError(handover)
    if not _may_take(handover, step, person, powers):
        raise NotYourTurnError(handover)


def _may_take(handover: Handover, step: Step, person: Person, powers: Powers) -> bool:
    if step is Step.CALL_OFF:
        return powers.ends
    return powers.gives if step in BY_GIVER else handover.holder_id == person.id


WHAT_HAPPENED: Mapping[HandoverState, Message] = {
    HandoverState.DRAFT: _("{code} is still with {giver}."),
    HandoverState.SENT: _("{giver} has sent {code} already."),
    HandoverState.SENT_BACK: _("{code} was sent back to {giver}."),
    HandoverState.ACCEPTED: _("{receiver} has taken {code} over already."),
    HandoverState.GIVEN: _("{giver} has given {code} already."),
    HandoverState.RECEIVED: _("{receiver} has taken {code} already."),
    HandoverState.CONFIRMED: _("{supervisor} has confirmed {code} already."),
    HandoverState.CANCELLED: _("{code} was called off."),
}


class UnknownHandoverError(UserError):
    """No handover of this code, or none this person has to do with."""

    kind = "unknown_handover"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("There is no handover {typed} among yours.").format(typed=typed),
            hint=_("Type /handover to list those you have to do with."),
        )


class MissingHandoverError(UserError):
    """A command that needs a handover's code and has none."""

    kind = "missing_id"

    def __init__(self, usage: Message) -> None:
        super().__init__(_("Which handover?"), hint=_("Type {usage}; /handover lists those you have to do with.").format(usage=usage))


class MissingReasonError(UserError):
    """Sent back without saying why."""

    kind = "missing_reason"

    def __init__(self, handover: Handover) -> None:
        super().__init__(
            _("What is missing in {code}?").format(code=handover.code),
            hint=_("Type /reject {code} and the reason, so that {giver} can put it right.").format(
                code=handover.code, giver=handover.giver_name
            ),
        )


class HandoverMovedError(UserError):
    """Somebody was faster: it says who."""

    kind = "handover_moved"

    def __init__(self, handover: Handover) -> None:
        names = {"receiver": handover.receiver_name or "", "supervisor": handover.supervisor_name or ""}
        super().__init__(
            WHAT_HAPPENED[handover.state].format(code=handover.code, giver=handover.giver_name, **names),
            hint=_("Type /handover {code} to see it as it stands.").format(code=handover.code),
        )


class NotYourTurnError(UserError):
    """Another one's click."""

    kind = "not_your_turn"

    def __init__(self, handover: Handover) -> None:
        holder = handover.holder_name or handover.giver_name
        super().__init__(
            _("{code} waits for {holder}.").format(code=handover.code, holder=holder),
            hint=_("Only {holder} can answer it; /handover {code} shows it as it stands.").format(code=handover.code, holder=holder),
        )


class FinishedHandoverError(UserError):
    """What a receiver or a supervisor confirmed is not taken back."""

    kind = "undo_too_late"

    def __init__(self) -> None:
        super().__init__(
            _("A finished handover cannot be undone."),
            hint=_("Hand it over again with /handover and the customer."),
        )
