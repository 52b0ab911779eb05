"""An owner change as it stands: one card, however many customers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cards.handovers.row import back_button, call_off_button, handover_fields, step_button
from cards.handovers.samples import GIVING, LISTS
from cards.model import Button, Buttons, Card, Column, ColumnKind, Element, Note, Table, Tone
from cards.phrases import beside, listed, short
from domain.customers import Customer
from domain.handovers.handovers import Handover, HandoverItem, HandoverState, ItemState
from domain.handovers.lists import CustomerList
from domain.words import Message, Words, _

SHOWN = 10
"""So many customers have a row; a whole portfolio is counted."""
TITLES: Mapping[HandoverState, Message] = {
    HandoverState.DRAFT: _("{code}: {giver} hands {what} to {receiver}"),
    HandoverState.SENT_BACK: _("{code} sent back: {what}"),
    HandoverState.GIVEN: _("{code}: {receiver} takes {what} over"),
    HandoverState.RECEIVED: _("{code}: {supervisor} confirms {what}"),
    HandoverState.CONFIRMED: _("{code} done: {what} with {receiver} now"),
    HandoverState.CANCELLED: _("{code} called off: {what}"),
}
TONES = {HandoverState.CONFIRMED: Tone.SUCCESS, HandoverState.SENT_BACK: Tone.WARNING, HandoverState.CANCELLED: Tone.NEUTRAL}


def transfer_card(handover: Handover, lists: Sequence[CustomerList], *, stayed: Sequence[Customer] = ()) -> Card:
    """With a main button for whoever's turn it is. `stayed` are those that had another owner by the time it was confirmed."""
    return Card(
        kind="transfer",
        title=_title(handover, lists),
        tone=TONES.get(handover.state, Tone.INFO),
        tags=(handover.kind.label,),
        elements=(
            handover_fields(handover, subject=_("{count} customers").format(count=len(lists))),
            *(_tables(handover, lists) if handover.is_open else ()),
            *_notes(handover, stayed),
            *_buttons(handover),
        ),
        refs=(handover.code, *(each.customer.code for each in lists[:SHOWN])),
    )


def _title(handover: Handover, lists: Sequence[CustomerList]) -> Words:
    one = short(lists[0].customer.name, 14) if len(lists) == 1 else None
    names = {"giver": handover.giver_name, "receiver": handover.receiver_name or "", "supervisor": handover.supervisor_name or ""}
    return TITLES[handover.state].format(
        code=handover.code,
        what=one or _("{count} customers").format(count=len(lists)),
        **{name: short(words, 8) for name, words in names.items()},
    )


def _tables(handover: Handover, lists: Sequence[CustomerList]) -> Iterator[Element]:
    yield Table(
        columns=(
            Column(key="item", label=_("What is handed over")),
            Column(key="handed", label=_("Handed over"), kind=ColumnKind.NUMBER),
            Column(key="open", label=_("Open"), kind=ColumnKind.NUMBER),
        ),
        rows=tuple(
            {"item": item.label, "handed": _count(lists, item, ItemState.HANDED), "open": _count(lists, item, ItemState.OPEN)}
            for item in HandoverItem
        ),
    )
    # What still misses something comes first.
    first = sorted(lists, key=lambda each: (not each.open_items, each.customer.id))[:SHOWN]
    yield Table(
        columns=(Column(key="customer", label=_("Customer")), Column(key="open", label=_("Still missing"))),
        rows=tuple(
            {
                "customer": beside(each.customer.name, each.customer.code),
                "open": listed([item.label for item in each.open_items]) or _("nothing"),
            }
            for each in first
        ),
        row_buttons=tuple(_list_button(handover, each.customer) for each in first),
    )


def _count(lists: Sequence[CustomerList], item: HandoverItem, state: ItemState) -> int:
    return sum(each.items.get(item, ItemState.OPEN) is state for each in lists)


def _list_button(handover: Handover, customer: Customer) -> Button:
    values = {"customer": customer.code}
    return Button(id=f"list-{customer.code}", label=_("List"), action="handover.list", subject=handover.code, values=values)


def _notes(handover: Handover, stayed: Sequence[Customer]) -> Iterator[Element]:
    if handover.state is HandoverState.CONFIRMED:
        yield Note(words=_("Only the owner changed: stages, contacts, follow-ups, tasks and shares stay as they were."))
    elif handover.is_open:
        yield Note(words=_("The supervisor confirms once nothing is missing; then the customers change hands, all at once."))
    if stayed:
        codes = listed([customer.code for customer in stayed])
        yield Note(words=_("Had another owner by then and stay: {codes}").format(codes=codes))


def _buttons(handover: Handover) -> Iterator[Element]:
    step = step_button(handover)
    if step is None:
        return
    tick = Button(id="list", label=_("Tick the list"), action="handover.list", subject=handover.code, values={"customer": ""})
    with_giver = handover.holder_id == handover.giver_id
    third = call_off_button(handover) if with_giver else back_button(handover)
    yield Buttons(buttons=(step, tick, third))


def example() -> Card:
    """The giver's turn."""
    return transfer_card(GIVING, LISTS)


def example_given() -> Card:
    """The receiver's turn, for one customer."""
    return transfer_card(replace(GIVING, state=HandoverState.GIVEN), LISTS[:1])


def example_received() -> Card:
    """The supervisor's turn; nothing is missing."""
    return transfer_card(replace(GIVING, state=HandoverState.RECEIVED), LISTS[1:])


def example_confirmed() -> Card:
    """They changed hands, but one was released meanwhile."""
    done = replace(GIVING, state=HandoverState.CONFIRMED, finished_at=GIVING.started_at)
    return transfer_card(done, LISTS, stayed=(LISTS[1].customer,))


def example_sent_back() -> Card:
    """The supervisor misses something."""
    return transfer_card(replace(GIVING, state=HandoverState.SENT_BACK, reason="缺少授信申请"), LISTS)


def example_called_off() -> Card:
    """Nothing changed hands."""
    return transfer_card(replace(GIVING, state=HandoverState.CANCELLED, finished_at=GIVING.started_at), LISTS)
