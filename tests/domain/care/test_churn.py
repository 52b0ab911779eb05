"""流失预警: the edge of a silence, winning back, and giving up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.care.churn import (
    Business,
    ChurnNotYoursError,
    NotAtRiskError,
    RetentionStartedError,
    check_confirms_churn,
    churn_at,
    is_falling,
    is_won_back,
    last_interaction,
    silent_days,
)
from domain.policy import DEFAULT
from domain.terms import Role, Status
from tests.domain.made import CUSTOMER, NOW, somebody
from tests.rows import for_each

DAY = timedelta(days=1)
QUIET = Business()
AT_RISK = replace(CUSTOMER, at_risk=True, at_risk_since=NOW + 30 * DAY, last_contact_at=NOW)


@for_each(
    ("contact", "business", "last"),
    [
        (None, QUIET, None),
        (NOW, QUIET, NOW),
        (NOW, Business(ordered_at=NOW + DAY), NOW + DAY),
        (NOW, Business(ordered_at=NOW + DAY, paid_at=NOW + 2 * DAY), NOW + 2 * DAY),
    ],
)
def test_a_talk_an_order_and_a_payment_are_interactions(contact: datetime | None, business: Business, last: datetime | None) -> None:
    assert last_interaction(replace(CUSTOMER, last_contact_at=contact), business) == last


@for_each(
    ("facts", "business", "moment"),
    [
        ({"last_contact_at": NOW + DAY}, QUIET, NOW + 31 * DAY),
        ({}, QUIET, NOW + 30 * DAY),
        ({}, Business(paid_at=NOW + 5 * DAY), NOW + 35 * DAY),
        ({}, Business(unfinished=True), None),
        ({"owner_id": None}, QUIET, None),
        ({"owner_id": None, "service_owner_id": 3}, QUIET, NOW + 30 * DAY),
        ({"status": Status.LEAD}, QUIET, None),
        ({"status": Status.CHURNED}, QUIET, None),
        ({"at_risk": True, "at_risk_since": NOW + 40 * DAY}, QUIET, NOW + 100 * DAY),
        ({"at_risk": True}, QUIET, NOW + 30 * DAY),
    ],
)
def test_thirty_silent_days_are_a_risk_and_sixty_more_a_loss(facts: dict[str, object], business: Business, moment: datetime | None) -> None:
    assert churn_at(replace(CUSTOMER, **facts), business, DEFAULT) == moment  # type: ignore[arg-type]


@for_each(
    ("contact", "business", "won"),
    [
        (NOW, QUIET, False),
        # Entered late: the talk was within the thirty days that seemed silent.
        (NOW + timedelta(seconds=1), QUIET, True),
        (NOW, Business(ordered_at=NOW + 31 * DAY), True),
        (None, QUIET, False),
    ],
)
def test_a_new_interaction_wins_a_customer_back(contact: datetime | None, business: Business, *, won: bool) -> None:
    assert is_won_back(replace(AT_RISK, last_contact_at=contact), business, DEFAULT) is won


@for_each("facts", [{"at_risk": False}, {"at_risk_since": None}])
def test_only_a_customer_at_risk_is_won_back(facts: dict[str, object]) -> None:
    assert not is_won_back(replace(AT_RISK, last_contact_at=NOW + 40 * DAY, **facts), QUIET, DEFAULT)  # type: ignore[arg-type]


@for_each(("last", "days"), [(NOW.date(), 30), (None, 30), (NOW.date() + 29 * DAY, 1)])
def test_silence_is_told_in_days(last: date | None, days: int) -> None:
    assert silent_days(CUSTOMER, last, NOW.date() + 30 * DAY) == days


def test_only_one_retention_action_is_started() -> None:
    assert RetentionStartedError(CUSTOMER).kind == "already_started"


@for_each(("now", "before", "falling"), [(0, 0, False), (2, 4, False), (1, 4, True), (0, 1, True)])
def test_less_than_half_of_before_is_falling(now: int, before: int, *, falling: bool) -> None:
    assert is_falling(now=now, before=before, policy=DEFAULT) is falling


def test_the_customer_success_manager_gives_a_customer_up() -> None:
    check_confirms_churn(somebody(Role.CSM), AT_RISK)


def test_a_rep_does_not() -> None:
    with pytest.raises(ChurnNotYoursError):
        check_confirms_churn(somebody(Role.REP), AT_RISK)


@for_each(
    ("facts", "words"),
    [({"at_risk": False}, "{code} {name} is not at risk."), ({"status": Status.CHURNED}, "{code} {name} has churned already.")],
)
def test_nobody_is_given_up_twice_or_without_a_risk(facts: dict[str, object], words: str) -> None:
    with pytest.raises(NotAtRiskError) as refused:
        check_confirms_churn(somebody(Role.CSM), replace(AT_RISK, **facts))  # type: ignore[arg-type]

    assert refused.value.message.id == words
