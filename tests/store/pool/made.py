"""Records taken from a pool, and what is said on them."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.customers import Customer
from domain.entries import NewAction, NewCustomer
from domain.followups import Followup
from domain.people import Person
from domain.pool.ownership import OwnerChange
from domain.terms import Status
from tests.making import NOW, Making

DAY = timedelta(days=1)
WORDS = ("客户想先看演示，周五再谈", "已发报价，等采购部回复", "合同条款有两处要改", "约了下周上门拜访", "预算已批，准备签约")
"""Contents that are no copies of each other."""


def taken(making: Making, owner: Person | str = "rep1", *, at: datetime = NOW, name: str = "XX科技公司", **facts: object) -> Customer:
    """A lead that was claimed from the pool."""
    person = making.person(owner) if isinstance(owner, str) else owner
    lead = making.customer(NewCustomer(name=name, **{"status": Status.LEAD, **facts}), owner=None)  # type: ignore[arg-type]
    with making.acting(person, at) as crm:
        claimed = crm.ownership.move(lead, person, OwnerChange.CLAIMED)
    assert claimed is not None
    return claimed


def follow(making: Making, customer: Customer, at: datetime, words: str = WORDS[0], *, planned: bool = True) -> Followup:
    """A talk of its owner's, with a next action for the next day unless nothing was planned."""
    action = NewAction(task="再联系", due_at=at + DAY)
    return making.followup(as_now(making, customer), words, at=at, actions=(action,) if planned else ())


def as_now(making: Making, customer: Customer) -> Customer:
    with making.acting() as crm:
        return crm.customers.get(customer.id)
