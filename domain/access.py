"""Who may see and do what with which customer, by post and by relation.

`granted` is the whole rule, and `docs/permissions.md` shows it as a table. A person may do what any of their relations to the
customer grants; `sight_of` says the same in a form the store can search with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.codes import canonical
from domain.customers import Customer
from domain.errors import UserError
from domain.people import Person
from domain.terms import Role
from domain.words import Message, _


class Right(StrEnum):
    """What may be done with a customer. Each of them but SEE needs SEE."""

    SEE = "see"
    LOG = "log"
    EDIT = "edit"
    EDIT_CONTACTS = "edit_contacts"
    STAGE = "stage"
    REVEAL = "reveal"
    REVIEW = "review"
    HANDLE = "handle"


class Relation(StrEnum):
    """How a person stands to a customer; several may hold at once, `ANY` always does.

    `TEAM` and `TEAM_SERVED` mean the owner or the serving person is of the person's team or a team under it; `POOL` that the
    customer has no owner.
    """

    OWN = "own"
    SERVED = "served"
    SHARED_TO_SEE = "shared_to_see"
    SHARED_TO_LOG = "shared_to_log"
    TEAM = "team"
    TEAM_SERVED = "team_served"
    POOL = "pool"
    AT_RISK = "at_risk"
    ANY = "any"


Rights = frozenset[Right]
SEE_ONLY: Rights = frozenset({Right.SEE})
SERVE: Rights = frozenset({Right.SEE, Right.LOG, Right.EDIT_CONTACTS, Right.REVEAL})
WORK: Rights = SERVE | {Right.EDIT, Right.STAGE}
CORRECT: Rights = frozenset({Right.SEE, Right.EDIT, Right.EDIT_CONTACTS})
TALK: Rights = frozenset({Right.SEE, Right.LOG, Right.REVEAL})
REVIEW: Rights = frozenset({Right.SEE, Right.REVIEW})
HANDLE: Rights = frozenset({Right.HANDLE})
"""Working on the tickets of a customer one sees; who handles which beyond that, `domain/orders/handling.py` says."""
NOTHING: Rights = frozenset()

EVERYBODY: Mapping[Relation, Rights] = {
    Relation.OWN: WORK,
    Relation.SERVED: SERVE,
    Relation.SHARED_TO_SEE: SEE_ONLY,
    Relation.SHARED_TO_LOG: TALK,
}
BY_ROLE: Mapping[Role, Mapping[Relation, Rights]] = {
    Role.REP: {},
    Role.MANAGER: {Relation.TEAM: WORK | REVIEW},
    Role.DIRECTOR: {Relation.ANY: WORK, Relation.TEAM: REVIEW, Relation.POOL: REVIEW},
    Role.SALES_OPS: {Relation.POOL: WORK, Relation.TEAM: CORRECT},
    Role.PRESALES: {},
    Role.SERVICE: {Relation.SERVED: HANDLE},
    Role.SERVICE_LEAD: {Relation.SERVED: HANDLE, Relation.TEAM_SERVED: SERVE | HANDLE},
    Role.AFTER_SALES: {Relation.TEAM_SERVED: SERVE},
    Role.CSM: {Relation.AT_RISK: TALK},
    Role.OPS_MANAGER: {Relation.ANY: SEE_ONLY},
    Role.ADMIN: {Relation.ANY: WORK | HANDLE},
}


def granted(role: Role, relation: Relation) -> Rights:
    """What a post grants by one relation, with what everybody has by it.

    The process-optimisation toolkit lets a rep see only the customers they are responsible for; the study notes let service
    correct the contact data of those they serve; which rights a share, the pool and each post carry is our own default.
    """
    return EVERYBODY.get(relation, NOTHING) | BY_ROLE[role].get(relation, NOTHING)


@dataclass(frozen=True, kw_only=True)
class Share:
    """A customer shown to somebody of another team, until a moment or for good; it never lets them edit."""

    person_id: int
    customer_id: int
    may_log: bool = False
    until: datetime | None = None

    def holds(self, person: Person, customer: Customer, now: datetime) -> bool:
        """Whether it still shows this customer to this person."""
        return (self.person_id, self.customer_id) == (person.id, customer.id) and (self.until is None or now < self.until)


ENTER_FOR_THE_POOL = frozenset({Role.SALES_OPS, Role.OPS_MANAGER, Role.ADMIN})


def first_owner(person: Person) -> Person | None:
    """Who owns what this person enters: they do, unless theirs is a post that enters leads for others (our own default)."""
    return None if person.role in ENTER_FOR_THE_POOL else person


NOBODY = 0
"""The id of no person: what somebody who left sees with."""


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a person may see: their own, shared and served customers always, and more by post.

    `owned_under` and `served_under` are team paths whose subtree they see by its owners and by those who serve.
    """

    person_id: int
    everything: bool = False
    owned_under: str | None = None
    served_under: str | None = None
    unowned: bool = False
    at_risk: bool = False


def sight_of(person: Person) -> Sight:
    """The person's sight; it shows a customer exactly when `may` lets them see it."""
    if not person.active:
        return Sight(person_id=NOBODY)

    def sees(relation: Relation) -> bool:
        return Right.SEE in granted(person.role, relation)

    return Sight(
        person_id=person.id,
        everything=sees(Relation.ANY),
        owned_under=person.team_path if sees(Relation.TEAM) else None,
        served_under=person.team_path if sees(Relation.TEAM_SERVED) else None,
        unowned=sees(Relation.POOL),
        at_risk=sees(Relation.AT_RISK),
    )


def relations(person: Person, customer: Customer, *, shared: Share | None, now: datetime) -> Iterator[Relation]:
    """Every way the person stands to the customer; a share that ended or is another's counts for nothing."""
    yield Relation.ANY
    if customer.owner_id == person.id:
        yield Relation.OWN
    if customer.service_owner_id == person.id:
        yield Relation.SERVED
    if shared and shared.holds(person, customer, now):
        yield Relation.SHARED_TO_LOG if shared.may_log else Relation.SHARED_TO_SEE
    yield from _relations_by_place(person, customer)


def _relations_by_place(person: Person, customer: Customer) -> Iterator[Relation]:
    if (customer.owner_team_path or "").startswith(person.team_path):
        yield Relation.TEAM
    if (customer.service_team_path or "").startswith(person.team_path):
        yield Relation.TEAM_SERVED
    if customer.owner_id is None:
        yield Relation.POOL
    if customer.at_risk:
        yield Relation.AT_RISK


def may(person: Person, right: Right, customer: Customer, *, shared: Share | None, now: datetime) -> bool:
    """Whether the person may do this with the customer at this moment. Who left may do nothing."""
    held = relations(person, customer, shared=shared, now=now)
    return person.active and any(right in granted(person.role, relation) for relation in held)


def check(person: Person, right: Right, customer: Customer, *, shared: Share | None, now: datetime) -> None:
    """Let the person pass or refuse.

    Raises NotAllowedError for a customer they may see, and for one they may not the very error an unknown code gets, so that
    nobody learns which codes exist.
    """
    if may(person, right, customer, shared=shared, now=now):
        return
    if not may(person, Right.SEE, customer, shared=shared, now=now):
        raise UnknownCustomerError(customer.code)
    raise NotAllowedError(right, customer)


class UnknownCustomerError(UserError):
    """No customer of this code or name, or none this person may see: the two are never told apart."""

    kind = "unknown_customer"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("There is no customer “{typed}” among yours.").format(typed=canonical(typed)),
            hint=_("Type /find and a part of the name, or /new to add the customer."),
        )
        self.typed = typed


class AmbiguousCustomerError(UserError):
    """A name that fits several customers: it becomes a choice, never a guess. `candidates` are all visible to the asker."""

    kind = "ambiguous_customer"

    def __init__(self, typed: str, candidates: tuple[Customer, ...]) -> None:
        super().__init__(
            _("“{typed}” fits {count} customers.").format(typed=typed, count=len(candidates)),
            hint=_("Choose one, or type its code instead of the name."),
        )
        self.typed = typed
        self.candidates = candidates


REFUSALS: Mapping[Right, Message] = {
    Right.SEE: _("You may not see {code} {name}."),
    Right.LOG: _("You may see {code} {name}, but not log on it."),
    Right.EDIT: _("You may see {code} {name}, but not change its data."),
    Right.EDIT_CONTACTS: _("You may see {code} {name}, but not change its contacts."),
    Right.STAGE: _("You may see {code} {name}, but not move its stage."),
    Right.REVEAL: _("You may see {code} {name}, but not its private data."),
    Right.REVIEW: _("Only a superior of the team may review follow-ups of {code} {name}."),
    Right.HANDLE: _("You may see {code} {name}, but not handle its tickets."),
}


class NotAllowedError(UserError):
    """A customer the person may see, and something they may not do with it."""

    kind = "not_allowed"

    def __init__(self, right: Right, customer: Customer) -> None:
        asked = _("Ask {owner}, who owns it.").format(owner=customer.owner_name or "")
        super().__init__(
            REFUSALS[right].format(code=customer.code, name=customer.name),
            hint=asked if customer.owner_name else _("It has no owner yet: ask sales operations."),
        )
        self.right = right


class CommandNotForYouError(UserError):
    """A command of another post."""

    kind = "not_allowed"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("/{name} is not for your post.").format(name=name),
            hint=_("Type /help to see the commands you may use."),
        )
