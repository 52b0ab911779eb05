"""Who somebody is on each platform: linked once, by whoever came first, and found again by what a platform tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.linking import KnownBy
from domain.people import Identity, Person
from store.database import Database, UnitOfWork
from store.engine.taken import TakenError
from tests.conftest import MakePerson
from tests.making import NOW, Making
from tests.store.test_together import THREADS, at_once

OFFICE = Identity(platform="office", tenant="t1", user="u1")


def test_a_person_has_an_account_on_each_platform(crm: UnitOfWork, make_person: MakePerson) -> None:
    lin = make_person("lin")

    linked = crm.accounts.link(lin, OFFICE, KnownBy.EMAIL)

    assert crm.people.by_identity("office", "t1", "u1") == lin
    assert [(account.who.platform, account.known_by, account.linked_at) for account in crm.accounts.of(lin)] == [
        ("console", None, None),
        ("office", KnownBy.EMAIL, NOW),
    ]
    assert crm.accounts.get(OFFICE) == linked
    assert crm.accounts.get(Identity(platform="office", tenant="t2", user="u1")) is None


def test_an_account_is_one_persons(crm: UnitOfWork, make_person: MakePerson) -> None:
    crm.accounts.link(make_person("lin"), OFFICE, KnownBy.EMAIL)

    with pytest.raises(TakenError):
        crm.accounts.link(make_person("wang"), OFFICE, KnownBy.CODE)

    assert crm.people.by_identity("office", "t1", "u1") == make_person("lin")


def test_a_newer_account_on_a_platform_takes_the_older_ones_place(crm: UnitOfWork, make_person: MakePerson) -> None:
    lin, newer = make_person("lin"), Identity(platform="office", tenant="t1", user="u2")
    crm.accounts.link(lin, OFFICE, KnownBy.EMAIL)

    crm.accounts.link(lin, newer, KnownBy.CODE)

    assert [account.who.user for account in crm.accounts.of(lin)] == ["lin", "u2"]
    assert not crm.strangers.ask(OFFICE, NOW, timedelta())


def test_a_person_who_is_linked_several_times_at_once_has_one_account(each_database: Database, making: Making) -> None:
    lin = making.person("lin")

    at_once(each_database, lambda crm, number: crm.accounts.link(lin, replace(OFFICE, user=f"u{number}"), KnownBy.EMAIL))

    with each_database.reading() as crm:
        assert [account.who.platform for account in crm.accounts.of(lin)] == ["console", "office"]


def test_an_account_is_unlinked_once_and_the_audit_says_so(crm: UnitOfWork, make_person: MakePerson) -> None:
    account = crm.accounts.link(make_person("lin"), OFFICE, KnownBy.EMAIL)

    assert crm.accounts.unlink(account)
    assert not crm.accounts.unlink(account)

    crm.flush()
    written = crm.session.connection.exec_driver_sql("SELECT action FROM audit WHERE table_name = 'identities' ORDER BY id").scalars()
    assert list(written)[-2:] == ["insert", "delete"]
    assert crm.people.by_identity("office", "t1", "u1") is None


def test_of_many_who_link_one_account_one_wins(each_database: Database, making: Making) -> None:
    people = [making.person(f"rep{number}") for number in range(THREADS)]

    def link(crm: UnitOfWork, number: int) -> bool:
        try:
            crm.accounts.link(people[number], OFFICE, KnownBy.EMAIL)
        except TakenError:
            return False
        return True

    assert sorted(at_once(each_database, link)) == [False] * (THREADS - 1) + [True]


def recognised(crm: UnitOfWork, person: Person, **told: str) -> None:
    crm.accounts.recognise(person, {KnownBy(by): value for by, value in told.items()})


def test_people_are_found_by_what_a_platform_tells(crm: UnitOfWork, make_person: MakePerson) -> None:
    lin, wang = make_person("lin"), make_person("wang")
    recognised(crm, lin, email="lin@example.com", employee="E1")
    recognised(crm, wang, mobile="+8613900010002")

    assert crm.accounts.alike({KnownBy.EMAIL: "lin@example.com"}) == {KnownBy.EMAIL: (lin,)}
    assert crm.accounts.alike({KnownBy.EMPLOYEE: "E1", KnownBy.MOBILE: "+8613900010002"}) == {
        KnownBy.EMPLOYEE: (lin,),
        KnownBy.MOBILE: (wang,),
    }
    assert crm.accounts.alike({KnownBy.EMPLOYEE: "E2", KnownBy.EMAIL: "wang@example.com"}) == {}
    assert crm.accounts.alike({}) == {}


def test_a_number_is_no_address_and_nobodys_address_is_kept_readable(crm: UnitOfWork, make_person: MakePerson) -> None:
    recognised(crm, make_person("lin"), email="lin@example.com", mobile="+8613900010001")

    rows = crm.session.connection.exec_driver_sql("SELECT * FROM people").mappings().all()
    kept = " ".join(str(value) for row in rows for value in row.values())
    crm.flush()
    audited = " ".join(str(row) for row in crm.session.connection.exec_driver_sql("SELECT * FROM audit").all())

    assert crm.accounts.alike({KnownBy.EMAIL: "+8613900010001"}) == {}
    assert "lin@example.com" not in kept + audited
    assert "13900010001" not in kept + audited


def test_what_is_not_told_stays(crm: UnitOfWork, make_person: MakePerson) -> None:
    lin = make_person("lin")
    recognised(crm, lin, email="lin@example.com")
    recognised(crm, lin, employee="E1")
    recognised(crm, lin)

    assert crm.accounts.alike({KnownBy.EMAIL: "lin@example.com", KnownBy.EMPLOYEE: "E1"}) == {
        KnownBy.EMPLOYEE: (lin,),
        KnownBy.EMAIL: (lin,),
    }


@pytest.mark.parametrize("told", [{"email": "lin@example.com"}, {"mobile": "+8613900010001"}, {"employee": "E1"}])
def test_nobody_has_what_is_somebody_elses(crm: UnitOfWork, make_person: MakePerson, told: dict[str, str]) -> None:
    recognised(crm, make_person("lin"), **told)

    with pytest.raises(TakenError):
        recognised(crm, make_person("wang"), **told)
