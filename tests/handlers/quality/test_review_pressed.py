"""Buttons about a pair pressed too late, twice, or after the records have changed."""

from __future__ import annotations

import pytest

from cards.model import Button
from domain.customers import Customer
from domain.entries import NewCustomer
from domain.terms import Role, Status
from reminders.looking import look_over
from store.database import Acting
from tests.handlers.conversation import Conversation
from tests.making import NOW

ABOUT_A_PAIR = ("review.pair", "review.next", "review.part")
NAMES = ("甲星科技有限公司", "甲星科技", "深圳市甲星科技有限公司")


@pytest.fixture
def alike(talk: Conversation) -> tuple[Customer, ...]:
    """Three records of what may be one company, looked through."""
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="made", at=NOW)
        made = tuple(crm.customers.add(NewCustomer(name=name, owner=crm.people.by_handle("rep1"))) for name in NAMES)
    assert look_over(talk.database, NOW)
    return made


def about(action: str, one: Customer | str, other: Customer | str) -> Button:
    stays, goes = (each if isinstance(each, str) else each.code for each in (one, other))
    return Button(id="x", label="", action=action, subject=stays, values={"goes": goes})


def merge(talk: Conversation, survivor: Customer, gone: Customer) -> None:
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=talk.person("admin").id, event_key=f"merged-{gone.code}", at=NOW)
        crm.merging.merge(survivor, gone)


def waiting(talk: Conversation) -> set[frozenset[str]]:
    with talk.database.reading() as crm:
        return {frozenset((pair.stays.code, pair.goes.code)) for pair in crm.reviews.pairs(9)}


def test_a_pair_is_found_whichever_of_the_two_is_named_first(talk: Conversation, alike: tuple[Customer, ...]) -> None:
    one, other, _third = alike

    titles = {talk.press(about("review.pair", *both), "admin").title for both in ((one, other), (other, one))}

    assert len(titles) == 1


def test_a_pair_kept_apart_twice_is_kept_apart_once(talk: Conversation, alike: tuple[Customer, ...]) -> None:
    one, other, _third = alike
    before = waiting(talk)

    errors = [talk.press(about("review.part", one, other), "admin").error for _time in range(2)]

    assert errors == [None, "no_pair"]
    assert before - waiting(talk) == {frozenset((one.code, other.code))}
    assert talk.rows("SELECT count(*) FROM twins WHERE parted_at IS NOT NULL") == [(1,)]


@pytest.mark.parametrize("action", ABOUT_A_PAIR)
def test_a_card_of_a_merged_record_says_nothing_of_the_one_it_went_to(talk: Conversation, alike: tuple[Customer, ...], action: str) -> None:
    one, other, third = alike
    merge(talk, third, other)
    before = waiting(talk)

    heard = talk.press(about(action, one, other), "admin")

    assert heard.error == "no_pair"
    assert waiting(talk) == before == {frozenset((one.code, third.code))}


def test_a_lead_that_became_a_customer_is_still_the_one_on_the_card(talk: Conversation) -> None:
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="made", at=NOW)
        lead, customer = (crm.customers.add(NewCustomer(name=name, status=Status.LEAD)) for name in NAMES[:2])
        look = about("review.part", lead, customer)
    assert look_over(talk.database, NOW)
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="promoted", at=NOW)
        assert crm.customers.promote(lead).code != lead.code

    assert talk.press(look, "admin").error is None
    assert waiting(talk) == set()


@pytest.mark.parametrize("action", ABOUT_A_PAIR)
@pytest.mark.parametrize("goes", ["C999", "", "no code", "C001"])
def test_a_pair_that_nobody_found_is_settled(talk: Conversation, alike: tuple[Customer, ...], action: str, goes: str) -> None:
    assert talk.press(about(action, alike[0], goes), "admin").error == "no_pair"
    assert talk.press(about(action, alike[0], alike[0]), "admin").error == "no_pair"


def test_who_is_no_reviewer_changes_nothing(talk: Conversation, alike: tuple[Customer, ...]) -> None:
    before, looks = waiting(talk), talk.rows("SELECT count(*) FROM data_reviews")
    with talk.database.reading() as crm:
        others = {person.role: person.handle for person in crm.people.all() if person.role is not Role.ADMIN}

    for handle in others.values():
        assert talk.press(about("review.part", *alike[:2]), handle).error == "not_allowed"
        assert talk.press(Button(id="x", label="", action="review.again", subject="now"), handle).error == "not_allowed"

    assert (waiting(talk), talk.rows("SELECT count(*) FROM data_reviews")) == (before, looks)
