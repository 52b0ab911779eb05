"""A log that says the contact changed: the owner's day begins, and ends with any correction of a contact."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.pool.ownership import OwnerChange
from reminders.rules.customers.contact_changed import RULE
from reminders.settle import Settling
from reminders.sweep import sweep
from store.database import Acting
from tests.handlers.conversation import Conversation, Heard

TOLD = "/log C001 电话，对方采购经理离职了"
RUNNING = "SELECT count(*) FROM clocks WHERE kind = 'contact_changed_clock' AND ended_at IS NULL AND removed_at IS NULL"
MET = "SELECT count(*) FROM clocks WHERE kind = 'contact_changed_clock' AND met_at IS NOT NULL"


def heard_at(talk: Conversation, hours: int) -> list[str]:
    """Who is reminded of it so many hours after the log."""
    now = talk.now + timedelta(hours=hours)
    sweep(RULE, talk.database, now, settling=Settling(rules={RULE.name: RULE}, platform=talk.platform))
    with talk.database.reading() as crm:
        waiting = {person.handle: crm.reminders.waiting_of(person.id, now + timedelta(days=2)) for person in crm.people.all()}
    return [handle for handle, found in waiting.items() for each in found if each.rule == RULE.name]


def update(talk: Conversation, receipt: Heard) -> Heard:
    form = talk.press(receipt.button("contact")).form
    return talk.fill(form, contact_name="周敏")


def test_the_receipt_asks_for_it_and_leads_to_the_form(talk: Conversation) -> None:
    receipt = talk.say(TOLD)

    assert "update it within 24 hours" in receipt.text
    assert receipt.buttons()[:3] == ["edit", "undo", "contact"]
    assert talk.rows(RUNNING) == [(1,)]
    assert update(talk, receipt).error is None
    assert (talk.rows(RUNNING), talk.rows(MET)) == ([(0,)], [(1,)])
    assert heard_at(talk, 24) == []


def test_the_owner_hears_at_20_hours_and_with_the_superior_at_24(talk: Conversation) -> None:
    talk.say(TOLD)

    assert [heard_at(talk, hours) for hours in (19, 20)] == [[], ["rep1"]]
    assert set(heard_at(talk, 24)) == {"rep1", "manager"}


def test_said_again_the_first_day_counts_and_undone_it_never_began(talk: Conversation) -> None:
    talk.say(TOLD)
    talk.say("/log C001 电话，新对接人是陈工", at=talk.now + timedelta(minutes=5))
    assert talk.rows(RUNNING) == [(1,)]

    talk.say("/undo", at=talk.now + timedelta(minutes=6))
    assert talk.rows(RUNNING) == [(1,)]
    talk.say("/undo", at=talk.now + timedelta(minutes=7))

    assert talk.rows(RUNNING) == [(0,)]


def test_another_next_step_keeps_asking(talk: Conversation) -> None:
    receipt = talk.say(TOLD)

    after = talk.press(receipt.button("next3"))

    assert "contact" in after.buttons()


def correct(talk: Conversation, receipt: Heard, **answers: str) -> Heard:
    return talk.fill(talk.press(receipt.button("edit")).form, whole=answers)


def test_a_corrected_log_keeps_asking_until_the_contact_is_on_record(talk: Conversation) -> None:
    receipt = talk.say(TOLD)

    corrected = correct(talk, receipt, content="对方采购经理上周离职了")

    assert "contact" in corrected.buttons()
    assert "update it within 24 hours" in corrected.text
    update(talk, corrected)
    assert "contact" not in correct(talk, receipt, topic="人员").buttons()


def test_a_correction_that_first_tells_of_it_begins_the_day(talk: Conversation) -> None:
    receipt = talk.say("/log C001 电话，讨论报价")
    assert "contact" not in correct(talk, receipt, topic="报价").buttons()

    corrected = correct(talk, receipt, content="对方采购经理离职了")

    assert "contact" in corrected.buttons()
    assert talk.rows(RUNNING) == [(1,)]


def test_a_new_owner_takes_it_over(talk: Conversation) -> None:
    talk.say(TOLD)

    with talk.database.transaction() as crm:
        rep2 = crm.people.by_handle("rep2")
        assert rep2 is not None
        crm.acting = Acting(person_id=rep2.id, event_key="given", at=talk.now)
        crm.ownership.move(crm.customers.get(1), rep2, OwnerChange.TRANSFERRED)

    assert heard_at(talk, 20) == ["rep2"]


@pytest.mark.parametrize("line", ["/log C001 电话，谈了报价", "/log C001 电话，对方没换人"])
def test_every_other_log_asks_for_nothing(talk: Conversation, line: str) -> None:
    assert "contact" not in talk.say(line).buttons()
    assert talk.rows(RUNNING) == [(0,)]
