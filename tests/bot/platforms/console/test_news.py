"""What an open page hears without asking, and by asking."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.wrappers import Response

from bot.house import House
from bot.platforms.console.feed import LONGEST_QUEUE, Listener, end_with_the_process
from bot.platforms.console.pages import FEED
from bot.settings import Limits
from store.database import Database
from store.messages.transcript import Follower
from tests.bot.platforms.console.conftest import Page

ENDINGS = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)


def listen(page: Page, after: int = 0) -> Response:
    answer = page.client.get(f"/api/stream?after={after}", buffered=False)
    assert answer.status_code == 200
    return answer


def heard(stream: Response, *, event: str) -> Iterator[dict[str, Any]]:
    """The data of the events of one kind, as they come."""
    for part in stream.response:
        text = part.decode() if isinstance(part, bytes) else part
        if text.startswith(f"event: {event}\n"):
            yield json.loads(text.split("data: ", 1)[1])


@pytest.fixture
def second(app: Flask) -> Page:
    """Another browser, as the other representative."""
    return Page(app.test_client()).open().become("rep2")


def test_asking_gives_what_is_new(page: Page) -> None:
    page.say("/help")

    news = page.get("/api/changes?after=0")
    nothing = page.get(f"/api/changes?after={news['revision']}")

    assert [message["text"] for message in news["messages"]] == ["/help", None]
    assert nothing["messages"] == []
    assert nothing["now_text"]


@pytest.mark.parametrize("after", ["", "?after=x", "?after=-1", "?after=99999999999999999999"])
def test_asking_from_nowhere_is_refused(page: Page, after: str) -> None:
    assert page.client.get(f"/api/changes{after}").status_code == 400


def test_a_live_page_hears_a_colleague(page: Page, second: Page) -> None:
    with listen(page) as stream:
        second.say("hello everybody", chat="sales")

        message = next(heard(stream, event="message"))

    assert (message["text"], message["chat"], message["mine"]) == ("hello everybody", "sales", False)


def test_a_live_page_first_hears_what_it_missed(page: Page, second: Page) -> None:
    second.say("you were away", chat="sales")

    with listen(page) as stream:
        message = next(heard(stream, event="message"))

    assert message["text"] == "you were away"


def test_a_live_page_hears_nothing_of_anothers_talk_but_that_there_is_some(page: Page, second: Page) -> None:
    with listen(page) as stream:
        second.say("/help")
        second.say("now in the group", chat="sales")

        first_message = next(heard(stream, event="message"))

    assert first_message["text"] == "now in the group"


def test_a_demos_page_learns_that_there_is_news_for_another_sample_person(page: Page, second: Page) -> None:
    with listen(page) as stream:
        second.say("/help")

        elsewhere = next(heard(stream, event="elsewhere"))

    assert elsewhere == {"handle": "rep2"}


def test_a_live_page_hears_the_clock(page: Page) -> None:
    with listen(page) as stream:
        clock = heard(stream, event="clock")
        before = next(clock)
        page.post("/api/clock", {"step": "3_days"})

        after = next(clock)

    assert before["now_text"] != after["now_text"]


def test_more_than_the_most_live_pages_are_sent_to_asking(make_house: Callable[..., House], make_app: Callable[[House], Flask]) -> None:
    page = Page(make_app(make_house(limits=Limits(live_streams=2))).test_client()).open()

    with listen(page), listen(page):
        third = page.client.get("/api/stream?after=0")
    with listen(page) as later:
        later_status = later.status_code

    assert third.status_code == 503
    assert later_status == 200


def test_live_pages_end_at_once_when_the_process_ends(page: Page, app: Flask) -> None:
    with listen(page) as stream:
        app.extensions[FEED].stop()

        rest = list(heard(stream, event="message"))

    assert rest == []
    assert page.client.get("/api/stream?after=0").status_code == 503


@pytest.fixture
def listener(house: House) -> Listener:
    with house.database.reading() as crm:
        person = crm.people.all()[0]
    nobody = Follower(chats=(), reader=0, after=0)
    return Listener(person=person, follower=nobody, others={}, elsewhere=nobody, shows_clock=False)


def test_a_silent_stream_has_a_heartbeat(listener: Listener) -> None:
    events = listener.events(heartbeat=0.01)

    assert [next(events), next(events)] == [": here\n\n", ": still here\n\n"]


def test_a_page_that_stopped_reading_is_let_go(listener: Listener) -> None:
    for number in range(LONGEST_QUEUE + 1):
        listener.tell("message", number)

    assert len(list(listener.events())) == LONGEST_QUEUE


def test_whoever_handled_the_end_of_the_process_still_does(app: Flask, page: Page) -> None:
    told: list[int] = []
    before = {number: signal.signal(number, lambda number, _frame: told.append(number)) for number in ENDINGS}
    try:
        end_with_the_process(app.extensions[FEED])
        signal.raise_signal(signal.SIGTERM)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

    assert told == [signal.SIGTERM]
    assert page.client.get("/api/stream?after=0").status_code == 503


@pytest.mark.postgresql
def test_on_postgresql_a_live_page_hears_a_colleague_too(
    pg_database: Database, pg_url: str, make_house: Callable[..., House], make_app: Callable[[House], Flask]
) -> None:
    app = make_app(make_house(database_url=pg_url))
    page, second = Page(app.test_client()).open(), Page(app.test_client()).open().become("rep2")

    with listen(page) as stream:
        second.say("hello everybody", chat="sales")
        message = next(heard(stream, event="message"))

    assert message["text"] == "hello everybody"
    assert pg_database.ready() is None
