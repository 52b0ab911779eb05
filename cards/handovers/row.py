"""What several cards about handovers share: their buttons and first facts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cards.model import Button, Buttons, ButtonStyle, Fields
from cards.phrases import beside, facts
from domain.handovers.handovers import Handover, HandoverKind
from domain.handovers.steps import FORWARD, Step
from domain.words import DateStyle, Message, When, Words, _

LABELS: Mapping[Step, Message] = {
    Step.SEND: _("Complete and send"),
    Step.ACCEPT: _("Take over"),
    Step.GIVE: _("Hand over"),
    Step.TAKE: _("Take over"),
    Step.CONFIRM: _("Confirm"),
    Step.SEND_BACK: _("Send back"),
    Step.CALL_OFF: _("Call off"),
}
ACTIONS: Mapping[Step, str] = {Step.SEND_BACK: "handover.back", Step.CALL_OFF: "handover.call_off"}


def show_button(handover: Handover, style: ButtonStyle = ButtonStyle.DEFAULT) -> Button:
    """Shows it as it stands."""
    return Button(id=f"show-{handover.code}", label=_("Show"), action="handover.show", subject=handover.code, style=style)


def step_button(handover: Handover, step: Step, label: Message | None = None) -> Button:
    """One step of a handover; a receiver's or supervisor's is theirs alone, the giver's side may have a stand-in."""
    is_theirs = handover.holder_id is not None and handover.holder_id != handover.giver_id and step is not Step.CALL_OFF
    return Button(
        id=step,
        label=label or LABELS[step],
        action=ACTIONS.get(step, "handover.step"),
        subject=handover.code,
        values={"step": step} if step in FORWARD else {},
        style=ButtonStyle.PRIMARY if step in FORWARD else ButtonStyle.DANGER if step is Step.CALL_OFF else ButtonStyle.DEFAULT,
        confirm=_("Call off {code}? Nothing will change hands.").format(code=handover.code) if step is Step.CALL_OFF else None,
        audience=(handover.holder_id,) if is_theirs and handover.holder_id else (),
    )


def step_buttons(handover: Handover, steps: Collection[Step], *others: Button) -> tuple[Buttons, ...]:
    """A row of what the reader may do now, the main step first, then `others`; no row for who may do nothing."""
    main = [step_button(handover, step) for step in Step if step in FORWARD & set(steps)]
    rest = [step_button(handover, step) for step in Step if step in set(steps) - FORWARD]
    # A row has room for three; calling off comes last.
    buttons = (*main, *others, *rest)[:3]
    return (Buttons(buttons=buttons),) if buttons else ()


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


def refs_of(handover: Handover) -> tuple[str, ...]:
    """The codes that a card about a handover to service speaks of."""
    return tuple(filter(None, (handover.customer_code, handover.code)))
