"""The customer record: a lead and a customer are one thing whose status moves on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Self

from domain.terms import Kind, Level, Method, NeedType, Priority, Secret, Stage, Status, Tier


@dataclass(frozen=True, kw_only=True)
class PrivateValue:
    """A value in the vault: its row and the masked form that may be shown; the value itself stays encrypted."""

    id: int
    kind: Secret
    mask: str


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Somebody at the customer's. `number` counts within the customer and makes the alias used in groups (客户联系方式-1).

    `verified_at` is when somebody last found its numbers and addresses to be right; a changed one is not verified yet.
    """

    id: int
    customer_id: int
    number: int
    name: str
    title: str | None = None
    phone: PrivateValue | None = None
    email: PrivateValue | None = None
    wechat: PrivateValue | None = None
    is_main: bool = False
    is_decision_maker: bool = False
    birthday: date | None = None
    preferred_method: Method | None = None
    private_source: str | None = None
    verified_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Customer:
    """One lead or customer as a moment saw it.

    `code` is the present code (`C001` or `L0001`), `lead_code` the one it came in under, which keeps answering. The group from
    `last_contact_at` on is derived (never typed): one function keeps it, and it always equals a recomputation.
    Amounts are CNY; `completeness` is whole per cent. `taken_at` is when it was claimed or assigned from a pool: only then does it
    drop, at `drop_at`, unless something keeps it. `extended_until` is protection that a manager granted.
    """

    id: int
    code: str
    lead_code: str | None
    name: str
    kind: Kind
    status: Status
    registered_at: datetime
    registered_by_id: int | None = None
    industry: str | None = None
    region: str | None = None
    owner_id: int | None = None
    owner_name: str | None = None
    owner_team_id: int | None = None
    owner_team_name: str | None = None
    owner_team_path: str | None = None
    service_owner_id: int | None = None
    service_team_path: str | None = None
    phone: PrivateValue | None = None
    email: PrivateValue | None = None
    fax: str | None = None
    country: str | None = None
    address: str | None = None
    website: str | None = None
    uscc: str | None = None
    core_need: str | None = None
    need_priority: Priority | None = None
    budget_low: Decimal | None = None
    budget_high: Decimal | None = None
    expected_delivery: str | None = None
    need_type: NeedType | None = None
    stage: Stage | None = None
    source: str | None = None
    remark: str | None = None
    level: Level | None = None
    tier: Tier = Tier.BASIC
    at_risk: bool = False
    is_trading: bool = False
    last_deal_at: datetime | None = None
    deal_amount: Decimal = Decimal(0)
    last_contact_at: datetime | None = None
    last_followup_id: int | None = None
    next_action_id: int | None = None
    next_due_at: datetime | None = None
    followup_count: int = 0
    completeness: int = 0
    pool_id: int | None = None
    pooled_at: datetime | None = None
    owned_since: datetime | None = None
    taken_at: datetime | None = None
    locked: bool = False
    extended_until: datetime | None = None
    qualified_at: datetime | None = None
    protected_until: datetime | None = None
    drop_at: datetime | None = None
    cadence_days: int | None = None
    contact_due_at: datetime | None = None
    at_risk_since: datetime | None = None

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Self:
        """The record of a row's values by their names: a frozen class takes each keyword by a call of its own, five times as slowly."""
        record = cls.__new__(cls)
        vars(record).update({**_DEFAULTS, **values})
        return record


_DEFAULTS = {each.name: each.default for each in fields(Customer) if each.default is not MISSING}
