"""Facts that the cards' examples speak of: one company, its people and what was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from domain.customers import Contact, Customer, PrivateValue
from domain.followups import Followup, NextAction
from domain.people import Person
from domain.terms import ActionState, Emotion, Kind, Level, Method, Priority, Review, Role, Secret, Side, Stage, Status, Tier

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)
"""Wednesday, 10:00 in Shanghai."""

EVENT = "console:rep1:8f2c"

REP = Person(id=1, handle="rep1", name="林晓", role=Role.REP, team_id=3, team_path="/1/3/", team_name="华东团队")

CUSTOMER = Customer(
    id=1,
    code="C001",
    lead_code="L0001",
    name="XX科技公司",
    kind=Kind.COMPANY,
    status=Status.INTENT,
    registered_at=NOW - timedelta(days=40),
    industry="互联网",
    region="华东",
    owner_id=1,
    owner_name="林晓",
    owner_team_id=3,
    owner_team_name="华东团队",
    owner_team_path="/1/3/",
    core_need="增加数据对接模块",
    need_priority=Priority.HIGH,
    budget_low=Decimal(800_000),
    budget_high=Decimal(1_000_000),
    stage=Stage.PROPOSAL,
    source="展会推荐",
    remark="曾因价格问题暂停合作",
    level=Level.B,
    tier=Tier.HIGH_VALUE,
    last_contact_at=NOW - timedelta(days=3),
    next_due_at=NOW + timedelta(days=2),
    followup_count=3,
    completeness=88,
)

OTHER = replace(
    CUSTOMER, id=2, code="C002", lead_code=None, name="XX科技(苏州)公司", region="苏州", stage=Stage.FIRST_CONTACT, tier=Tier.BASIC
)

CONTACT = Contact(
    id=1,
    customer_id=1,
    number=1,
    name="王经理",
    title="采购总监",
    phone=PrivateValue(id=1, kind=Secret.PHONE, mask="138****5678"),
    email=PrivateValue(id=2, kind=Secret.EMAIL, mask="w***@example.com"),
    is_main=True,
    is_decision_maker=True,
    preferred_method=Method.CALL,
)

ACTION = NextAction(
    id=1,
    code="T001",
    customer_id=1,
    customer_code="C001",
    customer_name="XX科技公司",
    followup_id=4,
    task="提交定制方案",
    side=Side.OURS,
    state=ActionState.OPEN,
    owner_id=1,
    owner_name="林晓",
    due_at=NOW + timedelta(days=2),
    created_at=NOW,
)

FOLLOWUP = Followup(
    id=4,
    code="J004",
    customer_id=1,
    customer_code="C001",
    customer_name="XX科技公司",
    author_id=1,
    author_name="林晓",
    occurred_at=NOW - timedelta(hours=1),
    has_time=True,
    recorded_at=NOW,
    content="客户要求增加数据对接模块，我方承诺3日内提供定制方案",
    method=Method.CALL,
    contact_id=1,
    contact_name="王经理",
    emotion=Emotion.POSITIVE,
    emotion_words="满意",
    stage=Stage.PROPOSAL,
    review=Review.NOT_NEEDED,
    actions=(ACTION,),
)
