"""What a form shows goes back as it was: nothing is lost, nothing is promised twice."""

from __future__ import annotations

from datetime import timedelta

from domain.quality.corrections import Correction
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import GROUP, Conversation, Heard


def test_a_budget_said_as_a_range_keeps_both_its_ends_through_the_form(say: Say, press: Press, fill: Fill) -> None:
    asked = say("XX科技公司王经理说预算50万到80万，希望下周看到方案")
    opened = press(asked.button("edit"))

    receipt = fill(opened.form)

    assert asked.facts()["Budget"] == "¥500,000 to ¥800,000"
    assert opened.initial["budget"] == "500000-800000"
    assert receipt.facts()["Budget"] == "¥500,000 to ¥800,000"
    assert say("/show C001").facts()["Budget"] == "¥500,000 to ¥800,000"


def test_correcting_a_log_whose_action_is_done_promises_nothing_again(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 call, sent quote, reply by Friday")
    say(f"/done {logged.code('T')}")

    corrected = fill(press(logged.button("edit")).form, content="sent the final quote")

    assert corrected.title.startswith("J004 corrected")
    assert corrected.facts()["Next action"].endswith("· done")
    assert say("/todo").card.kind == "todo_list"
    assert logged.code("T") not in say("/todo").card.refs
    assert "reply" not in say("/todo").text


def test_a_corrected_topic_is_echoed(say: Say, press: Press, fill: Fill) -> None:
    logged = say("/log C001 call, sent quote")

    corrected = fill(press(logged.button("edit")).form, topic="price")

    assert corrected.facts()["Topic"] == "price"


def test_a_group_turns_the_timeline_without_reading_whom_we_talked_with(say: Say, press: Press) -> None:
    timeline = say("/show C001").button("timeline")

    private, group = press(timeline), press(timeline, chat=GROUP)

    assert head_of("J001", private).endswith("经理 · 林晓 · J001")
    assert head_of("J001", group).endswith("Call · 林晓 · J001")


def head_of(code: str, heard: Heard) -> str:
    return next(line for line in heard.text.split("\n") if line.endswith(code))


def test_what_its_author_corrects_is_counted_as_a_mistake_of_reading(talk: Conversation) -> None:
    receipt = talk.say("/log C001 call, sent quote, reply by Friday")

    talk.fill(talk.press(receipt.button("edit")).form, method="visit")

    with talk.database.reading() as crm:
        since = talk.now - timedelta(days=1)
        assert crm.corrections.counts(since) == (("method", "en", 1),)
        assert crm.corrections.newest(since, 5)[0].what == Correction(field="method", read="call", meant="visit")
        assert crm.corrections.logs(since) >= 1


def test_what_somebody_else_changes_is_no_mistake_of_reading(talk: Conversation) -> None:
    receipt = talk.say("/log C001 call, sent quote")
    opened = talk.press(receipt.button("edit"), sender="manager")

    talk.fill(opened.form, sender="manager", method="visit")

    with talk.database.reading() as crm:
        assert crm.corrections.counts(talk.now - timedelta(days=1)) == ()


def test_a_correction_that_was_undone_is_no_mistake_of_reading(talk: Conversation) -> None:
    receipt, minute = talk.say("/log C001 call, sent quote"), timedelta(minutes=1)
    talk.fill(talk.press(receipt.button("edit")).form, at=talk.now + minute, method="visit")

    assert talk.say("/undo", at=talk.now + 2 * minute).card.kind == "undone"

    with talk.database.reading() as crm:
        assert crm.corrections.counts(talk.now - minute) == ()
        assert crm.corrections.newest(talk.now - minute, 5) == ()
    talk.fill(talk.press(receipt.button("edit")).form, at=talk.now + 3 * minute, method="video")
    with talk.database.reading() as crm:
        assert crm.corrections.counts(talk.now - minute) == (("method", "en", 1),)
