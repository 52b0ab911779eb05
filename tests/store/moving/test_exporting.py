from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import select

from domain.entries import NewContact, NewCustomer
from domain.intake.fields import Field, SheetKind
from domain.intake.plan import ExportNotYoursError, check_exports
from domain.people import Person
from domain.terms import Role, Secret
from store.database import Database
from store.moving import exporting
from store.moving.exporting import COLUMNS, export
from store.tables.audit import access_log
from tests.making import NOW, Making


@pytest.fixture
def house(making: Making, monkeypatch: pytest.MonkeyPatch) -> Making:
    monkeypatch.setattr(exporting, "PAGE", 1)
    rep, other = making.person("rep1"), making.person("rep2", team="team-west")
    with making.acting(rep) as crm:
        phone, mail = crm.vault.keep(Secret.PHONE, "13812345678"), crm.vault.keep(Secret.EMAIL, "a@example.com")
    new = NewCustomer(name="远东商贸", email=mail, budget_low=Decimal(500_000), budget_high=Decimal(1_000_000))
    known = making.customer(new, owner=rep, contact=NewContact(name="老陈", phone=phone))
    making.customer(NewCustomer(name="西岭茶业"), owner=other)
    making.followup(known, "谈了方案")
    with making.acting(rep) as crm:
        crm.tags.set(known, ["急", "大单"])
    return making


def taken(database: Database, person: Person, kind: SheetKind) -> list[dict[Field, object]]:
    return [dict(values) for values in export(database, person, kind, NOW)]


def test_who_may_read_numbers_takes_them_along(house: Making, database: Database) -> None:
    admin = house.person("admin", role=Role.ADMIN)
    seen: list[tuple[int, int]] = []

    first, second = export(database, admin, SheetKind.CUSTOMERS, NOW, lambda done, total: seen.append((done, total)))

    assert (first[Field.NAME], first[Field.OWNER], first[Field.CONTACT_PHONE]) == ("远东商贸", "Rep1", "+8613812345678")
    assert (first[Field.EMAIL], first[Field.BUDGET]) == ("a@example.com", "500000-1000000")
    assert set(str(first[Field.TAGS]).split(",")) == {"急", "大单"}
    assert Field.CONTACT_NAME not in second
    assert seen == [(1, 2), (2, 2)]
    with database.reading() as crm:
        log = crm.session.connection.execute(select(access_log.c.what, access_log.c.revealed, access_log.c.person_id)).all()
    assert log == [("export", "private", admin.id)] * 2


def test_who_may_not_read_numbers_takes_masks(house: Making, database: Database) -> None:
    person = house.person("opsm", role=Role.OPS_MANAGER)

    (contact,) = taken(database, person, SheetKind.CONTACTS)

    assert contact[Field.CONTACT_PHONE] == "138****5678"
    with database.reading() as crm:
        assert not any(crm.session.connection.scalars(select(access_log.c.revealed)))


def test_a_manager_takes_what_the_team_has(house: Making, database: Database) -> None:
    manager = house.person("boss", role=Role.MANAGER)

    assert [row[Field.NAME] for row in taken(database, manager, SheetKind.CUSTOMERS)] == ["远东商贸"]
    (talk,) = taken(database, manager, SheetKind.FOLLOWUPS)
    assert (talk[Field.CONTENT], talk[Field.AUTHOR]) == ("谈了方案", "Rep1")
    assert set(talk) == set(COLUMNS[SheetKind.FOLLOWUPS])


def test_a_rep_takes_nothing_along(house: Making) -> None:
    check_exports(house.person("boss", role=Role.MANAGER))
    with pytest.raises(ExportNotYoursError):
        check_exports(house.person("rep1"))
