from __future__ import annotations

from domain.entries import NewAction, NewContact, NewCustomer, NewFollowup
from domain.statuses import tier_of
from domain.terms import Review, Side, Status
from tests.domain.made import CUSTOMER, NOW, PERSON


def test_a_new_customer_is_potential_and_of_the_tier_without_a_level() -> None:
    customer = NewCustomer(name="星河科技")

    assert customer.status is Status.POTENTIAL
    assert customer.tier is tier_of(customer.level)


def test_a_new_contact_claims_nothing_it_was_not_told() -> None:
    contact = NewContact(name="王经理")

    assert (contact.phone, contact.is_main, contact.is_decision_maker) == (None, False, False)


def test_a_new_follow_up_is_in_time_and_its_actions_are_ours() -> None:
    followup = NewFollowup(customer=CUSTOMER, author=PERSON, occurred_at=NOW, content="发报价", actions=(NewAction(task="发报价"),))

    assert (followup.late, followup.review) == (False, Review.NOT_NEEDED)
    assert followup.actions[0].side is Side.OURS
