from __future__ import annotations

from datetime import UTC, datetime

from domain.reminding import reminded_at

DUE = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


def test_a_promise_with_a_time_is_reminded_at_that_time() -> None:
    assert reminded_at(DUE, has_time=True, zone="Asia/Shanghai") == DUE


def test_a_promise_for_a_day_is_reminded_at_nine_where_the_person_is() -> None:
    assert reminded_at(DUE, has_time=False, zone="Asia/Shanghai") == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
    assert reminded_at(DUE, has_time=False, zone="Europe/London") == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
