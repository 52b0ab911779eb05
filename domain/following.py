"""The rules of a follow-up: late or in time, for review or not, a contact or a copy, and what it carries on from the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher

from domain.codes import canonical
from domain.customers import Customer
from domain.errors import UserError
from domain.followups import Followup, NextAction
from domain.naming.names import key
from domain.people import Person
from domain.policy import Policy
from domain.terms import ActionState, Review, Tier
from domain.words import _

WHOLE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """When a contact happened and when it was recorded. Without a time of day, `occurred_at` is the day's beginning."""

    occurred_at: datetime
    has_time: bool
    recorded_at: datetime


def is_late(contact: Occurrence, policy: Policy) -> bool:
    """Whether it was recorded more than 24 h after the contact, as the communication record asks for.

    Of a day without a time the last moment counts: in doubt, in time (our own default).
    """
    happened = contact.occurred_at if contact.has_time else contact.occurred_at + WHOLE_DAY
    return contact.recorded_at - happened > policy.late_after


def review_of(customer: Customer) -> Review:
    """Whether a log waits for a second pair of eyes: the communication record asks for it with high-value customers.

    It counts for every clock at once all the same (our own default).
    """
    return Review.PENDING if customer.tier is Tier.HIGH_VALUE else Review.NOT_NEEDED


def check_reviewable(followup: Followup, *, by: Person) -> None:
    """Let a second pair of eyes pass; the right REVIEW, which only superiors in the subtree have, is asked besides.

    Raises NotYourReviewError for the author, and AlreadyReviewedError when somebody was faster.
    """
    if by.id == followup.author_id:
        raise NotYourReviewError(followup)
    if followup.review is Review.REVIEWED:
        raise AlreadyReviewedError(followup)


def last_conclusion(previous: str | None, policy: Policy) -> str | None:
    """What the talk before ended with, carried into the next log as the process-optimisation toolkit asks.

    `previous` is the customer's feedback if it was kept apart, else the content; cut at a length of our own choice.
    """
    if previous is None:
        return None
    text = previous.strip()
    return text if len(text) <= policy.conclusion_length else text[: policy.conclusion_length - 1].rstrip() + "…"


@dataclass(frozen=True, kw_only=True)
class Wrote:
    """What of a follow-up tells a contact from a copy."""

    content: str
    recorded_at: datetime


def is_contact(followup: Followup | Wrote, earlier: Sequence[Followup | Wrote], policy: Policy) -> bool:
    """Whether a follow-up's words are those of a real contact; with a dated next action it extends protection (numbers our own defaults).

    It has content, is no near copy of the author's last ones on the customer, and not one of a burst. `earlier` are that author's
    earlier follow-ups on it, newest first.
    """
    return (
        len(key(followup.content)) >= policy.qualified_length
        and not _is_copy(followup, earlier[: policy.qualified_compared], policy)
        and not _is_burst(followup, earlier, policy)
    )


def _is_copy(followup: Followup | Wrote, earlier: Sequence[Followup | Wrote], policy: Policy) -> bool:
    said = key(followup.content)
    return any(SequenceMatcher(None, said, key(before.content), autojunk=False).ratio() >= policy.qualified_ratio for before in earlier)


def _is_burst(followup: Followup | Wrote, earlier: Sequence[Followup | Wrote], policy: Policy) -> bool:
    since = followup.recorded_at - policy.qualified_window
    return sum(before.recorded_at > since for before in earlier) >= policy.qualified_per_window


def check_open(action: NextAction, *, done_by: str | None = None) -> None:
    """Raises NotOpenError when the action is no longer open; `done_by` names who was faster, if known."""
    if action.state is not ActionState.OPEN:
        raise NotOpenError(action, done_by=done_by)


class UnknownActionError(UserError):
    """No next action of this code, or none this person may see."""

    kind = "unknown_action"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("There is no action “{typed}” among yours.").format(typed=canonical(typed)),
            hint=_("Type /todo to see your open actions and their codes."),
        )


class UnknownFollowupError(UserError):
    """No follow-up of this code, or none this person may see."""

    kind = "unknown_followup"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("There is no follow-up “{typed}” among yours.").format(typed=canonical(typed)),
            hint=_("Type /show and the customer to see its follow-ups and their codes."),
        )


class NotOpenError(UserError):
    """A next action that was done, or taken back with its log."""

    kind = "not_open"

    def __init__(self, action: NextAction, *, done_by: str | None = None) -> None:
        if action.state is ActionState.CANCELLED:
            message = _("{code} was taken back with its log.")
        elif done_by is None:
            message = _("{code} is already done.")
        else:
            message = _("{code} was already done by {who}.").format(who=done_by)
        super().__init__(message.format(code=action.code), hint=_("Type /todo to see what is still open."))


class AlreadyReviewedError(UserError):
    """Somebody else's eyes were faster."""

    kind = "already_reviewed"

    def __init__(self, followup: Followup) -> None:
        super().__init__(
            _("{code} was already reviewed by {who}.").format(code=followup.code, who=followup.reviewer_name or ""),
            hint=_("There is nothing left to do."),
        )


class NotYourReviewError(UserError):
    """A review asked of the author."""

    kind = "not_allowed"

    def __init__(self, followup: Followup) -> None:
        super().__init__(
            _("You wrote {code} yourself: somebody else must review it.").format(code=followup.code),
            hint=_("Leave it to your superior."),
        )
