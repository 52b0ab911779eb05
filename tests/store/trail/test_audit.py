"""Every write leaves a row that says who, in which event, what it was before and what after: nothing more, nothing less."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Row, select, text

from domain.customers import Contact, Customer
from domain.entries import NewAction, NewContact, NewCustomer
from domain.people import Person
from domain.pool.ownership import OwnerChange
from domain.terms import Emotion, Level, Method, Review, Role, Secret, Stage, Status
from store.database import Acting, Database, UnitOfWork
from store.tables.audit import access_log, audit
from tests.conftest import MakeCustomer, MakePerson, MakeTeam
from tests.making import NOW, Making

PHONE, EMAIL, WECHAT = "13812345678", "li.wei@example.com", "liwei_88"


@pytest.fixture
def rep(making: Making) -> Person:
    return making.person()


@pytest.fixture
def customer(make_customer: MakeCustomer, rep: Person) -> Customer:
    return make_customer(owner=rep, stage=Stage.NEEDS)


@pytest.fixture
def written(crm: UnitOfWork, rep: Person, customer: Customer) -> Callable[[], list[Row[tuple[object, ...]]]]:
    """What the audit got since the customer was made; the rep acts from now on."""
    crm.acting = Acting(person_id=rep.id, event_key="it", at=NOW + timedelta(minutes=1))

    def read() -> list[Row[tuple[object, ...]]]:
        crm.flush()
        return list(crm.session.connection.execute(select(audit).where(audit.c.event_key == "it").order_by(audit.c.id)).all())

    return read


Written = Callable[[], list[Row[tuple[object, ...]]]]


def test_a_row_says_who_when_and_in_which_event(crm: UnitOfWork, rep: Person, customer: Customer, written: Written) -> None:
    crm.customers.change(customer, remark="note")

    (row,) = written()
    assert (row.person_id, row.event_key, row.at) == (rep.id, "it", NOW + timedelta(minutes=1))
    assert (row.action, row.table_name, row.row_id, row.customer_id) == ("update", "customers", customer.id, customer.id)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("remark", "note", "note"),
        ("budget_low", Decimal("800000.50"), "800000.50"),
        ("level", Level.A, "level_a"),
        ("is_trading", True, True),
        ("last_deal_at", NOW, "2026-11-18T02:00:00+00:00"),
    ],
)
def test_a_change_keeps_the_changed_columns_alone(
    crm: UnitOfWork, customer: Customer, written: Written, field: str, value: object, kept: object
) -> None:
    before = getattr(customer, field)

    crm.customers.change(customer, **{field: value, "name": customer.name})

    (row,) = written()
    assert (row.before, row.after) == ({field: before}, {field: kept})


def test_a_change_of_stage_stands_beside_its_history(crm: UnitOfWork, customer: Customer, written: Written) -> None:
    crm.customers.change(customer, stage=Stage.PROPOSAL)

    change, history = written()
    assert (change.before, change.after) == ({"stage": "needs"}, {"stage": "proposal"})
    assert (history.action, history.table_name, history.before) == ("insert", "field_history", None)
    assert (history.after["field"], history.after["before"], history.after["after"]) == ("stage", "needs", "proposal")


def test_a_new_owner_is_kept_under_the_ledgers_name(crm: UnitOfWork, customer: Customer, make_person: MakePerson, written: Written) -> None:
    other = make_person("rep3", team="team-west")

    crm.ownership.move(customer, other, OwnerChange.TRANSFERRED)

    (row,) = written()
    assert (row.action, row.table_name) == ("move", "ownership")
    assert row.before | {"owner_id": customer.owner_id, "owner_team_id": customer.owner_team_id} == row.before
    assert row.after | {"owner_id": other.id, "owner_team_id": other.team_id, "how": "transferred"} == row.after


def test_private_values_enter_the_audit_as_rows_of_the_vault(crm: UnitOfWork, customer: Customer, written: Written) -> None:
    kept = [crm.vault.keep(kind, value) for kind, value in ((Secret.PHONE, PHONE), (Secret.EMAIL, EMAIL), (Secret.WECHAT, WECHAT))]
    phone, email, wechat = kept
    contact = crm.contacts.add(customer, NewContact(name="李伟", phone=phone, email=email, wechat=wechat, birthday=date(1980, 2, 29)))
    crm.contacts.change(contact, phone=None)
    crm.customers.change(customer, phone=phone, email=email)

    added, changed, of_customer = written()
    assert [added.after[f"{name}_id"] for name in ("phone", "email", "wechat")] == [value.id for value in kept]
    assert (changed.before, changed.after) == ({"phone_id": phone.id}, {"phone_id": None})
    assert of_customer.after == {"phone_id": phone.id, "email_id": email.id}
    assert added.after["birthday"] == "1980-02-29"


@pytest.mark.usefixtures("written")
def test_no_table_but_the_vault_knows_anything_of_a_private_value(crm: UnitOfWork, customer: Customer) -> None:
    phone, email = crm.vault.keep(Secret.PHONE, PHONE), crm.vault.keep(Secret.EMAIL, EMAIL)
    contact = crm.contacts.add(customer, NewContact(name="李伟", phone=phone, email=email, wechat=crm.vault.keep(Secret.WECHAT, WECHAT)))
    crm.access.revealed(contact, Secret.PHONE)
    crm.drafts.keep(f"/new 公司 {PHONE} {EMAIL}", NOW)
    crm.inbox.claim("key", NOW)
    crm.inbox.answer("key", PHONE)
    crm.transcript.add(id="m", chat="sales", event_key="key", at=NOW, text=f"{PHONE} {WECHAT}", card_json=EMAIL)
    crm.flush()

    dump = "\n".join(
        str(tuple(row)) for table in all_tables(crm) for row in crm.session.connection.execute(text(f'SELECT * FROM "{table}"')).all()
    )

    assert "李伟" in dump
    for secret in (PHONE, PHONE[3:], EMAIL, EMAIL.partition("@")[0], WECHAT):
        assert secret not in dump


def all_tables(crm: UnitOfWork) -> list[str]:
    return list(crm.session.connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())


def test_a_follow_up_its_actions_and_their_fate_are_all_there(
    crm: UnitOfWork, rep: Person, customer: Customer, making: Making, written: Written
) -> None:
    talk = crm.followups.add(making.new_followup(customer, rep, actions=(NewAction(task="send", owner=rep, due_at=NOW),)))
    crm.followups.change(talk, emotion=Emotion.POSITIVE, method=Method.CALL)
    crm.actions.change(talk.actions[0], task="send it")
    crm.actions.finish(talk.actions[0], NOW)

    rows = [(row.action, row.table_name, row.before, row.after) for row in written()]
    assert [row[:2] for row in rows[:2]] == [("insert", "followups"), ("insert", "actions")]
    assert rows[2:] == [
        ("update", "followups", {"emotion": None}, {"emotion": "positive"}),
        ("update", "actions", {"task": "send"}, {"task": "send it"}),
        ("update", "actions", {"state": "open", "done_at": None}, {"state": "action_done", "done_at": "2026-11-18T02:00:00+00:00"}),
    ]


def test_a_review_says_who_looked(
    crm: UnitOfWork, rep: Person, customer: Customer, making: Making, make_person: MakePerson, written: Written
) -> None:
    talk = crm.followups.add(making.new_followup(customer, rep))
    crm.followups.change(talk, review=Review.PENDING)
    manager = make_person("manager", role=Role.MANAGER)

    crm.followups.review(talk, manager, NOW)

    row = written()[-1]
    assert row.before == {"review": "pending_review", "reviewer_id": None, "reviewed_at": None}
    assert (row.after["review"], row.after["reviewer_id"]) == ("reviewed", manager.id)


def test_people_and_teams_are_audited_without_a_customer(crm: UnitOfWork, rep: Person, make_team: MakeTeam, written: Written) -> None:
    west = make_team("team-west")
    written()
    crm.teams.move(crm.teams.get(rep.team_id), west)
    crm.people.set_language(rep, "en")
    crm.people.leave(crm.people.move(rep, west))

    changes = [(row.table_name, row.before, row.after) for row in written() if row.action == "update"]
    assert changes == [
        ("teams", {"parent_id": None, "path": f"/{rep.team_id}/"}, {"parent_id": west.id, "path": f"/{west.id}/{rep.team_id}/"}),
        ("people", {"language": "zh_CN"}, {"language": "en"}),
        ("people", {"team_id": rep.team_id}, {"team_id": west.id}),
        ("people", {"active": True}, {"active": False}),
    ]
    assert {row.customer_id for row in written()} == {None}


def test_a_share_given_anew_tells_the_terms_it_had(crm: UnitOfWork, customer: Customer, make_person: MakePerson, written: Written) -> None:
    other = make_person("rep3", team="team-west")
    crm.customers.share(customer, other, may_log=False)
    crm.customers.share(customer, other, may_log=True, until=NOW)
    crm.customers.share(customer, other, may_log=True, until=NOW)

    given, changed = (row for row in written() if row.table_name == "shares")
    assert (given.action, given.after) == ("insert", {"person_id": other.id, "customer_id": customer.id, "may_log": False})
    assert (changed.action, changed.before["may_log"], changed.before["until"]) == ("update", False, None)
    assert (changed.after["may_log"], changed.after["until"]) == (True, "2026-11-18T02:00:00+00:00")


def test_what_is_worked_out_is_never_audited(crm: UnitOfWork, rep: Person, customer: Customer, making: Making, written: Written) -> None:
    crm.followups.add(making.new_followup(customer, rep, actions=(NewAction(task="send", owner=rep, due_at=NOW),)))
    crm.customers.refresh(customer.id)

    assert [(row.action, row.table_name) for row in written()] == [("insert", "followups"), ("insert", "actions")]


def test_changing_to_what_is_there_leaves_no_row(
    crm: UnitOfWork, rep: Person, customer: Customer, making: Making, written: Written
) -> None:
    talk = crm.followups.add(making.new_followup(customer, rep, actions=(NewAction(task="send", owner=rep),)))
    contact = crm.contacts.add(customer, NewContact(name="李伟"))
    crm.tags.set(customer, ["price"])
    before = len(written())

    crm.followups.change(talk, content=talk.content)
    crm.actions.change(talk.actions[0], task="send")
    crm.contacts.change(contact, name="李伟", is_main=True)
    crm.tags.set(customer, [" price ", "price", ""])
    crm.customers.change(customer, name=customer.name)

    assert len(written()) == before


def test_a_refusal_says_what_was_refused(crm: UnitOfWork, written: Written) -> None:
    crm.audit.refused("not_allowed", "C001")

    (row,) = written()
    assert (row.action, row.table_name, row.after) == ("refused", None, {"kind": "not_allowed", "what": "C001"})


def test_taking_back_points_at_each_row_it_takes_back(crm: UnitOfWork, rep: Person, customer: Customer, written: Written) -> None:
    crm.customers.change(customer, remark="note", stage=Stage.PROPOSAL)
    taken = {row.id: row for row in written()}
    crm.acting = Acting(person_id=rep.id, event_key="undo", at=NOW + timedelta(minutes=2))
    crm.audit.undo("it")
    crm.flush()

    undoing = crm.session.connection.execute(select(audit).where(audit.c.event_key == "undo")).all()
    assert {row.undoes_id for row in undoing} == set(taken)
    for row in undoing:
        assert (row.action, row.before, row.after) == ("undo", taken[row.undoes_id].after, taken[row.undoes_id].before)


def test_a_row_that_was_made_is_known_without_its_empty_columns(crm: UnitOfWork, rep: Person, written: Written) -> None:
    crm.customers.add(NewCustomer(name="YY制造集团", owner=rep, status=Status.LEAD))

    made = written()[0].after
    assert made["code"] == made["lead_code"] == "L0001"
    assert None not in made.values()


@pytest.mark.parametrize("secret", Secret)
def test_every_reveal_leaves_a_row_of_its_own(crm: UnitOfWork, rep: Person, customer: Customer, written: Written, secret: Secret) -> None:
    contact: Contact = crm.contacts.add(customer, NewContact(name="李伟"))

    crm.access.read(customer, "customer_profile")
    crm.access.revealed(contact, secret)
    crm.access.revealed(customer, secret)

    columns = (access_log.c.person_id, access_log.c.customer_id, access_log.c.what, access_log.c.revealed, access_log.c.contact_id)
    rows = crm.session.connection.execute(select(*columns).order_by(access_log.c.id)).all()
    assert [tuple(row) for row in rows] == [
        (rep.id, customer.id, "customer_profile", None, None),
        (rep.id, customer.id, "reveal", secret.value, contact.id),
        (rep.id, customer.id, "reveal", secret.value, None),
    ]


def test_the_audit_reads_the_same_on_both_databases(each_database: Database, making: Making) -> None:
    rep = making.person()
    with making.acting(rep) as crm:
        crm.acting = Acting(person_id=rep.id, event_key="it", at=NOW)
        customer = crm.customers.add(NewCustomer(name="XX科技公司", owner=rep, budget_low=Decimal("0.50")))
        crm.customers.change(customer, budget_low=None, last_deal_at=NOW)

    with each_database.reading() as crm:
        rows = crm.session.connection.execute(
            select(audit.c.before, audit.c.after).where(audit.c.event_key == "it").order_by(audit.c.id)
        ).all()
    assert rows[0].after["budget_low"] == "0.50"
    assert tuple(rows[-1]) == (
        {"budget_low": "0.5", "last_deal_at": None},
        {"budget_low": None, "last_deal_at": "2026-11-18T02:00:00+00:00"},
    )
