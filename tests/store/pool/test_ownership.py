from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.care.clocks import ClockKind
from domain.entries import NewCustomer
from domain.people import Person
from domain.pool.limits import Load
from domain.pool.ownership import OwnerChange, ReleaseReason
from domain.terms import Status
from store.database import Acting, Database, UnitOfWork
from store.tables.care import clocks
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making

LATER = NOW + timedelta(hours=3)


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


def at(crm: UnitOfWork, moment: datetime, person: Person | None = None) -> UnitOfWork:
    crm.acting = Acting(person_id=person.id if person else None, event_key=f"event-{moment}", at=moment)
    return crm


def test_what_is_entered_with_an_owner_begins_its_ledger(crm: UnitOfWork, rep: Person, make_customer: MakeCustomer) -> None:
    owned, public = make_customer(owner=rep), make_customer("YY", owner=None)

    (entered,) = crm.ownership.of(owned)
    assert (entered.how, entered.from_id, entered.to_id, entered.by_id) == (OwnerChange.ENTERED, None, rep.id, rep.id)
    assert (owned.owned_since, owned.pooled_at, owned.taken_at) == (NOW, None, None)
    assert crm.ownership.of(public) == ()
    assert (public.owned_since, public.pooled_at) == (None, NOW)


def test_a_way_through_the_pool_is_one_unbroken_ledger(each_database: Database, making: Making) -> None:
    rep, other, boss = making.person("rep1"), making.person("rep3", team="team-west"), making.person("boss")
    customer = making.customer(NewCustomer(name="XX"), owner=rep)

    with each_database.transaction() as crm:
        released = at(crm, LATER, boss).ownership.move(customer, None, OwnerChange.RELEASED, reason=ReleaseReason.NO_TIME, note="busy")
        assert released is not None
        claimed = at(crm, LATER + timedelta(days=1), other).ownership.move(released, other, OwnerChange.CLAIMED)
        assert claimed is not None
        ledger = crm.ownership.of(customer)

    assert (released.owner_id, released.owner_team_id, released.pooled_at, released.owned_since) == (None, None, LATER, None)
    assert (claimed.owner_name, claimed.owner_team_id, claimed.pooled_at) == (other.name, other.team_id, None)
    assert claimed.taken_at == claimed.owned_since == LATER + timedelta(days=1)
    assert [(move.from_name, move.to_name) for move in ledger] == [(None, rep.name), (rep.name, None), (None, other.name)]
    # The owner of before is the owner, not who pressed the button.
    assert (ledger[1].from_id, ledger[1].by_name, ledger[1].reason, ledger[1].note) == (rep.id, boss.name, ReleaseReason.NO_TIME, "busy")


def test_the_slower_of_two_changes_nothing(each_database: Database, making: Making) -> None:
    rep, other = making.person("rep1"), making.person("rep2")
    public = making.customer(NewCustomer(name="XX"), owner=None)

    with each_database.transaction() as crm:
        first = at(crm, LATER, rep).ownership.move(public, rep, OwnerChange.CLAIMED)
        second = at(crm, LATER, other).ownership.move(public, other, OwnerChange.CLAIMED)
        ledger = crm.ownership.of(public)

    assert first is not None
    assert second is None
    assert [move.to_id for move in ledger] == [rep.id]


def test_what_is_handed_on_keeps_the_clock_it_had_but_nothing_granted(
    crm: UnitOfWork, rep: Person, make_person: MakePerson, make_customer: MakeCustomer
) -> None:
    other = make_person("rep2")
    found, public = make_customer(owner=rep), make_customer("YY", owner=None)
    claimed = crm.ownership.move(public, rep, OwnerChange.CLAIMED)
    assert claimed is not None
    granted = crm.customers.change(claimed, locked=True, extended_until=NOW + timedelta(days=9))

    at(crm, LATER)
    handed, own = (crm.ownership.move(each, other, OwnerChange.TRANSFERRED) for each in (granted, found))

    assert handed is not None
    assert own is not None
    assert (handed.taken_at, handed.owned_since, handed.locked, handed.extended_until) == (NOW, LATER, False, None)
    assert own.taken_at is None


def test_a_record_taken_back_has_no_owner_to_change(crm: UnitOfWork, rep: Person, make_customer: MakeCustomer) -> None:
    customer = make_customer(owner=rep)
    crm.audit.undo(crm.audit.last_undoable(rep, NOW) or "")

    assert crm.ownership.move(customer, None, OwnerChange.RELEASED) is None


def test_the_pool_it_was_taken_from_stays_known(crm: UnitOfWork, rep: Person, make_customer: MakeCustomer) -> None:
    public = make_customer(owner=None, pool_id=7)

    claimed = crm.ownership.move(public, rep, OwnerChange.CLAIMED)
    assert claimed is not None
    back = crm.ownership.move(claimed, None, OwnerChange.RELEASED)
    assert back is not None
    elsewhere = crm.ownership.move(back, None, OwnerChange.RECYCLED, pool_id=8)
    assert elsewhere is not None

    assert [claimed.pool_id, back.pool_id, elsewhere.pool_id] == [7, 7, 8]


def test_claims_are_counted_from_the_ledger_and_released_ones_too(crm: UnitOfWork, rep: Person, make_customer: MakeCustomer) -> None:
    crm.ownership.move(make_customer("XX", owner=None), rep, OwnerChange.CLAIMED)
    crm.ownership.move(make_customer("YY", owner=None), rep, OwnerChange.ASSIGNED)
    claimed = crm.ownership.move(make_customer("ZZ", owner=None), rep, OwnerChange.CLAIMED)
    assert claimed is not None
    crm.ownership.move(claimed, None, OwnerChange.RELEASED)

    assert crm.ownership.load(rep, NOW, up_to=100) == Load(claimed_today=2, held=2)
    assert crm.ownership.load(rep, NOW + timedelta(seconds=1), up_to=100) == Load(claimed_today=0, held=2)


def test_won_and_locked_records_are_not_counted_as_held(crm: UnitOfWork, rep: Person, make_customer: MakeCustomer) -> None:
    for number, status in enumerate([Status.LEAD, Status.INTENT, Status.POTENTIAL, Status.DEAL]):
        make_customer(f"XX{number}", owner=rep, status=status)
    crm.customers.change(crm.customers.named("XX2", rep), locked=True)

    assert crm.ownership.held(rep, up_to=100) == 2
    assert crm.ownership.held(rep, up_to=1) == 1


def test_an_owner_ends_the_clock_of_the_assignment(crm: UnitOfWork, rep: Person, make_customer: MakeCustomer) -> None:
    public = make_customer(owner=None)
    clock = {"kind": ClockKind.ASSIGNMENT, "about": public.code, "customer_id": public.id, "started_at": NOW, "due_at": NOW}
    crm.session.connection.execute(clocks.insert(), clock)

    at(crm, LATER, rep).ownership.move(public, rep, OwnerChange.ASSIGNED)

    ended = select(clocks.c.met_at, clocks.c.ended_at).where(clocks.c.kind == ClockKind.ASSIGNMENT)
    assert crm.session.connection.execute(ended).one() == (LATER, LATER)


def test_a_record_known_from_earlier_moves_with_what_its_row_has_now(
    crm: UnitOfWork, rep: Person, make_person: MakePerson, make_customer: MakeCustomer
) -> None:
    known = make_customer(owner=rep)
    crm.customers.change(known, locked=True)

    moved = crm.ownership.move(known, make_person("rep2"), OwnerChange.TRANSFERRED)

    assert moved is not None
    assert (moved.owner_name, moved.locked) == ("Rep2", False)
    assert crm.audit.customers_of(crm.acting.event_key) == (known.name,)


def test_who_holds_a_record_reads_it_anew_with_its_owners_name(each_database: Database, making: Making) -> None:
    rep = making.person("rep1")
    public = making.customer(NewCustomer(name="XX"), owner=None)
    with each_database.transaction() as crm:
        at(crm, LATER, rep).ownership.move(public, rep, OwnerChange.CLAIMED)
        renamed = crm.customers.change(public, name="YY")

    with each_database.transaction() as crm:
        at(crm, LATER, rep)

        assert crm.ownership.hold(public) == crm.customers.get(public.id)
        assert crm.ownership.hold(renamed) == renamed


def test_a_record_taken_back_cannot_be_held(crm: UnitOfWork, rep: Person, make_customer: MakeCustomer) -> None:
    customer = make_customer(owner=rep)
    crm.audit.undo(crm.audit.last_undoable(rep, NOW) or "")

    with pytest.raises(LookupError):
        crm.ownership.hold(customer)
