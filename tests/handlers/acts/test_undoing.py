"""Taking back the whole effect of one's last writing, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.platforms.console.adapter import NAME
from cards.model import Button
from handlers.dispatch import Desk
from handlers.routing import outbox_route
from store.messages.deliveries import Deliveries
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
def posted(anywhere: Conversation) -> Conversation:
    """A talk whose answers leave through the outbox."""
    anywhere.desk = Desk(database=anywhere.database, registry=anywhere.registry, routes={NAME: outbox_route})
    return anywhere


def deliver(talk: Conversation) -> list[str]:
    """Send what waits, message by message; the ids of what arrived."""
    arrived: list[str] = []
    while leased := Deliveries(talk.database).lease(10, NOW, "w", MINUTE):
        for each in leased:
            Deliveries(talk.database).sent(each.message.id, "w", f"ref-{each.message.id}", NOW)
            arrived.append(each.message.id)
    return arrived


def test_budget_stage_code_and_promise_go_back_together(anywhere: Conversation) -> None:
    lead = anywhere.say("/new 西安秦岭食品有限公司 联系人 马超 13900001234").code("L")
    before = anywhere.say(f"/show {lead}").facts()
    logged = anywhere.say(f"/log {lead} call, stage: needs, budget 300k, send the survey by Friday", at=NOW + MINUTE)
    after = anywhere.say(f"/show {lead}").facts()

    anywhere.press(logged.button("undo"), at=NOW + 2 * MINUTE)

    assert logged.code("C") == "C004"
    assert {"Budget", "Next action"} <= after.keys()
    assert anywhere.say(f"/show {lead}").facts() == before
    assert anywhere.say("/show C004").error == "unknown_customer"
    assert anywhere.say(f"/done {logged.code('T')}").error == "unknown_action"


def test_a_code_is_never_given_twice(anywhere: Conversation) -> None:
    first = anywhere.say("/log C001 call, sent quote").code("J")
    anywhere.say("/undo")

    assert first == "J004"
    assert anywhere.say("/log C001 call, sent quote").code("J") == "J005"


def test_what_is_undone_stays_in_the_audit(talk: Conversation) -> None:
    talk.say("/log C001 call, sent quote", key="k")
    written = talk.rows("SELECT COUNT(*) FROM audit WHERE event_key = 'k'")

    talk.say("/undo")

    assert talk.rows("SELECT COUNT(*) FROM audit WHERE event_key = 'k'") == written
    assert talk.rows("SELECT COUNT(*) FROM audit WHERE action = 'undo'") == written


def test_derived_facts_are_as_before(anywhere: Conversation) -> None:
    columns = "SELECT last_contact_at, last_followup_id, next_action_id, followup_count, completeness FROM customers WHERE id = 1"
    before = anywhere.rows(columns)

    anywhere.say("/log C001 call, sent quote, reply tomorrow")
    during = anywhere.rows(columns)
    anywhere.say("/撤销")

    assert during != before
    assert anywhere.rows(columns) == before


def test_a_queued_push_is_cancelled(posted: Conversation) -> None:
    posted.say("/edit C001 level A")
    deliver(posted)
    posted.say("/log C001 call, agreed", key="k")

    heard = posted.say("/undo")

    assert heard.kinds == ["undone"]
    assert posted.rows("SELECT state FROM outbox WHERE event_key = 'k'") == [("cancelled",), ("cancelled",)]


def test_a_card_that_arrived_is_redrawn_for_everybody_who_has_it(posted: Conversation) -> None:
    posted.say("/edit C001 level A")
    logged = posted.say("/log C001 call, agreed", key="k")
    deliver(posted)

    heard = posted.say("/undo")

    assert heard.kinds == ["undone", "withdrawn", "withdrawn"]
    assert [reply.replaces for reply in heard.outcome.replies[1:]] == [reply.id for reply in logged.outcome.replies]
    assert heard.outcome.replies[2].to == posted.person("manager")


def test_what_is_being_sent_just_now_is_redrawn_behind_it(posted: Conversation) -> None:
    posted.say("/edit C001 level A")
    deliver(posted)
    logged = posted.say("/log C001 call, agreed")
    Deliveries(posted.database).lease(10, NOW, "w", MINUTE)

    heard = posted.say("/undo")

    assert {reply.replaces for reply in heard.outcome.replies[1:]} == {reply.id for reply in logged.outcome.replies}


def test_the_review_button_of_an_undone_log_finds_nothing(talk: Conversation) -> None:
    talk.say("/edit C001 level A")
    logged = talk.say("/log C001 call, agreed")
    talk.say("/undo")

    assert talk.press(next(iter(logged.pushed[0].card.buttons())), "manager").error == "unknown_followup"


@pytest.mark.parametrize(("minutes", "error"), [(9, None), (10, "undo_too_late"), (60, "undo_too_late")])
def test_a_button_undoes_for_ten_minutes(say: Say, press: Press, minutes: int, error: str | None) -> None:
    logged = say("/log C001 call, sent quote")

    assert press(logged.button("undo"), at=NOW + minutes * MINUTE).error == error


def test_a_button_undoes_once(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")
    press(logged.button("undo"))

    again = press(logged.button("undo"))

    assert again.error == "nothing_to_undo"
    assert "/edit" in again.text


def test_a_button_of_an_event_that_wrote_nothing(press: Press) -> None:
    strange = Button(id="undo", label="x", action="followup.undo", subject="no such event")

    assert press(strange).error == "nothing_to_undo"


def test_reading_and_refusals_are_never_undone(say: Say) -> None:
    logged = say("/log C001 call, sent quote").code("J")
    say("/show C001")
    say("/find 科技")
    say("/log C999 call")
    say("/todo")

    assert say("/undo").card.refs == (logged,)


def test_an_undo_is_no_writing_to_be_undone(say: Say) -> None:
    say("/log C001 call, sent quote")
    say("/undo")

    assert say("/undo").error == "nothing_to_undo"


def test_ones_own_later_changes_of_the_same_log_go_with_it(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 call, sent quote")
    fill(press(logged.button("edit")).form, content="sent the new quote", next_task="ask", next_due="2026-11-27")

    heard = press(logged.button("undo"))

    assert heard.error is None
    assert "quote" not in say("/show C001").text
    assert "ask" not in say("/todo").text


def test_a_correction_is_undone_alone(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 call, sent quote")
    corrected = fill(press(logged.button("edit")).form, content="sent the new quote")

    press(corrected.button("undo"))

    assert "sent quote" in say("/show C001").text
    assert "sent the new quote" not in say("/show C001").text


def test_a_customer_somebody_logged_on_is_not_taken_back(talk: Conversation) -> None:
    created = talk.say("/new 西安秦岭食品有限公司 联系人 马超 13900001234")
    talk.say(f"/log {created.code('L')} call, sent quote", "manager")

    heard = talk.press(created.button("undo"))

    assert heard.error == "built_on"
    assert "陈静" in heard.text
    assert talk.say(f"/show {created.code('L')}").error is None


def test_a_new_customer_is_taken_back_whole(anywhere: Conversation) -> None:
    created = anywhere.say("/new 西安秦岭食品有限公司 联系人 马超 13900001234")

    anywhere.press(created.button("undo"))

    assert anywhere.say("/find 秦岭").card.refs == ()
    assert anywhere.say("/find 13900001234").card.refs == ()
    assert anywhere.say("/new 西安秦岭食品有限公司 联系人 马超 13900001234").error is None


def test_tags_level_and_tier_go_back(say: Say, press: Press, fill: Fill) -> None:
    before = say("/show C001").facts()
    fill(press(say("/edit C001").button("group-needs")).form, tags="别的", budget="50万-100万")
    say("/edit C001 level A")

    say("/undo")
    say("/undo")

    assert say("/show C001").facts() == before


def test_undo_speaks_chinese(talk: Conversation) -> None:
    talk.language = "zh_CN"
    talk.say("/跟进 C001 电话，已发报价")

    done, nothing = talk.say("/撤销"), talk.say("/撤销")

    assert done.title.startswith("已撤销") or "J004" in done.title
    assert "/编辑" in nothing.text
    assert "10" in nothing.title
