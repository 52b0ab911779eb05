"""`/review`: likely duplicates pair by pair, and dead records owner by owner."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from cards.model import Button, Table
from domain.entries import NewCustomer
from domain.terms import Role
from reminders.looking import look_over
from store.database import Acting, UnitOfWork
from store.tables.customers import contacts, customers
from tests.handlers.conversation import Conversation, Heard
from tests.making import NOW

ABOUT_A_PAIR = ("review.pair", "review.next", "review.part", "merge.preview")


def acting(crm: UnitOfWork) -> UnitOfWork:
    crm.acting = Acting(person_id=None, event_key="made", at=NOW)
    return crm


@pytest.fixture
def twins(talk: Conversation) -> Conversation:
    """Three companies, each of them twice."""
    owner = talk.person("rep1")
    with talk.database.transaction() as crm:
        for brand in ("甲星", "乙星", "丙星"):
            acting(crm).customers.add(NewCustomer(name=f"{brand}科技有限公司", owner=owner, region="深圳"))
            crm.customers.add(NewCustomer(name=f"{brand}科技", owner=talk.person("rep2")))
    return talk


def looked(talk: Conversation) -> Heard:
    assert look_over(talk.database, NOW)
    return talk.say("/review", "admin")


def compare(talk: Conversation) -> Heard:
    return talk.press(looked(talk).button("compare"), "admin")


def silence(talk: Conversation) -> None:
    """C001 and C002 have no numbers, and nothing happened to them for years."""
    before = NOW - timedelta(days=800)
    quiet = {"registered_at": before, "last_contact_at": None, "last_deal_at": None, "next_action_id": None}
    with talk.database.transaction() as crm:
        run = crm.session.connection.execute
        run(update(customers).where(customers.c.code.in_(["C001", "C002"])).values(phone_id=None, email_id=None, **quiet))
        run(update(contacts).values(phone_id=None, email_id=None, wechat_id=None))


def test_before_the_first_look_it_says_when_that_comes(talk: Conversation) -> None:
    heard = talk.say("/查重报告", "admin")

    assert heard.title == "Not a single duplicate or dead record so far"
    assert "within a quarter of an hour" in heard.text
    assert heard.buttons() == []


def test_the_strongest_pairs_stand_with_what_tells_them_apart(twins: Conversation) -> None:
    heard = looked(twins)

    assert heard.title == "Likely duplicates: 3, dead records: 0"
    (table,) = (element for element in heard.card.elements if isinstance(element, Table))
    assert len(table.rows) == 3
    for told in ("甲星科技有限公司", "深圳", "林晓", "the same name but for place or legal form"):
        assert told in heard.text


def test_a_pair_is_compared_previewed_and_merged(twins: Conversation) -> None:
    pair = compare(twins)
    stays, goes = pair.card.refs

    preview = twins.press(pair.button("merge"), "admin")
    done = twins.press(preview.button("confirm"), "admin")

    assert pair.title == f"{stays} and {goes}: one company?"
    assert preview.title == f"Merge {goes} into {stays}?"
    assert done.title == f"{goes} is merged into {stays}"
    assert twins.say("/review", "admin").title == "Likely duplicates: 2, dead records: 0"
    assert twins.press(pair.button("part"), "admin").error == "no_pair"


def test_a_pair_that_is_not_the_same_does_not_come_back(twins: Conversation) -> None:
    first = compare(twins)

    second = twins.press(first.button("part"), "admin")
    twins.press(twins.say("/review", "admin").button("again"), "admin")

    assert second.card.kind == "twins"
    assert second.card.refs != first.card.refs
    assert looked(twins).title == "Likely duplicates: 2, dead records: 0"


def test_pairs_are_left_for_later_one_by_one_up_to_the_last(twins: Conversation) -> None:
    heard = compare(twins)
    seen = [heard.card.refs]
    while (heard := twins.press(heard.button("later"), "admin")).card.kind == "twins":
        seen.append(heard.card.refs)

    assert len(set(seen)) == 3
    assert heard.title == "Likely duplicates: 3, dead records: 0"


def test_a_fresh_look_is_asked_for_once_and_finds_what_is_new(talk: Conversation) -> None:
    again = looked(talk).button("again")
    with talk.database.transaction() as crm:
        for name in ("丁星科技有限公司", "丁星科技"):
            acting(crm).customers.add(NewCustomer(name=name))

    asked = [talk.press(again, "admin").title for _time in range(2)]

    assert asked == ["I am looking through all records"] * 2
    assert "still looking" in talk.say("/review", "admin").text
    assert looked(talk).title == "Likely duplicates: 1, dead records: 0"


def test_dead_records_are_listed_by_owner_opened_and_let_go(talk: Conversation) -> None:
    silence(talk)
    heard = looked(talk)
    assert heard.title == "Likely duplicates: 0, dead records: 2"

    listed = talk.press(next(button for button in heard.card.buttons() if button.action == "review.dead"), "admin")

    assert listed.title == "Dead records: 林晓"
    assert set(listed.card.refs) == {"C001", "C002"}
    assert talk.press(listed.button("show-C001"), "admin").card.kind == "customer_profile"
    assert talk.press(listed.button("release-C001"), "admin").card.kind == "release_form"


def test_dead_records_are_turned_over_page_by_page(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.acts.quality.reviewing.DEAD_ON_PAGE", 1)
    silence(talk)
    first = talk.press(next(button for button in looked(talk).card.buttons() if button.action == "review.dead"), "admin")

    second = talk.press(first.button("more"), "admin")

    assert {*first.card.refs, *second.card.refs} == {"C001", "C002"}
    assert "2 to 2 of 2" in second.text


def test_the_dead_of_the_pool_can_be_opened_alone(talk: Conversation) -> None:
    silence(talk)
    with talk.database.transaction() as crm:
        crm.session.connection.execute(update(customers).where(customers.c.code == "C001").values(owner_id=None))
    looked(talk)

    listed = talk.press(Button(id="dead", label="", action="review.dead", subject="0"), "admin")

    assert listed.title == "Dead records: public pool"
    assert listed.buttons() == ["show-C001"]


def test_when_none_is_dead_any_more_the_list_says_so(talk: Conversation) -> None:
    owner = talk.person("rep1").id

    heard = talk.press(Button(id="dead", label="", action="review.dead", subject=str(owner)), "admin")

    assert "None is left" in heard.text


def test_nobody_but_an_administrator_reviews(twins: Conversation) -> None:
    stays, goes = compare(twins).card.refs
    with twins.database.reading() as crm:
        others = [person.handle for person in crm.people.all() if person.role is not Role.ADMIN]
    pressed = [Button(id="x", label="", action=action, subject=stays, values={"goes": goes}) for action in ABOUT_A_PAIR]
    pressed += [Button(id="x", label="", action=action, subject="0") for action in ("review.dead", "review.again")]

    for handle in others:
        assert twins.say("/review", handle).error == "not_allowed"
        assert {twins.press(button, handle).error for button in pressed} == {"not_allowed"}


@pytest.mark.parametrize(("subject", "behind"), [("x", "0"), ("0", "x")])
def test_an_altered_page_is_refused(talk: Conversation, subject: str, behind: str) -> None:
    button = Button(id="x", label="", action="review.dead", subject=subject, values={"behind": behind})

    assert talk.press(button, "admin").error == "bad_token"
