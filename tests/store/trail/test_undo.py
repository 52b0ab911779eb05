from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from domain.customers import Customer
from domain.entries import NewAction, NewContact
from domain.people import Person
from domain.terms import ActionState, Role, Stage, Status
from domain.undoing import BuiltOnError
from store.database import Acting, UnitOfWork
from store.tables.audit import audit
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making


def act(crm: UnitOfWork, person: Person, event_key: str, minute: int = 0) -> None:
    crm.acting = Acting(person_id=person.id, event_key=event_key, at=NOW + timedelta(minutes=minute))


@pytest.fixture
def rep(make_person: MakePerson) -> Person:
    return make_person("rep1")


@pytest.fixture
def manager(make_person: MakePerson) -> Person:
    return make_person("manager", role=Role.MANAGER, name="王经理")


@pytest.fixture
def customer(make_customer: MakeCustomer, rep: Person) -> Customer:
    return make_customer(owner=rep, stage=Stage.NEEDS, status=Status.POTENTIAL)


def log_with_everything(crm: UnitOfWork, making: Making, rep: Person, customer: Customer) -> None:
    act(crm, rep, "log")
    customer = crm.customers.change(customer, budget_low=Decimal(800_000), stage=Stage.PROPOSAL)
    crm.tags.set(customer, ["价格敏感"])
    crm.followups.add(making.new_followup(customer, rep, actions=(NewAction(task="send quote", owner=rep, due_at=NOW),)))


def test_a_log_is_taken_back_with_all_it_changed(crm: UnitOfWork, making: Making, rep: Person, customer: Customer) -> None:
    log_with_everything(crm, making, rep, customer)

    act(crm, rep, "undo", 1)
    undone = crm.audit.undo("log")

    assert undone is not None
    assert undone.codes == ("J001", "T001")
    assert undone.customers == (customer.id,)
    assert crm.customers.get(customer.id) == customer
    assert crm.tags.of(customer) == ()
    assert crm.followups.get("J001") is None
    assert crm.actions.get("T001") is None
    assert [moved.after for moved in crm.customers.history(customer, "stage")] == ["needs"]


def test_what_was_taken_back_stays_in_the_audit_and_its_codes_are_spent(
    crm: UnitOfWork, making: Making, rep: Person, customer: Customer
) -> None:
    log_with_everything(crm, making, rep, customer)
    act(crm, rep, "undo", 1)
    crm.audit.undo("log")
    crm.flush()

    rows = crm.session.connection.execute(select(audit.c.action, audit.c.event_key).where(audit.c.event_key.in_(["log", "undo"]))).all()
    again = crm.followups.add(making.new_followup(customer, rep))

    assert sum(row.action == "undo" for row in rows) == sum(row.event_key == "log" for row in rows) == 5
    assert again.code == "J002"


def test_an_event_is_taken_back_once(crm: UnitOfWork, making: Making, rep: Person, customer: Customer) -> None:
    log_with_everything(crm, making, rep, customer)

    act(crm, rep, "undo", 1)

    assert crm.audit.undo("log") is not None
    assert crm.audit.undo("log") is None
    assert crm.audit.undo("nothing") is None


def test_it_is_refused_once_somebody_built_on_it(crm: UnitOfWork, making: Making, rep: Person, manager: Person, customer: Customer) -> None:
    log_with_everything(crm, making, rep, customer)
    act(crm, manager, "finish", 1)
    action = crm.actions.get("T001")
    assert action is not None
    crm.actions.finish(action, NOW)

    act(crm, rep, "undo", 2)
    with pytest.raises(BuiltOnError) as refused:
        crm.audit.undo("log")

    assert refused.value.who == "王经理"
    assert crm.followups.get("J001") is not None


def test_work_on_other_columns_and_other_records_is_in_nobodys_way(
    crm: UnitOfWork, making: Making, rep: Person, manager: Person, customer: Customer
) -> None:
    log_with_everything(crm, making, rep, customer)
    act(crm, manager, "edit", 1)
    crm.customers.change(customer, remark="key account")
    other = crm.followups.add(making.new_followup(customer, manager))

    act(crm, rep, "undo", 2)
    crm.audit.undo("log")

    fresh = crm.customers.get(customer.id)
    assert (fresh.remark, fresh.budget_low, fresh.last_followup_id) == ("key account", None, other.id)


def test_own_later_changes_of_the_same_places_go_with_it(crm: UnitOfWork, making: Making, rep: Person, customer: Customer) -> None:
    log_with_everything(crm, making, rep, customer)
    act(crm, rep, "edit", 1)
    crm.customers.change(customer, budget_low=Decimal(900_000), stage=Stage.NEGOTIATION, remark="kept")
    followup = crm.followups.get("J001")
    assert followup is not None
    crm.actions.add(NewAction(task="another", owner=rep), on=customer, followup_id=followup.id)

    act(crm, rep, "undo", 2)
    crm.audit.undo("log")

    fresh = crm.customers.get(customer.id)
    assert (fresh.budget_low, fresh.stage, fresh.next_action_id) == (None, Stage.NEEDS, None)
    assert crm.actions.get("T002") is None
    assert [moved.after for moved in crm.customers.history(customer, "stage")] == ["needs"]


def test_a_new_customer_is_taken_back_with_its_contacts_and_found_no_more(
    crm: UnitOfWork, rep: Person, manager: Person, make_customer: MakeCustomer
) -> None:
    made = make_customer("星河科技", owner=rep, contact=NewContact(name="李伟"))
    crm.flush()
    made_by = select(audit.c.event_key).where(audit.c.row_id == made.id, audit.c.table_name == "customers")
    key = crm.session.connection.execute(made_by).scalar_one()

    act(crm, manager, "theirs", 1)
    crm.contacts.change(crm.contacts.of(made)[0], title="经理")
    act(crm, rep, "undo", 2)
    with pytest.raises(BuiltOnError):
        crm.audit.undo(key)
    crm.audit.undo("theirs")
    undone = crm.audit.undo(key)

    assert undone is not None
    assert undone.codes == (made.code,)
    assert crm.customers.by_code(made.code, rep) is None
    assert crm.customers.search("星河", rep, 5) == ()
    assert make_customer("另一家", owner=rep).code == "C002"


def test_a_finished_action_is_open_again(crm: UnitOfWork, rep: Person, customer: Customer, make_followup: MakeFollowup) -> None:
    action = make_followup(customer, actions=(NewAction(task="call", owner=rep, due_at=NOW),)).actions[0]
    act(crm, rep, "done")
    crm.actions.finish(action, NOW)

    act(crm, rep, "undo", 1)
    crm.audit.undo("done")

    again = crm.actions.get(action.code)
    assert again is not None
    assert (again.state, again.done_at) == (ActionState.OPEN, None)
    assert crm.customers.get(customer.id).next_action_id == action.id


def test_a_promoted_lead_gets_its_code_back(crm: UnitOfWork, rep: Person, make_customer: MakeCustomer) -> None:
    lead = make_customer("甲公司", owner=rep, status=Status.LEAD)
    act(crm, rep, "stage")
    crm.customers.promote(lead)

    act(crm, rep, "undo", 1)
    crm.audit.undo("stage")

    assert crm.customers.get(lead.id) == lead


def test_the_last_undoable_event_is_the_newest_that_still_stands(
    crm: UnitOfWork, making: Making, rep: Person, manager: Person, customer: Customer
) -> None:
    act(crm, rep, "first", 1)
    crm.followups.add(making.new_followup(customer, rep))
    act(crm, rep, "second", 2)
    crm.customers.change(customer, remark="note")
    act(crm, rep, "refused", 3)
    crm.audit.refused("unknown_customer", "C999")

    assert crm.audit.last_undoable(rep, NOW) == "second"
    assert crm.audit.last_undoable(manager, NOW) is None
    assert crm.audit.last_undoable(rep, NOW + timedelta(minutes=5)) is None

    act(crm, rep, "undo", 4)
    crm.audit.undo("second")

    assert crm.audit.last_undoable(rep, NOW) == "first"
    assert (crm.audit.happened_at("first"), crm.audit.done_by("first")) == (NOW + timedelta(minutes=1), rep.id)
    assert crm.audit.happened_at("nothing") is None


def test_what_a_taken_change_wrote_beside_is_not_taken_from_somebody_else(
    crm: UnitOfWork, rep: Person, manager: Person, customer: Customer
) -> None:
    act(crm, rep, "stage")
    customer = crm.customers.change(customer, stage=Stage.PROPOSAL)
    act(crm, rep, "edit", 1)
    crm.customers.change(customer, stage=Stage.NEGOTIATION, remark="mine")
    act(crm, manager, "theirs", 2)
    crm.customers.change(customer, remark="theirs")

    act(crm, rep, "undo", 3)
    with pytest.raises(BuiltOnError):
        crm.audit.undo("stage")

    assert crm.customers.get(customer.id).remark == "theirs"


def test_a_contact_somebody_talked_with_cannot_be_taken_back(
    crm: UnitOfWork, making: Making, rep: Person, manager: Person, customer: Customer
) -> None:
    act(crm, rep, "contact")
    contact = crm.contacts.add(customer, NewContact(name="李伟"))
    act(crm, manager, "talk", 1)
    crm.followups.add(replace(making.new_followup(customer, manager), contact=contact))

    act(crm, rep, "undo", 2)
    with pytest.raises(BuiltOnError):
        crm.audit.undo("contact")

    assert crm.contacts.of(customer) == (contact,)


def test_own_talks_with_a_contact_go_with_it_and_so_does_what_was_promised_in_them(
    crm: UnitOfWork, making: Making, rep: Person, customer: Customer
) -> None:
    act(crm, rep, "contact")
    contact = crm.contacts.add(customer, NewContact(name="李伟"))
    act(crm, rep, "talk", 1)
    crm.followups.add(replace(making.new_followup(customer, rep, actions=(NewAction(task="call"),)), contact=contact))

    act(crm, rep, "undo", 2)
    undone = crm.audit.undo("contact")

    assert undone is not None
    assert undone.codes == ("J001", "T001")
    assert crm.customers.get(customer.id) == customer


def test_when_the_main_contact_is_taken_back_the_next_one_is_called_first(
    crm: UnitOfWork, rep: Person, manager: Person, customer: Customer
) -> None:
    act(crm, rep, "first")
    crm.contacts.add(customer, NewContact(name="李伟"))
    act(crm, manager, "second", 1)
    second = crm.contacts.add(customer, NewContact(name="王芳"))

    act(crm, rep, "undo", 2)
    crm.audit.undo("first")

    assert crm.contacts.main_of(customer) == crm.contacts.get(second.id) == replace(second, is_main=True)
    assert [contact.is_main for contact in (crm.contacts.add(customer, NewContact(name="赵敏")), *crm.contacts.of(customer))] == [
        False,
        True,
        False,
    ]


def test_a_tag_comes_back_whole_whatever_signs_it_holds(crm: UnitOfWork, rep: Person, customer: Customer) -> None:
    act(crm, rep, "tags")
    crm.tags.set(customer, ["a\\nb", "c, d", "e\nf"])
    act(crm, rep, "other", 1)
    crm.tags.set(customer, [])

    act(crm, rep, "undo", 2)
    crm.audit.undo("other")

    assert crm.tags.of(customer) == ("a\\nb", "c, d", "e f")


def test_a_person_may_take_back_what_nobody_of_ours_built_on(crm: UnitOfWork, rep: Person, customer: Customer) -> None:
    act(crm, rep, "mine")
    crm.customers.change(customer, remark="mine")
    crm.acting = Acting(person_id=None, event_key="machine", at=NOW)
    crm.customers.change(customer, remark="the machine's")

    act(crm, rep, "undo", 2)
    with pytest.raises(BuiltOnError) as refused:
        crm.audit.undo("mine")

    assert refused.value.who == "Genjin"


def test_work_taken_back_by_its_author_stands_in_nobodys_way(crm: UnitOfWork, rep: Person, manager: Person, customer: Customer) -> None:
    act(crm, rep, "mine")
    crm.customers.change(customer, remark="mine")
    act(crm, manager, "theirs", 1)
    crm.customers.change(customer, remark="theirs")
    act(crm, manager, "back", 2)
    crm.audit.undo("theirs")

    act(crm, rep, "undo", 3)
    crm.audit.undo("mine")

    assert crm.customers.get(customer.id).remark is None


def test_taking_back_cannot_itself_be_taken_back(crm: UnitOfWork, rep: Person, customer: Customer) -> None:
    act(crm, rep, "mine", 1)
    crm.customers.change(customer, remark="mine")
    act(crm, rep, "undo", 2)
    crm.audit.undo("mine")

    assert crm.audit.last_undoable(rep, NOW + timedelta(seconds=1)) is None
    assert crm.audit.undo("undo") is None
