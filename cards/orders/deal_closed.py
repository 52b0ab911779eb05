"""A deal was won or lost."""

from __future__ import annotations

from dataclasses import replace

from cards.buttons import log_button
from cards.model import Button, Buttons, ButtonStyle, Card, Fields, Note, Tone
from cards.orders.order_row import add_button
from cards.phrases import facts, short
from cards.samples import CUSTOMER, EVENT, NOW
from domain.customers import Customer
from domain.orders.deals import LossReason, said_reason
from domain.orders.orders import Deal, DealOutcome
from domain.terms import Stage
from domain.words import When, _


def deal_closed(customer: Customer, deal: Deal, *, before: Stage | None, event_key: str, promoted_from: str | None = None) -> Card:
    """Answers `/deal`; `promoted_from` is the code of the lead that became a customer by it."""
    is_won = deal.outcome is DealOutcome.WON
    title = _("Deal won: {customer}") if is_won else _("Deal lost: {customer}")
    stages = _("{before} → {after}").format(
        before=before.label if before else _("(empty)"), after=customer.stage.label if customer.stage else _("(empty)")
    )
    promoted = _("Lead {lead} is customer {code} now; both codes answer.").format(lead=promoted_from or "", code=customer.code)
    paid = _("With the first payment it becomes a deal customer.")
    log = log_button(customer.code)
    undo = Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key)
    return Card(
        kind="deal_closed",
        title=title.format(customer=short(customer.name, 26)),
        tone=Tone.SUCCESS if is_won else Tone.WARNING,
        elements=(
            Fields(
                facts=facts(
                    (_("Stage"), stages), (_("Code"), customer.code), (_("On"), When(at=deal.at)), (_("Reason"), said_reason(deal.reason))
                )
            ),
            *((Note(words=promoted),) if promoted_from else ()),
            *((Note(words=paid),) if is_won and customer.last_deal_at is None else ()),
            Buttons(buttons=(add_button(customer, ButtonStyle.PRIMARY) if is_won else log, undo)),
        ),
        refs=(customer.code, *((promoted_from,) if promoted_from else ())),
    )


WON = Deal(id=1, customer_id=1, outcome=DealOutcome.WON, at=NOW, by_id=1)


def example() -> Card:
    """A lead that was won at once."""
    return deal_closed(replace(CUSTOMER, stage=Stage.WON), WON, before=Stage.NEGOTIATION, event_key=EVENT, promoted_from="L0001")


def example_lost() -> Card:
    """Lost by the price."""
    lost = replace(WON, outcome=DealOutcome.LOST, reason=LossReason.PRICE.value)
    return deal_closed(replace(CUSTOMER, stage=Stage.LOST), lost, before=Stage.PROPOSAL, event_key=EVENT)
