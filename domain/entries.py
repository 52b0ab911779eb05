"""What is entered: new records on their way into the memory, before they have a number and a code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.customers import Contact, Customer, PrivateValue
from domain.people import Person
from domain.terms import Emotion, Kind, Level, Method, NeedType, Priority, Review, Side, Stage, Status, Tier


@dataclass(frozen=True, kw_only=True)
class NewCustomer:
    """A customer, or a lead when its status says so. Its phone and e-mail are in the vault already.

    Without an owner it lies in the pool `pool_id`, the common one when that is empty.
    """

    name: str
    kind: Kind = Kind.COMPANY
    status: Status = Status.POTENTIAL
    owner: Person | None = None
    pool_id: int | None = None
    service_owner: Person | None = None
    industry: str | None = None
    region: str | None = None
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


@dataclass(frozen=True, kw_only=True)
class NewContact:
    """Somebody at the customer's; the first one becomes the main contact whatever `is_main` says."""

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


@dataclass(frozen=True, kw_only=True)
class NewAction:
    """Something promised. Its owner is reminded when it is due; a department (`owner_label`) is not."""

    task: str
    side: Side = Side.OURS
    owner: Person | None = None
    owner_label: str | None = None
    due_at: datetime | None = None
    due_has_time: bool = False


@dataclass(frozen=True, kw_only=True)
class NewFollowup:
    """One communication, with what was promised in it."""

    customer: Customer
    author: Person
    occurred_at: datetime
    content: str
    has_time: bool = True
    method: Method | None = None
    contact: Contact | None = None
    our_participants: str | None = None
    their_participants: str | None = None
    topic: str | None = None
    feedback: str | None = None
    last_conclusion: str | None = None
    emotion: Emotion | None = None
    emotion_words: str | None = None
    stage: Stage | None = None
    late: bool = False
    review: Review = Review.NOT_NEEDED
    actions: tuple[NewAction, ...] = ()
