"""Random records merged and parted again: nothing is lost, and nothing is left behind."""

from __future__ import annotations

import os
from collections import Counter
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.customers import Customer
from domain.entries import NewContact, NewCustomer
from domain.merging.merging import BothHandedOverError, MergeBuiltOnError, check_mergeable
from domain.undoing import BuiltOnError
from store.customers.merging_rows import ONCE, TABLES
from store.database import Acting, Database, UnitOfWork
from tests.making import NOW
from tests.store.merging.random import House, Rows

FULL = os.environ.get("GENJIN_FAULTS") == "full"
ON_FILES, ON_SERVER = (500, 50) if FULL else (10, 2)
SEEDS = st.integers(min_value=0, max_value=10**9)
ONLY = {HealthCheck.function_scoped_fixture, HealthCheck.too_slow}


class _NotKeptError(Exception):
    """Ends an example without keeping what it wrote; tells what is different from the beginning."""

    def __init__(self, different: Rows) -> None:
        super().__init__()
        self.different = different


def hanging(crm: UnitOfWork, *both: Customer) -> Counter[str]:
    """How many rows hang on these records, those once per record counted once for both."""
    ids, run = [customer.id for customer in both], crm.session.connection.execute
    counted: Counter[str] = Counter()
    for table in TABLES:
        counted[table.name] = len(run(select(table.c.id).where(table.c.customer_id.in_(ids))).all())
    for table in ONCE:
        others = [column for column in table.primary_key if column.name != "customer_id"]
        counted[table.name] = len(set(run(select(*others).where(table.c.customer_id.in_(ids))).all()))
    return counted


def merge_and_part(database: Database, seed: int) -> None:
    with pytest.raises(_NotKeptError) as ended, database.transaction() as crm:  # noqa: PT012 - the whole life of an example.
        house = House(database, crm, seed)
        survivor, merged = house.customer(f"Acme {seed}"), house.customer(f"Acme {seed} Trading")
        house.transfer(survivor, merged)
        check_mergeable(survivor, merged)
        before, counted = house.everything(), hanging(crm, survivor, merged)

        house.act(f"merge-{seed}")
        merge = crm.merging.merge(survivor, merged)
        check_all_is_reached(crm, survivor, merged, counted)
        assert crm.customers.by_code(merged.code, house.admin) == crm.customers.get(survivor.id)

        crm.merging.undo(merge)
        end_without_a_trace({name: rows for name, rows in house.everything().items() if rows != before[name]})

    assert ended.value.different == {}


def check_all_is_reached(crm: UnitOfWork, survivor: Customer, merged: Customer, counted: Counter[str]) -> None:
    after = hanging(crm, survivor)
    appended = after["ownership"] - counted["ownership"]
    assert +hanging(crm, merged) == Counter()
    assert appended in {0, 1}
    assert after - Counter(ownership=appended) == +counted
    assert [None, *(move.to_id for move in crm.ownership.of(survivor))][-1] == survivor.owner_id


def end_without_a_trace(different: Rows) -> NoReturn:
    raise _NotKeptError(different)


@settings(max_examples=ON_FILES, suppress_health_check=ONLY)
@given(seed=SEEDS)
def test_a_merge_loses_nothing_and_can_be_taken_back(database: Database, seed: int) -> None:
    merge_and_part(database, seed)


@settings(max_examples=ON_SERVER, suppress_health_check=ONLY)
@given(seed=SEEDS)
def test_a_merge_loses_nothing_on_a_server_either(pg_database: Database, seed: int) -> None:
    merge_and_part(pg_database, seed)


def test_a_merge_stays_once_somebody_built_on_what_moved(database: Database) -> None:
    with database.transaction() as crm:
        house = House(database, crm, 1)
        survivor, merged = house.customer("Acme"), house.customer("Acme Trading")
        followup = house.making.followup(merged, "talk", author=house.people[0])
        house.act("merge")
        merge = crm.merging.merge(survivor, merged)
        crm.acting = Acting(person_id=house.people[0].id, event_key="later", at=NOW)

        crm.followups.change(followup, content="another talk")

        with pytest.raises(MergeBuiltOnError):
            crm.merging.undo(merge)


def test_new_work_on_the_survivor_stays_with_it(database: Database) -> None:
    with database.transaction() as crm:
        house = House(database, crm, 2)
        survivor, merged = house.customer("Acme"), house.customer("Acme Trading")
        house.act("merge")
        merge = crm.merging.merge(survivor, merged)
        followup = house.making.followup(crm.customers.get(survivor.id), "a talk since", author=house.people[0])
        house.act("part")

        mine, other = crm.merging.undo(merge)

        assert (mine.id, other.id) == (survivor.id, merged.id)
        assert crm.followups.get(followup.code) == followup


def test_what_is_two_again_follows_the_rules_of_its_return(database: Database) -> None:
    with database.transaction() as crm:
        house = House(database, crm, 7)
        survivor, merged = (house.making.customer(NewCustomer(name=name), owner=house.people[0]) for name in ("Acme", "Acme Trading"))
        house.act("merge")
        merge = crm.merging.merge(survivor, merged)
        crm.cadences.set_for_tier(merged.tier, 5)
        while due := crm.cadences.to_recount(limit=10):
            for row in due:
                crm.cadences.recount(row, NOW)

        both = crm.merging.undo(merge)

        assert merged.contact_due_at is not None
        assert [each.contact_due_at for each in both] == [crm.customers.refresh(each.id).contact_due_at for each in both]
        assert {each.contact_due_at for each in both}.isdisjoint({merged.contact_due_at})


def test_what_moved_cannot_be_taken_back_by_its_author(database: Database) -> None:
    with database.transaction() as crm:
        house = House(database, crm, 3)
        survivor, merged = house.customer("Acme"), house.customer("Acme Trading")
        crm.acting = Acting(person_id=house.people[0].id, event_key="logged", at=NOW)
        crm.followups.add(house.making.new_followup(merged, house.people[0], "talk"))
        house.act("merge")
        crm.merging.merge(survivor, merged)

        with pytest.raises(BuiltOnError):
            crm.audit.undo("logged")


def test_two_open_handovers_to_service_are_not_merged(database: Database) -> None:
    with database.transaction() as crm:
        house = House(database, crm, 4)
        survivor, merged = house.customer("Acme"), house.customer("Acme Trading")
        for customer in (survivor, merged):
            house.to_service(customer)
        house.act("merge")

        with pytest.raises(BothHandedOverError):
            crm.merging.merge(survivor, merged)


def test_contacts_go_on_counting_and_one_is_the_main_one(database: Database) -> None:
    with database.transaction() as crm:
        house = House(database, crm, 5)
        survivor, merged = (house.making.customer(NewCustomer(name=name), owner=house.people[0]) for name in ("Acme", "Acme Trading"))
        for customer, name in ((survivor, "Ann"), (survivor, "Bob"), (merged, "Cid"), (merged, "Dee")):
            crm.contacts.add(customer, NewContact(name=name))
        house.act("merge")

        crm.merging.merge(survivor, merged)

        assert [(each.number, each.name, each.is_main) for each in crm.contacts.of(survivor)] == [
            (1, "Ann", True),
            (2, "Bob", False),
            (3, "Cid", False),
            (4, "Dee", False),
        ]
        assert crm.customers.search("Dee", house.admin, 5) == (crm.customers.get(survivor.id),)


def test_a_code_leads_through_every_merge_to_who_is_left(database: Database) -> None:
    with database.transaction() as crm:
        house = House(database, crm, 6)
        first, second, last = (house.making.customer(NewCustomer(name=f"Acme {number}"), owner=house.people[0]) for number in range(3))
        house.act("merge-1")
        merge = crm.merging.merge(second, first)
        house.act("merge-2")
        crm.merging.merge(last, crm.customers.get(second.id))

        assert crm.customers.by_code(first.code, house.admin) == crm.customers.get(last.id)
        assert crm.pools.record(second.code) == crm.customers.get(last.id)
        with pytest.raises(MergeBuiltOnError):
            crm.merging.undo(merge)


def test_an_unknown_merge_is_said(crm: UnitOfWork) -> None:
    with pytest.raises(LookupError):
        crm.merging.get(7)
