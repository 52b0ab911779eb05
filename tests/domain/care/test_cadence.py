"""How often, why, and from when on a contact is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cards.format import Reader
from domain.care.cadence import (
    NOTHING_SET,
    Because,
    Cadence,
    CadenceNotYoursError,
    InvalidCadenceError,
    Overrides,
    cadence_of,
    check_days,
    check_sets_rep,
    check_sets_tier,
    contact_due_at,
    silent_since,
)
from domain.customers import Customer
from domain.policy import DEFAULT
from domain.terms import Role, Status, Tier
from tests.domain.made import BELOW, CUSTOMER, ELSEWHERE, NOW, somebody
from tests.rows import for_each

DAY = timedelta(days=1)


def of(customer: Customer, overrides: Overrides = NOTHING_SET) -> tuple[int, Because] | None:
    found = cadence_of(customer, overrides, DEFAULT)
    return None if found is None else (found.days, found.because)


@for_each(
    ("facts", "cadence"),
    [
        ({"status": Status.POTENTIAL}, (7, Because.POTENTIAL)),
        ({"status": Status.INTENT}, (7, Because.INTENT)),
        ({"status": Status.DEAL}, (14, Because.OTHER)),
        ({"status": Status.DEAL, "tier": Tier.GROWTH}, (14, Because.OTHER)),
        ({"status": Status.DEAL, "tier": Tier.HIGH_VALUE}, (3, Because.HIGH_VALUE)),
        ({"status": Status.POTENTIAL, "tier": Tier.HIGH_VALUE}, (3, Because.HIGH_VALUE)),
        ({"status": Status.DEAL, "at_risk": True}, (3, Because.AT_RISK)),
        ({"status": Status.LEAD}, None),
        ({"status": Status.INVALID}, None),
        ({"status": Status.CHURNED}, None),
        ({"status": Status.POTENTIAL, "owner_id": None}, None),
    ],
)
def test_the_shortest_of_what_fits_counts(facts: dict[str, object], cadence: tuple[int, Because] | None) -> None:
    assert of(replace(CUSTOMER, **facts)) == cadence  # type: ignore[arg-type]


@for_each(
    ("own", "overrides", "cadence"),
    [
        (10, Overrides(rep=5, tier=20), (10, Because.CUSTOMER)),
        (None, Overrides(rep=5, tier=20), (5, Because.REP)),
        (None, Overrides(tier=20), (20, Because.TIER)),
        (None, NOTHING_SET, (7, Because.INTENT)),
    ],
)
def test_the_most_specific_number_somebody_set_counts(own: int | None, overrides: Overrides, cadence: tuple[int, Because]) -> None:
    assert of(replace(CUSTOMER, cadence_days=own), overrides) == cadence


@for_each(("own", "cadence"), [(10, (3, Because.AT_RISK)), (2, (2, Because.CUSTOMER))])
def test_a_customer_at_risk_is_never_contacted_more_seldom(own: int, cadence: tuple[int, Because]) -> None:
    assert of(replace(CUSTOMER, at_risk=True, cadence_days=own)) == cadence


@for_each(
    ("days", "english", "chinese"),
    [
        (1, "Every 1 day, because it is a potential customer", "每1天一次，因为是潜在客户"),
        (7, "Every 7 days, because it is a potential customer", "每7天一次，因为是潜在客户"),
    ],
)
def test_a_cadence_says_why(days: int, english: str, chinese: str) -> None:
    reason = Cadence(days=days, because=Because.POTENTIAL).reason

    assert [Reader(language, "Asia/Shanghai", NOW).say(reason) for language in ("en", "zh_CN")] == [english, chinese]


@for_each(
    ("facts", "since"),
    [
        ({"last_contact_at": NOW + 5 * DAY, "owned_since": NOW + 9 * DAY}, NOW + 5 * DAY),
        ({"owned_since": NOW + 2 * DAY}, NOW + 2 * DAY),
        ({"last_contact_at": NOW, "taken_at": NOW + 40 * DAY}, NOW + 40 * DAY),
        ({"last_contact_at": NOW + 42 * DAY, "taken_at": NOW + 40 * DAY}, NOW + 42 * DAY),
        ({}, NOW),
        ({"at_risk": True, "at_risk_since": NOW + 30 * DAY, "last_contact_at": NOW}, NOW + 30 * DAY),
        ({"at_risk": True, "last_contact_at": NOW + DAY}, NOW + DAY),
        ({"at_risk_since": NOW + 30 * DAY}, NOW),
    ],
)
def test_silence_counts_from_the_last_contact_else_from_having_it(facts: dict[str, object], since: datetime) -> None:
    assert silent_since(replace(CUSTOMER, **facts)) == since  # type: ignore[arg-type]


@for_each(
    ("zone", "last", "due"),
    [
        ("Asia/Shanghai", datetime(2026, 11, 18, 15, 59, tzinfo=UTC), datetime(2026, 11, 25, 1, tzinfo=UTC)),
        ("Asia/Shanghai", datetime(2026, 11, 18, 16, 0, tzinfo=UTC), datetime(2026, 11, 26, 1, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 19, 4, 59, tzinfo=UTC), datetime(2026, 11, 25, 14, tzinfo=UTC)),
        # The clocks go back on 1 November: nine in the morning stays nine in the morning.
        ("America/New_York", datetime(2026, 10, 28, 12, 0, tzinfo=UTC), datetime(2026, 11, 4, 14, tzinfo=UTC)),
    ],
)
def test_it_is_due_at_nine_of_the_owner_s_own_day(zone: str, last: datetime, due: datetime) -> None:
    cadence = Cadence(days=7, because=Because.INTENT)

    assert contact_due_at(replace(CUSTOMER, last_contact_at=last), cadence, zone) == due


@for_each("days", [0, -1, 91])
def test_days_nobody_keeps_are_refused(days: int) -> None:
    with pytest.raises(InvalidCadenceError):
        check_days(days)


def test_days_one_can_keep_pass() -> None:
    assert (check_days(1), check_days(90)) == (1, 90)


@for_each(
    ("check", "by", "passes"),
    [
        (check_sets_tier, somebody(Role.OPS_MANAGER), True),
        (check_sets_tier, somebody(Role.MANAGER), False),
        (lambda person: check_sets_rep(person, somebody(Role.REP, team_path=BELOW, person_id=9)), somebody(Role.MANAGER), True),
        (lambda person: check_sets_rep(person, somebody(Role.REP, team_path=ELSEWHERE, person_id=9)), somebody(Role.MANAGER), False),
        (lambda person: check_sets_rep(person, person), somebody(Role.MANAGER), False),
        (lambda person: check_sets_rep(person, somebody(Role.REP, team_path=ELSEWHERE, person_id=9)), somebody(Role.ADMIN), True),
    ],
)
def test_who_sets_a_tier_s_days_and_a_colleague_s(check: Callable[..., None], by: object, *, passes: bool) -> None:
    if passes:
        check(by)
        return
    with pytest.raises(CadenceNotYoursError):
        check(by)
