from __future__ import annotations

from cards.codec import to_json
from cards.general.error import error_card
from domain.errors import UserError
from domain.words import _
from store.messages.outbox import OutboxMessage
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP, Conversation
from tests.making import NOW


def test_help_lists_the_commands_of_ones_post(say: Say) -> None:
    assert "/log 跟进" in say("/help").text
    assert "/undelivered" not in say("/help").text
    assert "/undelivered" in say("/help", "admin").text


def test_help_of_a_command_by_either_name_and_of_a_topic(say: Say, press: Press) -> None:
    assert say("/help log").text == say("/帮助 跟进").text
    assert "/log C001 call, sent quote" in say("/help /log").text
    assert press(say("/help").button("topic-customers")).title == "Help: Customers"


def test_help_of_nothing_known_offers_the_nearest(say: Say) -> None:
    heard = say("/help lgo")

    assert heard.error == "unknown_command"
    assert "/log" in heard.text


def test_help_of_another_posts_command_is_as_unknown_as_none(say: Say) -> None:
    assert say("/help undelivered").error == "unknown_command"


def test_the_language_is_ones_own(say: Say, talk: Conversation, press: Press) -> None:
    heard = say("/language en", chat=GROUP)

    assert heard.shown.private
    assert talk.person("rep1").language == "en"
    press(heard.button("language-zh_CN"))
    assert talk.person("rep1").language == "zh_CN"
    say("/语言")
    assert talk.person("rep1").language == "en"


def test_dead_letters_are_the_administrators(say: Say, press: Press, talk: Conversation) -> None:
    _bury(talk)

    heard = say("/undelivered", "admin")
    requeued = press(heard.button("requeue-m1"), "admin")

    assert "It went wrong" in heard.text
    assert requeued.title == "Every message was delivered"
    assert press(heard.button("requeue-m1"), "admin").kinds == ["error", "undelivered"]
    assert press(heard.button("requeue-m1"), "rep1").error == "not_allowed"
    assert say("/undelivered").error == "not_allowed"


def _bury(talk: Conversation) -> None:
    """A message that was given up."""
    card = to_json(error_card(UserError(_("It went wrong"))))
    with talk.database.transaction() as crm:
        crm.outbox.add(OutboxMessage(id="m1", platform="console", chat="private:rep1", card_json=card, event_key="e"))
        crm.session.connection.exec_driver_sql("UPDATE outbox SET state = 'dead', error = 'gone' WHERE id = 'm1'")
    assert talk.now == NOW
