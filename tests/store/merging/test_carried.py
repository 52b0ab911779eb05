"""What a merge carries over with each row: marks, the file it came in with, and what is still to be done about its contact."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from domain.care.clocks import ClockKind, RunningClock
from domain.customers import Customer
from domain.entries import NewContact, NewCustomer
from domain.intake.cells import Manner
from domain.intake.headers import read_header
from domain.intake.plan import Line
from domain.intake.rows import Read, RowReader, by_names
from domain.intake.values import Cell
from domain.people import Person
from domain.terms import Role, Secret
from store.database import Acting, Database, UnitOfWork
from store.moving.arriving import examine
from store.moving.imports import Source, move_in
from store.tables.customers import contacts
from store.tables.followups import followups
from tests.making import NOW, Making

LATER = NOW + timedelta(hours=20)


@pytest.fixture
def admin(making: Making) -> Person:
    return making.person("admin", role=Role.ADMIN)


def act(crm: UnitOfWork, person: Person, event: str) -> None:
    crm.acting = Acting(person_id=person.id, event_key=event, at=NOW)


def changed(making: Making, customer: Customer) -> None:
    """A log said that the contact left."""
    with making.acting() as crm:
        due = LATER + timedelta(hours=4)
        crm.clocks.start(ClockKind.CONTACT_CHANGED, customer.code, customer.id, person_id=customer.owner_id, due_at=due, next_at=LATER)


def running(crm: UnitOfWork, customer: Customer) -> list[RunningClock]:
    return [clock for clock in crm.clocks.running_on(customer) if clock.kind is ClockKind.CONTACT_CHANGED]


def both(making: Making, *, owner: str | None = "rep1") -> tuple[Customer, Customer]:
    return making.customer(NewCustomer(name="Acme"), owner=owner), making.customer(NewCustomer(name="Acme Trading"), owner="rep2")


def test_a_verified_contact_stays_verified_and_comes_back_so(each_database: Database) -> None:
    making = Making(database=each_database)
    admin = making.person("admin", role=Role.ADMIN)
    survivor, merged = both(making)
    with making.acting(admin) as crm:
        contact = crm.contacts.add(merged, NewContact(name="Wang", phone=crm.vault.keep(Secret.PHONE, "13900000011")))
        verified = crm.contacts.change(contact, verified_at=NOW)

    with each_database.transaction() as crm:
        act(crm, admin, "merged")
        merge = crm.merging.merge(survivor, merged)
        assert [each.verified_at for each in crm.contacts.of(survivor)] == [NOW]
        crm.merging.undo(merge)

        assert crm.contacts.of(merged) == (verified,)


def test_rows_of_a_file_keep_its_number(database: Database, making: Making, admin: Person) -> None:
    survivor, merged = both(making)
    making.followup(merged, "talk")
    with database.transaction() as crm:
        crm.session.connection.execute(update(followups).values(import_id=7))
        act(crm, admin, "merged")

        crm.merging.merge(survivor, merged)

        kept = crm.session.connection.execute(select(followups.c.customer_id, followups.c.import_id)).all()
        assert [tuple(row) for row in kept] == [(survivor.id, 7)]


def test_a_changed_contact_is_then_asked_of_the_owner_who_is_left(database: Database, making: Making, admin: Person) -> None:
    survivor, merged = both(making)
    changed(making, merged)
    with database.transaction() as crm:
        act(crm, admin, "merged")
        merge = crm.merging.merge(survivor, merged)

        (clock,) = running(crm, survivor)
        assert (clock.about, clock.person_id, clock.started_at) == (survivor.code, survivor.owner_id, NOW)
        assert crm.clocks.due(ClockKind.CONTACT_CHANGED, NOW, 5) == ()
        act(crm, admin, "parted")
        crm.merging.undo(merge)
        assert [(each.about, each.person_id) for each in running(crm, merged)] == [(merged.code, merged.owner_id)]
        assert running(crm, survivor) == []


def test_what_the_other_owner_was_told_is_told_anew(database: Database, making: Making, admin: Person) -> None:
    survivor, merged = both(making)
    changed(making, merged)
    with database.transaction() as crm:
        (clock,) = running(crm, merged)
        assert crm.clocks.speak(clock.id, LATER, None) is not None
        act(crm, admin, "merged")

        crm.merging.merge(survivor, merged)

        assert crm.clocks.due(ClockKind.CONTACT_CHANGED, NOW, 5) == (clock.id,)


def test_of_two_clocks_the_survivors_own_stays(database: Database, making: Making, admin: Person) -> None:
    survivor, merged = both(making)
    for customer in (survivor, merged):
        changed(making, customer)
    with database.transaction() as crm:
        before = running(crm, survivor)
        act(crm, admin, "merged")

        crm.merging.merge(survivor, merged)

        assert running(crm, survivor) == before


def test_a_record_of_the_pool_has_nobody_to_ask(database: Database, making: Making, admin: Person) -> None:
    survivor, merged = both(making, owner=None)
    changed(making, merged)
    with database.transaction() as crm:
        act(crm, admin, "merged")

        crm.merging.merge(survivor, merged)

        assert running(crm, survivor) == []


def read(database: Database, headings: list[Cell], *rows: list[Cell], title: str) -> list[Line]:
    header = read_header([headings], title=title)
    assert header is not None
    with database.reading() as crm:
        reader = RowReader(header=header, manner=Manner(people=by_names(crm.people.all()), zone="Asia/Shanghai", now=NOW))
    found = [(number, reader.read(row)) for number, row in enumerate(rows, start=2)]
    return [Line(sheet=title, number=number, read=each) for number, each in found if isinstance(each, Read)]


def test_what_a_file_brings_goes_where_its_record_went_meanwhile(each_database: Database) -> None:
    making = Making(database=each_database)
    admin = making.person("admin", role=Role.ADMIN)
    survivor, merged = both(making)
    with making.acting(admin) as crm:
        crm.contacts.add(survivor, NewContact(name="Chen"))
    people = read(each_database, ["客户编号", "客户", "姓名"], [merged.code, None, "小陈"], title="联系人")
    told: list[Cell] = [merged.name, "2026-11-01", "谈了很久", "发对比表", "2026-12-01"]
    talks = read(each_database, ["客户", "时间", "内容", "下一步行动", "截止日期"], told, title="跟进")
    plan = examine(each_database, [], [*people, *talks])

    def merge_now(_done: int, _total: int) -> None:
        with each_database.transaction() as crm:
            act(crm, admin, "merged")
            # Its rows are there, and nobody sees them: they wait for the last step.
            crm.session.connection.execute(update(contacts).where(contacts.c.name == "小陈").values(customer_id=survivor.id, number=9))
            crm.merging.merge(survivor, merged)
            crm.session.connection.execute(update(contacts).where(contacts.c.name == "小陈").values(customer_id=merged.id, number=9))
            crm.session.connection.execute(update(followups).values(customer_id=merged.id))

    move_in(each_database, plan, Source(by=admin, name="客户.xlsx", digest="d"), NOW, merge_now)

    with each_database.reading() as crm:
        found = crm.customers.get(survivor.id)
        assert [(contact.name, contact.number) for contact in crm.contacts.of(found)] == [("Chen", 1), ("小陈", 2)]
        assert [talk.content for talk in crm.followups.timeline(found, None, 5)] == ["谈了很久"]
        assert [action.task for action in crm.actions.open_on(found)] == ["发对比表"]
        assert found.followup_count == 1
