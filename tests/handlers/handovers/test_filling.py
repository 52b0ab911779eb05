"""What Genjin fills in of a customer that goes to service, and what it leaves to the giver."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer
from domain.handovers.handovers import Handover
from domain.handovers.steps import Step
from domain.people import Person
from domain.terms import Emotion, Method, Priority, Stage
from handlers.acts.handovers.filling import LAST_TALKS, filled
from store.database import UnitOfWork
from tests.making import NOW, Making

BARE = NewCustomer(name="零科技公司")
KNOWN = NewCustomer(name="XX科技公司", industry="互联网", region="华东", core_need="数据对接", need_priority=Priority.HIGH)


@pytest.fixture
def giver(making: Making, crm: UnitOfWork) -> Person:
    assert crm is making.open
    return replace(making.person("rep1"), language="zh_CN")


def draft(crm: UnitOfWork, customer: Customer, giver: Person) -> Handover:
    return crm.handovers.start_to_service(crm.customers.change(customer, stage=Stage.WON), giver)


def test_what_nobody_has_told_is_left_empty(crm: UnitOfWork, making: Making, giver: Person) -> None:
    it = filled(crm, draft(crm, making.customer(BARE), giver), giver)

    assert it.basics == "零科技公司 · C004 · 基础"
    assert [str(label) for label in (it.history, it.problems, it.needs, it.promises)] == [""] * 4
    assert len(it.missing) == 4


def test_basic_data_and_needs_come_from_the_customer(crm: UnitOfWork, making: Making, giver: Person) -> None:
    customer = making.customer(KNOWN, contact=NewContact(name="王经理", title="采购总监"))

    it = filled(crm, draft(crm, customer, giver), giver)

    assert it.basics == "XX科技公司 · C004 · 互联网 · 华东 · 基础 · 王经理 · 采购总监"
    assert it.needs == "数据对接 · 高"


def test_the_last_talks_are_told_with_their_days_and_the_others_counted(crm: UnitOfWork, making: Making, giver: Person) -> None:
    customer = making.customer(KNOWN)
    for number in range(LAST_TALKS + 2):
        making.followup(customer, f"第{number}次沟通", at=NOW - timedelta(days=10 - number))

    history = (filled(crm, draft(crm, customer, giver), giver).history or "").splitlines()

    assert history[0] == f"共 {LAST_TALKS + 2} 次跟进，最近几次："
    assert history[1].startswith("2026年11月12日")
    assert history[1].endswith("第4次沟通")
    assert len(history) == 1 + LAST_TALKS


@pytest.mark.parametrize(("emotion", "told"), [(Emotion.NEGATIVE, True), (Emotion.POSITIVE, False), (None, False)])
def test_an_unhappy_last_talk_is_a_problem(crm: UnitOfWork, making: Making, giver: Person, emotion: Emotion | None, *, told: bool) -> None:
    customer = making.customer(KNOWN)
    crm.followups.add(replace(making.new_followup(customer, giver, "报错未处理"), emotion=emotion))

    assert ("报错未处理" in (filled(crm, draft(crm, customer, giver), giver).problems or "")) is told


def test_open_tickets_are_problems_and_open_promises_are_kept(crm: UnitOfWork, making: Making, giver: Person) -> None:
    customer = making.customer(KNOWN)
    promise = NewAction(task="开发票", owner=giver, due_at=NOW + timedelta(days=2))
    making.followup(customer, "sent quote", actions=(promise,))
    crm.tickets.add(customer, "无法登录", urgent=False, assignee=None)

    it = filled(crm, draft(crm, customer, giver), giver)

    assert it.problems == "W002 · 无法登录"
    assert it.promises is not None
    assert it.promises.startswith("开发票 · 2026年11月20日")
    assert it.missing == ()


def test_it_is_written_in_the_givers_language(crm: UnitOfWork, making: Making, giver: Person) -> None:
    customer = making.customer(KNOWN)
    making.followup(customer, "sent quote")

    it = filled(crm, draft(crm, customer, giver), replace(giver, language="en"))

    assert it.history is not None
    assert it.history.startswith("Follow-ups: 1, the last ones:")
    assert Method.CALL.label.id in it.history


def test_what_was_sent_is_not_written_over(crm: UnitOfWork, making: Making, giver: Person) -> None:
    begun = draft(crm, making.customer(KNOWN), giver)
    sent = crm.handovers.take(begun, Step.SEND, receiver_id=giver.id, needs="按客户说的")

    assert sent is not None
    assert filled(crm, sent, giver) == sent
