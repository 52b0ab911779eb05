"""A backup holds a row of every table, and comes back whole on either database, or not at all and in a sentence."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from domain.entries import NewAction, NewContact, NewCustomer
from domain.people import Person
from domain.terms import Kind, Level, Method, NeedType, Priority, Role, Secret, Stage, Status
from store import schema
from store.backup.archive import BackupError
from store.backup.backup import backup, restore
from store.database import Database, UnitOfWork
from store.messages.deliveries import Deliveries
from store.messages.outbox import OutboxMessage
from tests.making import NOW, Making
from tests.store.backup.moving import move_in
from tests.store.backup.test_backup import address_of, contents, restored, without_counters
from tests.store.backup.working_day import work_a_day

NEWER = r"^The schema is newer than this program: [^.]+\.$"


def fill_the_desk(crm: UnitOfWork, rep: Person) -> None:
    crm.drafts.keep("/log C001 call", NOW)
    crm.inbox.claim("e", NOW)
    crm.inbox.answer("e", "[]")
    crm.outbox.add(OutboxMessage(id="o", platform="console", chat="sales", card_json="{}", event_key="e"))
    crm.transcript.add(id="m", chat="sales", event_key="e", at=NOW, text="hello", author_id=rep.id)
    crm.jobs.claim_slot("sweep", "today")
    crm.links.add("0" * 64, rep.id, NOW)
    crm.advance(timedelta(days=3))


@pytest.fixture
def a_row_of_every_table(making: Making) -> None:
    east = making.team("team-east")
    making.team("desk", parent=east, region="华东")
    rep = making.person("rep1")
    with making.acting(rep) as crm:
        keep = crm.vault.keep
        facts = {"industry": "零售", "budget_low": Decimal("0.01"), "budget_high": Decimal("9999999999.99"), "remark": "😀\n“引号”\\"}
        terms = {"level": Level.A, "need_type": NeedType.CUSTOM, "need_priority": Priority.LOW, "stage": Stage.NEEDS, "kind": Kind.PERSON}
        new = NewCustomer(name="星河", owner=rep, status=Status.LEAD, email=keep(Secret.EMAIL, "a@b.example"), **facts, **terms)  # type: ignore[arg-type]
        customer = crm.customers.promote(crm.customers.add(new))
        contact = NewContact(name="李伟", phone=keep(Secret.PHONE, "13812345678"), birthday=date(1980, 2, 29), preferred_method=Method.CALL)
        crm.access.revealed(crm.contacts.add(customer, contact), Secret.PHONE)
        crm.tags.set(customer, ["价格敏感"])
        crm.customers.change(customer, at_risk=True, last_deal_at=NOW)
        talk = crm.followups.add(Making.new_followup(customer, rep, actions=(NewAction(task="send", owner=rep, due_at=NOW),)))
        crm.actions.finish(talk.actions[0], NOW)
        fill_the_desk(crm, rep)
    others = (making.person("rep2"), making.person("manager", role=Role.MANAGER))
    with making.acting(rep) as crm:
        crm.customers.share(customer, rep, may_log=True, until=NOW)
        work_a_day(crm, rep, others, crm.customers.get(customer.id))
        move_in(crm, rep, customer)
    # The parent is a younger row than its child.
    with making.acting() as crm:
        crm.teams.move(east, crm.teams.add(code="company", name="Company"))


def rows_of_a_table(database: Database) -> Iterator[tuple[str, int]]:
    for name, rows in contents(database).items():
        yield name, len(rows)


@pytest.mark.usefixtures("a_row_of_every_table")
def test_the_story_these_tests_tell_leaves_no_table_empty(database: Database) -> None:
    assert [name for name, count in rows_of_a_table(database) if count == 0] == []


@pytest.mark.usefixtures("a_row_of_every_table")
def test_every_table_comes_back_on_either_database(each_database: Database, sqlite_template: Path, tmp_path: Path) -> None:
    before = contents(each_database)
    backup(each_database, tmp_path / "x.zip")

    across = restored(tmp_path / "x.zip", tmp_path / "across.db", sqlite_template)
    restore(tmp_path / "x.zip", address_of(each_database), force=True)

    assert contents(each_database) == before
    assert without_counters(contents(across)) == without_counters(before)
    across.dispose()


@pytest.mark.usefixtures("a_row_of_every_table")
def test_what_came_back_is_worked_on_as_before(each_database: Database, tmp_path: Path) -> None:
    backup(each_database, tmp_path / "x.zip")
    restore(tmp_path / "x.zip", address_of(each_database), force=True)

    again = Making(database=each_database)
    rep = again.person("rep1")
    with again.acting(rep) as crm:
        customer = crm.customers.named("星河", rep)
        assert (customer.code, customer.lead_code, customer.budget_low) == ("C001", "L0001", Decimal("0.01"))
        assert crm.customers.add(NewCustomer(name="new", status=Status.LEAD)).code == "L0002"
        assert [contact.birthday for contact in crm.contacts.of(customer)] == [date(1980, 2, 29)]
        assert crm.offset() == timedelta(days=3)
        assert not crm.jobs.claim_slot("sweep", "today")
        assert not crm.inbox.claim("e", NOW)
        assert rep.team_path == "/3/1/"
        assert crm.people.add(handle="new", name="New", role=Role.REP, team=crm.teams.get(rep.team_id)).id == rep.id + 3
    assert [leased.message.id for leased in Deliveries(each_database).lease(5, NOW, "w", timedelta(minutes=1))] == ["o"]


def move_on(database: Database, version: str) -> None:
    with database.transaction() as crm:
        crm.session.connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def test_a_database_of_a_later_program_is_left_alone(each_database: Database, tmp_path: Path) -> None:
    backup(each_database, tmp_path / "x.zip")
    move_on(each_database, "9999_much_later")

    try:
        with pytest.raises(schema.NewerSchemaError, match=NEWER):
            schema.upgrade(each_database)
        with pytest.raises(BackupError, match=NEWER):
            restore(tmp_path / "x.zip", address_of(each_database), force=True)

        assert each_database.ready() == "The schema is newer than this program: install the program that upgraded it, or a later one."
        assert schema.current(each_database) == "9999_much_later"
    finally:
        move_on(each_database, schema.head())


def test_a_backup_of_a_later_schema_is_refused_in_one_sentence(database: Database, sqlite_template: Path, tmp_path: Path) -> None:
    move_on(database, "9999_much_later")
    backup(database, tmp_path / "later.zip")

    with pytest.raises(BackupError, match=r"^The backup was made at schema 9999_much_later and this database is at \w+\.$"):
        restore(tmp_path / "later.zip", f"sqlite:///{shutil.copyfile(sqlite_template, tmp_path / 'new.db')}")


def test_a_backup_of_an_empty_database_comes_back_empty(database: Database, tmp_path: Path) -> None:
    manifest = backup(database, tmp_path / "x.zip")

    empty = restored(tmp_path / "x.zip", tmp_path / "new.db")

    assert manifest.rows == 0
    assert set(map(len, contents(empty).values())) == {0}
    empty.dispose()


def test_a_backup_to_a_place_that_is_none_is_refused_in_one_sentence(database: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"^No backup can be written to .*x\.zip: No such file or directory\.$"):
        backup(database, tmp_path / "nowhere" / "x.zip")


def test_the_open_draft_of_a_backup_that_was_killed_is_not_written_into(database: Database, tmp_path: Path) -> None:
    draft = tmp_path / ".x.zip.part"
    draft.touch(mode=0o666)

    backup(database, tmp_path / "x.zip")

    assert stat.S_IMODE((tmp_path / "x.zip").stat().st_mode) == 0o600
    assert not draft.exists()


def test_a_backup_replaces_an_older_one(database: Database, sqlite_template: Path, tmp_path: Path, making: Making) -> None:
    backup(database, tmp_path / "x.zip")
    making.customer(NewCustomer(name="newer"))

    assert backup(database, tmp_path / "x.zip").tables["customers"].rows == 1

    again = restored(tmp_path / "x.zip", tmp_path / "new.db", sqlite_template)
    assert contents(again) == contents(database)
    again.dispose()


def test_another_file_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("Dear customer")

    with pytest.raises(BackupError, match=r"^.*x\.zip is not a whole Genjin backup: it is cut off or was changed\.$"):
        restore(tmp_path / "x.zip", f"sqlite:///{tmp_path / 'new.db'}")

    assert not (tmp_path / "new.db").exists()


def test_upgrading_says_nothing_of_a_database_that_is_up_to_date(database: Database) -> None:
    schema.upgrade(database)
    schema.upgrade(database, "head")

    assert database.ready() is None


def test_an_older_schema_asks_to_be_upgraded(database: Database) -> None:
    schema.downgrade(database, "base")

    assert database.ready() == "The database has no schema yet: run `genjin upgrade`."
