"""The feed from the inside: pages that stop reading, databases that stop answering, and the last one out."""

from __future__ import annotations

from collections.abc import Iterator
from queue import Queue
from threading import Thread, current_thread
from typing import Any

import pytest

from bot.house import House
from bot.platforms.console.adapter import chats_of
from bot.platforms.console.feed import END, LONGEST_QUEUE, Feed, Listener
from domain.people import Person
from store.database import Acting
from store.messages.transcript import Follower
from tests.making import NOW


@pytest.fixture
def rep1(house: House) -> Person:
    with house.database.reading() as crm:
        person = crm.people.by_handle("rep1")
    assert person is not None
    return person


@pytest.fixture
def feed(house: House) -> Iterator[Feed]:
    made = Feed(house.database, house.signer, house.clock, most=2, poll=0.01)
    yield made
    made.stop()
    made.wait()


@pytest.fixture
def listener(rep1: Person) -> Listener:
    follower = Follower(chats=chats_of(rep1), reader=rep1.id, after=0)
    return Listener(person=rep1, follower=follower, others={}, elsewhere=follower, shows_clock=False)


def join(feed: Feed, person: Person) -> Listener | None:
    return feed.join(person, 0, others=(), shows_clock=False)


def write(house: House, text: str, number: int) -> None:
    with house.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="e", at=NOW)
        crm.transcript.add(id=f"m{number}", chat="sales", event_key="e", at=NOW, text=text)


def test_an_event_is_two_lines_of_the_stream(listener: Listener) -> None:
    listener.tell("message", {"text": "你好"})

    assert listener.queue.get() == 'event: message\ndata: {"text": "你好"}\n\n'


def test_a_page_that_has_stopped_reading_is_let_go(listener: Listener) -> None:
    for number in range(LONGEST_QUEUE + 1):
        listener.tell("message", {"seq": number})

    told = list(listener.events())

    assert told[0] == ": here\n\n"
    assert END not in told
    assert len(told) <= LONGEST_QUEUE


def test_a_silent_stretch_carries_a_heartbeat(listener: Listener) -> None:
    events = listener.events(heartbeat=0.01)

    assert [next(events) for _ in range(3)] == [": here\n\n", ": still here\n\n", ": still here\n\n"]


def test_places_are_limited_and_given_back(feed: Feed, rep1: Person) -> None:
    first, second = join(feed, rep1), join(feed, rep1)
    refused = join(feed, rep1)
    assert first is not None
    feed.leave(first)

    assert refused is None
    assert second is not None
    assert join(feed, rep1) is not None


def test_after_the_last_page_left_the_next_one_is_served_again(feed: Feed, rep1: Person, house: House) -> None:
    first = join(feed, rep1)
    assert first is not None
    feed.leave(first)
    feed.wait()
    write(house, "good morning", 1)

    later = join(feed, rep1)

    assert later is not None
    assert "good morning" in later.queue.get(timeout=30)


def test_a_message_is_told_once(feed: Feed, rep1: Person, house: House) -> None:
    listener = join(feed, rep1)
    assert listener is not None
    for number in range(3):
        write(house, f"line {number}", number)

    told = [listener.queue.get(timeout=30) for _ in range(3)]

    assert ["line 0" in told[0], "line 1" in told[1], "line 2" in told[2]] == [True, True, True]
    assert listener.queue.empty()


def test_nobody_joins_a_feed_that_has_ended(feed: Feed, rep1: Person) -> None:
    feed.stop()

    assert join(feed, rep1) is None


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_pages_are_let_go_when_the_looking_breaks(feed: Feed, rep1: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    broken: Queue[Thread] = Queue()

    def break_down(*_arguments: Any) -> None:
        broken.put(current_thread())
        raise RuntimeError("out of memory")

    monkeypatch.setattr(feed, "_look", break_down)

    listener = join(feed, rep1)

    assert listener is not None
    broken.get(timeout=30).join(30)  # Its last words belong to this test, not to the next one.
    assert list(listener.events()) == [": here\n\n"]
