"""Answers `/today`: everything that is one's turn, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from cards.actions.row import done_button
from cards.buttons import show_button
from cards.day.my_day import DayRow, Section, my_day, nothing_today
from cards.handovers.row import show_button as show_handover
from cards.model import Card
from cards.orders.ticket_row import show_button as show_ticket
from cards.phrases import beside, due, short
from cards.samples import ACTION, CUSTOMER, NOW
from domain.care.today import DueCustomer, Today
from domain.followups import NextAction
from domain.handovers.handovers import Handover
from domain.orders.tickets import Ticket
from domain.words import DateStyle, Message, When, _


def today_card(today: Today, asked: Iterable[DayRow] = ()) -> Card:
    """`asked` are the decisions that wait, which have cards of their own."""
    sections = tuple(_sections(today, asked))
    return my_day(sections) if any(section.rows for section in sections) else nothing_today()


def _sections(today: Today, asked: Iterable[DayRow]) -> Iterator[Section]:
    yield Section(label=_("Overdue"), rows=tuple(_action(action) for action in today.overdue))
    yield Section(label=_("Today"), rows=tuple(_action(action) for action in today.due))
    yield Section(label=_("Waiting for your decision"), rows=tuple(asked))
    yield Section(label=_("Tickets"), rows=tuple(_ticket(ticket) for ticket in today.tickets))
    yield Section(label=_("Handovers"), rows=tuple(_handover(handover) for handover in today.handovers))
    yield Section(label=_("Contact due"), rows=tuple(_customer(each, _("contact due {when}")) for each in today.contacts))
    yield Section(label=_("Drops soon"), rows=tuple(_customer(each, _("drops {when}")) for each in today.drops))


def _action(action: NextAction) -> DayRow:
    when = due(action.due_at, has_time=action.due_has_time)
    title = beside(action.code, short(action.task, 30), short(action.customer_name), when)
    return DayRow(title=title, button=done_button(action), refs=(action.customer_code, action.code))


def _customer(customer: DueCustomer, what: Message) -> DayRow:
    told = what.format(when=When(at=customer.at, style=DateStyle.DAY))
    return DayRow(title=beside(customer.code, short(customer.name), told), button=show_button(customer.code), refs=(customer.code,))


def _handover(handover: Handover) -> DayRow:
    name = handover.customer_name
    title = beside(handover.code, handover.kind.label if name is None else short(name), handover.state.label)
    return DayRow(title=title, button=show_handover(handover), refs=tuple(ref for ref in (handover.customer_code, handover.code) if ref))


def _ticket(ticket: Ticket) -> DayRow:
    title = beside(ticket.code, short(ticket.customer_name), short(ticket.text, 30), ticket.state.label)
    return DayRow(title=title, button=show_ticket(ticket), refs=(ticket.customer_code, ticket.code))


def example() -> Card:
    """A full day."""
    silent = DueCustomer(id=1, code=CUSTOMER.code, name=CUSTOMER.name, at=NOW - timedelta(days=1))
    late = replace(ACTION, code="T002", due_at=NOW - timedelta(days=2))
    return today_card(Today(overdue=(late,), due=(ACTION,), contacts=(silent,), drops=(replace(silent, at=NOW + timedelta(days=2)),)))


def example_free() -> Card:
    """A free one."""
    return today_card(Today())
