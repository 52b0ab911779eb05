"""Ten minutes of bad weather on a platform, in simulated time: everything arrives, in order, within the rate; nothing is forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from prometheus_client import REGISTRY

from bot.delivery.courier import Courier, fresh_owner
from bot.settings import Limits
from cards.codec import to_json
from cards.model import Card
from store.database import Database
from store.messages.outbox import OutboxMessage
from tests.bot.platforms.driving import Clock
from tests.bot.posting import queue
from tests.bot.weather import LIMITS, SQUALLS, Weather, most_within
from tests.making import NOW

OUTAGE = timedelta(minutes=10)
PATIENCE = timedelta(minutes=40)
SECOND = timedelta(seconds=1)
CHATS = tuple(f"chat-{number}" for number in range(6))
A_MINUTE = tuple((minute, chat) for minute in range(10) for chat in CHATS)


@dataclass(kw_only=True)
class Outage:
    """Two couriers and a platform in bad weather; a card a minute for each chat, each redrawn once."""

    database: Database
    clock: Clock
    weather: Weather

    def __post_init__(self) -> None:
        self.couriers = [
            Courier(self.database, {"there": self.weather}, owner=fresh_owner(), clock=self.clock, limits=Limits()) for _ in range(2)
        ]
        self.queued: list[str] = []

    def live_through(self) -> None:
        """A second at a time, until nothing is left to send."""
        waiting = list(A_MINUTE)
        while self.clock.at < NOW + PATIENCE:
            while waiting and NOW + waiting[0][0] * timedelta(minutes=1) <= self.clock.at:
                self._queue(*waiting.pop(0))
            for courier in self.couriers:
                courier.deliver_all()
            if not waiting and not self.left():
                return
            self.clock.at += SECOND

    def left(self) -> dict[str, int]:
        with self.database.reading() as crm:
            return {state.value: count for state, count in crm.outbox.depth().items()}

    def _queue(self, minute: int, chat: str) -> None:
        card = OutboxMessage(id=f"{chat}-{minute}", platform="there", chat=chat, card_json=words("first"), event_key="e")
        redraw = replace(card, id=f"{card.id}-again", card_json=words("second"), replaces=card.id)
        self.queued.append(card.id)
        queue(self.database, card, redraw)


def words(title: str) -> str:
    return to_json(Card(kind="hello", title=title))


# The databases differ in leasing and marking; whether the platform drops repeats is its own affair: no need of each with each.
@pytest.fixture(
    params=[
        pytest.param(("database", True), id="shows once"),
        pytest.param(("database", False), id="may show twice"),
        pytest.param(("pg_database", False), id="may show twice-postgresql", marks=pytest.mark.postgresql),
    ]
)
def outage(request: pytest.FixtureRequest) -> Outage:
    kind, shows_once = request.param
    database: Database = request.getfixturevalue(kind)
    clock = Clock()
    weather = Weather(clock=clock, clears=NOW + OUTAGE, capabilities=replace(LIMITS, shows_once=shows_once))
    return Outage(database=database, clock=clock, weather=weather)


def repeats() -> float:
    return REGISTRY.get_sample_value("genjin_repeats_total", {"platform": "there"}) or 0.0


def test_everything_arrives_in_order_and_within_the_rate(outage: Outage) -> None:
    weather, counted = outage.weather, repeats()

    outage.live_through()

    shown = weather.shown()
    assert outage.left() == {}
    assert shown.keys() == set(outage.queued)
    assert {f"ref-{name}" for name in outage.queued} == weather.redrawn.keys()
    assert {delivery.card.title for delivery in weather.redrawn.values()} == {"second"}
    for chat in CHATS:
        assert weather.first_arrivals(chat) == [name for name in outage.queued if name.startswith(f"{chat}-")]
        assert most_within([at for at, where in weather.calls if where == chat], SECOND) <= 2
    assert most_within([at for at, _chat in weather.calls], SECOND) <= 20
    assert set(SQUALLS) <= weather.squalls.keys()
    twice = shown.total() - len(shown)
    assert (twice == 0) if weather.capabilities.shows_once else (0 < twice <= repeats() - counted)
