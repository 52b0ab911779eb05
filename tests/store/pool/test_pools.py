from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from domain.entries import NewCustomer
from domain.pool.asking import AssignmentState
from domain.pool.ownership import OwnerChange, ReleaseReason
from domain.terms import Role, Status
from store.database import Acting, Database, UnitOfWork
from store.pool.pools import Wish
from tests.conftest import MakeCustomer, MakePerson, MakeTeam
from tests.making import NOW, Making


def names(crm: UnitOfWork, pool_ids: list[int | None], wish: Wish = Wish(), size: int = 3) -> list[list[str]]:  # noqa: B008
    """Every page's names, to the end."""
    pages, place = [], wish.before
    while True:
        page = crm.pools.browse(pool_ids, Wish(words=wish.words, leads=wish.leads, before=place), size)
        pages.append([record.name for record in page.records])
        place = page.next
        if place is None:
            return pages


def fill(crm: UnitOfWork, making: Making) -> tuple[int, int]:
    """Seven public records: two pools and the common one, an invalid lead, and one that is owned."""
    crm.acting = Acting(person_id=None, event_key="fill", at=NOW)
    east, west = crm.teams.add(code="e", name="E", region="East"), crm.teams.add(code="w", name="W", region="West")
    pools = crm.pools.add(code="east", name="East", team=east).id, crm.pools.add(code="west", name="West", team=west).id
    for number, (pool, region, status) in enumerate(
        [
            (pools[0], "East", Status.LEAD),
            (pools[0], "East", Status.POTENTIAL),
            (pools[1], "West", Status.LEAD),
            (None, "North", Status.LEAD),
            (None, "North", Status.INVALID),
            (pools[0], "East", Status.LEAD),
            (None, "South 50%", Status.POTENTIAL),
        ]
    ):
        crm.acting = Acting(person_id=None, event_key=f"fill-{number}", at=NOW + timedelta(minutes=number))
        crm.customers.add(NewCustomer(name=f"Firm {number}", status=status, region=region, industry="Food", pool_id=pool))
    crm.customers.add(NewCustomer(name="Owned", owner=making.person()))
    return pools


def test_pages_go_through_every_pool_from_the_newest(each_database: Database, making: Making) -> None:
    with each_database.transaction() as crm:
        making.open = crm
        east, west = fill(crm, making)

        assert names(crm, [east]) == [["Firm 5", "Firm 1", "Firm 0"]]
        assert names(crm, [east, west, None]) == [["Firm 6", "Firm 5", "Firm 3"], ["Firm 2", "Firm 1", "Firm 0"]]
        assert names(crm, [None], size=1) == [["Firm 6"], ["Firm 3"]]
        assert names(crm, [east, west, None], Wish(words=("EAST", "food"))) == [["Firm 5", "Firm 1", "Firm 0"]]
        assert names(crm, [None], Wish(words=("50%",))) == [["Firm 6"]]
        assert names(crm, [None], Wish(words=("5_%",))) == [[]]
        assert names(crm, [east], Wish(leads=True)) == [["Firm 5", "Firm 0"]]
        assert names(crm, [east, None], Wish(leads=False)) == [["Firm 6", "Firm 1"]]


def test_looking_goes_on_where_a_window_ended(crm: UnitOfWork, making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.pool.pools.WINDOW", 2)
    east, west = fill(crm, making)

    assert names(crm, [east, west, None], Wish(words=("west",))) == [[], [], ["Firm 2"], []]


PLANS = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}


def test_a_page_comes_from_the_pools_own_index(each_database: Database, making: Making) -> None:
    with each_database.transaction() as crm:
        making.open = crm
        fill(crm, making)
        asked: list[tuple[str, Any]] = []
    with each_database.watched(lambda sql, values, _many: asked.append((sql, values))), each_database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="look", at=NOW)
        crm.pools.browse([None], Wish(), 3)
        assert crm.pools.common_holds()
    with each_database.transaction() as crm:
        connection = crm.session.connection
        if each_database.dialect == "postgresql":
            # Of a handful of rows any way is as good: sorting them is made dear, as it is with many.
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            connection.execute(text("SET LOCAL enable_sort = off"))
        page, holds = (
            " ".join(str(column) for row in connection.exec_driver_sql(PLANS[each_database.dialect] + sql, values) for column in row)
            for sql, values in (asked[0], asked[-1])
        )

    assert "ix_customers_pooled" in page
    assert "ix_customers_pooled" in holds
    # Whether anything is there is asked of one row, however many there are.
    assert re.search("sort|order by", holds, re.IGNORECASE) is None


def test_a_pool_is_its_teams_its_keepers_and_its_overseers(
    crm: UnitOfWork, make_person: MakePerson, make_team: MakeTeam, make_customer: MakeCustomer
) -> None:
    east, keeper = make_team("team-east"), make_person("keeper", team="head-office")
    pool = crm.pools.add(code="east", name="East", team=east, admins=[keeper])
    seeing = {
        who.handle: crm.pools.of_person(who) == (pool,)
        for who in (
            keeper,
            make_person("rep1"),
            make_person("rep3", team="team-west"),
            make_person("ops", role=Role.SALES_OPS, team="head-office"),
            make_person("admin", role=Role.ADMIN, team="head-office"),
        )
    }

    assert seeing == {"keeper": True, "rep1": True, "rep3": False, "ops": True, "admin": True}
    assert crm.pools.of(make_customer(owner=None, pool_id=pool.id)) == pool
    assert crm.pools.of(make_customer("YY", owner=None)) is None
    with pytest.raises(LookupError):
        crm.pools.get(pool.id + 1)


def test_a_region_has_its_pool_or_the_common_one(crm: UnitOfWork, make_team: MakeTeam) -> None:
    pool = crm.pools.add(code="east", name="East", team=make_team("team-east", region="East"))

    assert [crm.pools.for_region(region) for region in ("East", "West", None)] == [pool.id, None, None]


def test_any_record_is_there_by_its_code_and_public_ones_by_their_name(crm: UnitOfWork, make_customer: MakeCustomer) -> None:
    lead, owned = make_customer("Aurora Robotics", owner=None, status=Status.LEAD), make_customer("Aurora Foods")

    assert crm.pools.record("l1") == lead
    assert crm.pools.record(owned.code) == owned
    assert [crm.pools.record(code) for code in ("L999", "J001", "what")] == [None, None, None]
    assert [found.code for found in crm.pools.called("aurora", 5)] == [lead.code]


def test_opened_records_are_counted_once_a_day(crm: UnitOfWork, make_person: MakePerson, make_customer: MakeCustomer) -> None:
    rep, customer, other = make_person(), make_customer(owner=None), make_customer("YY", owner=None)
    crm.acting = Acting(person_id=rep.id, event_key="look", at=NOW)
    for each, what in ((customer, "card"), (customer, "card"), (other, "card"), (other, "list")):
        crm.access.read(each, what)

    assert crm.pools.views_since(rep, "card", NOW) == 2
    assert crm.pools.views_since(rep, "card", NOW + timedelta(seconds=1)) == 0


def test_an_assignment_is_answered_once(crm: UnitOfWork, make_person: MakePerson, make_customer: MakeCustomer) -> None:
    rep, public = make_person(), make_customer(owner=None)
    mine = crm.ownership.move(public, rep, OwnerChange.ASSIGNED)
    assert mine is not None
    assignment = crm.assignments.add(mine, rep)

    accepted = crm.assignments.answer(assignment, AssignmentState.ACCEPTED)

    assert accepted is not None
    assert (accepted.state, accepted.answered_at) == (AssignmentState.ACCEPTED, NOW)
    assert crm.assignments.answer(assignment, AssignmentState.GIVEN_BACK) is None
    assert crm.assignments.get(assignment.id) == accepted
    assert crm.assignments.get(assignment.id + 1) is None


def test_an_assignment_ends_when_its_record_goes_elsewhere(crm: UnitOfWork, make_person: MakePerson, make_customer: MakeCustomer) -> None:
    rep, public = make_person(), make_customer(owner=None)
    mine = crm.ownership.move(public, rep, OwnerChange.ASSIGNED)
    assert mine is not None
    assignment = crm.assignments.add(mine, rep)

    crm.ownership.move(mine, None, OwnerChange.RELEASED, reason=ReleaseReason.NO_TIME)

    ended = crm.assignments.get(assignment.id)
    assert ended is not None
    assert ended.state is AssignmentState.ENDED
