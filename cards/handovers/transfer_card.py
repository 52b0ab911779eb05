"""An owner change as it stands: one card, however many customers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from cards.handovers.list_form import list_button
from cards.handovers.row import handover_fields, step_buttons
from cards.handovers.samples import GIVING, LISTS
from cards.model import Card, Column, Note, Table, Tone
from cards.phrases import beside, listed, short
from domain.customers import Customer
from domain.handovers.handovers import Handover, HandoverState
from domain.handovers.lists import CustomerList, incomplete
from domain.handovers.steps import Step
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


def transfer_card(
    handover: Handover, lists: Sequence[CustomerList], steps: Collection[Step], *, ticks: bool = False, stayed: Sequence[Customer] = ()
) -> Card:
    """With a button for each of the steps, which are those its reader may take, and to tick for who does.

    `stayed` are those that had another owner by the time it was confirmed.
    """
    tick = (list_button(handover, None),) if ticks and handover.is_open else ()
    return Card(
        kind="transfer",
        title=_title(handover, lists),
        tone=TONES.get(handover.state, Tone.INFO),
        tags=(handover.kind.label,),
        elements=(
            handover_fields(handover, subject=_("{count} customers").format(count=len(lists))),
            *((_table(handover, lists),) if handover.is_open else ()),
            *(Note(words=words) for words in _notes(handover, lists, stayed)),
            *step_buttons(handover, steps, *tick),
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


def _table(handover: Handover, lists: Sequence[CustomerList]) -> Table:
    # What still misses something comes first.
    first = sorted(lists, key=lambda each: (not each.open_items, each.customer.id))[:SHOWN]
    return Table(
        columns=(
            Column(key="customer", label=_("Customer")),
            Column(key="open", label=_("Still missing")),
        ),
        rows=tuple(
            {
                "customer": beside(each.customer.name, each.customer.code),
                "open": listed([item.label for item in each.open_items]) or _("nothing"),
            }
            for each in first
        ),
        row_buttons=tuple(list_button(handover, each.customer) for each in first),
    )


def _notes(handover: Handover, lists: Sequence[CustomerList], stayed: Sequence[Customer]) -> Iterator[Words]:
    if handover.state is HandoverState.CONFIRMED:
        yield _("Only the owner changed: stages, contacts, follow-ups, tasks and shares stay as they were.")
    elif handover.is_open:
        yield _("Lists still incomplete: {count} of {all}.").format(count=len(tuple(incomplete(lists))), all=len(lists))
        yield _("The supervisor confirms once nothing is missing; then the customers change hands, all at once.")
    if stayed:
        yield _("Had another owner by then and stay: {codes}").format(codes=listed([customer.code for customer in stayed]))


def example() -> Card:
    """The giver's turn."""
    return transfer_card(GIVING, LISTS, {Step.GIVE, Step.CALL_OFF}, ticks=True)


def example_given() -> Card:
    """The receiver's turn, for one customer."""
    return transfer_card(replace(GIVING, state=HandoverState.GIVEN), LISTS[:1], {Step.TAKE, Step.SEND_BACK}, ticks=True)


def example_received() -> Card:
    """The supervisor's turn; nothing is missing."""
    return transfer_card(replace(GIVING, state=HandoverState.RECEIVED), LISTS[1:], {Step.CONFIRM, Step.SEND_BACK})


def example_confirmed() -> Card:
    """They changed hands, but one was released meanwhile."""
    done = replace(GIVING, state=HandoverState.CONFIRMED, finished_at=GIVING.started_at)
    return transfer_card(done, LISTS, (), stayed=(LISTS[1].customer,))


def example_sent_back() -> Card:
    """The supervisor misses something; who is not the giver reads it."""
    return transfer_card(replace(GIVING, state=HandoverState.SENT_BACK, reason="缺少授信申请"), LISTS, ())


def example_called_off() -> Card:
    """Nothing changed hands."""
    return transfer_card(replace(GIVING, state=HandoverState.CANCELLED, finished_at=GIVING.started_at), LISTS, ())
