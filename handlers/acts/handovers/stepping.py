"""What handovers to service and owner changes do alike: one step at a time, sent back, called off."""

from __future__ import annotations

from domain.care.clocks import ClockKind
from domain.handovers.handovers import Handover
from domain.handovers.steps import HandoverMovedError, Step, check_call_off, check_step
from domain.people import Person
from handlers.acts.handovers.finding import card_of, may_call_off
from handlers.acts.overtaken import overtaken
from handlers.reply import Reply
from store.database import UnitOfWork


def stepped(crm: UnitOfWork, handover: Handover, step: Step, **values: object) -> Handover:
    """The handover one step further. Raises HandoverMovedError when somebody was faster."""
    moved = crm.handovers.take(handover, step, **values)
    if moved is None:
        # Two people pressed at once; the database let the first one through.
        raise HandoverMovedError(crm.handovers.by_id(handover.id) or handover)
    return moved


def send_back(crm: UnitOfWork, person: Person, handover: Handover, reason: str) -> tuple[Reply, ...]:
    """Whoever's turn it is gives it back to the giver, with what is missing."""
    check_step(handover, Step.SEND_BACK, person, for_giver=False)
    back = stepped(crm, handover, Step.SEND_BACK, reason=reason)
    crm.clocks.reassign(ClockKind.HANDOVER, back.code, back.giver_id)
    giver = crm.people.get(back.giver_id)
    return Reply(card=card_of(crm, back, person), replaces_card=True), Reply(card=card_of(crm, back, giver), to=giver)


def call_off(crm: UnitOfWork, person: Person, handover: Handover) -> tuple[Reply, ...]:
    """It ends without a change; everybody who takes part is told."""
    check_call_off(handover, may=may_call_off(crm, person, handover))
    ended = stepped(crm, handover, Step.CALL_OFF)
    crm.clocks.end(ClockKind.HANDOVER, ended.code)
    return Reply(card=card_of(crm, ended, person), replaces_card=True), *told(crm, ended, besides=person)


def told(crm: UnitOfWork, handover: Handover, *, besides: Person) -> tuple[Reply, ...]:
    """The card as it stands for the others who take part."""
    ids = dict.fromkeys((handover.giver_id, handover.receiver_id, handover.supervisor_id))
    others = [crm.people.get(each) for each in ids if each is not None and each != besides.id]
    return tuple(Reply(card=card_of(crm, handover, each), to=each) for each in others if each.active)


def told_instead(crm: UnitOfWork, error: HandoverMovedError, person: Person, handover: Handover) -> tuple[Reply, ...]:
    """A button overtaken by events: what happened, and the card as things stand."""
    return overtaken(error, now=card_of(crm, crm.handovers.by_id(handover.id) or handover, person))
