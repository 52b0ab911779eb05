"""How people call a reminder and a moment, and how the desk reads it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.format import Reader
from domain.care.muting import MUTABLE, UnknownRuleError
from domain.people import Person
from handlers.acts.day.muting import rule_called
from handlers.acts.day.rhythm import begin_of, said_on
from handlers.language.dates.moment import Moment
from store.database import UnitOfWork
from tests.making import NOW
from tests.rows import for_each

SHANGHAI = ZoneInfo("Asia/Shanghai")
RULES = st.sampled_from(sorted(MUTABLE))
LANGUAGES = st.sampled_from(["en", "zh_CN"])
TAILS = st.sampled_from(["", "off", "until friday", "到周五", "恢复"])


@given(RULES, LANGUAGES, TAILS)
def test_each_label_in_each_language_finds_its_reminder_and_leaves_the_rest(rule: str, language: str, tail: str) -> None:
    label = Reader(language, "UTC", NOW).say(MUTABLE[rule])

    assert rule_called(f"{label} {tail}", NOW) == (rule, tail)
    assert rule_called(f"  {label.upper()}   {tail} ", NOW) == (rule, tail)


@given(RULES, TAILS)
def test_its_own_name_finds_it_as_well(rule: str, tail: str) -> None:
    assert rule_called(f"{rule} {tail}", NOW) == (rule, tail)


@for_each("typed", ["weather", "next", "actions", "churn-risk", "handover-due", "next actionsx", ""])
def test_what_is_no_reminder_or_never_muted_is_refused(typed: str) -> None:
    with pytest.raises(UnknownRuleError):
        rule_called(typed, NOW)


@pytest.fixture
def lin(crm: UnitOfWork) -> Person:
    return crm.people.named("rep1")[0]


def here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (Moment(day=datetime(2026, 11, 19, tzinfo=UTC).date()), "2026-11-19T09:00"),
        (Moment(day=datetime(2026, 11, 21, tzinfo=UTC).date()), "2026-11-23T09:00"),
        (Moment(day=datetime(2026, 11, 21, tzinfo=UTC).date(), time=time(15)), "2026-11-21T15:00"),
        (Moment(day=datetime(2026, 11, 19, tzinfo=UTC).date(), time=time(7, 59)), "2026-11-19T08:00"),
        (Moment(day=datetime(2026, 11, 19, tzinfo=UTC).date(), time=time(20)), "2026-11-20T08:00"),
        (Moment(day=datetime(2026, 11, 19, tzinfo=UTC).date(), time=time(19, 59)), "2026-11-19T19:59"),
    ],
)
@pytest.mark.usefixtures("talk")
def test_a_day_means_its_first_slot_and_an_hour_is_kept_outside_the_night(crm: UnitOfWork, lin: Person, moment: Moment, said: str) -> None:
    assert said_on(crm, lin, moment) == here(said)


@pytest.mark.usefixtures("talk")
def test_a_day_begins_where_its_person_is(lin: Person) -> None:
    assert begin_of(datetime(2026, 11, 19, tzinfo=UTC).date(), lin) == here("2026-11-19T00:00")
    assert begin_of(datetime(2026, 11, 20, tzinfo=UTC).date(), lin) - here("2026-11-19T00:00") == timedelta(days=1)
