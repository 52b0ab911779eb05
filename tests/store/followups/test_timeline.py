"""A customer's talks page by page, and the figures beside them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.customers import Customer
from domain.entries import NewCustomer
from domain.followups import Followup
from domain.terms import Emotion, Method, Review, Role
from store.database import Acting, Database, UnitOfWork
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making
from tests.store.stories import undone_afterwards


def read_all(crm: UnitOfWork, customer: Customer, at_a_time: int) -> list[Followup]:
    """Every page from the newest to the oldest."""
    talks: list[Followup] = []
    while page := crm.followups.timeline(customer, (talks[-1].occurred_at, talks[-1].id) if talks else None, at_a_time):
        talks += page
    return talks


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(0, 3), max_size=9), at_a_time=st.integers(1, 4))
def test_page_by_page_every_talk_is_read_once_the_newest_first(database: Database, making: Making, days: list[int], at_a_time: int) -> None:
    rep = making.person()
    with undone_afterwards(database) as crm:
        crm.acting = Acting(person_id=rep.id, event_key="e", at=NOW)
        customer = crm.customers.add(NewCustomer(name="XX科技公司", owner=rep))
        other = crm.customers.add(NewCustomer(name="YY制造集团", owner=rep))
        talks = [crm.followups.add(making.new_followup(customer, rep, at=NOW - timedelta(days=day))) for day in days]
        crm.followups.add(making.new_followup(other, rep))

        read = read_all(crm, customer, at_a_time)

        assert [talk.id for talk in read] == [talk.id for talk in sorted(talks, key=lambda talk: (talk.occurred_at, talk.id), reverse=True)]


def test_a_talk_entered_meanwhile_moves_no_page(crm: UnitOfWork, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    customer = make_customer()
    old = [make_followup(customer, f"talk {days}", at=NOW - timedelta(days=days)) for days in range(4)]
    first = crm.followups.timeline(customer, None, 2)

    make_followup(customer, "meanwhile", at=NOW + timedelta(hours=1))
    second = crm.followups.timeline(customer, (first[-1].occurred_at, first[-1].id), 2)

    assert [talk.id for talk in (*first, *second)] == [talk.id for talk in old]


@pytest.fixture
def talk(make_customer: MakeCustomer, make_followup: MakeFollowup) -> Followup:
    return make_followup(make_customer(), "sent quote")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("content", "sent the better quote"),
        ("method", Method.VISIT),
        ("emotion", Emotion.NEGATIVE),
        ("feedback", "too dear"),
        ("topic", None),
        ("occurred_at", NOW - timedelta(days=3)),
        ("review", Review.PENDING),
    ],
)
def test_a_correction_is_read_by_everybody_at_once(crm: UnitOfWork, talk: Followup, column: str, value: object) -> None:
    changed = crm.followups.change(talk, **{column: value})

    assert getattr(changed, column) == value
    assert crm.followups.get(talk.code) == changed == crm.followups.by_id(talk.id)


def test_a_review_needs_somebody_who_waits_for_it(crm: UnitOfWork, talk: Followup, make_person: MakePerson) -> None:
    manager = make_person("manager", role=Role.MANAGER)

    not_waiting = crm.followups.review(talk, manager, NOW)
    crm.followups.change(talk, review=Review.PENDING)
    reviewed = crm.followups.review(talk, manager, NOW)

    assert not_waiting is None
    assert reviewed is not None
    assert (reviewed.review, reviewed.reviewer_name, reviewed.reviewed_at) == (Review.REVIEWED, manager.name, NOW)
    assert crm.followups.review(talk, manager, NOW) is None


def test_a_talk_taken_back_is_nowhere_any_more(crm: UnitOfWork, making: Making, make_customer: MakeCustomer) -> None:
    customer, rep = make_customer(), making.person()
    with making.acting(rep) as work:
        talk = crm.followups.add(making.new_followup(customer, rep, "call about prices"))
        event_key = work.acting.event_key

    with making.acting(rep, NOW + timedelta(minutes=1)):
        crm.audit.undo(event_key)

    assert crm.followups.get(talk.code) is None
    assert crm.followups.timeline(customer, None, 9) == ()
    assert crm.followups.last_words(customer) is None
    assert crm.followups.review(talk, rep, NOW) is None
