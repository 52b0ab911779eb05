"""The look through all records: what brings two together, what is said of them, and who cannot be reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer
from domain.quality.reviewing import Step
from domain.terms import Secret, Status
from reminders.looking import look_over
from store.customers import review_pages, reviews
from store.database import Acting, Database, UnitOfWork
from store.tables.customers import customers
from tests.making import NOW, Making

CODE = "91310000MA1K35Y58W"
YEAR = timedelta(days=365)


def act(crm: UnitOfWork, at: datetime = NOW) -> UnitOfWork:
    crm.acting = Acting(person_id=None, event_key=f"reviewed-{at}", at=at)
    return crm


def entered(database: Database, **facts: object) -> Customer:
    phone = facts.pop("number", None)
    with database.transaction() as crm:
        making = Making(database=database, open=act(crm))
        person = making.person()
        kept = {} if phone is None else {"phone": crm.vault.keep(Secret.PHONE, str(phone))}
        return making.customer(NewCustomer(**{**facts, **kept}), owner=person)  # type: ignore[arg-type]


def found(database: Database, at: datetime = NOW) -> list[tuple[str, str, Step]]:
    assert look_over(database, at)
    with database.reading() as crm:
        return [(pair.stays.name, pair.goes.name, pair.step) for pair in crm.reviews.pairs(10)]


@pytest.mark.parametrize(
    ("one", "other", "step"),
    [
        ({"name": "星河科技", "uscc": CODE}, {"name": "明月餐饮", "uscc": CODE}, Step.CODE),
        ({"name": "星河科技", "number": "13900000011"}, {"name": "星河软件", "number": "+86 139 0000 0011"}, Step.PHONE),
        ({"name": "深圳市星河科技有限公司"}, {"name": "星河科技股份有限公司"}, Step.NAME),
        ({"name": "星河科技", "website": "https://www.xinghe.example/"}, {"name": "明月餐饮", "website": "xinghe.example"}, Step.SITE),
        ({"name": "Xinghe Keji"}, {"name": "星河科技有限公司"}, Step.SOUND),
    ],
)
def test_each_index_brings_two_together(each_database: Database, one: Mapping[str, str], other: Mapping[str, str], step: Step) -> None:
    entered(each_database, **one)
    entered(each_database, **other)
    entered(each_database, name="北京长风物流有限公司", number="13900000099")

    assert found(each_database) == [(one["name"], other["name"], step)]


def test_a_number_of_two_contacts_brings_their_customers_together(database: Database) -> None:
    for name in ("星河科技", "星河软件"):
        customer = entered(database, name=name)
        with database.transaction() as crm:
            contact = act(crm).contacts.add(customer, NewContact(name="王经理"))
            crm.contacts.change(contact, phone=crm.vault.keep(Secret.PHONE, "13900000011"))

    assert [step for _one, _other, step in found(database)] == [Step.PHONE]


def test_the_strongest_come_first_page_by_page(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_pages, "ENTRIES", 3)
    monkeypatch.setattr(review_pages, "SITES", 2)
    for number in range(4):
        entered(database, name=f"{'甲乙丙丁'[number]}星科技有限公司", website=f"site{number}.example")
        entered(database, name=f"{'甲乙丙丁'[number]}星科技", website=f"http://site{number}.example")
    entered(database, name="戊星科技", uscc=CODE)
    entered(database, name="戊星", uscc=CODE)

    pairs = found(database)

    assert pairs[0] == ("戊星科技", "戊星", Step.CODE)
    assert len(pairs) == 5


def test_pairs_are_turned_over_one_behind_the_other(database: Database) -> None:
    for number in range(3):
        entered(database, name=f"{'甲乙丙'[number]}星科技有限公司")
        entered(database, name=f"{'甲乙丙'[number]}星科技")
    found(database)

    with database.reading() as crm:
        turned = [crm.reviews.pairs(1)[0]]
        while following := crm.reviews.pairs(1, behind=turned[-1]):
            turned.append(following[0])
        assert turned == list(crm.reviews.pairs(10))


def test_what_was_said_not_to_be_the_same_does_not_come_back(each_database: Database) -> None:
    entered(each_database, name="星河科技有限公司")
    entered(each_database, name="星河科技")
    found(each_database)
    with each_database.transaction() as crm:
        (pair,) = act(crm).reviews.pairs(5)
        assert crm.reviews.part(pair)
        assert not crm.reviews.part(pair)
        assert crm.reviews.pair(pair.goes, pair.stays) is None

    assert found(each_database, NOW + timedelta(days=31)) == []


def test_merged_and_removed_records_are_no_pair_any_more(database: Database) -> None:
    entered(database, name="星河科技有限公司")
    entered(database, name="星河科技")
    found(database)
    with database.transaction() as crm:
        making = Making(database=database, open=act(crm))
        crm.acting = Acting(person_id=making.person().id, event_key="merged", at=NOW)
        (pair,) = crm.reviews.pairs(5)
        crm.merging.merge(pair.stays, pair.goes)

        assert (crm.reviews.pairs(5), crm.reviews.waiting()) == ((), 0)


def test_a_shared_switchboard_says_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_pages, "SHARED_BY", 2)
    for name in ("甲星科技", "乙月物流", "丙山食品"):
        entered(database, name=name, website="switchboard.example")

    assert found(database) == []


def test_no_more_pairs_are_kept_than_anybody_can_decide(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviews, "MOST_PAIRS", 1)
    entered(database, name="星河科技有限公司", uscc=CODE)
    entered(database, name="星河科技", uscc=CODE)
    entered(database, name="明月餐饮有限公司")
    entered(database, name="明月餐饮")

    assert [step for _one, _other, step in found(database)] == [Step.CODE]


def test_of_two_workers_one_keeps_a_page(each_database: Database) -> None:
    with each_database.transaction() as crm:
        assert act(crm).reviews.begin("2026-11-01", NOW)
        assert not crm.reviews.begin("2026-11-01", NOW)
        review = crm.reviews.latest()
        assert review is not None
        page = crm.reviews.read(review)

        assert [crm.reviews.keep(review, page, NOW) for _worker in range(2)] == [True, False]


def test_a_look_goes_on_where_it_stopped_and_is_made_once_a_month(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reminders.looking.HURRIED", 2)

    told = [look_over(database, NOW) for _tick in range(4)]

    assert told == [False, False, True, True]
    with database.reading() as crm:
        first = crm.reviews.latest()
    assert first is not None
    assert look_over(database, NOW + timedelta(days=10)) is True
    with database.reading() as crm:
        assert crm.reviews.latest() == first


def test_a_look_takes_its_time_before_its_month(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reminders.looking.CALM", 1)

    assert look_over(database, NOW.replace(day=30)) is False


def silent(database: Database, **facts: object) -> Customer:
    """A record on which nothing happened for a year and a day."""
    customer = entered(database, **{"name": "静默公司", **facts})
    with database.transaction() as crm:
        quiet = update(customers).where(customers.c.id == customer.id).values(registered_at=NOW - YEAR - timedelta(days=1))
        crm.session.connection.execute(quiet)
    return customer


def dead(database: Database) -> list[tuple[str, int]]:
    look_over(database, NOW)
    with database.reading() as crm:
        told = crm.reviews.dead(NOW - YEAR)
        paged = [crm.reviews.dead_of(each.owner_id, NOW - YEAR, behind=0, limit=10) for each in told]
    assert [(len(page), count) for page, count in paged] == [(each.count, each.count) for each in told]
    return [(each.owner_name, each.count) for each in told]


def test_a_silent_record_that_nobody_can_reach_is_dead(each_database: Database) -> None:
    silent(each_database)
    silent(each_database, status=Status.INVALID)
    silent(each_database, number="13900000011")
    entered(each_database, name="新公司")

    assert dead(each_database) == [("Rep1", 1)]


def test_the_dead_of_the_pool_are_nobodys(database: Database) -> None:
    customer = silent(database)
    with database.transaction() as crm:
        crm.session.connection.execute(update(customers).where(customers.c.id == customer.id).values(owner_id=None))

    assert dead(database) == [("", 1)]


def test_a_talk_a_promise_and_a_contact_keep_a_record_alive(database: Database) -> None:
    talked, promised, reached = silent(database), silent(database), silent(database)
    making = Making(database=database)
    rep = making.person()
    making.followup(talked, "talked")
    with making.acting(rep) as crm:
        crm.actions.add(NewAction(task="call", owner=rep, due_at=NOW, due_has_time=True), on=promised)
        contact = crm.contacts.add(reached, NewContact(name="王经理"))
        crm.contacts.change(contact, wechat=crm.vault.keep(Secret.WECHAT, "wang88"))

    assert dead(database) == []


def test_who_is_reached_since_is_dead_no_more(database: Database) -> None:
    customer = silent(database)
    assert dead(database) == [("Rep1", 1)]
    with database.transaction() as crm:
        act(crm).customers.change(customer, phone=crm.vault.keep(Secret.PHONE, "13900000011"))

    assert dead(database) == []


def test_the_dead_are_found_page_by_page_and_no_more_than_can_be_kept(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviews, "ENTRIES", 1)
    monkeypatch.setattr(reviews, "MOST_DEAD", 2)
    for _number in range(3):
        silent(database)

    assert dead(database) == [("Rep1", 2)]
