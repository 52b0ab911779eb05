"""Accounts that nobody is behind: asked about now and then, and stopped when they guess; and the codes they may type."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.people import Identity
from store.database import Database, UnitOfWork
from tests.conftest import MakePerson
from tests.making import NOW, Making
from tests.store.test_together import THREADS, at_once

WHO = Identity(platform="office", tenant="t1", user="u1")
OTHER = Identity(platform="office", tenant="t1", user="u2")
MINUTE = timedelta(minutes=1)
WINDOW = timedelta(minutes=15)


def test_a_platform_is_asked_about_an_account_once_a_minute(crm: UnitOfWork) -> None:
    asked = [crm.strangers.ask(WHO, NOW + seconds * timedelta(seconds=1), MINUTE) for seconds in (0, 1, 59, 60, 61)]

    assert asked == [True, False, False, True, False]
    assert crm.strangers.ask(OTHER, NOW, MINUTE)


def test_of_many_who_want_to_ask_one_does(each_database: Database) -> None:
    asked = at_once(each_database, lambda crm, _number: crm.strangers.ask(WHO, NOW, MINUTE))

    assert sorted(asked) == [False] * (THREADS - 1) + [True]


def test_an_account_unlinked_by_hand_is_never_asked_about_again(crm: UnitOfWork) -> None:
    crm.strangers.turn_away(WHO, NOW)

    assert not crm.strangers.ask(WHO, NOW + timedelta(days=400), MINUTE)
    assert crm.strangers.prune(NOW + timedelta(days=400)) == 0

    crm.strangers.forget(WHO)
    assert crm.strangers.ask(WHO, NOW, MINUTE)


def test_tries_count_within_their_window(crm: UnitOfWork) -> None:
    first = [crm.strangers.tried(WHO, NOW + minutes * MINUTE, WINDOW) for minutes in (0, 1, 14)]
    second = [crm.strangers.tried(WHO, NOW + minutes * MINUTE, WINDOW) for minutes in (15, 16)]

    assert (first, second) == ([1, 2, 3], [1, 2])
    assert crm.strangers.tried(OTHER, NOW, WINDOW) == 1


def test_tries_at_once_are_all_counted(each_database: Database) -> None:
    tries = at_once(each_database, lambda crm, _number: crm.strangers.tried(WHO, NOW, WINDOW))

    assert sorted(tries) == list(range(1, THREADS + 1))


def test_who_was_not_heard_of_for_long_is_forgotten(crm: UnitOfWork) -> None:
    crm.strangers.ask(WHO, NOW, MINUTE)
    crm.strangers.ask(OTHER, NOW + MINUTE, MINUTE)

    assert crm.strangers.prune(NOW + MINUTE) == 1


def test_a_code_is_used_once_before_it_runs_out(crm: UnitOfWork, make_person: MakePerson) -> None:
    lin = make_person("lin")
    crm.link_codes.add("hash", lin, NOW + WINDOW)

    assert crm.link_codes.use("other", NOW) is None
    assert crm.link_codes.use("hash", NOW + WINDOW) is None
    assert crm.link_codes.use("hash", NOW) == lin.id
    assert crm.link_codes.use("hash", NOW) is None


def test_a_newer_code_takes_the_older_ones_place(crm: UnitOfWork, make_person: MakePerson) -> None:
    lin, wang = make_person("lin"), make_person("wang")
    crm.link_codes.add("first", lin, NOW + WINDOW)
    crm.link_codes.add("wangs", wang, NOW + WINDOW)
    crm.link_codes.add("second", lin, NOW + WINDOW)

    assert [crm.link_codes.use(code, NOW) for code in ("first", "second", "wangs")] == [None, lin.id, wang.id]


def test_of_many_who_type_one_code_one_is_linked(each_database: Database, making: Making) -> None:
    lin = making.person("lin")
    with making.acting(lin) as crm:
        crm.link_codes.add("hash", lin, NOW + WINDOW)

    used = at_once(each_database, lambda crm, _number: crm.link_codes.use("hash", NOW))

    assert [person_id for person_id in used if person_id is not None] == [lin.id]


@pytest.mark.parametrize(("after", "forgotten"), [(WINDOW, 0), (WINDOW + MINUTE, 1)])
def test_codes_that_ran_out_are_forgotten(crm: UnitOfWork, make_person: MakePerson, after: timedelta, forgotten: int) -> None:
    crm.link_codes.add("hash", make_person("lin"), NOW + WINDOW)

    assert crm.link_codes.prune(NOW + after) == forgotten
