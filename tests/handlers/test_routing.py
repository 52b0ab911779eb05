"""Where answers go: private talks, groups, other people's homes, shown cards; and how private values leave again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from bot.platforms.console.adapter import TENANT
from domain.talks import private_talk
from handlers.dispatch import Desk
from handlers.registry import Registry
from handlers.request import Chat, Clicked, Event, Identity, Said, Via
from handlers.routing import GRACE, HIDING, outbox_route
from handlers.shown import Outcome
from store.database import Database
from store.messages.deliveries import Deliveries
from store.messages.outbox import OutboxMessage
from tests.handlers.conversation import GROUP, LIFE, Conversation
from tests.making import NOW

THERE = "there"
DM = Chat(id="D123")
VIA = Via(address="https://there.example/answer", until=NOW + timedelta(minutes=30))
MINUTE = timedelta(minutes=1)


@dataclass(kw_only=True)
class Talk:
    """People on a platform of their own, whose answers leave through the outbox."""

    database: Database
    desk: Desk
    keys: count[int]

    def hear(self, what: Said | Clicked, sender: str = "rep1", *, chat: Chat = DM, via: Via | None = None, on: str = THERE) -> Outcome:
        who = Identity(platform=on, tenant=TENANT, user=sender)
        return self.desk.handle(Event(key=f"k{next(self.keys)}", who=who, chat=chat, what=what, received_at=NOW, via=via))

    def say(self, text: str, sender: str = "rep1", *, chat: Chat = DM, via: Via | None = None, on: str = THERE) -> Outcome:
        return self.hear(Said(text=text), sender, chat=chat, via=via, on=on)

    def press(self, outcome: Outcome, button: str, sender: str = "rep1", *, chat: Chat = DM, via: Via | None = None) -> Outcome:
        shown = outcome.replies[0]
        wanted = next(each for each in shown.card.buttons() if each.id == button)
        clicked = Clicked(
            action=wanted.action,
            subject=wanted.subject,
            values=wanted.values,
            issued_for=wanted.audience,
            expires_at=NOW + LIFE,
            card=shown.place,
        )
        return self.hear(clicked, sender, chat=chat, via=via)

    def queued(self, at: datetime = NOW) -> list[OutboxMessage]:
        """What may leave by then, each shown as soon as it is taken."""
        taken: list[OutboxMessage] = []
        while leased := Deliveries(self.database).lease(50, at, "w", MINUTE):
            for each in leased:
                Deliveries(self.database).sent(each.message.id, "w", f"ref-{each.message.id}", at)
            taken.extend(each.message for each in leased)
        return taken

    def home_of(self, handle: str) -> str | None:
        with self.database.reading() as crm:
            person = crm.people.by_handle(handle)
        return person.home if person else None


@pytest.fixture
def there(talk: Conversation, registry: Registry) -> Talk:
    with talk.database.transaction() as crm:
        connection = crm.session.connection
        for person in crm.people.all():
            connection.exec_driver_sql(
                f"INSERT INTO identities (platform, tenant, user, person_id) VALUES ('{THERE}', '{TENANT}', '{person.handle}', {person.id})"
            )
    routes = {THERE: outbox_route, "console": outbox_route}
    return Talk(database=talk.database, desk=Desk(database=talk.database, registry=registry, routes=routes, homes={THERE}), keys=count(1))


def test_an_answer_in_a_private_talk_finds_the_person(there: Talk, talk: Conversation) -> None:
    there.say("/help", via=VIA)

    (message,) = there.queued()

    rep = talk.person("rep1")
    assert (message.platform, message.chat, message.person_id, message.reader_id) == (THERE, private_talk(rep), rep.id, None)
    assert message.via == VIA.to_json()


def test_an_answer_in_a_group_is_read_in_the_asker_s_words(there: Talk, talk: Conversation) -> None:
    there.say("/help", chat=GROUP)

    (message,) = there.queued()

    assert (message.chat, message.person_id, message.reader_id) == (GROUP.id, None, talk.person("rep1").id)


def test_a_private_answer_in_a_group_stays_there_for_one_person_s_eyes(there: Talk, talk: Conversation) -> None:
    there.say("/todo", chat=GROUP)

    (message,) = there.queued()

    assert (message.chat, message.person_id) == (GROUP.id, talk.person("rep1").id)


def test_a_stranger_is_answered_where_they_wrote(there: Talk) -> None:
    there.say("/help", "nobody")

    (message,) = there.queued()

    assert (message.chat, message.person_id, message.reader_id) == (DM.id, None, None)


def test_a_push_goes_where_its_reader_talks_not_where_it_was_caused(there: Talk, talk: Conversation) -> None:
    there.say("/help", "manager", on="console")
    with there.database.transaction() as crm:
        crm.people.set_home(talk.person("rep2"), "elsewhere")
    there.queued()

    there.say("/share C001 @rep2", via=VIA)

    pushed = [message for message in there.queued() if message.person_id == talk.person("rep2").id]
    assert [(message.platform, message.chat, message.via) for message in pushed] == [("elsewhere", private_talk(talk.person("rep2")), None)]


def test_who_talks_on_a_chat_platform_is_at_home_there(there: Talk) -> None:
    there.say("/help", on="console")
    assert there.home_of("rep1") is None

    there.say("/no such command")

    assert (there.home_of("rep1"), there.home_of("rep2")) == (THERE, None)


def test_a_pressed_card_is_redrawn_where_it_is_shown(there: Talk) -> None:
    logged = there.say("/log C001 call, sent quote", chat=GROUP)
    there.queued()

    there.press(logged, "next3", chat=DM, via=VIA)

    (message,) = there.queued()
    assert (message.chat, message.replaces, message.via) == (GROUP.id, logged.replies[0].id, VIA.to_json())


def test_what_was_shown_on_one_platform_is_redrawn_there_from_another(there: Talk) -> None:
    logged = there.say("/log C001 call, sent quote")
    there.queued()

    there.say("/undo", on="console")

    messages = {message.replaces: message for message in there.queued()}
    assert messages[logged.replies[0].id].platform == THERE


def test_what_the_web_chat_shows_is_redrawn_in_its_transcript(there: Talk) -> None:
    logged = there.say("/log C001 call, sent quote")
    (receipt,) = there.queued()
    with there.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("DELETE FROM outbox")
        crm.transcript.add(id=receipt.id, chat="private:rep1", event_key="k", at=NOW, card_json=receipt.card_json)

    there.press(logged, "undo")

    with there.database.reading() as crm:
        entry = crm.transcript.get(receipt.id)
    assert there.queued() == []
    assert entry is not None
    assert entry.card != receipt.card_json


def test_a_card_nobody_remembers_is_not_shown_again_unless_its_own_button_asks(there: Talk) -> None:
    logged = there.say("/log C001 call, sent quote")
    there.queued()
    with there.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("DELETE FROM outbox")

    there.say("/undo")
    (answer,) = there.queued()
    assert answer.replaces is None

    again = there.say("/log C001 call, sent quote once more")
    there.queued()
    with there.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("DELETE FROM outbox")
    there.press(again, "next3")
    assert [message.replaces for message in there.queued()] == [None]
    assert logged.ok


def test_what_is_one_s_own_never_takes_the_place_of_what_a_group_reads(there: Talk) -> None:
    asked = there.say("/help", chat=GROUP)
    there.queued()
    with there.database.transaction() as crm:
        event = Event(key="k", who=Identity(platform=THERE, tenant=TENANT, user="rep1"), chat=GROUP, what=Said(text="x"), received_at=NOW)
        sender = crm.people.by_handle("rep1")
        private = replace(asked.replies[0], id="mine", private=True, replaces=asked.replies[0].id)
        outbox_route(crm, replace(event, what=_clicked(private.replaces)), sender, [private])

    (message,) = there.queued()

    assert sender is not None
    assert (message.replaces, message.person_id) == (None, sender.id)


def _clicked(card: str | None) -> Clicked:
    return Clicked(action="x", subject="", expires_at=NOW + LIFE, card=card)


def test_a_private_value_is_drawn_over_when_it_ends(there: Talk) -> None:
    profile = there.say("/show C001")
    there.queued()
    there.press(profile, next(button.id for button in profile.replies[0].card.buttons() if button.action == "customer.reveal"))
    (revealed,) = there.queued()
    with there.database.reading() as crm:
        over = NOW + crm.policy.reveal_shown

    early, (hidden,) = there.queued(over), there.queued(over + GRACE)

    assert early == []
    assert (hidden.id, hidden.replaces, hidden.card_json) == (revealed.id + HIDING, revealed.id, revealed.card_json)


def test_the_short_way_survives_being_kept(there: Talk) -> None:
    assert Via.from_json(VIA.to_json()) == VIA
    assert there.say("/help").ok
