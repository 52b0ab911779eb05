from __future__ import annotations

from dataclasses import replace

from domain.statuses import (
    InvalidStageError,
    is_lead,
    is_promoted_by,
    may_move,
    reaches,
    tier_of,
)
from domain.terms import Level, Stage, Status, Tier
from tests.domain.made import CUSTOMER
from tests.rows import for_each


@for_each(
    ("stage", "promoted"),
    [(Stage.FIRST_CONTACT, False), (Stage.NEEDS, True), (Stage.WON, True), (Stage.LOST, False)],
)
def test_a_lead_becomes_a_customer_from_the_needs_survey_on(stage: Stage, promoted: bool) -> None:  # noqa: FBT001 - a table of cases.
    assert is_promoted_by(replace(CUSTOMER, status=Status.LEAD), stage) is promoted


def test_a_customer_is_not_promoted_again() -> None:
    assert not is_promoted_by(CUSTOMER, Stage.WON)


def test_no_stage_reaches_nothing() -> None:
    assert not reaches(None, Stage.FIRST_CONTACT)


def test_leads_and_invalid_ones_are_raw() -> None:
    raw = {status for status in Status if is_lead(replace(CUSTOMER, status=status))}

    assert raw == {Status.LEAD, Status.INVALID}


def test_a_churned_customer_is_won_back_to_intent_only() -> None:
    assert {status for status in Status if may_move(Status.CHURNED, status)} == {Status.INTENT, Status.CHURNED}


@for_each(
    ("level", "tier"),
    [(Level.A, Tier.HIGH_VALUE), (Level.B, Tier.HIGH_VALUE), (Level.C, Tier.GROWTH), (Level.D, Tier.BASIC), (None, Tier.BASIC)],
)
def test_a_level_gives_the_first_tier(level: Level | None, tier: Tier) -> None:
    assert tier_of(level) is tier


def test_an_unknown_stage_is_answered_with_the_known_ones() -> None:
    refusal = InvalidStageError("closing")

    assert refusal.message.arguments == {"typed": "closing"}
    assert refusal.hint is not None
    assert all(stage.label.id.casefold() in refusal.hint.id for stage in Stage)
    assert InvalidStageError("").message.id == "Say the stage it moves to."
