"""What a platform is told of a card: who, where, in whose words, by which short way; and how private values leave again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Event

import pytest

from bot.delivery.courier import AWAITED_WAIT, Courier, fresh_owner
from bot.delivery.senders import SENDERS, Senders
from bot.port.platform import Delivery, ExpiredError, PermanentError, RateLimitedError
from bot.settings import Limits
from cards.codec import to_json
from cards.model import Card
from domain.people import Identity, Person
from domain.talks import private_talk
from domain.words import Sealed, _
from handlers.request import Via
from handlers.routing import HIDING
from store.database import Database
from store.messages.outbox import OutboxMessage
from tests.bot import posting
from tests.bot.platforms.driving import Clock
from tests.bot.remembering import RememberingPlatform
from tests.conftest import MakePerson
from tests.making import NOW

MINUTE = timedelta(minutes=1)
UNTIL = NOW + 10 * MINUTE
SECRET = Sealed(token="sealed", mask="138****", until=UNTIL)
HELLO = replace(posting.HELLO, platform="chat")
REVEALED = replace(HELLO, card_json=to_json(Card(kind="hello", title=_("{phone}").format(phone=SECRET))))
HIDE = replace(REVEALED, id=f"m1{HIDING}", replaces="m1", not_before=UNTIL)


@dataclass(kw_only=True)
class Post:
    """A courier over a platform that remembers."""

    database: Database
    platform: RememberingPlatform
    clock: Clock

    def __post_init__(self) -> None:
        self.courier = Courier(
            self.database, {"chat": self.platform}, owner=fresh_owner(), clock=self.clock, limits=Limits(), language="en", time_zone="UTC"
        )

    def queue(self, *messages: OutboxMessage) -> None:
        posting.queue(self.database, *messages)

    def deliver(self, after: timedelta = timedelta()) -> dict[str, Delivery]:
        self.clock.pass_(after)
        self.courier.deliver_all()
        return self.platform.shown

    def depth(self) -> int:
        with self.database.reading() as crm:
            return sum(crm.outbox.depth().values())


@pytest.fixture
def post(database: Database) -> Post:
    return Post(database=database, platform=RememberingPlatform(name="chat"), clock=Clock())


@pytest.fixture
def rep(make_person: MakePerson, database: Database) -> Person:
    person = make_person("rep1")
    with database.transaction() as crm:
        values = f"('chat', 't', 'U1', {person.id})"
        crm.session.connection.exec_driver_sql(f"INSERT INTO identities (platform, tenant, user, person_id) VALUES {values}")
    return person


def failing(error: Exception) -> Callable[[Delivery], None]:
    def trouble(_delivery: Delivery) -> None:
        raise error

    return trouble


def test_a_card_in_somebody_s_private_talk_names_their_account_and_speaks_their_words(post: Post, rep: Person) -> None:
    post.queue(replace(HELLO, chat=private_talk(rep), person_id=rep.id))

    delivery = post.deliver()["m1"]

    assert (delivery.chat, delivery.person, delivery.account) == ("", rep, Identity(platform="chat", tenant="t", user="U1"))
    assert (delivery.reader.language, delivery.reader.time_zone, delivery.reader.now) == (rep.language, rep.time_zone, NOW)


def test_a_card_in_a_group_speaks_the_asker_s_words(post: Post, rep: Person) -> None:
    post.queue(replace(HELLO, reader_id=rep.id))

    delivery = post.deliver()["m1"]

    assert (delivery.chat, delivery.person, delivery.reader.language) == ("sales", None, rep.language)


def test_a_card_nobody_asked_for_speaks_the_house_s_words(post: Post) -> None:
    post.queue(HELLO)

    delivery = post.deliver()["m1"]

    assert (delivery.reader.language, delivery.reader.time_zone, delivery.account) == ("en", "UTC", None)


def test_words_count_from_business_time(post: Post) -> None:
    with post.database.transaction() as crm:
        crm.advance(timedelta(days=2))
    post.queue(HELLO)

    assert post.deliver()["m1"].reader.now == NOW + timedelta(days=2)


@pytest.mark.parametrize(("life", "works"), [(MINUTE, True), (timedelta(), False)])
def test_the_short_way_is_offered_while_it_works(post: Post, life: timedelta, *, works: bool) -> None:
    via = Via(address="https://chat.example/answer", until=NOW + life)
    post.queue(replace(HELLO, via=via.to_json()))

    assert post.deliver()["m1"].via == (via if works else None)


def test_a_redraw_may_take_the_short_way_of_what_it_redraws(post: Post) -> None:
    via = Via(address="https://chat.example/answer", until=NOW + MINUTE)
    post.queue(replace(HELLO, via=via.to_json()), replace(HELLO, id="m2", replaces="m1"))

    post.deliver()

    assert post.platform.redrawn["shown-m1"].via == via


def test_a_card_shown_anew_is_found_by_the_next_redraw(post: Post) -> None:
    post.queue(HELLO)
    post.deliver()
    post.queue(replace(HELLO, id="m2", replaces="m1"))
    errors = iter([ExpiredError("too old")])

    def trouble(_delivery: Delivery) -> None:
        for error in errors:
            raise error

    post.platform.trouble = trouble
    post.deliver()
    post.queue(replace(HELLO, id="m3", replaces="m1"))
    post.deliver()

    assert list(post.platform.shown) == ["m1", "m2"]
    assert {ref: delivery.id for ref, delivery in post.platform.redrawn.items()} == {"shown-m2": "m3"}


def test_a_redraw_of_what_was_given_up_is_shown_itself(post: Post) -> None:
    post.queue(HELLO, replace(HELLO, id="m2", replaces="m1"))
    post.platform.trouble = lambda delivery: failing(PermanentError("refused"))(delivery) if delivery.id == "m1" else None

    assert list(post.deliver()) == ["m2"]


def test_private_values_leave_the_card_once_they_have_ended(post: Post) -> None:
    post.queue(REVEALED, HIDE)
    assert list(post.deliver()) == ["m1"]
    assert post.platform.redrawn == {}

    post.deliver(10 * MINUTE)

    assert [delivery.id for delivery in post.platform.redrawn.values()] == [HIDE.id]
    assert post.depth() == 0


def test_a_card_whose_private_values_may_still_be_read_is_left_alone(post: Post) -> None:
    post.queue(REVEALED, replace(HIDE, not_before=NOW))

    post.deliver()
    assert post.platform.redrawn == {}
    post.deliver(10 * MINUTE)

    assert list(post.platform.redrawn) == ["shown-m1"]


def test_private_values_that_were_never_shown_need_no_hiding(post: Post) -> None:
    post.queue(REVEALED, HIDE)
    post.platform.trouble = failing(PermanentError("refused"))

    post.deliver()
    post.deliver(10 * MINUTE)

    assert (post.platform.asked, post.platform.redrawn) == (["m1"], {})


def test_the_hiding_waits_for_a_card_that_is_still_on_its_way(post: Post) -> None:
    post.queue(REVEALED, HIDE)
    post.platform.trouble = failing(RateLimitedError(11 * 60))
    post.deliver()
    post.platform.trouble = RememberingPlatform().trouble

    assert post.deliver(10 * MINUTE) == {}
    assert list(post.deliver(MINUTE)) == ["m1"]
    post.deliver(AWAITED_WAIT)

    assert list(post.platform.redrawn) == ["shown-m1"]


def test_a_card_too_old_to_be_hidden_is_not_shown_again(post: Post) -> None:
    post.queue(REVEALED, HIDE)
    post.deliver()
    post.platform.trouble = failing(ExpiredError("too old"))

    post.deliver(10 * MINUTE)

    assert (list(post.platform.shown), post.depth()) == (["m1"], 0)


@pytest.mark.parametrize("of_app", [False, True])
def test_what_the_platform_wants_held_is_held_as_far_as_it_says(post: Post, *, of_app: bool) -> None:
    post.queue(HELLO)
    post.platform.trouble = failing(RateLimitedError(30, of_app=of_app))
    post.deliver()
    post.platform.trouble = RememberingPlatform().trouble
    post.queue(replace(HELLO, id="m2"), replace(HELLO, id="m3", chat="other"))

    assert list(post.deliver(timedelta(seconds=1))) == ([] if of_app else ["m3"])
    assert sorted(post.deliver(timedelta(seconds=29))) == ["m1", "m2", "m3"]


def test_being_held_costs_no_attempt(post: Post) -> None:
    post.queue(HELLO)
    post.platform.trouble = failing(RateLimitedError(1))
    for _second in range(30):
        post.deliver(timedelta(seconds=1))
    post.platform.trouble = failing(PermanentError("refused"))
    post.deliver(timedelta(seconds=1))

    with post.database.reading() as crm:
        (letter,) = crm.outbox.dead(5)

    assert letter.attempts == 1


def test_nobody_has_a_turn_soon_where_nobody_waits(post: Post) -> None:
    assert post.courier.next_turn() is None


def test_a_platform_that_is_busy_is_known() -> None:
    with Senders() as senders:
        release = Event()
        for _sender in range(SENDERS):
            senders.send("slow", lambda: release.wait(30))
        senders.send("quick", lambda: True)

        assert senders.busy() == {"slow"}
        assert senders.wait_a_little(0.01)
        release.set()
        assert senders.wait_a_little(5)
        assert not senders.wait_a_little(5)
