"""A handover to service as it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from cards.buttons import log_button
from cards.handovers.row import handover_fields, refs_of, step_buttons
from cards.handovers.samples import ACCEPTED, DRAFT, SENT, SENT_BACK
from cards.model import Card, Fields, Note, Tone
from cards.phrases import facts, listed, short
from domain.handovers.handovers import TEXTS, WITH_GIVER, Handover, HandoverState
from domain.handovers.steps import Step
from domain.words import Message, Words, _

TITLES: Mapping[HandoverState, Message] = {
    HandoverState.DRAFT: _("{code} to complete: {customer}"),
    HandoverState.SENT: _("{code} to take over: {customer}"),
    HandoverState.SENT_BACK: _("{code} sent back: {customer}"),
    HandoverState.ACCEPTED: _("{code} taken over: {customer}"),
    HandoverState.CANCELLED: _("{code} called off: {customer}"),
}
TONES = {HandoverState.ACCEPTED: Tone.SUCCESS, HandoverState.SENT_BACK: Tone.WARNING, HandoverState.CANCELLED: Tone.NEUTRAL}


def handover_card(handover: Handover, steps: Collection[Step]) -> Card:
    """With a button for each of the steps, which are those its reader may take."""
    told = facts(*((label, getattr(handover, name)) for name, label in TEXTS.items()), short=False)
    log = log_button(handover.customer_code or "")
    return Card(
        kind="handover",
        title=TITLES[handover.state].format(code=handover.code, customer=short(handover.customer_name or "", 22)),
        tone=TONES.get(handover.state, Tone.INFO),
        tags=(handover.kind.label,),
        elements=(
            handover_fields(handover),
            *((Fields(facts=told),) if told else ()),
            *(Note(words=words) for words in _notes(handover)),
            *step_buttons(handover, steps, *((log,) if handover.state is HandoverState.ACCEPTED else ())),
        ),
        refs=refs_of(handover),
    )


def to_complete(handover: Handover) -> Words:
    """What Genjin does not know and the giver completes."""
    if not handover.missing:
        return _("I have filled in what I know: check it, and service takes it over.")
    return _("I have filled in what I know. Please complete: {missing}.").format(missing=listed(handover.missing))


def _notes(handover: Handover) -> tuple[Words, ...]:
    if not handover.is_open:
        return ()
    waits = _("Until it is taken over, the customer does not move on.")
    return (to_complete(handover), waits) if handover.state in WITH_GIVER else (waits,)


def example() -> Card:
    """Waits for service, who may take it over or send it back."""
    return handover_card(SENT, {Step.ACCEPT, Step.SEND_BACK})


def example_giver() -> Card:
    """Sent: the giver waits."""
    return handover_card(SENT, ())


def example_draft() -> Card:
    """The giver still completes it; a superior might call it off."""
    return handover_card(replace(DRAFT, problems=None), {Step.SEND, Step.CALL_OFF})


def example_sent_back() -> Card:
    """Something was missing."""
    return handover_card(SENT_BACK, {Step.SEND})


def example_accepted() -> Card:
    """Service has it now."""
    return handover_card(ACCEPTED, ())


def example_called_off() -> Card:
    """Nothing changed hands."""
    return handover_card(replace(DRAFT, state=HandoverState.CANCELLED, finished_at=DRAFT.started_at), ())
