"""The open handovers somebody has to do with."""

from __future__ import annotations

from collections.abc import Sequence

from cards.handovers.row import show_button
from cards.handovers.samples import GIVING, SENT
from cards.model import Card, Column, ColumnKind, Table, Text, Tone
from cards.phrases import beside
from domain.handovers.handovers import Handover
from domain.words import DateStyle, When, _

COLUMNS = (
    Column(key="what", label=_("Handover")),
    Column(key="state", label=_("State"), kind=ColumnKind.TAG),
    Column(key="holder", label=_("Waits for"), kind=ColumnKind.PERSON),
    Column(key="due", label=_("Due"), kind=ColumnKind.DATE),
)


def handover_list(handovers: Sequence[Handover]) -> Card:
    """Answers `/handover`."""
    if not handovers:
        hint = _("Type /handover and a won customer to hand it to service, or /handover C001 to @name to hand it to a colleague.")
        return Card(kind="handover_list", title=_("No open handovers"), tone=Tone.SUCCESS, elements=(Text(words=hint),))
    return Card(
        kind="handover_list",
        title=_("Open handovers: {count}").format(count=len(handovers)),
        tone=Tone.INFO,
        elements=(
            Table(
                columns=COLUMNS,
                rows=tuple(
                    {
                        "what": beside(each.code, each.customer_name or each.kind.label, each.customer_code),
                        "state": each.state.label,
                        "holder": each.holder_name or "",
                        "due": When(at=each.due_at, style=DateStyle.MOMENT) if each.due_at else "",
                    }
                    for each in handovers
                ),
                row_buttons=tuple(show_button(each) for each in handovers),
            ),
        ),
        refs=tuple(each.code for each in handovers),
    )


def example() -> Card:
    """One of each kind."""
    return handover_list((SENT, GIVING))


def example_empty() -> Card:
    """Nothing waits."""
    return handover_list(())
