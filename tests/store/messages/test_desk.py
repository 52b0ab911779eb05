from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from store.database import Database
from tests.conftest import MakePerson
from tests.making import NOW

SECOND = timedelta(seconds=1)


def claim_event(database: Database) -> bool:
    with database.transaction() as crm:
        return crm.inbox.claim("event", NOW)


def claim_slot(database: Database) -> bool:
    with database.transaction() as crm:
        return crm.jobs.claim_slot("sweep", "2026-11-18T09:00")


def test_of_many_who_bring_one_event_one_acts(each_database: Database) -> None:
    with ThreadPoolExecutor(6) as platforms:
        claims = list(platforms.map(lambda _: claim_event(each_database), range(6)))

    assert sorted(claims) == [False] * 5 + [True]


def test_an_event_whose_work_failed_may_come_again(each_database: Database) -> None:
    def fail() -> None:
        with each_database.transaction() as crm:
            assert crm.inbox.claim("event", NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert claim_event(each_database)


def test_an_answer_is_kept_for_the_repeated_event(database: Database) -> None:
    claim_event(database)
    with database.transaction() as crm:
        assert crm.inbox.answer_of("event") is None
        crm.inbox.failed("event", "ab12")
        crm.inbox.answer("event", '["card"]')

    with database.reading() as crm:
        assert crm.inbox.answer_of("event") == '["card"]'
        assert crm.inbox.answer_of("unknown") is None
        assert crm.inbox.failures(10) == (("event", "ab12"),)


def test_old_events_are_forgotten(each_database: Database) -> None:
    claim_event(each_database)

    with each_database.transaction() as crm:
        assert crm.inbox.prune(NOW) == 0
        assert crm.inbox.prune(NOW + SECOND) == 1


def test_of_many_workers_one_runs_a_slot(each_database: Database) -> None:
    with ThreadPoolExecutor(6) as workers:
        claims = list(workers.map(lambda _: claim_slot(each_database), range(6)))

    assert sorted(claims) == [False] * 5 + [True]


def test_a_sign_in_link_works_once_and_in_time(database: Database, make_person: MakePerson) -> None:
    lin = make_person("lin")
    with database.transaction() as crm:
        crm.links.add("hash", lin.id, NOW)
        crm.links.add("late", lin.id, NOW)

        assert crm.links.use("unknown", NOW - SECOND) is None
        assert crm.links.use("late", NOW) is None
        assert crm.links.use("hash", NOW - SECOND) == lin.id
        assert crm.links.use("hash", NOW - SECOND) is None
        assert crm.links.prune(NOW) == 0
        assert crm.links.prune(NOW + SECOND) == 2


def test_the_sandbox_clock_only_moves_forward(database: Database) -> None:
    with database.transaction() as crm:
        assert crm.offset() == timedelta(0)
        crm.advance(timedelta(days=3))
        crm.advance(timedelta(hours=1))
        with pytest.raises(ValueError, match="forward"):
            crm.advance(timedelta(days=-1))

    with database.reading() as crm:
        assert crm.offset() == timedelta(days=3, hours=1)
