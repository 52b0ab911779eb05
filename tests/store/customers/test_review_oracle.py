"""The monthly look against comparing everybody with everybody, and what leaves its list."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from itertools import combinations

import pytest
from sqlalchemy import delete, update

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.policy import Policy
from domain.quality.duplicates import Typed, domain_of, verdict
from domain.quality.reviewing import ALL_PAIRS_OF
from domain.terms import Secret
from reminders.looking import look_over
from store.customers.finding import pieces_of
from store.database import Acting, Database, UnitOfWork
from store.tables.audit import audit
from store.tables.customers import contacts, customers, name_lines, name_parts, tags
from store.tables.followups import actions, followups
from store.tables.review import data_reviews, dead_records, twins
from tests.making import NOW

HOUSES = 25
BRANDS = ("星河", "宏图", "Xinghe")
ENDS = ("科技有限公司", "科技", "贸易", "")
PLACES = ("深圳市", "上海", "")
CODES = ("91310000MA1K35Y58W", "91440300MA5DA1234X", "", "")
SITES = ("xinghe.example", "https://www.xinghe.example/", "hongtu.example/shop", "", "")
PHONES = ("13900000011", "13900000012", "", "", "")
MOMENTS = [timedelta(days=days) for days in (364, 365, 366)]
Entry = tuple[Typed, int]


def drawn(chance: random.Random) -> Typed:
    name = chance.choice(PLACES) + chance.choice(BRANDS) + chance.choice(ENDS)
    return Typed(name=name, phone=chance.choice(PHONES), uscc=chance.choice(CODES), website=chance.choice(SITES))


def act(crm: UnitOfWork) -> UnitOfWork:
    crm.acting = Acting(person_id=None, event_key="oracle", at=NOW)
    return crm


def enter(crm: UnitOfWork, typed: Typed) -> Customer:
    kept = crm.vault.keep(Secret.PHONE, typed.phone) if typed.phone else None
    return crm.customers.add(NewCustomer(name=typed.name, phone=kept, uscc=typed.uscc or None, website=typed.website or None))


def whole(typed: Typed, mark: str) -> set[str]:
    """What stands for all of a name: as it is written, or as it sounds."""
    return {piece[1:] for piece in pieces_of(typed.name) if piece[0] == mark}


def expected(house: Sequence[Entry]) -> set[tuple[int, int]]:
    """Every two that anything at all brings together and that are likely one company."""
    likely = set()
    in_letters = set().union(*(whole(each, "=") for each, _id in house))
    for (one, first), (other, second) in combinations(house, 2):
        by_phone = bool(one.phone) and one.phone == other.phone
        host = bool(domain_of(one.website)) and domain_of(one.website) == domain_of(other.website)
        heard = (whole(one, "~") | whole(one, "=")) & (whole(other, "~") | whole(other, "=")) & in_letters
        together = by_phone or host or bool(heard) or (bool(one.uscc) and one.uscc == other.uscc)
        if together and verdict(bare(one), bare(other), by_phone=by_phone)[0]:
            likely.add((min(first, second), max(first, second)))
    return likely


def bare(typed: Typed) -> Typed:
    return Typed(name=typed.name, uscc=typed.uscc, website=typed.website)


def found(crm: UnitOfWork) -> set[tuple[int, int]]:
    pairs = ((pair.stays.id, pair.goes.id) for pair in crm.reviews.pairs(500))
    return {(min(pair), max(pair)) for pair in pairs}


def forget(database: Database) -> None:
    with database.transaction() as crm:
        for table in (twins, dead_records, data_reviews, actions, followups, contacts, tags, name_parts, name_lines):
            crm.session.connection.execute(delete(table))
        crm.session.connection.execute(update(customers).values(removed_at=NOW, website=None, uscc=None, phone_id=None))


def test_small_houses_are_looked_through_as_if_all_were_compared_with_all(database: Database) -> None:
    chance = random.Random(20261118)
    for _house in range(HOUSES):
        size = chance.randint(2, ALL_PAIRS_OF)
        with database.transaction() as crm:
            house = [(typed, enter(act(crm), typed).id) for typed in (drawn(chance) for _each in range(size))]

        assert look_over(database, NOW)

        with database.reading() as crm:
            assert found(crm) == expected(house), house
        forget(database)


@pytest.fixture
def alike(database: Database) -> list[Customer]:
    with database.transaction() as crm:
        return [enter(act(crm), Typed(name=name)) for name in ("深圳市星河科技有限公司", "星河科技", "星河科技股份有限公司")]


def test_what_is_not_the_same_never_comes_back_however_often_one_looks(database: Database, alike: list[Customer]) -> None:
    parted: defaultdict[tuple[int, int], int] = defaultdict(int)
    for month in range(4):
        assert look_over(database, NOW + timedelta(days=31 * month))
        with database.transaction() as crm:
            for pair in act(crm).reviews.pairs(1):
                parted[pair.stays.id, pair.goes.id] += 1
                assert crm.reviews.part(pair)
                assert not crm.reviews.part(pair)

    assert list(parted.values()) == [1, 1, 1]
    with database.reading() as crm:
        assert crm.reviews.waiting() == 0
        assert len(crm.session.connection.execute(audit.select().where(audit.c.table_name == "twins")).all()) == len(alike)


def test_records_that_are_gone_leave_the_list_at_once(database: Database, alike: list[Customer]) -> None:
    assert look_over(database, NOW)
    with database.transaction() as crm:
        assert act(crm).reviews.waiting() == 3
        crm.session.connection.execute(update(customers).where(customers.c.id == alike[0].id).values(removed_at=NOW))
        assert found(crm) == {(alike[1].id, alike[2].id)}
        assert crm.reviews.pair(alike[0], alike[1]) is None


@pytest.mark.parametrize("zone", [-11, 0, 14])
def test_a_year_of_silence_is_counted_to_the_moment_wherever_one_is(database: Database, zone: int) -> None:
    silent = {}
    now = NOW.astimezone(timezone(timedelta(hours=zone)))
    with database.transaction() as crm:
        for age in (*MOMENTS, Policy().dead_after + timedelta(microseconds=1)):
            customer = enter(act(crm), Typed(name=f"静默{age.days}{age.microseconds}号"))
            then: datetime = now - age
            crm.session.connection.execute(
                update(customers).where(customers.c.id == customer.id).values(registered_at=then.astimezone(UTC), next_action_id=None)
            )
            silent[age] = customer.id

    assert look_over(database, now)

    with database.reading() as crm:
        before = now - Policy().dead_after
        dead = {each.id for each in crm.reviews.dead_of(None, before, behind=0, limit=10)[0]}
    assert dead == {row_id for age, row_id in silent.items() if age > Policy().dead_after}
