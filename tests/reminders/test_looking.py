"""The look through all records when workers die, race, and the month turns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.quality.reviewing import Review, Step
from reminders.looking import look_over
from store.customers import review_pages
from store.customers.reviews import Found, Reviews
from store.database import Acting, Database
from tests.conftest import MakeCustomer
from tests.making import NOW

EVE = datetime(2026, 11, 30, 0, tzinfo=UTC)
"""A day before December begins where it begins last of our zones."""
MOMENT = timedelta(seconds=1)


def latest(database: Database) -> Review:
    with database.reading() as crm:
        review = crm.reviews.latest()
    assert review is not None
    return review


def pairs(database: Database) -> int:
    with database.reading() as crm:
        return crm.reviews.waiting()


@pytest.fixture
def twins(make_customer: MakeCustomer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four pairs, in an index of which three entries are read at once."""
    monkeypatch.setattr(review_pages, "ENTRIES", 3)
    for brand in "甲乙丙丁":
        for end in ("星科技有限公司", "星科技"):
            make_customer(f"{brand}{end}")


def test_a_new_look_begins_a_day_before_its_month_and_not_earlier(database: Database) -> None:
    assert look_over(database, NOW)
    first = latest(database)

    look_over(database, EVE - MOMENT)
    assert latest(database) == first
    look_over(database, EVE)
    assert (latest(database).name, latest(database).started_at) == ("2026-12-01", EVE)


@pytest.mark.usefixtures("twins")
def test_a_worker_killed_between_reading_and_keeping_loses_a_page_at_most(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, left = Reviews.keep, [4]

    def dying(self: Reviews, review: Review, found: Found, at: datetime) -> bool:
        if not left[0]:
            raise InterruptedError
        left[0] -= 1
        return keep(self, review, found, at)

    monkeypatch.setattr(Reviews, "keep", dying)
    with pytest.raises(InterruptedError):
        look_over(database, NOW)
    stopped = latest(database)
    monkeypatch.setattr(Reviews, "keep", keep)

    assert stopped.finished_at is None
    assert look_over(database, NOW + MOMENT)
    assert (latest(database).name, pairs(database)) == (stopped.name, 4)


@pytest.mark.usefixtures("twins")
def test_a_slower_worker_goes_on_where_the_faster_one_is(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    read, overtaken = Reviews.read, [False]

    def slow(self: Reviews, review: Review) -> Found:
        found = read(self, review)
        if not overtaken[0]:
            overtaken[0] = True
            assert look_over(database, NOW)
        return found

    monkeypatch.setattr(Reviews, "read", slow)

    assert look_over(database, NOW)
    assert pairs(database) == 4


def test_a_page_that_comes_late_does_not_turn_the_look_back(database: Database) -> None:
    with database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="look", at=NOW)
        assert crm.reviews.begin("look", NOW)
        slow = crm.reviews.latest()
        assert slow is not None
        late = crm.reviews.read(slow)
        while (present := crm.reviews.latest()) and present.step is not Step.NAME:
            assert crm.reviews.keep(present, crm.reviews.read(present), NOW)

        assert not crm.reviews.keep(slow, late, NOW)
        assert crm.reviews.latest() == present


@pytest.mark.usefixtures("twins")
def test_a_fresh_look_forgets_what_nobody_decided_and_keeps_what_somebody_did(database: Database) -> None:
    look_over(database, NOW)
    with database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="parted", at=NOW)
        assert crm.reviews.part(crm.reviews.pairs(1)[0])
        assert crm.reviews.begin("again", NOW + MOMENT)
    assert pairs(database) == 0

    assert look_over(database, NOW + MOMENT)
    assert pairs(database) == 3
