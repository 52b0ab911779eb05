"""Files on their way in: kept sealed and once, taken in hand by one, moved on once, and forgotten in time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from domain.intake.fields import Field, SheetKind
from domain.intake.uploads import KEPT, LEFT_KEPT, ColumnRead, Reading, SheetRead, Upload, UploadState
from domain.people import Person
from store.database import Database
from store.moving.uploads import PART, Part
from tests.conftest import MakePerson
from tests.making import NOW

CONTENT = bytes(range(256)) * 10
LATER = NOW + timedelta(minutes=2)


@pytest.fixture
def ops(make_person: MakePerson) -> Person:
    return make_person("ops")


def brought(database: Database, person: Person, key: str = "web:1:a-file", content: bytes = CONTENT) -> Upload:
    with database.transaction() as crm:
        upload = crm.uploads.keep(key, person, "客户.xlsx", content, NOW)
        crm.uploads.answer(upload, "message")
    return upload


def test_a_file_comes_back_as_it_was_and_lies_sealed(database: Database, ops: Person) -> None:
    random = b"".join(hash_.to_bytes(4, "big") for hash_ in range(2 * PART // 4 * 2))
    upload = brought(database, ops, content=random)

    with database.reading() as crm:
        assert crm.uploads.content(upload.id, Part.FILE) == random
        assert crm.uploads.content(upload.id, Part.LEFT) is None
        rows = crm.session.connection.exec_driver_sql("SELECT content FROM upload_parts").scalars().all()
    assert all(row.startswith("gAAAA") for row in rows)


def test_one_key_brings_one_file_and_nobody_else_finds_it(database: Database, ops: Person, make_person: MakePerson) -> None:
    first, again = brought(database, ops), brought(database, ops, content=b"another")

    with database.reading() as crm:
        assert first.id == again.id
        assert crm.uploads.content(first.id, Part.FILE) == CONTENT
        found = crm.uploads.of_event(ops, "web:1:a-file")
        assert found is not None
        assert found.digest == first.digest
        assert crm.uploads.of(make_person("rep1"), first.id) is None
        assert crm.uploads.get("nothing") is None


def test_of_many_who_reach_for_a_file_one_has_it_until_its_lease_ends(each_database: Database, ops: Person) -> None:
    upload = brought(each_database, ops)

    def reach(_number: int) -> bool:
        with each_database.transaction() as crm:
            return crm.uploads.lease(upload.id, NOW, LATER) is not None

    with ThreadPoolExecutor(4) as hands:
        assert sorted(hands.map(reach, range(4))) == [False, False, False, True]

    with each_database.transaction() as crm:
        assert crm.uploads.next(NOW) is None
        assert crm.uploads.any_open()
        assert crm.uploads.next(LATER + timedelta(seconds=1)) == upload.id
        held = crm.uploads.get(upload.id)
        assert held is not None
        assert crm.uploads.extend(held, LATER + timedelta(hours=1))
        assert not crm.uploads.extend(upload, LATER)
        assert not crm.uploads.carried(upload, UploadState.READ)
        assert crm.uploads.next(LATER + timedelta(seconds=1)) is None


def test_a_step_is_taken_once_and_only_from_where_it_stands(database: Database, ops: Person) -> None:
    upload = brought(database, ops)

    with database.transaction() as crm:
        assert not crm.uploads.move(upload, UploadState.READ, UploadState.CONFIRMED)
        assert crm.uploads.move(upload, UploadState.WAITING, UploadState.READ)
        assert not crm.uploads.any_open()
        assert crm.uploads.move(upload, UploadState.READ, UploadState.CONFIRMED)
        assert not crm.uploads.move(upload, UploadState.READ, UploadState.CONFIRMED)


def test_what_was_read_of_it_is_kept_with_what_somebody_said(database: Database, ops: Person) -> None:
    upload = brought(database, ops)
    columns = (ColumnRead(heading="公司", field=Field.NAME, sure=True), ColumnRead(heading="单号", field=None, sure=False))
    sheet = SheetRead(title="客户", kind=SheetKind.CUSTOMERS, columns=columns)
    reading = Reading(sheets=(sheet,), chosen={"客户": {"公司": Field.NAME, "单号": None}})

    with database.transaction() as crm:
        crm.uploads.read(upload, reading)

    with database.reading() as crm:
        kept = crm.uploads.get(upload.id)
        assert kept is not None
        assert kept.reading == reading
        assert crm.uploads.came_in(upload.digest) is None


@pytest.mark.parametrize("answered", [True, False])
def test_a_file_nobody_said_yes_to_is_forgotten_after_an_hour_and_its_rows_after_a_day(
    database: Database, ops: Person, *, answered: bool
) -> None:
    with database.transaction() as crm:
        upload = crm.uploads.keep("k", ops, "a.csv", CONTENT, NOW)
        crm.uploads.keep_part(upload.id, Part.LEFT, b"left")
        if answered:
            crm.uploads.answer(upload, "message")
            crm.uploads.move(upload, UploadState.WAITING, UploadState.READ)

    def after(passed: timedelta) -> tuple[bool, bool, bool]:
        with database.transaction() as crm:
            crm.uploads.prune(NOW + passed)
            known = crm.uploads.get(upload.id) is not None
            return known, crm.uploads.content(upload.id, Part.FILE) is not None, crm.uploads.content(upload.id, Part.LEFT) is not None

    assert after(KEPT - timedelta(minutes=1)) == (True, True, True)
    assert after(KEPT + timedelta(minutes=1)) == (True, False, True)
    assert after(LEFT_KEPT + timedelta(minutes=1)) == (False, False, False)


def test_what_somebody_waits_for_is_not_forgotten_under_their_hands(database: Database, ops: Person) -> None:
    upload = brought(database, ops)

    with database.transaction() as crm:
        crm.uploads.prune(NOW + KEPT + timedelta(minutes=1))
        assert crm.uploads.content(upload.id, Part.FILE) == CONTENT


def test_a_link_to_a_list_works_once_until_it_ends(database: Database, ops: Person) -> None:
    with database.transaction() as crm:
        crm.links.downloads.add("h" * 64, ops, SheetKind.CONTACTS, ".csv", LATER)
        wanted = crm.links.downloads.peek("h" * 64, NOW)
        assert wanted is not None
        assert (wanted.person_id, wanted.what, wanted.suffix) == (ops.id, SheetKind.CONTACTS, ".csv")
        assert crm.links.downloads.peek("h" * 64, LATER) is None
        assert crm.links.downloads.use("h" * 64, NOW)
        assert not crm.links.downloads.use("h" * 64, NOW)
        assert crm.links.downloads.peek("h" * 64, NOW) is None
        crm.links.prune(LATER + timedelta(seconds=1))
