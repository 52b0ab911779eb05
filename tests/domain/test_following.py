from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.customers import Customer
from domain.following import (
    AlreadyReviewedError,
    NotOpenError,
    NotYourReviewError,
    Occurrence,
    UnknownActionError,
    UnknownFollowupError,
    check_open,
    check_reviewable,
    is_contact,
    is_late,
    last_conclusion,
    review_of,
)
from domain.policy import Policy
from domain.terms import ActionState, Review, Role, Tier
from tests.domain.made import ACTION, CUSTOMER, FOLLOWUP, NOW, somebody
from tests.rows import for_each

POLICY = Policy()
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def contact(occurred_at: datetime, *, has_time: bool = True) -> Occurrence:
    """A contact recorded now."""
    return Occurrence(occurred_at=occurred_at, has_time=has_time, recorded_at=NOW)


def test_a_log_is_late_after_more_than_a_day() -> None:
    assert not is_late(contact(NOW - DAY), POLICY)
    assert is_late(contact(NOW - DAY - SECOND), POLICY)


def test_a_day_without_a_time_counts_from_its_end() -> None:
    assert not is_late(contact(NOW - 2 * DAY, has_time=False), POLICY)
    assert is_late(contact(NOW - 2 * DAY - SECOND, has_time=False), POLICY)


@for_each(("tier", "review"), [(Tier.HIGH_VALUE, Review.PENDING), (Tier.GROWTH, Review.NOT_NEEDED)])
def test_only_a_high_value_customers_log_waits_for_review(tier: Tier, review: Review) -> None:
    customer: Customer = replace(CUSTOMER, tier=tier)

    assert review_of(customer) is review


def test_the_author_does_not_review_their_own_log() -> None:
    with pytest.raises(NotYourReviewError) as refusal:
        check_reviewable(FOLLOWUP, by=somebody(Role.MANAGER, person_id=FOLLOWUP.author_id))

    assert refusal.value.kind == "not_allowed"


def test_a_second_review_names_the_first_reviewer() -> None:
    reviewed = replace(FOLLOWUP, review=Review.REVIEWED, reviewer_name="Wang")

    with pytest.raises(AlreadyReviewedError) as refusal:
        check_reviewable(reviewed, by=somebody(Role.MANAGER, person_id=8))

    assert refusal.value.message.arguments == {"code": "J001", "who": "Wang"}


def test_a_superior_reviews_a_waiting_log() -> None:
    check_reviewable(replace(FOLLOWUP, review=Review.PENDING), by=somebody(Role.MANAGER, person_id=8))


def test_the_last_conclusion_is_what_the_talk_before_ended_with_or_nothing() -> None:
    assert last_conclusion(None, POLICY) is None
    assert last_conclusion(" 对价格敏感 ", POLICY) == "对价格敏感"


def test_a_long_conclusion_is_cut() -> None:
    conclusion = last_conclusion("好" * 500, POLICY)

    assert conclusion == "好" * (POLICY.conclusion_length - 1) + "…"


def test_a_follow_up_with_content_and_a_dated_action_is_contact() -> None:
    assert is_contact(FOLLOWUP, (), POLICY)


def test_short_words_are_no_contact() -> None:
    assert not is_contact(replace(FOLLOWUP, content="已联系!!!!"), (), POLICY)


def test_a_near_copy_of_one_of_the_last_three_is_no_contact() -> None:
    old = replace(FOLLOWUP, recorded_at=NOW - DAY)
    others = tuple(replace(old, content=text) for text in ("发送产品对比表", "邀请参加演示会", "确认总经理为决策人"))

    assert not is_contact(replace(FOLLOWUP, content=FOLLOWUP.content + "。"), (*others[:2], old), POLICY)
    assert is_contact(FOLLOWUP, (*others, old), POLICY)


def test_the_third_in_ten_minutes_is_no_contact() -> None:
    first, second = replace(FOLLOWUP, content="发送产品对比表"), replace(FOLLOWUP, content="邀请参加演示会")

    assert is_contact(FOLLOWUP, (first,), POLICY)
    assert not is_contact(FOLLOWUP, (second, first), POLICY)
    assert is_contact(FOLLOWUP, (second, replace(first, recorded_at=NOW - POLICY.qualified_window)), POLICY)


def test_an_open_action_may_be_done() -> None:
    check_open(ACTION)


@for_each(
    ("state", "done_by", "words"),
    [
        (ActionState.CANCELLED, None, "{code} was taken back with its log."),
        (ActionState.DONE, None, "{code} is already done."),
        (ActionState.DONE, "Wang", "{code} was already done by {who}."),
    ],
)
def test_a_closed_action_says_what_became_of_it(state: ActionState, done_by: str | None, words: str) -> None:
    with pytest.raises(NotOpenError) as refusal:
        check_open(replace(ACTION, state=state), done_by=done_by)

    assert refusal.value.message.id == words


def test_unknown_codes_are_repeated_as_they_are_written() -> None:
    assert UnknownActionError("t9").message.arguments == {"typed": "T009"}
    assert UnknownFollowupError("j9").message.arguments == {"typed": "J009"}
