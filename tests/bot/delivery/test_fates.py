"""What each of a platform's errors means for a card, told by a table, then seen over time on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from bot.delivery.courier import Courier, fresh_owner
from bot.delivery.fates import CREDENTIALS_BACK_OFF, LONGEST_BACK_OFF, LONGEST_HOLD, GivenUp, Held, Later, back_off, fate_of
from bot.port.platform import AuthFailedError, Delivery, ExpiredError, PermanentError, PlatformError, RateLimitedError, TransientError
from bot.settings import Limits
from store.database import Database, StoreBusyError
from store.messages.outbox import State
from tests.bot.platforms.driving import Clock
from tests.bot.posting import HELLO, queue
from tests.bot.remembering import RememberingPlatform, Trouble
from tests.making import NOW

MOST = 3


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def platform() -> RememberingPlatform:
    return RememberingPlatform()


@pytest.fixture
def deliver(each_database: Database, platform: RememberingPlatform, clock: Clock) -> Callable[[float], int]:
    """Delivers what is due after so many seconds."""
    limits = Limits(delivery_attempts=MOST)
    courier = Courier(each_database, {"console": platform}, owner=fresh_owner(), clock=clock, limits=limits)

    def after(seconds: float) -> int:
        clock.pass_(timedelta(seconds=seconds))
        return courier.deliver_all()

    return after


def depth(database: Database) -> dict[State, int]:
    with database.reading() as crm:
        return crm.outbox.depth()


def failing(*errors: Exception) -> Trouble:
    """These errors, one after the other, and then none."""
    waiting = iter(errors)

    def trouble(_delivery: Delivery) -> None:
        for error in waiting:
            raise error

    return trouble


@pytest.mark.parametrize("attempts", [1, MOST, 1_000])
@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (RateLimitedError(0), Held(wait=timedelta(0), reason="rate limited for 0 s", whole=False)),
        (RateLimitedError(0.25), Held(wait=timedelta(seconds=0.25), reason="rate limited for 0.25 s", whole=False)),
        (RateLimitedError(9, of_app=True), Held(wait=timedelta(seconds=9), reason="rate limited for 9 s", whole=True)),
        (RateLimitedError(86_400), Held(wait=LONGEST_HOLD, reason="rate limited for 86400 s", whole=False)),
        (AuthFailedError("who are you"), Later(wait=CREDENTIALS_BACK_OFF, reason="who are you", counted=False)),
    ],
    ids=str,
)
def test_what_is_not_the_card_s_fault_never_costs_it(error: PlatformError, fate: Later, attempts: int) -> None:
    assert fate_of(error, attempts, most=MOST) == fate


@pytest.mark.parametrize("attempts", [1, MOST, 1_000])
def test_what_will_never_work_is_given_up_at_any_time(attempts: int) -> None:
    assert fate_of(PermanentError("the chat is gone"), attempts, most=MOST) == GivenUp(reason="the chat is gone")


@pytest.mark.parametrize("error", [TransientError("hiccup"), ExpiredError("too old"), PlatformError("odd")])
def test_what_may_pass_is_tried_so_many_times(error: PlatformError) -> None:
    fates = [fate_of(error, attempts, most=MOST) for attempts in range(1, MOST + 2)]

    assert [type(fate) for fate in fates] == [Later, Later, GivenUp, GivenUp]


def test_waits_double_from_one_second_up_to_ten_minutes() -> None:
    waits = [back_off(attempts, lambda: 1.0) for attempts in range(1, 60)]

    assert waits[:5] == [timedelta(seconds=seconds) for seconds in (1, 2, 4, 8, 16)]
    assert max(waits) == waits[-1] == LONGEST_BACK_OFF


def test_half_of_a_wait_is_chance() -> None:
    waits = {back_off(5) for _ in range(50)}

    assert len(waits) > 1
    assert all(timedelta(seconds=8) <= wait <= timedelta(seconds=16) for wait in waits)


def test_a_card_that_hiccups_twice_still_arrives(
    each_database: Database, platform: RememberingPlatform, deliver: Callable[[float], int]
) -> None:
    queue(each_database, HELLO)
    platform.trouble = failing(TransientError("one"), TransientError("two"))

    taken = [deliver(seconds) for seconds in (0, 0.4, 2, 0.9, 4)]

    assert (platform.asked, list(platform.shown)) == (["m1"] * 3, ["m1"])
    assert taken == [1, 0, 1, 0, 1]
    assert depth(each_database) == {}


def test_an_old_card_whose_new_showing_hiccups_is_shown_later(
    each_database: Database, platform: RememberingPlatform, deliver: Callable[[float], int]
) -> None:
    queue(each_database, replace(HELLO, replaces="shown-before"))
    platform.trouble = failing(ExpiredError("too old"), TransientError("hiccup"), ExpiredError("too old"))

    deliver(0)
    deliver(2)

    assert (list(platform.redrawn), list(platform.shown)) == ([], ["m1"])


def test_a_chat_waits_behind_its_first_card_and_another_does_not(
    each_database: Database, platform: RememberingPlatform, deliver: Callable[[float], int]
) -> None:
    queue(each_database, HELLO, replace(HELLO, id="m2"), replace(HELLO, id="m3", chat="other"))

    def trouble(delivery: Delivery) -> None:
        if delivery.id == "m1":
            raise RateLimitedError(30)

    platform.trouble = trouble
    deliver(0)
    assert list(platform.shown) == ["m3"]

    platform.trouble = failing()
    deliver(31)

    assert list(platform.shown) == ["m3", "m1", "m2"]


def test_a_given_up_card_lets_the_next_one_pass(
    each_database: Database, platform: RememberingPlatform, deliver: Callable[[float], int]
) -> None:
    queue(each_database, HELLO, replace(HELLO, id="m2"))
    platform.trouble = failing(PermanentError("refused"))

    deliver(0)

    assert list(platform.shown) == ["m2"]
    assert depth(each_database) == {State.DEAD: 1}


def test_a_letter_sent_again_starts_afresh(each_database: Database, platform: RememberingPlatform, deliver: Callable[[float], int]) -> None:
    queue(each_database, HELLO)
    platform.trouble = failing(PermanentError("refused"), TransientError("hiccup"))
    deliver(0)

    with each_database.transaction() as crm:
        again = crm.outbox.requeue("m1"), crm.outbox.requeue("m1"), crm.outbox.requeue("unknown")
    deliver(0)
    deliver(2)

    assert again == (True, False, False)
    assert list(platform.shown) == ["m1"]


def test_a_busy_database_while_sending_costs_no_attempt_s_worth_of_waiting(
    each_database: Database, platform: RememberingPlatform, deliver: Callable[[float], int]
) -> None:
    queue(each_database, HELLO)
    platform.trouble = failing(StoreBusyError())

    deliver(0)
    deliver(1)

    assert list(platform.shown) == ["m1"]


def test_every_fate_is_counted_and_the_unhappy_ones_are_logged(
    each_database: Database, platform: RememberingPlatform, deliver: Callable[[float], int]
) -> None:
    def counted(outcome: str) -> float:
        return REGISTRY.get_sample_value("genjin_deliveries_total", {"platform": "console", "outcome": outcome}) or 0.0

    before = [counted(outcome) for outcome in ("Shown", "Later", "GivenUp")]
    queue(each_database, HELLO, replace(HELLO, id="m2", chat="other"))
    platform.trouble = failing(PermanentError("refused"), TransientError("hiccup"))

    with capture_logs() as logs:
        deliver(0)
        deliver(2)

    after = [counted(outcome) for outcome in ("Shown", "Later", "GivenUp")]
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 1, 1]
    assert sorted(line["outcome"] for line in logs if line["event"] == "card not delivered") == ["GivenUp", "Later"]


def test_a_mark_that_cannot_be_written_at_once_is_written_soon(
    database: Database, platform: RememberingPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(database, HELLO)
    courier = Courier(database, {"console": platform}, owner=fresh_owner(), clock=lambda: NOW, limits=Limits())
    tries = count(1)
    mark = courier._mark  # noqa: SLF001 - where the database is asked.

    def busy_at_first(*arguments: object) -> None:
        if next(tries) == 1:
            raise StoreBusyError
        mark(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(courier, "_mark", busy_at_first)

    courier.deliver_all()

    assert (platform.asked, depth(database), next(tries)) == (["m1"], {}, 3)
