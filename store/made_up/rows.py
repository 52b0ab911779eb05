"""Rows of invented customers, as they lie in the tables: a batch is drawn first, then numbered, then written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import islice
from random import Random

from domain.codes import CodeKind, format_code
from domain.naming.names import parts
from domain.people import Person
from domain.policy import Policy
from domain.statuses import TIERS
from domain.terms import ActionState, Kind, Level, Priority, Review, Secret, Side, Stage, Status, Term, Tier
from store.customers.finding import line_of, pieces_of
from store.engine.bulk import Plain
from store.made_up.business import Business
from store.made_up.care import Rules
from store.made_up.companies import CONTENTS, NEEDS, SOURCES, TAGS, TALKED, TASKS, TITLES, TOPICS, company, mobile, people_names, pick
from store.made_up.holding import Holding, Rows
from store.made_up.life import DAY, HOUR, NEW, WORK_BEGINS, Life, Times
from store.made_up.percents import percents
from store.made_up.plans import Late, Numbers, Plan
from store.sealing.keyring import Keyring
from store.sealing.vault import vault_row

HELD = (
    *("owned_since", "pool_id", "pooled_at", "taken_at", "qualified_at", "protected_until", "drop_at", "recycle_next_at"),
    *("contact_due_at", "contact_next_at", "churn_at", "health_at"),
)
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "vault": ("id", "kind", "sealed", "mask", "blind_index"),
    "customers": (
        *("id", "code", "lead_code", "name", "kind", "status", "registered_at", "registered_by_id", "industry", "region", "owner_id"),
        *("owner_team_id", "core_need", "need_priority", "stage", "source", "level", "tier", "last_deal_at", "deal_amount"),
        *("last_contact_at", "last_followup_id", "next_action_id", "next_due_at", "followup_count", "completeness", *HELD),
    ),
    "contacts": ("id", "customer_id", "number", "name", "title", "phone_id", "is_main", "is_decision_maker"),
    "tags": ("customer_id", "name"),
    "name_lines": ("customer_id", "parts"),
    "field_history": ("customer_id", "field", "after", "at", "person_id"),
    "followups": (
        *("id", "customer_id", "author_id", "occurred_at", "has_time", "recorded_at", "content", "method", "contact_id", "topic"),
        *("late", "review", "qualified"),
    ),
    "actions": (
        *("id", "customer_id", "followup_id", "task", "side", "state", "owner_id", "due_at", "due_has_time", "remind_at", "done_at"),
        "created_at",
    ),
    "ownership": ("customer_id", "at", "how", "from_id", "to_id", "by_id", "pool_id", "reason", "event_key"),
    "deals": ("customer_id", "outcome", "at", "by_id"),
    "orders": ("id", "customer_id", "amount", "paid", "state", "placed_at", "by_id", "finished_at", "ended_by_id"),
    "payments": ("order_id", "customer_id", "amount", "at", "by_id"),
    "tickets": (
        *("id", "customer_id", "text", "urgent", "state", "opened_at", "opened_by_id", "assignee_id", "answered_at", "solved_at"),
        *("closed_at", "closed_by_id", "solution", "satisfaction_tenths"),
    ),
    "clocks": ("kind", "about", "customer_id", "person_id", "started_at", "due_at", "next_at", "step", "met_at", "ended_at"),
}
"""Which columns of each table are filled, in the order references allow."""

CONTACTS_COUNT = 2_000
LEVELS = (Level.A, Level.B, Level.B, Level.C, Level.C, Level.C, Level.D, Level.D, None)
PRIORITIES = tuple(priority.value for priority in Priority)
METHODS = tuple(method.value for method in TALKED)
# A term's word costs as much as a draw, and millions are written.
PHONE, COMPANY, NO_REVIEW, OURS = Secret.PHONE.value, Kind.COMPANY.value, Review.NOT_NEEDED.value, Side.OURS.value
OPEN, DONE = ActionState.OPEN.value, ActionState.DONE.value
WORDS: Mapping[Term | None, str | None] = {None: None, **{term: term.value for terms in (Status, Stage, Level, Tier) for term in terms}}
CONTACTS = people_names(Random(CONTACTS_COUNT), CONTACTS_COUNT)  # noqa: S311 - nothing secret.
UNWATCHED = 14
"""Days between talks with customers that nobody counts for."""


@dataclass(kw_only=True)
class Batch:
    """Writes planned customers out as rows, table by table."""

    draw: Random
    now: datetime
    staff: Sequence[Person]
    policy: Policy
    keyring: Keyring
    rules: Rules
    pools: Mapping[str, int]
    rows: Rows = field(default_factory=lambda: {name: [] for name in COLUMNS})

    def write(self, planned: Sequence[Plan], numbers: Numbers) -> None:
        """Fill `rows`."""
        self._percents = percents(self.policy, self.now)
        self._times = Times(draw=self.draw, now=self.now, rules=self.rules)
        self._holding = Holding(draw=self.draw, rules=self.rules, times=self._times, pools=self.pools, rows=self.rows)
        orders, tickets = iter(numbers.orders), iter(numbers.tickets)
        self._business = Business(draw=self.draw, times=self._times, rows=self.rows, orders=orders, tickets=tickets)
        codes = {True: iter(numbers.lead_codes), False: iter(numbers.customer_codes)}
        letters = {True: CodeKind.LEAD, False: CodeKind.CUSTOMER}
        followups, actions = iter(numbers.followups), iter(numbers.actions)
        for place, plan in enumerate(planned):
            life = self._life(place, plan, numbers, format_code(letters[plan.is_lead], next(codes[plan.is_lead])))
            life.talks = tuple(zip(islice(followups, plan.followups), self._talked, strict=True))
            life.actions = tuple(islice(actions, plan.actions))
            self._customer(life)
            self._talks(life)
            self._promises(life)

    def _life(self, place: int, plan: Plan, numbers: Numbers, code: str) -> Life:
        draw, times = self.draw, self._times
        author = self.staff[int(draw.random() * len(self.staff))]
        level = None if plan.is_lead else LEVELS[int(draw.random() * len(LEVELS))]
        cadence = self.rules.cadence(plan.status, TIERS[level], author)
        if plan.is_watched and not plan.followups and cadence is not None and cadence.days < NEW + 2:
            # Who was never talked with may be known for a few days only, and that is longer than the best may wait.
            level = Level.C
            cadence = self.rules.cadence(plan.status, TIERS[level], author)
        days = UNWATCHED if cadence is None else cadence.days
        age = times.age(plan, days)
        taken = times.taken(plan, age)
        self._talked = times.talks(plan, age if taken is None else taken, days)
        return Life(
            id=numbers.customers[place],
            code=code,
            plan=plan,
            author=author,
            level=level,
            tier=TIERS[level],
            age=age,
            registered=times.today - age * DAY + WORK_BEGINS,
            taken=None if taken is None else times.ago(taken),
            talks=(),
            actions=(),
            due=times.promise(plan),
            has_need=not plan.is_lead and draw.random() < 0.9,
            has_tags=not plan.is_lead and draw.random() < 0.95,
            contact_id=numbers.contacts[place],
            phone_id=numbers.vault[place],
        )

    def _customer(self, life: Life) -> None:
        draw, plan, rows = self.draw, life.plan, self.rows
        made_up, contact, phone = company(draw), pick(draw, CONTACTS), mobile(draw)
        owner, bought = life.owner, self._business.write(life)
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
                *(WORDS[plan.stage], pick(draw, SOURCES), WORDS[life.level], WORDS[life.tier]),
                *(bought.paid_at, bought.paid),
                *(newest_at, newest_id, life.actions[0] if life.due else None, life.due, len(life.talks)),
                self._percents[plan.status, owner is not None, life.has_need, life.has_tags, bool(life.talks), life.due is not None],
                *self._holding.columns(life, made_up.region, unfinished=bought.unfinished, business=bought.moments),
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

    def _talks(self, life: Life) -> None:
        draw, rows = self.draw, self.rows["followups"]
        qualified = life.taken is not None and life.plan.late is not Late.DROP
        for row_id, at in life.talks:
            late = draw.random() < 0.04
            recorded = at + (30 * HOUR if late else int(draw.random() * 4 * HOUR))
            rows.append(
                (
                    *(row_id, life.id, life.author.id, at, True, recorded, pick(draw, CONTENTS)),
                    *(pick(draw, METHODS), life.contact_id, pick(draw, TOPICS), late, NO_REVIEW, qualified),
                )
            )

    def _promises(self, life: Life) -> None:
        """The newest talk's promise is open, the oldest's was kept."""
        rows, actions = self.rows["actions"], list(life.actions)
        # What an owner promised reminds nobody once they let the customer go.
        remind = None if life.owner is None else life.due
        if life.due is not None:
            row_id, (talk, at) = actions.pop(0), life.talks[-1]
            rows.append((*self._promise(row_id, life, talk), OPEN, life.author.id, life.due, True, remind, None, at))
        if actions:
            talk, at = life.talks[0]
            due = at + 3 * DAY
            rows.append((*self._promise(actions[0], life, talk), DONE, life.author.id, due, True, due, due - HOUR, at))

    def _promise(self, row_id: int, life: Life, talk: int) -> tuple[Plain, ...]:
        return (row_id, life.id, talk, pick(self.draw, TASKS), OURS)


_parts_of_contact = cache(parts)
