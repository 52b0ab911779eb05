"""A link to a list, to the second: it ends when it says, and of two who press at once one gets the list."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from domain.intake.fields import SheetKind
from store.database import Database
from tests.conftest import MakePerson
from tests.making import NOW

END = NOW + timedelta(minutes=10)
MOMENT = timedelta(microseconds=1)
HASH = "a" * 64


def linked(database: Database, make_person: MakePerson) -> None:
    ops = make_person("ops")
    with database.transaction() as crm:
        crm.links.downloads.add(HASH, ops, SheetKind.CUSTOMERS, ".xlsx", END)


def test_a_link_works_up_to_its_last_moment_and_not_at_its_end(each_database: Database, make_person: MakePerson) -> None:
    linked(each_database, make_person)

    with each_database.transaction() as crm:
        downloads = crm.links.downloads
        assert [downloads.peek(HASH, at) is not None for at in (END - MOMENT, END, END + MOMENT)] == [True, False, False]
        assert [downloads.use(HASH, at) for at in (END + MOMENT, END, END - MOMENT)] == [False, False, True]


def test_of_many_who_press_at_once_one_gets_the_list(each_database: Database, make_person: MakePerson) -> None:
    linked(each_database, make_person)

    def press(_number: int) -> bool:
        with each_database.transaction() as crm:
            return crm.links.downloads.use(HASH, NOW)

    with ThreadPoolExecutor(4) as hands:
        assert sorted(hands.map(press, range(4))) == [False, False, False, True]


def test_looking_uses_nothing_up_and_an_abandoned_press_neither(database: Database, make_person: MakePerson) -> None:
    linked(database, make_person)

    with database.reading() as crm:
        assert None not in [crm.links.downloads.peek(HASH, NOW) for _time in range(2)]
    with pytest.raises(InterruptedError), database.transaction() as crm:  # noqa: PT012 - a transaction that ends badly.
        crm.links.downloads.use(HASH, NOW)
        raise InterruptedError

    with database.transaction() as crm:
        assert crm.links.downloads.use(HASH, NOW)


def test_only_what_ended_before_is_forgotten(database: Database, make_person: MakePerson) -> None:
    linked(database, make_person)

    with database.transaction() as crm:
        crm.links.prune(END)
        assert crm.links.downloads.peek(HASH, NOW) is not None
        crm.links.prune(END + MOMENT)
        assert crm.links.downloads.peek(HASH, NOW) is None
        assert not crm.links.downloads.use(HASH, NOW)
