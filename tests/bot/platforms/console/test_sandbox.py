"""The sandbox's clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.house import House
from bot.platforms.console.sandbox import Step, stops
from tests.bot.platforms.console.conftest import Page
from tests.making import NOW

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "morning"),
    [("2026-11-18T08:59", "2026-11-18T09:00"), ("2026-11-18T09:00", "2026-11-19T09:00"), ("2026-11-18T23:30", "2026-11-19T09:00")],
)
def test_the_next_morning_is_the_next_nine_oclock(now: str, morning: str) -> None:
    *on_the_way, end = stops(at(now), Step.NEXT_MORNING, SHANGHAI)

    assert end == at(morning)
    assert all(at(now) < moment < end for moment in on_the_way)


def test_three_days_pass_by_every_hour_in_which_something_may_be_said() -> None:
    passed = list(stops(at("2026-11-18T14:00"), Step.THREE_DAYS, SHANGHAI))

    assert [f"{moment:%d %H}" for moment in passed] == [*("18 18", "19 09", "19 14", "19 18", "20 09", "20 14", "20 18", "21 09", "21 14")]


def test_moving_the_clock_moves_business_time(page: Page, house: House) -> None:
    answer = page.post("/api/clock", {"step": "30_days"})

    assert answer.status_code == 200
    assert house.business_now() == NOW + timedelta(days=30)
    assert answer.get_json()["now_text"] == "Fri 18 Dec 10:00"


def test_what_falls_due_on_the_way_is_said_on_its_day(page: Page) -> None:
    page.say("/log C001 call, sent quote, call back tomorrow 15:00")

    page.post("/api/clock", {"step": "3_days"})

    pushed = [message["day_text"] for message in page.read() if message["seq"] > 2 and "call back" in str(message["card"])]
    assert set(pushed) == {"Thu 19 Nov"}


@pytest.mark.parametrize("step", ["yesterday", "", "-3_days"])
def test_the_clock_takes_no_other_step(page: Page, step: str) -> None:
    assert page.post("/api/clock", {"step": step}).status_code == 400
