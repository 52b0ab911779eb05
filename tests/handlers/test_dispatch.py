from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

import handlers.clicks
import handlers.commands
import handlers.forms
from bot.platforms.console.adapter import NAME, TENANT
from cards.model import Button
from handlers.dispatch import Desk
from handlers.registry import Registry
from handlers.request import Chat, Event, Identity, Said
from store.database import Database, StoreBusyError
from tests.handlers import odd
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP, Conversation
from tests.handlers.odd.going_wrong import trouble
from tests.making import NOW
from tests.rows import for_each

FOLLOWUPS = "SELECT COUNT(*) FROM followups WHERE removed_at IS NULL"
REFUSALS = "SELECT COUNT(*) FROM audit WHERE action = 'refused'"

ODD = Registry.collect(handlers.commands, handlers.clicks, handlers.forms, odd)


@pytest.fixture
def odd_talk(talk: Conversation) -> Conversation:
    """A house in which some handlers go wrong."""
    return replace(talk, registry=ODD)


@pytest.fixture
def odd_anywhere(anywhere: Conversation) -> Conversation:
    """Such a house, once on each database."""
    return replace(anywhere, registry=ODD)


def test_a_repeated_event_acts_once_and_gets_the_same_answer(anywhere: Conversation) -> None:
    first = anywhere.say("/log C001 call, sent quote, reply by Friday", key="k")

    again = anywhere.say("/log C001 call, sent quote, reply by Friday", key="k", at=NOW + timedelta(hours=1))

    assert again.outcome.repeated
    assert not first.outcome.repeated
    assert again.outcome.replies == first.outcome.replies
    assert anywhere.rows(FOLLOWUPS) == [(4,)]


def test_a_repeated_mistake_is_the_same_mistake(talk: Conversation) -> None:
    first = talk.say("/log C999 call", key="k")

    again = talk.say("/log C999 call", key="k")

    assert (again.error, again.text) == (first.error, first.text)
    assert talk.rows(REFUSALS) == [(1,)]


def test_a_repeated_event_is_not_sent_on_again(talk: Conversation) -> None:
    sent: list[int] = []
    event = Event(
        key="k", who=Identity(platform=NAME, tenant=TENANT, user="rep1"), chat=Chat(id="p"), what=Said(text="/help"), received_at=NOW
    )

    for _time in range(2):
        talk.desk.handle(event, lambda _crm, _event, _sender, outgoing: sent.append(len(outgoing)))

    assert sent == [1]


@for_each(
    ("typo", "nearest", "kind"),
    [
        ("/lgo C001 call, sent quote", "log", "log_receipt"),
        ("@Genjin /lgo C001 call, sent quote", "log", "log_receipt"),
        ("/shwo C001", "show", "customer_profile"),
        ("/跟近 C001 电话，已发报价", "跟进", "log_receipt"),
        ("/tood", "todo", "todo_list"),
        ("/help lgo", "log", "help"),
        ("/帮助 跟近", "跟进", "help"),
    ],
)
def test_a_typo_is_not_guessed_but_the_nearest_is_one_click_away(say: Say, press: Press, typo: str, nearest: str, kind: str) -> None:
    heard = say(typo)

    done = press(heard.button("nearest"))

    assert heard.error == "unknown_command"
    assert f"/{nearest}" in heard.text
    assert (done.error, done.card.kind) == (None, kind)


def test_a_typo_writes_nothing_until_the_click(talk: Conversation) -> None:
    talk.say("/lgo C001 call, sent quote")

    assert talk.rows(FOLLOWUPS) == [(3,)]


def test_the_nearest_is_pressed_once(say: Say, press: Press) -> None:
    heard = say("/lgo C001 call, sent quote")
    press(heard.button("nearest"))

    assert press(heard.button("nearest")).error == "stale_button"


@pytest.mark.parametrize("line", ["/xyzzy C001", "/", "/" + "q" * 300])
def test_where_nothing_is_near_help_is_offered_instead(say: Say, line: str) -> None:
    heard = say(line)

    assert (heard.error, heard.buttons()) == ("unknown_command", [])
    assert "/help" in heard.text


def test_a_command_of_another_post_is_not_offered(say: Say) -> None:
    assert "undelivered" not in say("/undeliverd").text.replace("/undeliverd.", "")
    assert say("/undeliverd", "admin").button("nearest").label == "/undelivered"


def test_a_command_of_another_post_is_refused_in_words(say: Say) -> None:
    heard = say("/undelivered")

    assert heard.error == "not_allowed"
    assert "/help" in heard.text


@pytest.mark.parametrize(("length", "error"), [(2000, None), (2001, "too_long")])
def test_a_line_has_a_longest_length(say: Say, length: int, error: str | None) -> None:
    assert say("/log C001 " + "好" * (length - 10)).error == error


def test_an_unknown_command_is_told_before_its_length(say: Say) -> None:
    assert say("/xyzzy " + "好" * 2000).error == "unknown_command"


def test_a_long_sentence_can_be_confirmed_all_the_same(say: Say, press: Press) -> None:
    asked = say("刚和C001通了电话，" + "好" * 1988)

    assert press(asked.button("record")).card.kind == "log_receipt"


@for_each("text", ["/lgo \ud800 x", "/log C001 \x00\ud800 call, sent quote", "\ud800", "/find \udfff", "/\ud800", "刚和C001通了电话\ud83d"])
def test_half_characters_stop_nobody(anywhere: Conversation, text: str) -> None:
    assert anywhere.say(text).error in {None, "unknown_command", "missing_customer"}


def test_poison_leaves_a_reference_and_nothing_else(odd_anywhere: Conversation) -> None:
    before = odd_anywhere.rows("SELECT COUNT(*) FROM audit")

    with capture_logs() as logs:
        heard = odd_anywhere.say("/poison", key="bad")

    reference = heard.facts()["Reference"]
    assert (heard.error, heard.card.kind) == ("failure", "failure")
    assert odd_anywhere.rows("SELECT industry FROM customers WHERE code = 'C001'") == [("互联网",)]
    assert odd_anywhere.rows("SELECT COUNT(*) FROM audit") == before
    assert odd_anywhere.rows("SELECT event_key, failed_reference FROM inbox WHERE failed_reference IS NOT NULL") == [("bad", reference)]
    assert [(line["event"], line["reference"]) for line in logs] == [("handler failed", reference)]


def test_a_failure_tells_a_person_no_more_than_the_reference(odd_talk: Conversation) -> None:
    with capture_logs():
        text = odd_talk.say("/毒药").text

    assert "13912340001" not in text
    assert "RuntimeError" not in text


def test_poison_comes_once(odd_talk: Conversation) -> None:
    with capture_logs() as logs:
        first, again = odd_talk.say("/poison", key="bad"), odd_talk.say("/poison", key="bad")

    assert again.outcome.repeated
    assert again.text == first.text
    assert len(logs) == 1


def test_a_failed_button_is_a_failure_too(odd_talk: Conversation) -> None:
    with capture_logs():
        heard = odd_talk.press(Button(id="x", label="x", action="poisoned.button", subject="secret"))

    assert heard.error == "failure"
    assert "secret" not in heard.text


@pytest.mark.parametrize("clashes", [1, 2])
def test_an_event_that_met_another_starts_again(odd_anywhere: Conversation, clashes: int) -> None:
    trouble.clashes = clashes

    with capture_logs() as logs:
        heard = odd_anywhere.say("/clash")

    assert heard.error is None
    assert [line["event"] for line in logs] == ["event met another and starts again"] * clashes
    assert odd_anywhere.rows("SELECT COUNT(*) FROM audit WHERE action = 'update' AND event_key = 'event-1'") == [(1,)]


def test_an_event_that_keeps_meeting_others_may_be_sent_again(odd_talk: Conversation) -> None:
    trouble.clashes = 3

    with capture_logs(), pytest.raises(StoreBusyError):
        odd_talk.say("/clash", key="k")

    assert odd_talk.say("/clash", key="k").error is None


def test_a_busy_database_is_no_failure_and_takes_nothing(odd_talk: Conversation) -> None:
    with pytest.raises(StoreBusyError):
        odd_talk.say("/busy", key="k")

    assert odd_talk.rows("SELECT COUNT(*) FROM inbox") == [(0,)]


def test_somebody_unknown_learns_nothing_and_writes_nothing(talk: Conversation) -> None:
    heard = talk.say("/log C001 call, sent quote", "stranger")

    assert (heard.error, heard.kinds) == ("unlinked", ["unlinked"])
    assert heard.card.refs == ()
    assert talk.rows(FOLLOWUPS) == [(3,)]


def test_somebody_who_left_is_as_unknown(talk: Conversation) -> None:
    with talk.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("UPDATE people SET active = 0 WHERE handle = 'rep2'")

    assert talk.say("/show C003", "rep2").error == "unlinked"


def test_somebody_of_another_house_is_unknown_under_the_same_name(talk: Conversation) -> None:
    who = Identity(platform=NAME, tenant="elsewhere", user="rep1")

    outcome = talk.desk.handle(Event(key="k", who=who, chat=Chat(id="p"), what=Said(text="/todo"), received_at=NOW))

    assert outcome.error == "unlinked"


def test_an_altered_button_is_refused_and_kept_in_the_audit(talk: Conversation) -> None:
    heard = talk.press_altered()

    assert heard.error == "bad_token"
    assert "/show" in heard.text
    assert talk.rows(REFUSALS) == [(1,)]
    assert talk.rows(FOLLOWUPS) == [(3,)]


def test_a_button_without_a_handler_is_as_bad_as_an_altered_one(say: Say, press: Press) -> None:
    assert press(Button(id="x", label="x", action="customer.explode", subject="C001")).error == "bad_token"


def test_a_button_lives_until_its_last_moment(talk: Conversation) -> None:
    button = Button(id="x", label="x", action="customer.show", subject="C001", expires_at=NOW)

    assert talk.press(button, at=NOW).error is None
    assert talk.press(button, at=NOW + timedelta(microseconds=1)).error == "expired_button"
    assert talk.rows(REFUSALS) == [(1,)]


def test_a_button_meant_for_somebody_else_is_refused_whatever_their_post(talk: Conversation) -> None:
    button = Button(id="x", label="x", action="customer.show", subject="C001", audience=(talk.person("rep1").id,))

    assert talk.press(button, "admin").error == "not_your_button"
    assert talk.press(button, "rep1").error is None


def test_an_overtaken_button_is_a_refusal_like_others(talk: Conversation) -> None:
    asked = talk.say("刚和C001通了电话，报价发了")
    talk.press(asked.button("discard"))

    heard = talk.press(asked.button("record"))

    assert heard.error == "stale_button"
    assert talk.rows(REFUSALS) == [(1,)]


def test_a_refused_click_undoes_what_it_began(talk: Conversation) -> None:
    """A kept line that cannot be carried out stays where it is, for another try."""
    heard = talk.say("/lgo C001 call, next: reply yesterday")

    first, second = talk.press(heard.button("nearest")), talk.press(heard.button("nearest"))

    assert (first.error, second.error) == ("past_due_date", "past_due_date")
    assert talk.rows(FOLLOWUPS) == [(3,)]


def test_an_event_by_machine_time_is_moved_by_the_sandbox(talk: Conversation) -> None:
    with talk.database.transaction() as crm:
        crm.advance(timedelta(days=3))
    who = Identity(platform=NAME, tenant=TENANT, user="rep1")

    talk.desk.handle(
        Event(key="k", who=who, chat=Chat(id="p"), what=Said(text="/log C001 call, hi"), received_at=NOW, by_machine_time=True)
    )

    with talk.database.reading() as crm:
        followup = crm.followups.get("J004")
    assert followup is not None
    assert followup.recorded_at == NOW + timedelta(days=3)


def test_an_answer_goes_back_where_it_was_asked(say: Say) -> None:
    private, group = say("/show C001").shown, say("/show C001", chat=GROUP).shown

    assert (private.chat, private.private, private.push) == ("private:rep1", False, False)
    assert (group.chat, group.private, group.to) == ("sales", False, None)


def test_a_private_answer_leaves_the_group(talk: Conversation) -> None:
    shown = talk.say("/todo", chat=GROUP).shown

    assert (shown.chat, shown.private, shown.to) == ("", True, talk.person("rep1"))


def test_a_push_goes_to_the_others_own_talk(talk: Conversation) -> None:
    talk.say("/edit C001 level A")

    (pushed,) = talk.say("/log C001 call, agreed", chat=GROUP).pushed

    assert (pushed.chat, pushed.push, pushed.to) == ("", True, talk.person("manager"))


def test_every_message_of_an_event_has_its_own_lasting_id(talk: Conversation) -> None:
    talk.say("/edit C001 level A")

    ids = [reply.id for reply in talk.say("/log C001 call, agreed", key="k").outcome.replies]

    assert len(set(ids)) == 2
    assert ids == [reply.id for reply in talk.say("/log C001 call, agreed", key="k").outcome.replies]


def test_a_desk_without_free_words_says_that_it_takes_commands(database: Database) -> None:
    empty = Conversation(database=database, registry=Registry(), now=NOW)

    assert empty.say("刚和C001通了电话").error == "unknown_command"
    assert isinstance(empty.desk, Desk)
