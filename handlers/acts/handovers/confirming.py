"""The one click that brings a handover forward, whatever kind it is and however it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.handovers.handovers import Handover
from domain.handovers.steps import HandoverMovedError, Step, next_step
from domain.people import Person
from handlers.acts.handovers.finding import handover_of_code
from handlers.acts.handovers.serving import accept, open_form
from handlers.acts.handovers.stepping import told_instead
from handlers.acts.handovers.transferring import confirm, give, take
from handlers.reply import Reply
from handlers.request import Click
from store.database import UnitOfWork

Stepping = Callable[[UnitOfWork, Person, Handover], tuple[Reply, ...]]


def bring_forward(crm: UnitOfWork, person: Person, handover: Handover) -> tuple[Reply, ...]:
    """What `/confirm` does: the step whose turn it is. Raises HandoverMovedError when nothing is left to do."""
    step = next_step(handover)
    if step is None:
        raise HandoverMovedError(handover)
    return STEPS[step](crm, person, handover)


def press(request: Click, crm: UnitOfWork, step: Step) -> tuple[Reply, ...]:
    """A pressed step; one that was overtaken says by whom, and redraws the card."""
    handover = handover_of_code(crm, request.sender, request.subject)
    try:
        return STEPS[step](crm, request.sender, handover)
    except HandoverMovedError as error:
        return told_instead(crm, error, request.sender, handover)


def _complete(crm: UnitOfWork, person: Person, handover: Handover) -> tuple[Reply, ...]:
    return (Reply(card=open_form(crm, person, handover), private=True),)


STEPS: Mapping[Step, Stepping] = {
    Step.SEND: _complete,
    Step.ACCEPT: accept,
    Step.GIVE: give,
    Step.TAKE: take,
    Step.CONFIRM: confirm,
}
