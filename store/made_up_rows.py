"""Rows of invented customers, as they lie in the tables: a batch is drawn first, then numbered, then written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import cache, cached_property, lru_cache
from itertools import islice
from random import Random
from typing import NamedTuple

from domain.codes import CodeKind, format_code
from domain.completeness import Facts, percent
from domain.customers import Contact, Customer, PrivateValue
from domain.names import parts
from domain.people import Person
from domain.policy import Policy
from domain.statuses import TIERS
from domain.terms import ActionState, Kind, Level, Priority, Review, Secret, Side, Stage, Status, Term
from store.bulk import Plain
from store.finding import line_of, pieces_of
from store.keyring import Keyring
from store.made_up import CONTENTS, NEEDS, SOURCES, TAGS, TALKED, TASKS, TITLES, TOPICS, company, mobile, people_names, pick
from store.tables.types import to_micros
from store.vault import vault_row

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "vault": ("id", "kind", "sealed", "mask", "blind_index"),
    "customers": (
        *("id", "code", "lead_code", "name", "kind", "status", "registered_at", "registered_by_id", "industry", "region", "owner_id"),
        *("owner_team_id", "core_need", "need_priority", "stage", "source", "level", "tier", "last_deal_at", "deal_amount"),
        *("last_contact_at", "last_followup_id", "next_action_id", "next_due_at", "followup_count", "completeness"),
    ),
    "contacts": ("id", "customer_id", "number", "name", "title", "phone_id", "is_main", "is_decision_maker"),
    "tags": ("customer_id", "name"),
    "name_lines": ("customer_id", "parts"),
    "field_history": ("customer_id", "field", "after", "at", "person_id"),
    "followups": (
        *("id", "customer_id", "author_id", "occurred_at", "has_time", "recorded_at", "content", "method", "contact_id", "topic"),
        *("late", "review"),
    ),
    "actions": (
        *("id", "customer_id", "followup_id", "task", "side", "state", "owner_id", "due_at", "due_has_time", "remind_at", "done_at"),
        "created_at",
    ),
}
"""Which columns of each table are filled, in the order references allow."""

STATUSES = (
    *(("lead", None, 10), ("potential", "first_contact", 20), ("potential", "needs", 15), ("intent", "proposal", 15)),
    *(("intent", "negotiation", 10), ("deal", "won", 25), ("churned", "lost", 5)),
)
STATUS_OF = tuple((Status(status), Stage(stage) if stage else None) for status, stage, weight in STATUSES for _ in range(weight))
CONTACTS_COUNT = 2_000
LEVELS = (Level.A, Level.B, Level.B, Level.C, Level.C, Level.C, Level.D, Level.D, None)
PRIORITIES = tuple(priority.value for priority in Priority)
METHODS = tuple(method.value for method in TALKED)
# A term's word costs as much as a draw, and millions are written.
PHONE, COMPANY, NO_REVIEW, OURS = Secret.PHONE.value, Kind.COMPANY.value, Review.NOT_NEEDED.value, Side.OURS.value
OPEN, DONE = ActionState.OPEN.value, ActionState.DONE.value
WORDS: Mapping[Term | None, str | None] = {None: None, **{term: term.value for terms in (Status, Stage, Level) for term in terms}}
TIER_WORDS = {level: TIERS[level].value for level in LEVELS}
CONTACTS = people_names(Random(CONTACTS_COUNT), CONTACTS_COUNT)  # noqa: S311 - nothing secret.
HOUR, DAY = 3_600_000_000, 86_400_000_000
WORK_BEGINS, WORK_LASTS = 1 * HOUR, 9 * HOUR
"""Working hours of China's clock, counted in UTC."""


class Plan(NamedTuple):
    """What one customer will have."""

    status: Status
    stage: Stage | None
    followups: int
    has_next: bool

    @property
    def is_lead(self) -> bool:
        """Whether it goes by a lead's code."""
        return self.status is Status.LEAD

    @property
    def actions(self) -> int:
        """One still open, and one that was done when there was more than one talk."""
        return int(self.has_next) + int(self.followups > 1)


def plans(draw: Random, customers: int, followups: int) -> list[Plan]:
    """So many customers with so many follow-ups between them: some have none, a few have many."""
    counts = [followups // customers] * customers
    for place in range(followups % customers):
        counts[place] += 1
    for place in range(0, customers - 1, 2):
        moved = int(draw.random() * (counts[place] + 1))
        counts[place] -= moved
        counts[place + 1] += moved
    return [_plan(draw, count) for count in counts]


def _plan(draw: Random, followups: int) -> Plan:
    status, stage = STATUS_OF[int(draw.random() * len(STATUS_OF))]
    return Plan(status, stage, followups, followups > 0 and draw.random() < 0.7)


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """Row numbers and codes set aside for a batch: as many of each as its plans need."""

    customers: Sequence[int]
    customer_codes: Sequence[int]
    lead_codes: Sequence[int]
    contacts: Sequence[int]
    vault: Sequence[int]
    followups: Sequence[int]
    actions: Sequence[int]


@dataclass(slots=True)
class _Life:
    """What was drawn for one customer; times are microseconds. `next_action` is its open action's row and due time."""

    id: int
    code: str
    plan: Plan
    contact_id: int
    phone_id: int
    author: Person
    in_pool: bool
    registered: int
    talks: tuple[tuple[int, int], ...]
    actions: tuple[int, ...]
    due: int | None
    has_need: bool
    has_tags: bool


@dataclass(kw_only=True)
class Batch:
    """Writes planned customers out as rows, table by table."""

    draw: Random
    now: datetime
    staff: Sequence[Person]
    policy: Policy
    keyring: Keyring
    rows: dict[str, list[tuple[Plain, ...]]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    def __post_init__(self) -> None:
        """Percentages are the same for customers that hold the same facts, and the rules themselves are slow to ask."""
        self._percents = _percents(self.policy, self.now)

    def write(self, planned: Sequence[Plan], numbers: Numbers) -> None:
        """Fill `rows`."""
        codes = {True: iter(numbers.lead_codes), False: iter(numbers.customer_codes)}
        letters = {True: CodeKind.LEAD, False: CodeKind.CUSTOMER}
        followups, actions = iter(numbers.followups), iter(numbers.actions)
        for place, plan in enumerate(planned):
            age = 4 + int(self.draw.random() * 361)
            life = _Life(
                numbers.customers[place],
                format_code(letters[plan.is_lead], next(codes[plan.is_lead])),
                plan,
                numbers.contacts[place],
                numbers.vault[place],
                self.staff[int(self.draw.random() * len(self.staff))],
                self.draw.random() < 0.03,
                self.today - age * DAY + WORK_BEGINS,
                tuple(zip(islice(followups, plan.followups), self._moments(age, plan.followups), strict=True)),
                tuple(islice(actions, plan.actions)),
                self.today + int(self.draw.random() * 30) * DAY + self._hour() if plan.has_next else None,
                not plan.is_lead and self.draw.random() < 0.9,
                not plan.is_lead and self.draw.random() < 0.95,
            )
            self._customer(life)
            self._talks(life)
            self._promises(life)

    @cached_property
    def today(self) -> int:
        """The beginning of the day in microseconds."""
        return to_micros(datetime.combine(self.now.astimezone(UTC).date(), time(), UTC))

    def _hour(self) -> int:
        return WORK_BEGINS + int(self.draw.random() * WORK_LASTS)

    def _moments(self, age: int, count: int) -> list[int]:
        """Times of talks, oldest first; the newest lies a day back, so nothing is invented after now."""
        return sorted(self.today - (1 + int(self.draw.random() * (age - 1))) * DAY + self._hour() for _ in range(count))

    def _customer(self, life: _Life) -> None:
        draw, plan, rows = self.draw, life.plan, self.rows
        made_up, contact, phone = company(draw), pick(draw, CONTACTS), mobile(draw)
        owner = None if life.in_pool else life.author
        level = None if plan.is_lead else LEVELS[int(draw.random() * len(LEVELS))]
        won = plan.status is Status.DEAL
        newest_id, newest_at = life.talks[-1] if life.talks else (None, None)
        sealed = vault_row(self.keyring, Secret.PHONE, phone)
        rows["vault"].append((life.phone_id, PHONE, sealed["sealed"], sealed["mask"], sealed["blind_index"]))
        rows["customers"].append(
            (
                *(life.id, life.code, life.code if plan.is_lead else None, made_up.name, COMPANY, WORDS[plan.status]),
                *(life.registered, life.author.id, made_up.industry, made_up.region),
                *(None if owner is None else owner.id, None if owner is None else owner.team_id),
                pick(draw, NEEDS) if life.has_need else None,
                PRIORITIES[int(draw.random() * 3)] if life.has_need else None,
                *(WORDS[plan.stage], pick(draw, SOURCES), WORDS[level], TIER_WORDS[level]),
                *(newest_at if won else None, int(draw.random() * 200) * 500_000 if won else 0),
                *(newest_at, newest_id, life.actions[0] if life.due else None, life.due, len(life.talks)),
                self._percents[plan.status, owner is not None, life.has_need, life.has_tags, bool(life.talks), life.due is not None],
            )
        )
        decides = draw.random() < 0.3
        rows["contacts"].append((life.contact_id, life.id, 1, contact, pick(draw, TITLES), life.phone_id, True, decides))
        rows["field_history"] += [
            (life.id, name, WORDS[value], life.registered, life.author.id)
            for name, value in (("status", plan.status), ("stage", plan.stage))
            if value is not None
        ]
        if life.has_tags:
            rows["tags"].append((life.id, pick(draw, TAGS)))
        rows["name_lines"].append((life.id, line_of(pieces_of(made_up.name) | _parts_of_contact(contact))))

    def _talks(self, life: _Life) -> None:
        draw, rows = self.draw, self.rows["followups"]
        for row_id, at in life.talks:
            late = draw.random() < 0.04
            recorded = at + (30 * HOUR if late else int(draw.random() * 4 * HOUR))
            rows.append(
                (
                    *(row_id, life.id, life.author.id, at, True, recorded, pick(draw, CONTENTS)),
                    *(pick(draw, METHODS), life.contact_id, pick(draw, TOPICS), late, NO_REVIEW),
                )
            )

    def _promises(self, life: _Life) -> None:
        """The newest talk's promise is open, the oldest's was kept."""
        rows, actions = self.rows["actions"], list(life.actions)
        if life.due is not None:
            row_id, (talk, at) = actions.pop(0), life.talks[-1]
            rows.append((*self._promise(row_id, life, talk), OPEN, life.author.id, life.due, True, life.due, None, at))
        if actions:
            talk, at = life.talks[0]
            due = at + 3 * DAY
            rows.append((*self._promise(actions[0], life, talk), DONE, life.author.id, due, True, due, due - HOUR, at))

    def _promise(self, row_id: int, life: _Life, talk: int) -> tuple[Plain, ...]:
        return (row_id, life.id, talk, pick(self.draw, TASKS), OURS)


_parts_of_contact = cache(parts)
_Held = tuple[Status, bool, bool, bool, bool, bool]
"""Which of the facts that may be missing a customer holds: an owner, a need, tags, a talk, a promise."""


class _Percents(dict[_Held, int]):
    """The rules' own percentages, each worked out once."""

    def __init__(self, policy: Policy, now: datetime) -> None:
        super().__init__()
        self._policy, self._now = policy, now

    def __missing__(self, held: _Held) -> int:
        self[held] = _completeness(self._policy, self._now, held)
        return self[held]


@lru_cache(maxsize=1)
def _percents(policy: Policy, now: datetime) -> _Percents:
    return _Percents(policy, now)


def _completeness(policy: Policy, now: datetime, held: _Held) -> int:
    status, owned, need, tags, talked, promised = held
    some_id = 1
    customer = Customer(
        id=some_id,
        code="",
        lead_code=None,
        name="name",
        kind=Kind.COMPANY,
        status=status,
        registered_at=now - policy.interaction_counts_after,
        industry="industry",
        region="region",
        source="source",
        stage=Stage.FIRST_CONTACT,
        owner_id=some_id if owned else None,
        owner_team_id=some_id if owned else None,
        core_need="need" if need else None,
        need_priority=Priority.HIGH if need else None,
        last_contact_at=now if talked else None,
        next_action_id=some_id if promised else None,
    )
    phone = PrivateValue(id=some_id, kind=Secret.PHONE, mask="")
    contact = Contact(id=some_id, customer_id=some_id, number=1, name="name", title="title", phone=phone, is_main=True)
    facts = Facts(
        customer=customer,
        main_contact=contact,
        tags=("tag",) if tags else (),
        last_method=TALKED[0] if talked else None,
        last_content="content" if talked else None,
    )
    return percent(facts, policy, now)
