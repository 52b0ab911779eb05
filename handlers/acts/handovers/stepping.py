"""What handovers to service and owner changes do alike: one step at a time, sent back, called off, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.handovers.handovers import Handover
from domain.handovers.steps import HandoverMovedError, Step, check_step
from domain.people import Person
from handlers.acts.handovers.finding import card_of, handover_of_code, powers_of
from handlers.acts.overtaken import overtaken
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


def check_turn(crm: UnitOfWork, person: Person, handover: Handover, step: Step) -> None:
    """Raises like `check_step`."""
    check_step(handover, step, person, powers_of(crm, person, handover))


def stepped(crm: UnitOfWork, handover: Handover, step: Step, **values: object) -> Handover:
    """The handover one step further. Raises HandoverMovedError when somebody was faster."""
    moved = crm.handovers.take(handover, step, **values)
    if moved is None:
        # Two people pressed at once; the database let the first one through.
        raise HandoverMovedError(crm.handovers.by_id(handover.id) or handover)
    return moved


def send_back(crm: UnitOfWork, person: Person, handover: Handover, reason: str) -> tuple[Reply, ...]:
    """Whoever's turn it is gives it back to the giver, with what is missing."""
    check_turn(crm, person, handover, Step.SEND_BACK)
    back = stepped(crm, handover, Step.SEND_BACK, reason=reason)
    crm.clocks.reassign(ClockKind.HANDOVER, back.code, back.giver_id)
    return passed_on(crm, back, person)


def call_off(crm: UnitOfWork, person: Person, handover: Handover) -> tuple[Reply, ...]:
    """It ends without a change; everybody who takes part is told."""
    check_turn(crm, person, handover, Step.CALL_OFF)
    ended = stepped(crm, handover, Step.CALL_OFF)
    crm.clocks.end(ClockKind.HANDOVER, ended.code)
    return finished(crm, ended, person)


def passed_on(crm: UnitOfWork, handover: Handover, person: Person) -> tuple[Reply, ...]:
    """The card as it stands for who took a step, and for whose turn it is now; a superior's, where they have left."""
    holder = crm.people.get(handover.holder_id or handover.giver_id)
    to = holder if holder.active else crm.people.superior_of(holder)
    pushed = () if to is None or to.id == person.id else (Reply(card=card_of(crm, handover, to), to=to),)
    return Reply(card=card_of(crm, handover, person), replaces_card=True), *pushed


def finished(crm: UnitOfWork, handover: Handover, person: Person, *, stayed: Sequence[Customer] = ()) -> tuple[Reply, ...]:
    """The card of what has ended, for whoever ended it and for the others who took part."""
    ids = dict.fromkeys((handover.giver_id, handover.receiver_id, handover.supervisor_id))
    others = [crm.people.get(each) for each in ids if each is not None and each != person.id]
    told = (Reply(card=card_of(crm, handover, each, stayed=stayed), to=each) for each in others if each.active)
    return Reply(card=card_of(crm, handover, person, stayed=stayed), replaces_card=True), *told


def pressed(request: Click, crm: UnitOfWork, act: Callable[[Handover], Answer]) -> Answer:
    """What a button or a form about a handover does; one overtaken by events says what happened, and redraws the card."""
    handover = handover_of_code(crm, request.sender, request.subject)
    try:
        return act(handover)
    except HandoverMovedError as error:
        return overtaken(error, now=card_of(crm, crm.handovers.by_id(handover.id) or handover, request.sender))
