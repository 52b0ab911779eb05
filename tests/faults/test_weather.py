"""A platform in bad weather, by the machine's own clock: two workers, slow answers and all."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from threading import Event, Thread

from bot.delivery.courier import Courier, fresh_owner
from bot.settings import Limits
from bot.worker import deliver
from cards.codec import to_json
from cards.model import Card
from domain.clock import system_clock
from store.database import Database
from store.messages.outbox import OutboxMessage
from tests.bot.weather import LIMITS, Weather, most_within
from tests.faults.scale import Scale

CHATS = tuple(f"chat-{number}" for number in range(8))
PATIENCE = 1_500.0
CARD = to_json(Card(kind="hello", title="Hello"))


def queue(database: Database, number: int) -> list[str]:
    """A card for every chat."""
    messages = [OutboxMessage(id=f"{chat}-{number:04}", platform="there", chat=chat, card_json=CARD, event_key="e") for chat in CHATS]
    with database.transaction() as crm:
        for message in messages:
            crm.outbox.add(message)
    return [message.id for message in messages]


def carry(courier: Courier, stop: Event) -> None:
    """What a worker does, without its schedule."""
    while not stop.wait(0.1):
        deliver(courier, stop)


def left(database: Database) -> int:
    with database.reading() as crm:
        return sum(crm.outbox.depth().values())


def wait_for(done: Event, seconds: float, database: Database) -> None:
    for _tenth in range(int(seconds * 10)):
        if not left(database) or done.wait(0.1):
            return


def test_after_the_weather_everything_has_arrived_once_and_in_order(each_database: Database, scale: Scale) -> None:
    weather = Weather(clock=system_clock, clears=system_clock() + timedelta(seconds=scale.weather), capabilities=LIMITS, slowness=0.3)
    stop, queued = Event(), list[str]()
    couriers = [Courier(each_database, {"there": weather}, owner=fresh_owner(), clock=system_clock, limits=Limits()) for _ in range(2)]

    with ExitStack() as ending:
        threads = [Thread(target=carry, args=(courier, stop)) for courier in couriers]
        for thread in threads:
            thread.start()
            ending.callback(thread.join)
        ending.callback(stop.set)
        for number in range(max(2, int(scale.weather / 10))):
            queued += queue(each_database, number)
            stop.wait(min(10.0, scale.weather / 2))
        wait_for(stop, PATIENCE, each_database)

    shown = weather.shown()
    assert left(each_database) == 0
    assert shown.keys() == set(queued)
    assert all(weather.first_arrivals(chat) == sorted(name for name in queued if name.startswith(f"{chat}-")) for chat in CHATS)
    # A thread may be late with a call, never early: over several seconds that evens out.
    assert most_within([at for at, _chat in weather.calls], timedelta(seconds=5)) <= 5 * LIMITS.app_rates[0].most
    assert shown.total() - len(shown) <= weather.squalls["lost answer"]
    assert weather.squalls.total() == len(weather.calls)
