"""Made-up people and records; each test says only what matters to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from domain.customers import Contact, Customer, PrivateValue
from domain.followups import Followup, NextAction
from domain.people import Person
from domain.terms import ActionState, Kind, Role, Secret, Side, Status

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)
HERE = "/1/2/"
BELOW = "/1/2/5/"
ELSEWHERE = "/1/3/"

PHONE = PrivateValue(id=1, kind=Secret.PHONE, mask="138****5678")

PERSON = Person(id=7, handle="rep1", name="Lin", role=Role.REP, team_id=2, team_path=HERE, team_name="East")
CUSTOMER = Customer(
    id=1,
    code="C001",
    lead_code=None,
    name="XX科技公司",
    kind=Kind.COMPANY,
    status=Status.INTENT,
    registered_at=NOW,
    owner_id=99,
    owner_name="Wang",
    owner_team_id=3,
    owner_team_path=ELSEWHERE,
)
CONTACT = Contact(id=1, customer_id=1, number=1, name="王经理", title="采购总监", phone=PHONE, is_main=True)
ACTION = NextAction(
    id=1,
    code="T001",
    customer_id=1,
    customer_code="C001",
    customer_name="XX科技公司",
    followup_id=1,
    task="发报价",
    side=Side.OURS,
    state=ActionState.OPEN,
    due_at=NOW,
    created_at=NOW,
)
FOLLOWUP = Followup(
    id=1,
    code="J001",
    customer_id=1,
    customer_code="C001",
    customer_name="XX科技公司",
    author_id=7,
    author_name="Lin",
    occurred_at=NOW,
    has_time=True,
    recorded_at=NOW,
    content="客户要求增加数据对接模块",
    actions=(ACTION,),
)


def somebody(role: Role, *, team_path: str = HERE, person_id: int = PERSON.id) -> Person:
    """A person of this post."""
    return replace(PERSON, role=role, team_path=team_path, id=person_id)
