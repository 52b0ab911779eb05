"""What several cards about handovers share: their buttons and first facts."""

from __future__ import annotations

from collections.abc import Mapping

from cards.model import Button, ButtonStyle, Fields
from cards.phrases import beside, facts
from domain.handovers.handovers import Handover, HandoverKind
from domain.handovers.steps import Step, next_step
from domain.words import DateStyle, Message, When, Words, _

STEPS: Mapping[Step, tuple[str, Message]] = {
    Step.SEND: ("handover.open", _("Complete and send")),
    Step.ACCEPT: ("handover.accept", _("Take over")),
    Step.GIVE: ("handover.give", _("Hand over")),
    Step.TAKE: ("handover.take", _("Take over")),
    Step.CONFIRM: ("handover.confirm", _("Confirm")),
}
"""The main button of each step: its action and what it says."""


def open_button(handover: Handover, label: Message) -> Button:
    """Opens the form that completes a handover to service."""
    return Button(id="open", label=label, action="handover.open", subject=handover.code, style=ButtonStyle.PRIMARY)


def show_button(handover: Handover, style: ButtonStyle = ButtonStyle.DEFAULT) -> Button:
    """Shows it as it stands."""
    return Button(id=f"show-{handover.code}", label=_("Show"), action="handover.show", subject=handover.code, style=style)


def step_button(handover: Handover) -> Button | None:
    """The click that brings it forward, for whoever's turn it is; the giver's side may have a stand-in, so that one is for all."""
    step = next_step(handover)
    if step is None:
        return None
    action, label = STEPS[step]
    alone = step not in {Step.SEND, Step.GIVE} and handover.holder_id is not None
    return Button(
        id=step,
        label=label,
        action=action,
        subject=handover.code,
        style=ButtonStyle.PRIMARY,
        audience=(handover.holder_id,) if alone and handover.holder_id else (),
    )


def back_button(handover: Handover) -> Button:
    """Opens the form that sends it back with a reason."""
    audience = (handover.holder_id,) if handover.holder_id else ()
    return Button(id="back", label=_("Send back"), action="handover.back", subject=handover.code, audience=audience)


def call_off_button(handover: Handover) -> Button:
    """Ends it without a change."""
    return Button(
        id="call_off",
        label=_("Call off"),
        action="handover.call_off",
        subject=handover.code,
        style=ButtonStyle.DANGER,
        confirm=_("Call off {code}? Nothing will change hands.").format(code=handover.code),
    )


def handover_fields(handover: Handover, *, subject: Words | None = None) -> Fields:
    """Who, how far, until when. `subject` stands for the customer where there are several."""
    is_open = handover.is_open and handover.kind is HandoverKind.SERVICE
    return Fields(
        facts=(
            *facts(
                (_("Customer"), subject or beside(handover.customer_name, handover.customer_code)),
                (_("State"), handover.state.label),
                (_("Giver"), handover.giver_name),
                (_("Receiver"), handover.receiver_name),
                (_("Supervisor"), handover.supervisor_name),
                (_("Due"), When(at=handover.due_at, style=DateStyle.MOMENT) if handover.due_at and is_open else None),
                (_("Finished at"), When(at=handover.finished_at) if handover.finished_at else None),
            ),
            *facts((_("Reason"), handover.reason), short=False),
        )
    )
