"""Handovers in the memory: once each, one step at a time, however many press at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.handovers.handovers import Handover, HandoverItem, HandoverState, ItemState
from domain.handovers.lists import CustomerList, Known, prefilled
from domain.handovers.steps import FinishedHandoverError, Step
from domain.people import Person
from domain.terms import Stage
from store.database import Acting, Database, UnitOfWork
from store.handovers import Parties
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making

STEPS_OF_A_TRANSFER = (
    (Step.GIVE, HandoverState.GIVEN),
    (Step.TAKE, HandoverState.RECEIVED),
    (Step.CONFIRM, HandoverState.CONFIRMED),
)


def transfer(crm: UnitOfWork, make_person: MakePerson, *customers: Customer) -> Handover:
    parties = Parties(giver=make_person("rep1"), receiver=make_person("rep2"), supervisor=make_person("rep3"))
    return crm.handovers.start_transfer(parties, [CustomerList(customer=each, items=prefilled(each, Known())) for each in customers])


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


def test_it_starts_as_a_draft_with_its_hours(crm: UnitOfWork, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer(stage=Stage.WON)

    started = crm.handovers.start_to_service(customer, rep)

    assert (started.code, started.state, started.holder_name) == ("H001", HandoverState.DRAFT, rep.name)
    assert started.due_at == NOW + timedelta(hours=24)
    assert (started.customer_code, started.customer_name) == (customer.code, customer.name)
    assert crm.handovers.get("h1") == started == crm.handovers.open_on(customer)
    assert (crm.handovers.get("H009"), crm.handovers.get("C001")) == (None, None)


def test_begun_again_it_is_the_same(crm: UnitOfWork, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer()

    assert crm.handovers.start_to_service(customer, rep) == crm.handovers.start_to_service(customer, rep)


def test_a_step_is_taken_once(crm: UnitOfWork, make_customer: MakeCustomer, rep: Person) -> None:
    draft = crm.handovers.start_to_service(make_customer(), rep)

    sent = crm.handovers.take(draft, Step.SEND, receiver_id=rep.id, needs="数据对接")

    assert sent is not None
    assert (sent.state, sent.needs, sent.finished_at) == (HandoverState.SENT, "数据对接", None)
    assert crm.handovers.take(draft, Step.SEND, needs="too late") is None
    accepted = crm.handovers.take(sent, Step.ACCEPT)
    assert accepted is not None
    assert accepted.finished_at == NOW


def test_a_finished_one_makes_room_for_the_next(crm: UnitOfWork, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer()
    first = crm.handovers.start_to_service(customer, rep)
    crm.handovers.take(first, Step.CALL_OFF)

    assert crm.handovers.to_service(customer) is None
    assert crm.handovers.start_to_service(customer, rep).code == "H002"


def test_everybody_who_takes_part_has_it_on_their_list(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    started = transfer(crm, make_person, make_customer(), make_customer("YY制造"))

    assert [crm.handovers.open_of(make_person(handle), 5) for handle in ("rep1", "rep2", "rep3")] == [(started,)] * 3
    assert crm.handovers.open_of(make_person("rep4"), 5) == ()


def test_a_customer_is_found_in_the_owner_change_it_is_in(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    one, other, free = make_customer(), make_customer("YY制造"), make_customer("ZZ贸易")
    started = transfer(crm, make_person, one, other)

    assert crm.handovers.already((free, other)) == (other, started)
    assert crm.handovers.already((free,)) is None
    assert (crm.handovers.open_on(other), crm.handovers.to_service(other)) == (started, None)


def test_lists_are_ticked_one_or_all(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    one, other = make_customer(), make_customer("YY制造")
    started = transfer(crm, make_person, one, other)

    crm.handovers.tick(started, {HandoverItem.FILE: ItemState.NONE}, on=one)
    crm.handovers.tick(started, {HandoverItem.FILE: ItemState.HANDED, HandoverItem.ORDERS: ItemState.HANDED})

    first, second = crm.handovers.lists(started)
    assert (first.items[HandoverItem.FILE], second.items[HandoverItem.FILE]) == (ItemState.NONE, ItemState.HANDED)
    assert first.items[HandoverItem.ORDERS] is ItemState.NONE
    assert HandoverItem.RESOURCES in second.open_items


def test_a_draft_is_taken_back_and_a_finished_one_stands(making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer()
    with making.acting(rep) as crm:
        draft, event = crm.handovers.start_to_service(customer, rep), crm.acting.event_key
    with making.acting(rep) as crm:
        assert crm.audit.undo(event) is not None
        assert crm.handovers.by_id(draft.id) is None
    with making.acting(rep) as crm:
        ended, event = crm.handovers.take(crm.handovers.start_to_service(customer, rep), Step.CALL_OFF), crm.acting.event_key

    assert ended is not None
    with making.acting(rep) as crm, pytest.raises(FinishedHandoverError):
        crm.audit.undo(event)


def test_of_many_who_press_at_once_one_is_first(each_database: Database, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer()

    def begin(number: int) -> str:
        with each_database.transaction() as crm:
            crm.acting = Acting(person_id=rep.id, event_key=f"begin-{number}", at=NOW)
            return crm.handovers.start_to_service(customer, rep).code

    def send(number: int) -> bool:
        with each_database.transaction() as crm:
            crm.acting = Acting(person_id=rep.id, event_key=f"send-{number}", at=NOW)
            draft = crm.handovers.get("H001")
            return draft is not None and crm.handovers.take(draft, Step.SEND, receiver_id=rep.id) is not None

    with ThreadPoolExecutor(8) as crowd:
        assert set(crowd.map(begin, range(16))) == {"H001"}
        assert sum(crowd.map(send, range(16))) == 1
    assert making.database is each_database


def test_what_the_memory_holds_is_known_per_customer(crm: UnitOfWork, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    told, ordered, troubled, bare = (make_customer(name) for name in ("甲公司", "乙公司", "丙公司", "丁公司"))
    making.followup(told, "sent quote", author=rep)
    crm.orders.add(ordered, Decimal(1000))
    crm.tickets.add(troubled, "无法登录", urgent=False, assignee=None)

    known = crm.handovers.known((told, ordered, troubled, bare))

    assert known == {
        told.id: Known(followups=True),
        ordered.id: Known(orders=True),
        troubled.id: Known(tickets=True),
        bare.id: Known(),
    }


def test_everything_somebody_owns_or_serves_is_held(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    owned, served, _others = make_customer(), make_customer("YY制造", owner="rep2"), make_customer("ZZ贸易", owner="rep2")
    rep = make_person("rep1")
    crm.customers.change(served, service_owner=rep)

    assert [each.code for each in crm.handovers.held_by(rep)] == [owned.code, served.code]
    assert crm.handovers.held_by(make_person("rep3")) == ()


def test_a_step_that_does_not_begin_here_is_not_taken(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    begun = transfer(crm, make_person, make_customer())

    for step in (Step.TAKE, Step.CONFIRM, Step.ACCEPT, Step.SEND_BACK):
        assert crm.handovers.take(begun, step) is None
    for step, state in STEPS_OF_A_TRANSFER:
        begun = crm.handovers.take(begun, step) or begun
        assert (begun.state, begun.finished_at is None) == (state, state is not HandoverState.CONFIRMED)
    assert crm.handovers.take(begun, Step.CALL_OFF) is None


def test_a_finished_owner_change_lets_its_customers_go(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    customer = make_customer()
    begun = transfer(crm, make_person, customer)
    crm.handovers.take(begun, Step.CALL_OFF)

    assert (crm.handovers.already((customer,)), crm.handovers.open_on(customer)) == (None, None)
    assert crm.handovers.open_of(make_person("rep1"), 5) == ()


def test_an_owner_change_is_kept_alike_on_each_database(each_database: Database, making: Making) -> None:
    names = ("甲公司", "乙公司", "丙公司")
    customers = [making.customer(NewCustomer(name=name)) for name in names]
    parties = Parties(giver=making.person("rep1"), receiver=making.person("rep2"), supervisor=making.person("rep3"))
    lists = [CustomerList(customer=each, items=prefilled(each, Known())) for each in customers]
    with making.acting(parties.giver) as crm:
        begun = crm.handovers.start_transfer(parties, lists)
        crm.handovers.tick(begun, dict.fromkeys(HandoverItem, ItemState.HANDED))
        for step, _state in STEPS_OF_A_TRANSFER:
            begun = crm.handovers.take(begun, step) or begun
        crm.handovers.moved(begun, customers[0])

    with each_database.reading() as read:
        found = read.handovers.get("H001")
        assert found == begun
        assert [each.customer.name for each in read.handovers.lists(begun)] == list(names)
        assert [each.open_items for each in read.handovers.lists(begun)] == [()] * 3
        assert read.handovers.known(customers) == {each.id: Known() for each in customers}
        moved = read.session.connection.exec_driver_sql("SELECT customer_id FROM handover_customers WHERE moved_at IS NOT NULL")
        assert list(moved.scalars()) == [customers[0].id]


def test_every_change_is_in_the_audit_of_its_customer(crm: UnitOfWork, make_customer: MakeCustomer, rep: Person) -> None:
    customer = make_customer()
    draft = crm.handovers.start_to_service(customer, rep)
    crm.handovers.take(draft, Step.SEND, receiver_id=rep.id, needs="数据对接")
    crm.flush()

    rows = crm.session.connection.exec_driver_sql(
        f"SELECT action FROM audit WHERE table_name = 'handovers' AND row_id = {draft.id} AND customer_id = {customer.id} ORDER BY id"
    )
    assert list(rows.scalars()) == ["insert", "update"]
