"""The monthly look is told once, to the admins, on the first working morning of the month."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from domain.people import Person
from domain.terms import Role
from reminders.looking import look_over
from reminders.rules.quality.data_review import RULE
from store.database import Database
from tests.conftest import MakeCustomer, MakePerson
from tests.reminders.care.made import SHANGHAI, last_card, swept, title

DAY = timedelta(days=1)
TUESDAY = datetime(2026, 12, 1, 9, tzinfo=SHANGHAI)


@pytest.fixture
def admin(make_person: MakePerson) -> Person:
    make_person("rep1")
    make_person("ops", role=Role.SALES_OPS)
    return make_person("admin", role=Role.ADMIN)


def told(database: Database, *moments: datetime) -> list[list[str]]:
    """Whom each of these moments tells."""
    heard = []
    for moment in moments:
        look_over(database, moment)
        heard.append([handle for handle, _about, _step in swept(RULE, database, moment)])
    return heard


@pytest.fixture
def twins(make_customer: MakeCustomer) -> None:
    make_customer("星河科技有限公司", owner="rep1")
    make_customer("星河科技", owner="rep1")


@pytest.mark.usefixtures("admin", "twins")
def test_the_admins_hear_of_it_on_the_first_working_morning_of_each_month(each_database: Database) -> None:
    before = TUESDAY - timedelta(minutes=1)
    monday = datetime(2027, 1, 4, 9, tzinfo=SHANGHAI)  # New Year's Day is a Friday, and free.

    assert told(each_database, TUESDAY - 4 * DAY, before, TUESDAY, TUESDAY + DAY, monday - 3 * DAY, monday) == [
        ["admin"],
        [],
        ["admin"],
        [],
        [],
        ["admin"],
    ]
    assert title(last_card(each_database, "admin")) == "Likely duplicates: 1, dead records: 0"
    assert title(last_card(each_database, "admin"), "zh_CN") == "疑似重复 1 对，失效档案 0 份"


@pytest.mark.usefixtures("admin", "twins")
def test_after_a_long_silence_it_is_told_as_one_card(database: Database) -> None:
    assert told(database, TUESDAY + 80 * DAY, TUESDAY + 80 * DAY + timedelta(hours=1)) == [["admin"], []]


@pytest.mark.usefixtures("admin", "twins")
def test_it_is_told_once_a_month_even_when_its_slot_is_forgotten(database: Database) -> None:
    assert told(database, TUESDAY) == [["admin"]]
    with database.transaction() as crm:
        crm.jobs.prune("9999")

    assert told(database, TUESDAY + 9 * DAY) == [[]]


@pytest.mark.usefixtures("admin")
def test_a_clean_house_hears_nothing(database: Database, make_customer: MakeCustomer) -> None:
    make_customer("星河科技", owner="rep1")

    assert told(database, TUESDAY) == [[]]


@pytest.mark.usefixtures("admin", "twins")
def test_it_waits_until_the_look_is_done(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reminders.looking.HURRIED", 4)

    assert told(database, TUESDAY, TUESDAY + timedelta(minutes=15)) == [[], ["admin"]]


@pytest.mark.usefixtures("admin", "twins")
def test_without_a_look_there_is_nothing_to_tell(database: Database) -> None:
    assert swept(RULE, database, TUESDAY) == []
