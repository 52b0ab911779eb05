"""Completeness of invented customers: the same for all that hold the same facts, and the rules themselves are slow to ask."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from domain.customers import Contact, Customer, PrivateValue
from domain.policy import Policy
from domain.quality.completeness import Facts, percent
from domain.terms import Kind, Method, Priority, Secret, Stage, Status

Facets = tuple[Status, bool, bool, bool, bool, bool]
"""Which of the facts that may be missing a customer has: an owner, a need, tags, a talk, a promise."""


class Percents(dict[Facets, int]):
    """The rules' own percentages, each worked out once."""

    def __init__(self, policy: Policy, now: datetime) -> None:
        super().__init__()
        self._policy, self._now = policy, now

    def __missing__(self, held: Facets) -> int:
        self[held] = _completeness(self._policy, self._now, held)
        return self[held]


@lru_cache(maxsize=1)
def percents(policy: Policy, now: datetime) -> Percents:
    """Those of a story, shared by its batches."""
    return Percents(policy, now)


def _completeness(policy: Policy, now: datetime, held: Facets) -> int:
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
        last_method=Method.CALL if talked else None,
        last_content="content" if talked else None,
    )
    return percent(facts, policy, now)
