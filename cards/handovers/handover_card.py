"""A handover to service as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cards.handovers.row import back_button, call_off_button, handover_fields, step_button
from cards.handovers.samples import ACCEPTED, DRAFT, SENT, SENT_BACK
from cards.model import Button, Buttons, ButtonStyle, Card, Fields, Note, Tone
from cards.phrases import facts, short
from domain.handovers.handovers import Handover, HandoverState
from domain.words import Message, _

TITLES: Mapping[HandoverState, Message] = {
    HandoverState.DRAFT: _("{code} to complete: {customer}"),
    HandoverState.SENT: _("{code} to take over: {customer}"),
    HandoverState.SENT_BACK: _("{code} sent back: {customer}"),
    HandoverState.ACCEPTED: _("{code} taken over: {customer}"),
    HandoverState.CANCELLED: _("{code} called off: {customer}"),
}
TONES = {HandoverState.ACCEPTED: Tone.SUCCESS, HandoverState.SENT_BACK: Tone.WARNING, HandoverState.CANCELLED: Tone.NEUTRAL}


def handover_card(handover: Handover) -> Card:
    """With a main button for whoever's turn it is."""
    title = TITLES[handover.state].format(code=handover.code, customer=short(handover.customer_name or "", 22))
    buttons = _buttons(handover)
    return Card(
        kind="handover",
        title=title,
        tone=TONES.get(handover.state, Tone.INFO),
        tags=(handover.kind.label,),
        elements=(
            handover_fields(handover),
            *_texts(handover),
            *((Note(words=_("Until it is taken over, the customer does not move on.")),) if handover.is_open else ()),
            *((Buttons(buttons=buttons),) if buttons else ()),
        ),
        refs=tuple(filter(None, (handover.customer_code, handover.code))),
    )


def _texts(handover: Handover) -> tuple[Fields, ...]:
    told = facts(
        (_("Basic data"), handover.basics),
        (_("Follow-up history"), handover.history),
        (_("Unresolved problems"), handover.problems),
        (_("Needs"), handover.needs),
        (_("Promised next actions"), handover.promises),
        short=False,
    )
    return (Fields(facts=told),) if told else ()


def _buttons(handover: Handover) -> tuple[Button, ...]:
    step, code = step_button(handover), handover.customer_code or ""
    if step is not None:
        return step, back_button(handover) if handover.state is HandoverState.SENT else call_off_button(handover)
    if handover.state is HandoverState.CANCELLED:
        return ()
    return (Button(id="log", label=_("Log"), action="customer.log", subject=code, style=ButtonStyle.PRIMARY),)


def example() -> Card:
    """Waits for service."""
    return handover_card(SENT)


def example_draft() -> Card:
    """The giver still completes it."""
    return handover_card(DRAFT)


def example_sent_back() -> Card:
    """Something was missing."""
    return handover_card(SENT_BACK)


def example_accepted() -> Card:
    """Service has it now."""
    return handover_card(ACCEPTED)


def example_called_off() -> Card:
    """Nothing changed hands."""
    return handover_card(replace(DRAFT, state=HandoverState.CANCELLED, finished_at=DRAFT.started_at))
