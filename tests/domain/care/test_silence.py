"""Silence from its first day to a loss: cadences and churn over any history, at every edge, in several zones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.care.cadence import Because, Cadence, Overrides, cadence_of, contact_due_at, silent_since
from domain.care.churn import Business, churn_at, is_falling, is_watched, is_won_back, last_interaction, silent_days
from domain.care.health import Risk, is_alarming, risk_of
from domain.care.ladder import TOP, next_step
from domain.care.working import WorkingHours
from domain.customers import Customer
from domain.policy import DEFAULT
from domain.terms import Status, Tier
from tests.domain.made import CUSTOMER, NOW
from tests.rows import for_each

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York")
WATCHED = (Status.POTENTIAL, Status.INTENT, Status.DEAL)
days_set = st.none() | st.integers(1, 90)


@given(status=st.sampled_from(WATCHED), tier=st.sampled_from(Tier), own=days_set, rep=days_set, of_tier=days_set, at_risk=st.booleans())
@settings(max_examples=80, deadline=None)
def test_whatever_was_set_a_cadence_is_never_longer_than_asked_for(
    status: Status,
    tier: Tier,
    own: int | None,
    rep: int | None,
    of_tier: int | None,
    at_risk: bool,  # noqa: FBT001 - drawn.
) -> None:
    customer = replace(CUSTOMER, status=status, tier=tier, cadence_days=own, at_risk=at_risk)

    cadence = cadence_of(customer, Overrides(rep=rep, tier=of_tier), DEFAULT)

    assert cadence is not None
    chosen = next((days for days in (own, rep, of_tier) if days is not None), None)
    assert cadence.days <= (chosen or DEFAULT.cadence_other)
    assert not at_risk or cadence.days <= DEFAULT.cadence_at_risk
    if chosen is None:
        assert cadence.because not in {Because.CUSTOMER, Because.REP, Because.TIER}


@pytest.mark.parametrize("zone", ZONES)
@given(hours=st.integers(0, 24 * 400), days=st.integers(1, 90))
@settings(max_examples=40, deadline=None)
def test_a_contact_is_due_at_nine_of_the_day_on_which_the_days_have_passed(zone: str, hours: int, days: int) -> None:
    last = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)

    due = contact_due_at(replace(CUSTOMER, last_contact_at=last), Cadence(days=days, because=Because.CUSTOMER), zone)

    there = due.astimezone(ZoneInfo(zone))
    assert (there.hour, there.minute, due.tzinfo) == (9, 0, UTC)
    assert (there.date() - last.astimezone(ZoneInfo(zone)).date()).days == days


@given(first=st.integers(0, 5000), more=st.integers(0, 5000))
@settings(max_examples=40, deadline=None)
def test_a_later_contact_is_never_due_earlier(first: int, more: int) -> None:
    talks = (NOW + timedelta(hours=hours) for hours in (first, first + more))
    cadence = Cadence(days=7, because=Because.INTENT)

    dues = [contact_due_at(replace(CUSTOMER, last_contact_at=talk), cadence, ZONES[0]) for talk in talks]

    assert dues == sorted(dues)


@for_each(("wait", "at_risk"), [(-SECOND, False), (timedelta(0), True), (SECOND, True)])
@for_each("kind", ["last_contact_at", "ordered_at", "paid_at"])
def test_the_thirtieth_day_is_the_edge_of_every_interaction(kind: str, wait: timedelta, *, at_risk: bool) -> None:
    last = NOW + 5 * DAY
    customer = replace(CUSTOMER, last_contact_at=last if kind == "last_contact_at" else NOW)
    business = {"ordered_at": Business(ordered_at=last), "paid_at": Business(paid_at=last)}.get(kind, Business())

    due = churn_at(customer, business, DEFAULT)

    assert due is not None
    assert (last + DEFAULT.churn_after + wait >= due) is at_risk


class OneSilence(RuleBasedStateMachine):
    """A customer who talks or does not, and a sweep that looks every day, as the rule of churn does."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.customer: Customer = replace(CUSTOMER, last_contact_at=NOW)
        self.business = Business()
        self.alarms: list[datetime] = []

    @rule(days=st.integers(1, 45))
    def pass_days(self, days: int) -> None:
        for _day in range(days):
            self.now += DAY
            self.sweep()

    @rule()
    def talk(self) -> None:
        self.customer = replace(self.customer, last_contact_at=self.now)
        self.come_back()

    @rule()
    def order(self) -> None:
        self.business = replace(self.business, ordered_at=self.now, unfinished=True)
        self.come_back()

    @rule()
    def end_order(self) -> None:
        self.business = replace(self.business, unfinished=False)

    def come_back(self) -> None:
        if is_won_back(self.customer, self.business, DEFAULT):
            churned = self.customer.status is Status.CHURNED
            self.customer = replace(
                self.customer, at_risk=False, at_risk_since=None, status=Status.INTENT if churned else self.customer.status
            )

    def sweep(self) -> None:
        due = churn_at(self.customer, self.business, DEFAULT)
        if due is None or due > self.now:
            return
        if self.customer.at_risk:
            self.customer = replace(self.customer, status=Status.CHURNED)
        else:
            self.customer = replace(self.customer, at_risk=True, at_risk_since=self.now)
            self.alarms.append(self.now)

    @invariant()
    def an_alarm_follows_thirty_silent_days(self) -> None:
        if self.customer.at_risk and self.customer.at_risk_since is not None:
            last = last_interaction(self.customer, self.business)
            assert last is not None
            assert self.customer.at_risk_since - last >= DEFAULT.churn_after

    @invariant()
    def nobody_is_lost_without_an_alarm(self) -> None:
        if self.customer.status is Status.CHURNED:
            assert self.alarms
            assert self.customer.at_risk
            assert self.now - self.alarms[-1] >= DEFAULT.churned_after

    @invariant()
    def who_was_silent_for_long_is_known(self) -> None:
        last = last_interaction(self.customer, self.business)
        assert last is not None
        watched = is_watched(self.customer) and not self.business.unfinished
        if watched and self.now - last > DEFAULT.churn_after + DAY and self.alarms[-1:] > [last]:
            assert self.customer.at_risk


TestOneSilence = OneSilence.TestCase
TestOneSilence.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)


@for_each("status", list(Status))
@for_each(("owner", "server"), [(None, None), (1, None), (None, 2), (1, 2)])
def test_who_is_watched_has_somebody_and_goes_on(status: Status, owner: int | None, server: int | None) -> None:
    customer = replace(CUSTOMER, status=status, owner_id=owner, service_owner_id=server)

    assert is_watched(customer) is (status in WATCHED and (owner or server) is not None)


@for_each(("last", "days"), [(date(2026, 11, 18), 0), (date(2026, 11, 17), 1), (date(2026, 10, 19), 30), (None, 0)])
def test_days_of_silence_are_counted_by_the_calendar(last: date | None, days: int) -> None:
    assert silent_days(CUSTOMER, last, NOW.date()) == days


@given(now=st.integers(0, 40), before=st.integers(0, 40))
def test_only_less_than_half_is_falling(now: int, before: int) -> None:
    assert is_falling(now=now, before=before, policy=DEFAULT) is (2 * now < before)


@given(before=st.none() | st.integers(0, 100), now=st.integers(0, 100))
def test_a_fall_is_told_by_ten_points_or_into_high_risk_only(before: int | None, now: int) -> None:
    alarming = is_alarming(before, now, DEFAULT)

    if before is None or now >= before:
        assert not alarming
    else:
        entered = risk_of(before) is not Risk.HIGH and risk_of(now) is Risk.HIGH
        assert alarming is (before - now >= DEFAULT.health_drop or entered)


@for_each(("step", "hours", "climbs"), [(0, 0, True), (1, 24, True), (TOP, 0, False), (TOP + 1, 24, False)])
def test_the_ladder_ends_at_its_top_and_never_climbs_at_night(step: int, hours: int, *, climbs: bool) -> None:
    working = WorkingHours(
        zone=ZoneInfo("Asia/Shanghai"),
        from_=NOW.time().replace(hour=9),
        until=NOW.time().replace(hour=18),
        is_workday=lambda day: day.weekday() < 5,
    )

    further = next_step(step, NOW + timedelta(hours=hours), working, wait=timedelta(hours=12))

    assert (further is not None) is climbs
    assert further is None or working.is_working(further)


@for_each(
    ("facts", "since"),
    [
        ({"last_contact_at": NOW}, NOW),
        ({"last_contact_at": NOW, "at_risk": True, "at_risk_since": NOW - DAY}, NOW),
        ({"last_contact_at": NOW - 40 * DAY, "at_risk": True, "at_risk_since": NOW - DAY}, NOW - DAY),
        ({"last_contact_at": None, "owned_since": NOW + DAY}, NOW + DAY),
    ],
)
def test_a_silence_begins_with_the_last_talk_or_the_alarm_after_it(facts: dict[str, object], since: datetime) -> None:
    assert silent_since(replace(CUSTOMER, **facts)) == since  # type: ignore[arg-type]
