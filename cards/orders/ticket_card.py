"""One ticket as it stands, with what is to be done next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from cards.model import Button, Buttons, ButtonStyle, Card, Element, Note, Tone
from cards.orders.samples import TICKET
from cards.orders.ticket_row import solve_button, take_button, ticket_fields
from cards.phrases import short
from cards.samples import ACTION, EVENT, NOW
from domain.followups import NextAction
from domain.orders.tickets import Ticket, TicketState
from domain.terms import Tier
from domain.words import DateStyle, When, Words, _

TITLES = {
    TicketState.RECEIVED: _("{code} received: {customer}"),
    TicketState.IN_WORK: _("{code} in work: {customer}"),
    TicketState.SOLVED: _("{code} solved: {customer}"),
    TicketState.CLOSED: _("{code} closed: {customer}"),
}
MARKS = (1, 2, 3, 4, 5)


def ticket_card(
    ticket: Ticket,
    *,
    due_at: datetime | None = None,
    handles: bool = True,
    event_key: str | None = None,
    call_back: NextAction | None = None,
) -> Card:
    """`due_at` is when its next clock runs out; `handles` whether the reader may work on it; `event_key` what Undo takes back.

    `call_back` is the next action that a low mark brought.
    """
    urgent = ticket.urgent and ticket.state is TicketState.RECEIVED
    title = _("Urgent complaint {code}: {customer}") if urgent else TITLES[ticket.state]
    return Card(
        kind="ticket",
        title=title.format(code=ticket.code, customer=short(ticket.customer_name, 18)),
        tone=_tone(ticket),
        tags=tuple(_tags(ticket)),
        elements=(
            ticket_fields(ticket, (_("Due"), When(at=due_at, style=DateStyle.DUE) if due_at else None)),
            *_call_back(call_back),
            *_ways(ticket, handles=handles, event_key=event_key),
        ),
        refs=(ticket.customer_code, ticket.code, *((call_back.code,) if call_back else ())),
    )


def _tone(ticket: Ticket) -> Tone:
    if ticket.state in {TicketState.SOLVED, TicketState.CLOSED}:
        return Tone.SUCCESS
    return Tone.DANGER if ticket.urgent else Tone.INFO


def _tags(ticket: Ticket) -> Iterator[Words]:
    if ticket.urgent:
        yield _("Urgent")
    if ticket.tier is Tier.HIGH_VALUE:
        yield ticket.tier.label


def _call_back(action: NextAction | None) -> Iterator[Element]:
    if action is not None:
        told = _("Low mark: {who} calls the customer back, {code}.").format(who=action.owner_name or "", code=action.code)
        yield Note(words=told)


def _ways(ticket: Ticket, *, handles: bool, event_key: str | None) -> Iterator[Buttons]:
    if handles and ticket.state is TicketState.SOLVED:
        yield Buttons(quick=True, label=_("The customer's mark, 5 is best"), buttons=tuple(_mark(ticket, mark) for mark in MARKS))
    steps = tuple(_steps(ticket)) if handles else ()
    undo = (Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key),) if event_key else ()
    if steps or undo:
        yield Buttons(buttons=(*steps, *undo))


def _steps(ticket: Ticket) -> Iterator[Button]:
    match ticket.state:
        case TicketState.RECEIVED:
            yield take_button(ticket, ButtonStyle.PRIMARY)
            yield solve_button(ticket)
        case TicketState.IN_WORK:
            yield solve_button(ticket, ButtonStyle.PRIMARY)
        case TicketState.SOLVED | TicketState.CLOSED:
            pass


def _mark(ticket: Ticket, mark: int) -> Button:
    return Button(id=f"mark-{mark}", label=str(mark), action="ticket.rate", subject=ticket.code, values={"mark": str(mark)})


IN_WORK = replace(TICKET, state=TicketState.IN_WORK, answered_at=NOW)
SOLVED = replace(IN_WORK, state=TicketState.SOLVED, solved_at=NOW, solution="更新了数据接口，报表恢复")


def example() -> Card:
    """Opened just now."""
    return ticket_card(TICKET, due_at=NOW + timedelta(hours=1), event_key=EVENT)


def example_urgent() -> Card:
    """What the after-sales manager gets."""
    return ticket_card(replace(TICKET, urgent=True, assignee_name="韩冰"), due_at=NOW + timedelta(hours=2))


def example_in_work() -> Card:
    """Taken."""
    return ticket_card(IN_WORK, due_at=NOW + timedelta(days=3), event_key=EVENT)


def example_solved() -> Card:
    """The customer is to be asked."""
    return ticket_card(SOLVED)


def example_closed() -> Card:
    """Closed with a low mark."""
    closed = replace(SOLVED, state=TicketState.CLOSED, closed_at=NOW, satisfaction=Decimal("2.5"))
    return ticket_card(closed, event_key=EVENT, call_back=replace(ACTION, task="回访"))


def example_watched() -> Card:
    """Seen by the customer's owner, who does not handle it."""
    return ticket_card(IN_WORK, handles=False)
