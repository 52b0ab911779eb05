"""Who may see and do what with which customer, by post and by relation.

`granted` is the whole rule, and `docs/permissions.md` shows it as a table. A person may do what any of their relations to the
customer grants; `domain/sight.py` says the same in a form the store can search with.
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
from domain.pool.ownership import COMMON, Pool
from domain.terms import Role
from domain.words import Message, _


class Right(StrEnum):
    """What may be done with a customer. Each of them but SEE and those of the pool needs SEE.

    BROWSE shows a public record masked, in the pool alone; TRACE tells who owns what came from a pool.
    """

    SEE = "see"
    LOG = "log"
    EDIT = "edit"
    EDIT_CONTACTS = "edit_contacts"
    STAGE = "stage"
    REVEAL = "reveal"
    REVIEW = "review"
    HANDLE = "handle"
    BROWSE = "browse"
    TRACE = "trace"
    CLAIM = "claim"
    ASSIGN = "assign"
    RELEASE = "release"
    SHARE = "share"


class Relation(StrEnum):
    """How a person stands to a customer; several may hold at once, `ANY` always does.

    `TEAM` and `TEAM_SERVED` mean the owner or the serving person is of the person's team or a team under it; `POOL` that the
    customer has no owner. `POOL_MEMBER` and `POOL_ADMIN` are of the pool it lies in; `POOL_TAKEN` are members of the pool that its
    owner took it from.
    """

    OWN = "own"
    SERVED = "served"
    SHARED_TO_SEE = "shared_to_see"
    SHARED_TO_LOG = "shared_to_log"
    TEAM = "team"
    TEAM_SERVED = "team_served"
    POOL = "pool"
    POOL_MEMBER = "pool_member"
    POOL_ADMIN = "pool_admin"
    POOL_TAKEN = "pool_taken"
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
IN_THE_POOL: Rights = frozenset({Right.BROWSE, Right.TRACE, Right.CLAIM, Right.ASSIGN})
"""Rights that need no SEE: a public record shows itself in the pool alone."""
LOOK: Rights = frozenset({Right.BROWSE, Right.TRACE})
HAND_OUT: Rights = LOOK | {Right.ASSIGN}
LET_GO: Rights = frozenset({Right.TRACE, Right.RELEASE, Right.SHARE})
NOTHING: Rights = frozenset()

TRACE: Rights = frozenset({Right.TRACE})
MEMBER: Mapping[Relation, Rights] = {Relation.POOL_MEMBER: LOOK | {Right.CLAIM}, Relation.POOL_TAKEN: TRACE}
"""What who sells has by being a member of a pool."""

EVERYBODY: Mapping[Relation, Rights] = {
    Relation.OWN: WORK | LET_GO,
    Relation.SERVED: SERVE,
    Relation.SHARED_TO_SEE: SEE_ONLY,
    Relation.SHARED_TO_LOG: TALK,
    Relation.POOL_ADMIN: HAND_OUT,
}
BY_ROLE: Mapping[Role, Mapping[Relation, Rights]] = {
    Role.REP: MEMBER,
    Role.MANAGER: {**MEMBER, Relation.TEAM: WORK | REVIEW | LET_GO, Relation.POOL_MEMBER: HAND_OUT | {Right.CLAIM}},
    Role.DIRECTOR: {**MEMBER, Relation.ANY: WORK | LET_GO | HAND_OUT, Relation.TEAM: REVIEW, Relation.POOL: REVIEW},
    Role.SALES_OPS: {Relation.POOL: WORK | HAND_OUT, Relation.TEAM: CORRECT | {Right.TRACE}, Relation.POOL_TAKEN: TRACE},
    Role.PRESALES: {},
    Role.SERVICE: {Relation.SERVED: HANDLE},
    Role.SERVICE_LEAD: {Relation.SERVED: HANDLE, Relation.TEAM_SERVED: SERVE | HANDLE},
    Role.AFTER_SALES: {Relation.TEAM_SERVED: SERVE},
    Role.CSM: {Relation.AT_RISK: TALK},
    Role.OPS_MANAGER: {Relation.ANY: SEE_ONLY | LOOK},
    Role.ADMIN: {Relation.ANY: WORK | HANDLE | LET_GO | HAND_OUT},
}


def granted(role: Role, relation: Relation) -> Rights:
    """What a post grants by one relation, with what everybody has by it.

    The process-optimisation toolkit lets a rep see only the customers they are responsible for; the study notes let service
    correct the contact data of those they serve; which rights a share, the pool and each post carry is our own default.
    """
    return EVERYBODY.get(relation, NOTHING) | BY_ROLE[role].get(relation, NOTHING)


POOL_POSTS = frozenset({Role.REP, Role.MANAGER, Role.DIRECTOR, Role.SALES_OPS, Role.OPS_MANAGER, Role.ADMIN})
"""Who looks through the pools (our own default)."""
CLAIMERS = frozenset(role for role in Role if Right.CLAIM in granted(role, Relation.POOL_MEMBER))


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


def relations(person: Person, customer: Customer, *, shared: Share | None, now: datetime, pool: Pool | None = None) -> Iterator[Relation]:
    """Every way the person stands to the customer; a share that ended or is another's counts for nothing.

    `pool` is the customer's own; without it, only the common pool has members.
    """
    yield Relation.ANY
    if customer.owner_id == person.id:
        yield Relation.OWN
    if customer.service_owner_id == person.id:
        yield Relation.SERVED
    if shared and shared.holds(person, customer, now):
        yield Relation.SHARED_TO_LOG if shared.may_log else Relation.SHARED_TO_SEE
    yield from _relations_by_place(person, customer)
    yield from _relations_by_pool(person, customer, pool)


def _relations_by_pool(person: Person, customer: Customer, pool: Pool | None) -> Iterator[Relation]:
    pool = COMMON if customer.pool_id is None else pool
    if pool is None or customer.pool_id not in {pool.id, None}:
        return
    if pool.has_member(person) and customer.owner_id is None:
        yield Relation.POOL_MEMBER
    if person.id in pool.admin_ids and customer.owner_id is None:
        yield Relation.POOL_ADMIN
    if pool.has_member(person) and customer.owner_id is not None and customer.taken_at is not None:
        yield Relation.POOL_TAKEN


def _relations_by_place(person: Person, customer: Customer) -> Iterator[Relation]:
    if (customer.owner_team_path or "").startswith(person.team_path):
        yield Relation.TEAM
    if (customer.service_team_path or "").startswith(person.team_path):
        yield Relation.TEAM_SERVED
    if customer.owner_id is None:
        yield Relation.POOL
    if customer.at_risk:
        yield Relation.AT_RISK


def may(  # noqa: PLR0913 - who, what, with what, and the three things that hang on the moment.
    person: Person, right: Right, customer: Customer, *, shared: Share | None, now: datetime, pool: Pool | None = None
) -> bool:
    """Whether the person may do this with the customer at this moment. Who left may do nothing."""
    held = relations(person, customer, shared=shared, now=now, pool=pool)
    return person.active and any(right in granted(person.role, relation) for relation in held)


def check(  # noqa: PLR0913 - as `may`.
    person: Person, right: Right, customer: Customer, *, shared: Share | None, now: datetime, pool: Pool | None = None
) -> None:
    """Let the person pass or refuse.

    Raises NotAllowedError for a customer they may see, and for one they may not the very error an unknown code gets, so that
    nobody learns which codes exist.
    """
    if may(person, right, customer, shared=shared, now=now, pool=pool):
        return
    known_by = (Right.SEE, Right.BROWSE, Right.TRACE) if right in IN_THE_POOL else (Right.SEE,)
    if not any(may(person, known, customer, shared=shared, now=now, pool=pool) for known in known_by):
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
    Right.BROWSE: _("{code} {name} is not in a pool of yours."),
    Right.TRACE: _("You may not see who owned {code} {name}."),
    Right.CLAIM: _("You may see {code} {name}, but not claim it."),
    Right.ASSIGN: _("You may see {code} {name}, but not assign it."),
    Right.RELEASE: _("You may see {code} {name}, but not release it."),
    Right.SHARE: _("You may see {code} {name}, but not share it."),
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
