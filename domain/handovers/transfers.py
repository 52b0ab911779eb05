"""An owner change (work instructions): giver, receiver and supervisor, each one click; who may start it, and who may be who."""

from __future__ import annotations

from collections.abc import Sequence

from domain.customers import Customer
from domain.errors import UserError
from domain.handovers.handovers import Handover
from domain.people import Person
from domain.terms import Role
from domain.words import Message, _

SALES = frozenset({Role.REP, Role.MANAGER, Role.DIRECTOR})
SERVICE = frozenset({Role.SERVICE, Role.SERVICE_LEAD, Role.AFTER_SALES, Role.CSM})
LEADERS = frozenset({Role.MANAGER, Role.DIRECTOR, Role.SERVICE_LEAD})
STARTERS = frozenset({Role.OPS_MANAGER, Role.ADMIN})


def is_superior(person: Person, other: Person) -> bool:
    """Whether somebody leads the other's team, or one above it."""
    return person.id != other.id and person.active and person.role in LEADERS and other.team_path.startswith(person.team_path)


def may_start(person: Person, giver: Person) -> bool:
    """Whether somebody may begin, or call off, an owner change of the giver's customers. Our own default."""
    return person.id == giver.id or person.role in STARTERS or is_superior(person, giver)


def stands_for(person: Person, giver: Person) -> bool:
    """Whether somebody gives the customers away: the giver, or a superior once the giver has left."""
    return person.id == giver.id or (not giver.active and is_superior(person, giver))


def check_start(person: Person, giver: Person) -> None:
    """Raises NotYoursToTransferError."""
    if not may_start(person, giver):
        raise NotYoursToTransferError(giver)


def check_one_giver(customers: Sequence[Customer]) -> int:
    """The one owner of all these customers, of which there is at least one. Raises SeveralOwnersError, NoOwnerError."""
    for customer in customers:
        if customer.owner_id is None:
            raise NoOwnerError(customer)
        if customer.owner_id != customers[0].owner_id:
            raise SeveralOwnersError(customers[0], customer)
    return customers[0].owner_id or 0


def check_parties(giver: Person, receiver: Person, supervisor: Person) -> None:
    """Who takes over is of the giver's trade; who supervises is neither. Raises InvalidReceiverError, InvalidSupervisorError."""
    if receiver.id == giver.id:
        raise InvalidReceiverError(receiver, _("{receiver} has them already."))
    if not receiver.active:
        raise InvalidReceiverError(receiver, _("{receiver} no longer works here."))
    trade = SERVICE if giver.role in SERVICE else SALES
    if receiver.role not in trade:
        raise InvalidReceiverError(receiver, _("{receiver} cannot take these customers over."))
    if supervisor.id in {giver.id, receiver.id} or not supervisor.active:
        raise InvalidSupervisorError(supervisor)


def check_may_leave(person: Person, held: int, handovers: Sequence[Handover]) -> None:
    """An account is closed only when nothing is left (work instructions).

    Raises HasLeftError, StillHoldsError while they own or serve customers, StillTakesPartError while a handover is open.
    """
    if not person.active:
        raise HasLeftError(person)
    if held:
        raise StillHoldsError(person, held)
    if handovers:
        raise StillTakesPartError(person, handovers[0])


class NotYoursToTransferError(UserError):
    """Neither the giver's superior nor who may for the house."""

    kind = "not_your_transfer"

    def __init__(self, giver: Person) -> None:
        super().__init__(
            _("Only {giver} may hand these customers over.").format(giver=giver.name),
            hint=_("Ask {giver}, or a superior of theirs, to type /handover.").format(giver=giver.name),
        )


class SeveralOwnersError(UserError):
    """An owner change has one giver."""

    kind = "several_owners"

    def __init__(self, one: Customer, other: Customer) -> None:
        super().__init__(
            _("{one} belongs to {first}, {other} to {second}.").format(
                one=one.code, first=one.owner_name or "", other=other.code, second=other.owner_name or ""
            ),
            hint=_("Hand over one owner's customers at a time."),
        )


class NoOwnerError(UserError):
    """Nobody's customers are assigned, not handed over."""

    kind = "no_owner"

    def __init__(self, customer: Customer) -> None:
        super().__init__(
            _("{code} {name} has no owner.").format(code=customer.code, name=customer.name),
            hint=_("Type /assign {code} to give it to somebody.").format(code=customer.code),
        )


class NothingToHandOverError(UserError):
    """Somebody who has nothing."""

    kind = "nothing_to_hand_over"

    def __init__(self, giver: Person) -> None:
        super().__init__(
            _("{giver} has no customers to hand over.").format(giver=giver.name),
            hint=_("Type /find to see whose customers are whose."),
        )


class AlreadyInTransferError(UserError):
    """The same customer is in another open owner change."""

    kind = "already_in_transfer"

    def __init__(self, customer: Customer, handover: Handover) -> None:
        super().__init__(
            _("{customer} is already in handover {code}.").format(customer=customer.code, code=handover.code),
            hint=_("Type /handover {code} to finish it or to call it off.").format(code=handover.code),
        )


class InvalidReceiverError(UserError):
    """Somebody who cannot take over; `why` says why."""

    kind = "invalid_receiver"

    def __init__(self, receiver: Person, why: Message) -> None:
        super().__init__(
            why.format(receiver=receiver.name),
            hint=_("Name the successor: /handover C001 to @name."),
        )


class NoSuperiorError(UserError):
    """Nobody stands above the giver to take over, or high enough to supervise."""

    kind = "no_superior"

    def __init__(self, giver: Person) -> None:
        super().__init__(
            _("Nobody above {giver} can take part.").format(giver=giver.name),
            hint=_("Name them: /handover C001 to @successor supervisor @name."),
        )


class InvalidSupervisorError(UserError):
    """The supervisor answers for result and quality, so it is a third person."""

    kind = "invalid_supervisor"

    def __init__(self, supervisor: Person) -> None:
        super().__init__(
            _("{supervisor} cannot supervise this handover.").format(supervisor=supervisor.name),
            hint=_("Name a third person, neither giver nor receiver: supervisor @name."),
        )


class StillTakesPartError(UserError):
    """Somebody else waits for them."""

    kind = "still_takes_part"

    def __init__(self, person: Person, handover: Handover) -> None:
        super().__init__(
            _("{person} still takes part in handover {code}.").format(person=person.name, code=handover.code),
            hint=_("Type /handover {code} to finish it or to call it off.").format(code=handover.code),
        )


class WhoLeavesError(UserError):
    """Nobody is named."""

    kind = "who_leaves"

    def __init__(self, usage: Message) -> None:
        super().__init__(_("Who leaves?"), hint=_("Type {usage}.").format(usage=usage))


class HasLeftError(UserError):
    """An account is closed once."""

    kind = "has_left"

    def __init__(self, person: Person) -> None:
        super().__init__(
            _("{person} no longer works here.").format(person=person.name), hint=_("Type /find to see whose customers are whose.")
        )


class StillHoldsError(UserError):
    """An account is closed only when nothing is left."""

    kind = "still_holds"

    def __init__(self, person: Person, count: int) -> None:
        super().__init__(
            _("{person} still has customers: {count}.").format(person=person.name, count=count),
            hint=_("Hand them over first: /handover all of @{handle} to @successor.").format(handle=person.handle),
        )
