from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.delivery.courier import Courier, fresh_owner
from bot.delivery.fates import back_off
from bot.port.platform import (
    AuthFailedError,
    Delivery,
    ExpiredError,
    PermanentError,
    RateLimitedError,
    TransientError,
)
from bot.settings import Limits
from domain.people import Person
from store.database import Acting, Database
from tests.bot.platforms.driving import Clock
from tests.bot.posting import HELLO
from tests.bot.posting import queue as queue_in
from tests.bot.remembering import RememberingPlatform
from tests.conftest import MakePerson
from tests.making import NOW


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def platform() -> RememberingPlatform:
    return RememberingPlatform()


@pytest.fixture
def courier(each_database: Database, platform: RememberingPlatform, clock: Clock) -> Courier:
    return Courier(each_database, {"console": platform}, owner=fresh_owner(), clock=clock, limits=Limits(delivery_attempts=3))


@pytest.fixture
def queue(each_database: Database) -> Callable[..., None]:
    return partial(queue_in, each_database)


def always(error: Exception) -> Callable[[Delivery], None]:
    def trouble(_delivery: Delivery) -> None:
        raise error

    return trouble


def dead(database: Database) -> list[str]:
    with database.reading() as crm:
        return [letter.id for letter in crm.outbox.dead(10)]


def test_what_is_queued_is_shown_once(courier: Courier, platform: RememberingPlatform, queue: Callable[..., None]) -> None:
    queue(HELLO, HELLO)

    assert courier.deliver_all() == 1
    assert courier.deliver_all() == 0
    assert platform.shown["m1"].card.title == "Hello"


def test_a_chat_s_messages_keep_their_order(courier: Courier, platform: RememberingPlatform, queue: Callable[..., None]) -> None:
    queue(*(replace(HELLO, id=f"m{number}") for number in range(8)))

    courier.deliver_all()

    assert platform.asked == [f"m{number}" for number in range(8)]


def test_a_private_push_names_the_person(
    courier: Courier, platform: RememberingPlatform, queue: Callable[..., None], make_person: MakePerson
) -> None:
    rep = make_person("rep1")
    queue(replace(HELLO, chat=f"to:{rep.id}", person_id=rep.id))

    courier.deliver_all()

    delivery = platform.shown["m1"]
    assert (delivery.chat, _handle(delivery.person)) == ("", "rep1")


def test_whoever_left_since_it_was_queued_is_told_nothing(
    courier: Courier, platform: RememberingPlatform, queue: Callable[..., None], make_person: MakePerson, each_database: Database
) -> None:
    leaver = make_person("rep9")
    queue(replace(HELLO, chat="", person_id=leaver.id))
    with each_database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="leaves", at=NOW)
        crm.people.leave(leaver)

    courier.deliver_all()

    assert platform.shown == {}
    with each_database.reading() as crm:
        assert crm.outbox.depth() == {}


def test_a_hiccup_is_tried_again_later_each_time(
    courier: Courier, platform: RememberingPlatform, queue: Callable[..., None], clock: Clock
) -> None:
    queue(HELLO)
    platform.trouble = always(TransientError("hiccup"))
    courier.deliver_all()
    courier.deliver_all()
    assert platform.asked == ["m1"]

    platform.trouble = RememberingPlatform().trouble
    clock.at += timedelta(seconds=2)
    courier.deliver_all()

    assert list(platform.shown) == ["m1"]


def test_an_endless_hiccup_becomes_a_dead_letter_that_can_be_sent_again(
    courier: Courier, platform: RememberingPlatform, queue: Callable[..., None], clock: Clock, each_database: Database
) -> None:
    queue(HELLO)
    platform.trouble = always(TransientError("hiccup"))
    for _ in range(5):
        courier.deliver_all()
        clock.at += timedelta(minutes=1)
    assert (len(platform.asked), dead(each_database)) == (3, ["m1"])

    platform.trouble = RememberingPlatform().trouble
    with each_database.transaction() as crm:
        assert crm.outbox.requeue("m1")
    courier.deliver_all()

    assert list(platform.shown) == ["m1"]


def test_what_will_never_work_is_given_up_at_once(
    courier: Courier, platform: RememberingPlatform, queue: Callable[..., None], each_database: Database
) -> None:
    queue(HELLO)
    platform.trouble = always(PermanentError("the chat is gone"))

    courier.deliver_all()

    assert (platform.asked, dead(each_database)) == (["m1"], ["m1"])


def test_retry_after_is_obeyed(courier: Courier, platform: RememberingPlatform, queue: Callable[..., None], clock: Clock) -> None:
    queue(HELLO)
    platform.trouble = always(RateLimitedError(30))
    courier.deliver_all()
    platform.trouble = RememberingPlatform().trouble

    clock.at += timedelta(seconds=29)
    assert courier.deliver_all() == 0
    clock.at += timedelta(seconds=1)

    assert courier.deliver_all() == 1


def test_refused_credentials_never_cost_a_message(
    courier: Courier, platform: RememberingPlatform, queue: Callable[..., None], clock: Clock, each_database: Database
) -> None:
    queue(HELLO)
    platform.trouble = always(AuthFailedError("who are you"))
    for _ in range(5):
        courier.deliver_all()
        clock.at += timedelta(minutes=6)

    platform.trouble = RememberingPlatform().trouble
    courier.deliver_all()

    assert (list(platform.shown), dead(each_database)) == (["m1"], [])


def test_a_failure_of_ours_in_one_chat_keeps_no_other_waiting(
    courier: Courier, platform: RememberingPlatform, queue: Callable[..., None]
) -> None:
    queue(HELLO, replace(HELLO, id="m2", chat="other"))

    def trouble(delivery: Delivery) -> None:
        if delivery.chat == "sales":
            raise KeyError(delivery.id)

    platform.trouble = trouble
    courier.deliver_all()

    assert list(platform.shown) == ["m2"]


def test_a_redrawn_card_takes_the_place_of_the_shown_one(
    courier: Courier, platform: RememberingPlatform, queue: Callable[..., None]
) -> None:
    queue(replace(HELLO, replaces="shown-before"))

    courier.deliver_all()

    assert (list(platform.redrawn), list(platform.shown)) == (["shown-before"], [])


def test_a_card_too_old_to_redraw_is_shown_anew(courier: Courier, platform: RememberingPlatform, queue: Callable[..., None]) -> None:
    queue(replace(HELLO, replaces="shown-before"))
    errors = iter([ExpiredError("too old")])

    def trouble(_delivery: Delivery) -> None:
        for error in errors:
            raise error

    platform.trouble = trouble
    courier.deliver_all()

    assert list(platform.shown) == ["m1"]


def test_a_platform_that_is_not_here_leaves_a_dead_letter(courier: Courier, queue: Callable[..., None], each_database: Database) -> None:
    queue(replace(HELLO, platform="elsewhere"))

    courier.deliver_all()

    assert dead(each_database) == ["m1"]


def test_a_worker_that_died_before_its_mark_is_followed_by_another(
    each_database: Database, platform: RememberingPlatform, queue: Callable[..., None], clock: Clock
) -> None:
    class Killed(BaseException):
        pass

    queue(HELLO)
    platform.trouble = always(Killed())  # type: ignore[arg-type]
    first, second = (Courier(each_database, {"console": platform}, owner=fresh_owner(), clock=clock, limits=Limits()) for _ in range(2))
    with pytest.raises(Killed):
        first.deliver_all()
    platform.trouble = RememberingPlatform().trouble

    assert second.deliver_all() == 0
    clock.at += timedelta(seconds=Limits().delivery_lease + 1)

    assert second.deliver_all() == 1
    assert list(platform.shown) == ["m1"]


@pytest.mark.parametrize("spread", [0.0, 0.5, 1.0])
def test_each_wait_is_longer_up_to_ten_minutes(spread: float) -> None:
    waits = [back_off(attempt, lambda: spread) for attempt in range(1, 40)]

    assert waits == sorted(waits)
    assert timedelta(seconds=0.5) <= waits[0] <= timedelta(seconds=1)
    assert timedelta(minutes=5) <= waits[-1] <= timedelta(minutes=10)


def _handle(person: Person | None) -> str | None:
    return person.handle if person else None
