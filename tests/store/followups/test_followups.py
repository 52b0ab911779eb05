from __future__ import annotations

from datetime import timedelta

from domain.entries import NewAction, NewContact, NewFollowup
from domain.terms import ActionState, Emotion, Method, Review, Role, Side, Stage
from store.database import UnitOfWork
from store.followups.actions import DueAction
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW

TOMORROW = NOW + timedelta(days=1)


def test_every_fact_of_a_follow_up_comes_back_as_it_was_given(
    crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    customer, rep = make_customer(), make_person()
    contact = crm.contacts.add(customer, NewContact(name="李伟"))
    promised = NewAction(task="发送产品对比表", owner=rep, due_at=TOMORROW, due_has_time=True)
    theirs = NewAction(task="同步评估可行性", side=Side.CUSTOMER, owner_label="技术部")

    followup = crm.followups.add(
        NewFollowup(
            customer=customer,
            author=rep,
            occurred_at=NOW,
            content="客户要求增加数据对接模块",
            method=Method.CALL,
            contact=contact,
            feedback="预算约80万",
            emotion=Emotion.NEUTRAL,
            emotion_words="一般",
            stage=Stage.PROPOSAL,
            late=True,
            review=Review.PENDING,
            actions=(promised, theirs),
        )
    )

    assert crm.followups.get("j1") == followup
    assert followup.code == "J001"
    assert [action.code for action in followup.actions] == ["T001", "T002"]
    assert (followup.author_name, followup.contact_name, followup.customer_code) == (rep.name, "李伟", customer.code)
    assert crm.actions.get("t2") == followup.actions[1]


def test_codes_of_another_letter_are_no_follow_ups_and_no_actions(crm: UnitOfWork, make_customer: MakeCustomer) -> None:
    make_customer()

    assert [crm.followups.get(code) for code in ("C001", "J001", "hello")] == [None, None, None]
    assert [crm.actions.get(code) for code in ("J001", "T001", "")] == [None, None, None]


def test_the_newest_contact_is_the_latest_that_happened_not_the_latest_written(
    crm: UnitOfWork, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    customer = make_customer()

    newest = make_followup(customer, "today", at=NOW)
    make_followup(customer, "written later, happened earlier", at=NOW - timedelta(days=3))
    fresh = crm.customers.get(customer.id)

    assert (fresh.last_contact_at, fresh.last_followup_id, fresh.followup_count) == (NOW, newest.id, 2)
    assert crm.followups.last_words(customer) == "today"


def test_the_last_words_of_a_talk_are_the_customers_when_they_are_kept_apart(
    crm: UnitOfWork, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    customer = make_customer()
    crm.followups.change(make_followup(customer, "showed the prices"), feedback="对价格敏感")

    assert crm.followups.last_words(customer) == "对价格敏感"


def test_the_timeline_is_read_page_by_page(crm: UnitOfWork, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    customer = make_customer()
    for day in (0, 1, 1, 2, 3):
        make_followup(customer, f"{day} days ago", at=NOW - timedelta(days=day), actions=(NewAction(task="call"),))

    first = crm.followups.timeline(customer, None, 2)
    second = crm.followups.timeline(customer, (first[-1].occurred_at, first[-1].id), 10)

    assert [followup.code for followup in (*first, *second)] == ["J001", "J003", "J002", "J004", "J005"]
    assert all(len(followup.actions) == 1 for followup in (*first, *second))


def test_a_corrected_follow_up_moves_the_customers_last_contact(
    crm: UnitOfWork, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    followup = make_followup(make_customer())

    changed = crm.followups.change(followup, occurred_at=NOW - timedelta(days=2), content="corrected")

    assert changed.content == "corrected"
    assert crm.customers.get(followup.customer_id).last_contact_at == NOW - timedelta(days=2)
    assert crm.followups.change(changed, content="corrected") == changed


def test_a_follow_up_is_reviewed_once(
    crm: UnitOfWork, make_customer: MakeCustomer, make_followup: MakeFollowup, make_person: MakePerson
) -> None:
    followup, manager = make_followup(make_customer()), make_person("manager", role=Role.MANAGER)
    waiting = crm.followups.change(followup, review=Review.PENDING)

    reviewed = crm.followups.review(waiting, manager, NOW)

    assert reviewed is not None
    assert (reviewed.review, reviewed.reviewer_name, reviewed.reviewed_at) == (Review.REVIEWED, manager.name, NOW)
    assert crm.followups.review(waiting, manager, NOW) is None


def test_the_soonest_open_action_is_the_customers_next(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    customer, rep = make_customer(), make_person()
    someday = crm.actions.add(NewAction(task="someday", owner=rep), on=customer)
    later = crm.actions.add(NewAction(task="later", owner=rep, due_at=TOMORROW + timedelta(days=3)), on=customer)
    soon = crm.actions.add(NewAction(task="soon", owner=rep, due_at=TOMORROW), on=customer)

    assert crm.actions.open_on(customer) == (soon, later, someday)
    assert crm.actions.open_of(rep, 2) == (soon, later)
    assert (crm.customers.get(customer.id).next_action_id, crm.customers.get(customer.id).next_due_at) == (soon.id, TOMORROW)

    done = crm.actions.finish(soon, NOW)

    assert done is not None
    assert (done.state, done.done_at) == (ActionState.DONE, NOW)
    assert crm.customers.get(customer.id).next_action_id == later.id
    assert crm.actions.finish(soon, NOW) is None


def test_an_action_is_due_for_its_reminder_once(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    customer, rep = make_customer(), make_person()
    by_day = crm.actions.add(NewAction(task="by day", owner=rep, due_at=TOMORROW), on=customer)
    by_hour = crm.actions.add(NewAction(task="by hour", owner=rep, due_at=TOMORROW, due_has_time=True), on=customer)
    crm.actions.add(NewAction(task="a department's", owner_label="产品部", due_at=TOMORROW), on=customer)
    nine_in_shanghai = TOMORROW.replace(hour=1)

    assert crm.actions.due(NOW, 10) == ()
    assert crm.actions.due(nine_in_shanghai, 10) == (by_day.id,)
    assert crm.actions.due(TOMORROW, 10) == (by_day.id, by_hour.id)
    taken = DueAction(action=by_day, step=0, since=nine_in_shanghai)
    assert [crm.actions.take_due(by_day.id, at) for at in (NOW, TOMORROW, TOMORROW)] == [None, taken, None]


def test_an_action_put_off_is_reminded_on_its_new_day(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    action = crm.actions.add(NewAction(task="call", owner=make_person(), due_at=TOMORROW, due_has_time=True), on=make_customer())
    crm.actions.take_due(action.id, TOMORROW)

    put_off = crm.actions.change(action, due_at=TOMORROW + timedelta(days=7))

    assert put_off.due_at == TOMORROW + timedelta(days=7)
    assert crm.actions.due(TOMORROW + timedelta(days=6), 10) == ()
    assert crm.actions.due(TOMORROW + timedelta(days=7), 10) == (action.id,)
    assert crm.actions.change(put_off, due_at=None).due_at is None
    assert crm.actions.due(TOMORROW + timedelta(days=90), 10) == ()
