"""Something asked of a superior: longer protection, a leave. One card, from the question to the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from cards.buttons import show_button
from cards.model import Button, Buttons, ButtonStyle, Card, Tone
from cards.model import Fields as FieldRows
from cards.phrases import beside, facts, short
from cards.samples import CUSTOMER, NOW, REP
from domain.customers import Customer
from domain.people import Person
from domain.pool.asking import Approval, ApprovalKind, ApprovalState
from domain.words import DateStyle, Message, When, Words, _

HALF_A_DAY, ONE_DAY = timedelta(hours=12), timedelta(hours=36)
"""A leave ends with the midnight behind its last day: half a day before is that day, wherever the clocks change."""
TONES = {
    ApprovalState.WAITING: Tone.INFO,
    ApprovalState.APPROVED: Tone.SUCCESS,
    ApprovalState.REFUSED: Tone.WARNING,
    ApprovalState.WITHDRAWN: Tone.NEUTRAL,
}


def approval_request(approval: Approval, asker: Person, customer: Customer | None = None) -> Card:
    """Goes to the superior; once decided it is the same card without its buttons."""
    subject = str(approval.id)
    approve = Button(id="approve", label=_("Approve"), action="approval.approve", subject=subject, style=ButtonStyle.PRIMARY)
    refuse = Button(id="refuse", label=_("Refuse"), action="approval.refuse", subject=subject)
    show = () if customer is None else (show_button(customer.code),)
    what = _days_off(approval) if approval.kind is ApprovalKind.LEAVE else _what(approval, asker, customer)
    title = _("{who} asks: {what}").format(who=short(asker.name, 12), what=what)
    if approval.state is not ApprovalState.WAITING:
        return _card("approval_request", approval, asker, customer, buttons=())
    return replace(_card("approval_request", approval, asker, customer, buttons=(approve, refuse, *show)), title=title)


def approval_told(approval: Approval, asker: Person, customer: Customer | None = None) -> Card:
    """Goes to who asked: that it waits, and later what was decided."""
    withdraw = Button(id="withdraw", label=_("Withdraw"), action="approval.withdraw", subject=str(approval.id))
    return _card("approval_told", approval, asker, customer, buttons=(withdraw,) if approval.state is ApprovalState.WAITING else ())


def _card(kind: str, approval: Approval, asker: Person, customer: Customer | None, *, buttons: tuple[Button, ...]) -> Card:
    what = _what(approval, asker, customer)
    return Card(
        kind=kind,
        title=_("{state}: {what}").format(state=approval.state.label, what=what),
        tone=TONES[approval.state],
        elements=(_fields(approval, asker, customer), *((Buttons(buttons=buttons),) if buttons else ())),
        refs=(customer.code,) if customer else (),
    )


def _what(approval: Approval, asker: Person, customer: Customer | None) -> Message:
    match approval.kind:
        case ApprovalKind.PROTECTION:
            return _("longer protection of {customer}").format(customer=short(customer.name if customer else "", 14))
        case ApprovalKind.LEAVE:
            return _("leave of {who}").format(who=short(asker.name, 12))


def _fields(approval: Approval, asker: Person, customer: Customer | None) -> FieldRows:
    return FieldRows(
        facts=facts(
            (_("Customer"), beside(customer.name, customer.code) if customer else None),
            (_("Asked by"), asker.name),
            (_("Drops so far"), _day(customer.drop_at) if customer and approval.state is ApprovalState.WAITING else None),
            *_span(approval),
            (_("Reason"), approval.reason),
            (_("Decided by"), approval.decided_by_name),
        )
    )


def _span(approval: Approval) -> tuple[tuple[Message, Words | None], ...]:
    """From when until when; of a leave the last day that is off."""
    if approval.kind is not ApprovalKind.LEAVE or approval.since is None or approval.until is None:
        return (_("From"), _day(approval.since)), (_("Until"), _day(approval.until))
    first, last = (When(at=at, has_time=False, style=DateStyle.DUE) for at in (approval.since, approval.until - HALF_A_DAY))
    return (_("First day off"), first), (_("Last day off"), last)


def _days_off(approval: Approval) -> Words:
    if approval.since is None or approval.until is None:
        return approval.kind.label
    first, last = (When(at=at, style=DateStyle.DAY) for at in (approval.since, approval.until - HALF_A_DAY))
    if approval.until - approval.since < ONE_DAY:
        return _("leave {day}").format(day=first)
    return _("leave {first} – {last}").format(first=first, last=last)


def _day(at: datetime | None) -> Words | None:
    return None if at is None else When(at=at, style=DateStyle.DUE)


ASKED = Approval(
    id=1,
    kind=ApprovalKind.PROTECTION,
    asked_by_id=REP.id,
    asked_at=NOW,
    approver_id=3,
    state=ApprovalState.WAITING,
    customer_id=CUSTOMER.id,
    until=NOW + timedelta(days=13),
    reason="招标推迟到下月",
)
LEAVE = replace(
    ASKED, kind=ApprovalKind.LEAVE, customer_id=None, since=NOW + timedelta(days=1), until=NOW + timedelta(days=4), reason="年假"
)
DROPPING = replace(CUSTOMER, taken_at=NOW - timedelta(days=20), drop_at=NOW + timedelta(days=3))
APPROVED = replace(ASKED, state=ApprovalState.APPROVED, decided_by_id=3, decided_by_name="陈经理", decided_at=NOW)


def example() -> Card:
    """Longer protection, waiting for the manager."""
    return approval_request(ASKED, REP, DROPPING)


def example_leave() -> Card:
    """A leave, waiting for the manager."""
    return approval_request(LEAVE, REP)


def example_leave_of_a_day() -> Card:
    """A single day off."""
    return approval_request(replace(LEAVE, until=NOW + timedelta(days=2)), REP)


def example_decided() -> Card:
    """The manager's card once somebody pressed."""
    return approval_request(APPROVED, REP, DROPPING)


def example_asked() -> Card:
    """What the rep reads meanwhile."""
    return approval_told(ASKED, REP, DROPPING)


def example_refused() -> Card:
    """What the rep is told in the end."""
    return approval_told(replace(LEAVE, state=ApprovalState.REFUSED, decided_by_name="陈经理"), REP)
