"""What was read from somebody's words, before it is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from cards.samples import NOW
from domain.followups import Followup
from domain.terms import ActionState, Emotion, Method, Stage


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A log as far as it is known: the same shape shows a draft and fills a form.

    Without `customer_code` the customer is not known yet; `customer` then holds what was typed. `budget` is the amount, or the
    upper end of a range from `budget_low`.
    """

    customer: str = ""
    customer_code: str | None = None
    content: str = ""
    occurred_at: datetime | None = None
    has_time: bool = False
    method: Method | None = None
    contact_name: str | None = None
    feedback: str | None = None
    topic: str | None = None
    emotion: Emotion | None = None
    budget_low: Decimal | None = None
    budget: Decimal | None = None
    stage: Stage | None = None
    next_task: str | None = None
    next_due: datetime | None = None
    next_has_time: bool = False

    @classmethod
    def of(cls, followup: Followup) -> Understood:
        """A recorded log, to be corrected, with the first next action that is still open."""
        action = next((each for each in followup.actions if each.state is ActionState.OPEN), None)
        return cls(
            customer=followup.customer_name,
            customer_code=followup.customer_code,
            content=followup.content,
            occurred_at=followup.occurred_at,
            has_time=followup.has_time,
            method=followup.method,
            contact_name=followup.contact_name or followup.their_participants,
            feedback=followup.feedback,
            topic=followup.topic,
            emotion=followup.emotion,
            stage=followup.stage,
            next_task=action.task if action else None,
            next_due=action.due_at if action else None,
            next_has_time=action.due_has_time if action else False,
        )


SAMPLE = Understood(
    customer="XX科技公司",
    customer_code="C001",
    content="已发报价",
    occurred_at=NOW,
    method=Method.CALL,
    contact_name="王经理",
    budget=Decimal(800_000),
    next_task="等客户回复",
    next_due=NOW + timedelta(days=7),
)
