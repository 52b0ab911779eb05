"""Who handles a ticket, what may be done with it when, and what its closing asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from domain.access import Right, Rights
from domain.codes import canonical
from domain.customers import Customer
from domain.errors import UserError
from domain.orders.tickets import Ticket, TicketState
from domain.people import Person
from domain.policy import Policy
from domain.terms import Role
from domain.words import Message, _

LEAST, MOST = Decimal(1), Decimal(5)
TENTH = Decimal("0.1")
COMPLAINT = re.compile(r"投诉|抱怨|complain", re.IGNORECASE)


class Step(StrEnum):
    """What people do with a ticket."""

    TAKE = "take"
    SOLVE = "solve"
    CLOSE = "close"


FROM: Mapping[Step, frozenset[TicketState]] = {
    Step.TAKE: frozenset({TicketState.RECEIVED}),
    Step.SOLVE: frozenset({TicketState.RECEIVED, TicketState.IN_WORK}),
    Step.CLOSE: frozenset({TicketState.SOLVED}),
}
"""The states in which each step can be made: 接收 → 处理 → 反馈 → 关闭. What was solved at once need not be taken first."""


def may_step(ticket: Ticket, step: Step) -> bool:
    """Whether the ticket stands where this step begins."""
    return ticket.state in FROM[step]


def check_step(ticket: Ticket, step: Step) -> None:
    """Raises TicketMovedError when somebody was faster, TicketNotSolvedError for a rating that comes too early."""
    if may_step(ticket, step):
        return
    if step is Step.CLOSE and not ticket.is_closed:
        raise TicketNotSolvedError(ticket)
    raise TicketMovedError(ticket)


def may_handle(person: Person, ticket: Ticket, customer: Customer, *, rights: Rights) -> bool:
    """Whether the person may work on a ticket; `rights` are theirs on its customer.

    Besides those with the right, whoever it is assigned to; the service lead while nobody serves the customer; and the after-sales
    manager, to whom service goes straight with urgent complaints (process-optimisation toolkit).
    """
    by_post = (person.role is Role.SERVICE_LEAD and customer.service_owner_id is None) or (
        person.role is Role.AFTER_SALES and ticket.urgent
    )
    return person.active and (Right.HANDLE in rights or ticket.assignee_id == person.id or by_post)


def nearest(among: Iterable[Person], path: str | None) -> Person | None:
    """Of several people of one post the one whose team shares most of the way down the tree; None when there is nobody."""
    return min(among, key=lambda person: (-_shared(person.team_path, path or "/"), person.id), default=None)


def _shared(path: str, other: str) -> int:
    steps = zip(path.strip("/").split("/"), other.strip("/").split("/"), strict=False)
    return next((number for number, (one, two) in enumerate(steps) if one != two), min(path.count("/"), other.count("/")) - 1)


def is_complaint(ticket: Ticket) -> bool:
    """Whether it counts as a complaint in the customer's health: urgent, or called one (our own default)."""
    return ticket.urgent or COMPLAINT.search(ticket.text) is not None


def is_unresolved(ticket: Ticket) -> bool:
    """Whether the customer still waits for a solution."""
    return ticket.state in FROM[Step.SOLVE]


def check_satisfaction(rating: Decimal) -> Decimal:
    """A mark of 1 to 5 with one decimal (communication record). Raises InvalidSatisfactionError."""
    if not LEAST <= rating <= MOST:
        raise InvalidSatisfactionError(str(rating))
    return rating.quantize(TENTH, ROUND_HALF_UP)


def wants_call_back(rating: Decimal, policy: Policy) -> bool:
    """Whether the customer is called back: below 3 (communication record)."""
    return rating < Decimal(str(policy.call_back_below))


class UnknownTicketError(UserError):
    """No ticket of this code, or none this person may see."""

    kind = "unknown_ticket"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("There is no ticket “{typed}” among yours.").format(typed=canonical(typed)),
            hint=_("Type /ticket to see the open tickets and their codes."),
        )


class EmptyTicketError(UserError):
    """A ticket that says nothing."""

    kind = "empty_content"

    def __init__(self, usage: Message) -> None:
        super().__init__(_("What is the problem?"), hint=_("Type {usage}, with the customer's words.").format(usage=usage))


class InvalidTicketStepError(UserError):
    """Words behind a ticket's code that say nothing to do."""

    kind = "invalid_step"

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(
            _("What is to be done with {code}?").format(code=ticket.code),
            hint=_("Type /ticket {code} and: take, solved with what was done, or a mark from 1 to 5.").format(code=ticket.code),
        )


class InvalidSatisfactionError(UserError):
    """A mark that is none."""

    kind = "invalid_satisfaction"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is no satisfaction mark.").format(typed=typed[:20]), hint=_("Give 1 to 5, one decimal allowed, like 4 or 4.5.")
        )


class TicketMovedError(UserError):
    """Somebody was faster, or it is done."""

    kind = "ticket_moved"

    def __init__(self, ticket: Ticket) -> None:
        messages = {
            TicketState.RECEIVED: _("{code} waits to be taken."),
            TicketState.IN_WORK: _("{code} is already in work with {who}."),
            TicketState.SOLVED: _("{code} was already solved by {who}."),
            TicketState.CLOSED: _("{code} was already closed by {who}."),
        }
        who = ticket.closed_by_name if ticket.is_closed else ticket.assignee_name
        super().__init__(
            messages[ticket.state].format(code=ticket.code, who=who or "Genjin"),
            hint=_("Type /ticket {code} to see how it stands.").format(code=ticket.code),
        )


class TicketNotSolvedError(UserError):
    """A mark for what is not solved."""

    kind = "ticket_not_solved"

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(
            _("{code} is not solved yet: it cannot be rated.").format(code=ticket.code),
            hint=_("Type /ticket {code} solved, and what was done.").format(code=ticket.code),
        )


class NotYourTicketError(UserError):
    """A ticket that somebody else handles."""

    kind = "not_allowed"

    def __init__(self, ticket: Ticket) -> None:
        asked = _("Ask {who}, who handles it.").format(who=ticket.assignee_name or "")
        super().__init__(
            _("You may see {code}, but not handle it.").format(code=ticket.code),
            hint=asked if ticket.assignee_name else _("Ask the service lead."),
        )
