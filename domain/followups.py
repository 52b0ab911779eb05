"""Follow-ups and next actions: what was said, and what somebody promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.terms import ActionState, Emotion, Method, Review, Side, Stage


@dataclass(frozen=True, kw_only=True)
class NextAction:
    """Something promised (`T001`): by us or by the customer, to be done by somebody of ours or a department (`owner_label`)."""

    id: int
    code: str
    customer_id: int
    customer_code: str
    customer_name: str
    followup_id: int | None
    task: str
    side: Side
    state: ActionState
    owner_id: int | None = None
    owner_name: str | None = None
    owner_label: str | None = None
    due_at: datetime | None = None
    due_has_time: bool = False
    done_at: datetime | None = None
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Followup:
    """One communication with a customer (`J001`). `has_time` is False when only the day is known."""

    id: int
    code: str
    customer_id: int
    customer_code: str
    customer_name: str
    author_id: int
    author_name: str
    occurred_at: datetime
    has_time: bool
    recorded_at: datetime
    content: str
    method: Method | None = None
    contact_id: int | None = None
    contact_name: str | None = None
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
    reviewer_name: str | None = None
    reviewed_at: datetime | None = None
    actions: tuple[NextAction, ...] = ()
