"""A record that was merged while a file came in: what the file brought it goes where the record went."""

from __future__ import annotations

from sqlalchemy import select, update

from domain.customers import Customer
from domain.entries import NewAction, NewContact
from store.arrivals.merged import follow_merge
from store.database import Database, UnitOfWork
from store.tables.customers import contacts
from store.tables.followups import actions, followups
from tests.conftest import MakeCustomer
from tests.making import NOW, Making

IMPORT = 7


def brought(making: Making, customer: Customer, *names: str) -> None:
    """What lands on a merged record afterwards: contacts, and a talk with a promise, all of one import."""
    rep = making.person()
    with making.acting(rep) as crm:
        added = [crm.contacts.add(customer, NewContact(name=name)).id for name in names]
        promised = (NewAction(task="call back", owner=rep, due_at=NOW),)
        talk = crm.followups.add(Making.new_followup(customer, rep, "from the file", actions=promised))
        run = crm.session.connection.execute
        run(update(contacts).where(contacts.c.id.in_(added)).values(import_id=IMPORT))
        run(update(followups).where(followups.c.id == talk.id).values(import_id=IMPORT))


def merged(making: Making, survivor: Customer, gone: Customer) -> None:
    with making.acting(making.person()) as crm:
        crm.merging.merge(crm.customers.get(survivor.id), crm.customers.get(gone.id))


def left_behind(crm: UnitOfWork, customer: Customer, merged_into: Customer) -> None:
    """As if it had come in after the merge: it hangs on the record that is gone."""
    for table in (contacts, followups):
        of_import = table.c.import_id == IMPORT
        crm.session.connection.execute(
            update(table).where(of_import, table.c.customer_id == merged_into.id).values(customer_id=customer.id)
        )
    talks = select(followups.c.id).where(followups.c.import_id == IMPORT)
    crm.session.connection.execute(update(actions).where(actions.c.followup_id.in_(talks)).values(customer_id=customer.id))


def test_a_record_that_was_not_merged_keeps_what_it_got(database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer = make_customer()
    brought(making, customer, "Ann")

    with making.acting() as crm:
        assert follow_merge(crm.session.connection, IMPORT, customer.id) == customer.id
        assert [each.name for each in crm.contacts.of(crm.customers.get(customer.id))] == ["Ann"]


def test_what_came_late_follows_through_two_merges(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    first, second = make_customer("甲星科技"), make_customer("乙星科技")
    last = make_customer("丙星科技", contact=NewContact(name="Main", is_main=True))
    brought(making, first, "Ann", "Bob")
    merged(making, second, first)
    merged(making, last, second)

    with making.acting(making.person()) as crm:
        left_behind(crm, first, last)
        there = follow_merge(crm.session.connection, IMPORT, first.id)
        kept = crm.customers.refresh(there)
        people = crm.contacts.of(kept)

    assert there == last.id
    assert [each.name for each in people] == ["Main", "Ann", "Bob"]
    assert [each.number for each in people] == sorted({each.number for each in people})
    assert [each.is_main for each in people] == [True, False, False]
    assert (kept.followup_count, kept.next_due_at) == (1, NOW)


def test_another_import_s_rows_stay_where_they_are(database: Database, making: Making, make_customer: MakeCustomer) -> None:
    gone, survivor = make_customer("甲星科技"), make_customer("乙星科技")
    brought(making, gone, "Ann")
    merged(making, survivor, gone)

    with making.acting(making.person()) as crm:
        left_behind(crm, gone, survivor)
        assert follow_merge(crm.session.connection, IMPORT + 1, gone.id) == survivor.id
        assert crm.contacts.of(crm.customers.get(survivor.id)) == ()
