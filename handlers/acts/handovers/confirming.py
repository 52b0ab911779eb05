"""The one click that brings a handover forward, whatever kind it is and however it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.handovers.handovers import Handover
from domain.handovers.steps import HandoverMovedError, Step, next_step
from domain.people import Person
from handlers.acts.handovers.serving import accept, open_form
from handlers.acts.handovers.transferring import confirm, give, take
from handlers.reply import Reply
from store.database import UnitOfWork


def bring_forward(crm: UnitOfWork, person: Person, handover: Handover, step: Step | None = None) -> tuple[Reply, ...]:
    """Take a step, or without one the step whose turn it is. Raises HandoverMovedError when nothing is left to do."""
    wanted = step or next_step(handover)
    if wanted is None:
        raise HandoverMovedError(handover)
    return STEPS[wanted](crm, person, handover)


def _complete(crm: UnitOfWork, person: Person, handover: Handover) -> tuple[Reply, ...]:
    return (Reply(card=open_form(crm, person, handover), private=True),)


STEPS: Mapping[Step, Callable[[UnitOfWork, Person, Handover], tuple[Reply, ...]]] = {
    Step.SEND: _complete,
    Step.ACCEPT: accept,
    Step.GIVE: give,
    Step.TAKE: take,
    Step.CONFIRM: confirm,
}
