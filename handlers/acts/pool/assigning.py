"""Handing public records out: to one person, or evenly over a team; each is either handed out or refused with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cards.model import Card
from cards.pool.assigned import HandedOut, assigned
from cards.pool.assignment import assignment_card, assignment_returned
from domain.access import Right
from domain.customers import Customer
from domain.errors import UserError
from domain.people import Person, Team
from domain.pool.asked import NobodyToTakeError
from domain.pool.asking import Assignment, AssignmentState
from domain.pool.limits import OutsideTeamError, check_assignable, may_hand_to, next_taker
from domain.pool.ownership import OwnerChange
from domain.pressing import BadTokenError, NotYourButtonError, StaleButtonError
from domain.terms import Role
from domain.words import _
from handlers.acts.handovers.finding import person_named
from handlers.acts.overtaken import overtaken
from handlers.acts.pool.briefing import brief_of
from handlers.acts.pool.knowing import permit_with, record_of_code
from handlers.acts.pool.owning import moved
from handlers.reply import Answer, Reply
from store.database import UnitOfWork

ANSWERED = _("This assignment was answered before, or its record went elsewhere.")


def takers(crm: UnitOfWork, typed: str) -> tuple[Person, ...]:
    """Whom a line names: one person, or a team's reps who are not on leave. Raises UnknownUserError, NobodyToTakeError."""
    team = crm.teams.called(typed.removeprefix("@"))
    if team is None:
        return (person_named(crm, typed),)
    reps = _reps_of(crm, team)
    if not reps:
        raise NobodyToTakeError(team.name)
    return reps


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Who takes part, what each held before, and how many of the batch each was given so far."""

    people: dict[int, Person]
    held: dict[int, int]
    given: dict[int, int] = field(default_factory=dict)

    def give(self, to: Person) -> None:
        """One more is theirs."""
        self.given[to.id] += 1
        self.held[to.id] += 1


def assign(crm: UnitOfWork, by: Person, codes: Sequence[str], to: Sequence[Person]) -> Answer:
    """Hand the records out. A single one that is refused raises its refusal."""
    for person in sorted(to, key=lambda each: each.id):
        crm.people.lock(person)  # In one order, so that two who hand out at once wait for each other.
    people = {person.id: person for person in to}
    held = {person.id: crm.ownership.held(person, up_to=crm.policy.held_at_most) for person in to}
    batch = Batch(people=people, held=held, given=dict.fromkeys(people, 0))
    results: list[HandedOut] = []
    cards: list[Reply] = []
    for code in codes:
        try:
            customer, person = _hand_out(crm, by, code, batch)
        except UserError as refusal:
            if len(codes) == 1:
                raise
            results.append(HandedOut(code=code, why=refusal.message))
            continue
        batch.give(person)
        results.append(HandedOut(code=code, name=customer.name, to=person.name))
        cards.append(Reply(card=_offer(crm, customer, person, by), to=person))
    return (Reply(card=assigned(results)), *cards)


def _hand_out(crm: UnitOfWork, by: Person, code: str, batch: Batch) -> tuple[Customer, Person]:
    """One record, to whoever's turn it is of these who may have it. Raises what keeps it from all of them."""
    public = crm.ownership.hold(record_of_code(crm, by, code))
    permit_with(crm, by, Right.ASSIGN, public)
    refusals: dict[int, UserError] = {}
    for person in batch.people.values():
        try:
            _check(crm, by, public, person, batch.held[person.id])
        except UserError as refusal:
            refusals[person.id] = refusal
    taker = next_taker({each: count for each, count in batch.given.items() if each not in refusals}, batch.held)
    if taker is None:
        raise next(iter(refusals.values()))
    return moved(crm, public, batch.people[taker], OwnerChange.ASSIGNED), batch.people[taker]


def _check(crm: UnitOfWork, by: Person, public: Customer, to: Person, held: int) -> None:
    pool = crm.pools.of(public)
    check_assignable(public, to, pool=pool, held=held, policy=crm.policy)
    if not may_hand_to(by, to, pool):
        raise OutsideTeamError(to)


def _offer(crm: UnitOfWork, customer: Customer, to: Person, by: Person) -> Card:
    return assignment_card(crm.assignments.add(customer, to), brief_of(crm, customer, in_group=False), by=by.name)


def _reps_of(crm: UnitOfWork, team: Team) -> tuple[Person, ...]:
    reps = [each for each in crm.people.all() if each.active and each.role is Role.REP and each.team_path.startswith(team.path)]
    return tuple(each for each in reps if crm.approvals.on_leave(each, crm.acting.at) is None)


def answer(crm: UnitOfWork, person: Person, subject: str, state: AssignmentState) -> Answer:
    """The assignee's click: once, and only while it waits. Raises NotYourButtonError."""
    assignment = crm.assignments.get(int(subject)) if subject.isdecimal() else None
    if assignment is None:
        raise BadTokenError
    if assignment.to_id != person.id:
        raise NotYourButtonError
    customer = crm.ownership.hold(crm.customers.get(assignment.customer_id))
    answered = crm.assignments.answer(assignment, state)
    if answered is None:
        present = crm.assignments.get(assignment.id) or assignment
        return overtaken(StaleButtonError(ANSWERED), now=_card(crm, present, customer))
    if state is AssignmentState.GIVEN_BACK:
        customer = moved(crm, customer, None, OwnerChange.GIVEN_BACK)
        return Reply(card=_card(crm, answered, customer), replaces_card=True), *_told(crm, answered, customer, person)
    return Reply(card=_card(crm, answered, customer), replaces_card=True)


def _card(crm: UnitOfWork, assignment: Assignment, customer: Customer) -> Card:
    by = crm.people.get(assignment.by_id).name if assignment.by_id else ""
    return assignment_card(assignment, brief_of(crm, customer, in_group=False), by=by)


def _told(crm: UnitOfWork, assignment: Assignment, customer: Customer, person: Person) -> tuple[Reply, ...]:
    """Whoever handed it out hears that it came back."""
    if assignment.by_id is None or assignment.by_id == person.id:
        return ()
    card = assignment_returned(brief_of(crm, customer, in_group=False), by=person.name)
    return (Reply(card=card, to=crm.people.get(assignment.by_id)),)
