"""Whatever comes in through the web chat's door: nothing is done that should not be, nothing fails, nothing is given away."""

from __future__ import annotations

import random
import re
import socket
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.keys import new_key
from domain.clock import system_clock
from store.schema import upgrade
from tests.conftest import open_database
from tests.faults.browser import Answered, Browser
from tests.faults.hostile import EXCESSIVE, HUGE, LINE, SAY, Attack, forged, fuzzed, misshapen, odd_words, signed, unreadable
from tests.faults.scale import Scale
from tests.faults.server import Server, serving
from tests.faults.world import Memory, settle, words
from tests.making import KEY

GIVEN_AWAY = re.compile(rb'Traceback|File "|File \\"|[Ss]qlalchemy|psycopg|sqlite|[a-z]Error\b|Exception|line \d+, in')
FAILED = re.compile(rb'"kind": ?"failure"')
DIARIES = {"inbox", "audit", "transcript", "access_log", "drafts"}
"""What grows when somebody is refused: the event, the refusal, what was said, what was read, what waits for a click."""


@dataclass(frozen=True, kw_only=True)
class Town:
    """A running web chat and what it remembers."""

    server: Server
    memory: Memory

    def page(self, handle: str = "rep1") -> Browser:
        return Browser(port=self.server.port, handle=handle).enter()

    def records(self) -> dict[str, int]:
        """How many rows there are of what people work with."""
        return {name: number for name, number in self.memory.rows().items() if name not in DIARIES}


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One web chat for all these tests, on each database: whatever came in before, the next request finds it well."""
    folder = tmp_path_factory.mktemp("town")
    url = f"sqlite:///{folder / 'genjin.db'}" if request.param == "sqlite" else request.getfixturevalue("spare_pg_url")
    database = open_database(url)
    upgrade(database)
    settle(database, system_clock())
    with serving(url, folder) as server:
        yield Town(server=server, memory=Memory(database=database))
    database.dispose()


def sent(page: Browser, attacks: Iterable[Attack]) -> dict[str, Answered]:
    """Send them all, several at once; what each was answered."""

    def send(attack: Attack) -> tuple[str, Answered]:
        return f"{attack.path} {attack.name}", page.send(attack.method, attack.path, attack.body, attack.headers)

    with ThreadPoolExecutor(4) as pages:
        return dict(pages.map(send, attacks))


def surprises(answers: dict[str, Answered], *allowed: int) -> dict[str, tuple[int, bytes]]:
    """Answers of another status, or that give something away."""
    return {
        name: (answer.status, answer.body[:300])
        for name, answer in answers.items()
        if answer.status not in allowed or GIVEN_AWAY.search(answer.body) or FAILED.search(answer.body)
    }


def test_what_no_page_of_ours_sent_leaves_no_trace(town: Town) -> None:
    page, other = town.page(), town.page("rep2")
    before = town.memory.rows()

    answers = sent(page, [*forged(page, other), *unreadable(page)])

    assert surprises(answers, 400, 401, 403, 413, 415) == {}
    assert town.memory.rows() == before


def test_misshapen_and_odd_requests_change_no_record(town: Town) -> None:
    page = town.page()
    before = town.records()

    answers = sent(page, [*misshapen(page), *odd_words(page)])

    assert surprises(answers, 200, 400, 404, 413) == {}
    assert {name: count for name, count in town.records().items() if count != before[name] and name not in {"followups", "people"}} == {}


def test_tokens_that_are_not_ours_not_yours_or_too_old_do_nothing(town: Town) -> None:
    page, other = town.page(), town.page("rep2")
    logged = page.say(f"/log C001 call, {words(1)}", key="first-log")
    genuine = next(button["token"] for button in buttons(logged) if button["id"] == "undo")
    before = town.records()
    altered = [genuine[:place] + ("A" if genuine[place] != "A" else "B") + genuine[place + 1 :] for place in range(0, len(genuine), 7)]
    visit = page.cookie.partition("=")[2]
    foreign = [
        signed([new_key()]),
        signed([KEY], timedelta(days=60)),
        signed([KEY], audience=(99,)),
        signed([KEY], action="nothing.known"),
        signed([KEY], subject="web:1:nothing-known"),
        signed([KEY], action="customer.show", subject="C999"),
        signed([KEY], action="action.done", subject="T" + "9" * 400),
    ]
    tokens = [*altered, *foreign, visit, genuine[:-3], genuine + "x", genuine * 40, "", "\x00", "\ud800", "\xe9", "."]

    answers = {f"{number} {token[:20]!r}": page.press(token, key=f"press-{number:06}") for number, token in enumerate(tokens)}
    answers["somebody else's"] = other.press(genuine, key="not-mine-01")

    assert surprises(answers, 200, 400) == {}
    assert {name for name, answer in answers.items() if answer.status == 200 and b'"kind":"undone"' in answer.body} == set()
    assert town.records() == before
    assert town.memory.said()[words(1)] == 1


def test_a_replayed_key_is_answered_as_before_and_only_to_its_owner(town: Town) -> None:
    page, other = town.page(), town.page("rep2")
    with ThreadPoolExecutor(8) as pages:
        answers = list(pages.map(lambda _page: page.say(f"/log C001 call, {words(2)}", key="same-key-01"), range(8)))
    foreign = other.say(f"/log C003 call, {words(3)}", key="same-key-01")
    again = page.say("/log C001 call, something else", key="same-key-01")

    assert {answer.status for answer in [*answers, again]} == {200}
    assert {tuple(message["id"] for message in answer.json["messages"]) for answer in [*answers, again]} == {ids(answers[0])}
    assert (town.memory.said()[words(2)], town.memory.said()[words(3)]) == (1, 1)
    assert words(2).encode() not in foreign.body
    assert set(ids(foreign)).isdisjoint(ids(answers[0]))


def test_a_button_pressed_twice_acts_once(town: Town) -> None:
    page = town.page()
    before = town.memory.standing("C001")
    logged = page.say(f"/log C001 call, {words(4)}", key="fourth-log")
    undo = next(button["token"] for button in buttons(logged) if button["id"] == "undo")

    with ThreadPoolExecutor(8) as pages:
        answers = dict(pages.map(lambda number: (f"{number}", page.press(undo, key=f"twice-{number:06}")), range(8)))

    assert surprises(answers, 200) == {}
    assert set(town.memory.undone(":fourth-log").values()) == {1}
    assert town.memory.standing("C001") == before


def test_words_no_database_takes_alike_are_cleaned_at_the_door(town: Town) -> None:
    page = town.page()

    answer = page.say("/log C001 call, sent \x00quote\ud800 number 000005\udfff", key="odd-words-1")

    assert answer.status == 200
    assert town.memory.said()[words(5)] == 1


def test_lines_with_too_much_of_anything_are_refused_like_any_other(town: Town) -> None:
    page = town.page()
    before = town.records()

    answers = {line[:60]: page.say(line, key=f"excess-{number:04}") for number, line in enumerate(EXCESSIVE)}

    assert surprises(answers, 200, 400) == {}
    assert town.records() == before


def test_a_request_cut_off_on_its_way_holds_nobody_up(town: Town) -> None:
    page = town.page()
    before = town.memory.rows()
    own = "".join(f"{name}: {value}\r\n" for name, value in page.own_headers(writes=True).items())
    for length in (200, HUGE):
        head = f"POST {SAY} HTTP/1.1\r\nHost: 127.0.0.1:{town.server.port}\r\n{own}Content-Length: {length}\r\n\r\n"
        with closing(socket.create_connection(("127.0.0.1", town.server.port))) as line:
            line.sendall(head.encode() + b'{"key"')

    assert town.memory.rows() == before
    assert page.say(LINE["text"], key="after-the-cut").status == 200


def test_random_requests_of_somebody_without_rights_change_no_record(town: Town, scale: Scale) -> None:
    page = town.page("rep3")
    before = town.records()
    chance = random.Random(scale.fuzzed)

    answers = sent(page, fuzzed(page, range(scale.fuzzed), chance))

    assert surprises(answers, 200, 400, 401, 403, 404, 413, 415) == {}
    assert len(answers) == scale.fuzzed
    assert town.records() == before


def buttons(answer: Answered) -> Iterator[dict[str, str]]:
    """Every button on the cards of an answer."""
    for message in answer.json["messages"]:
        for element in (message["card"] or {"elements": []})["elements"]:
            yield from element.get("buttons", [])


def ids(answer: Answered) -> tuple[str, ...]:
    return tuple(message["id"] for message in answer.json["messages"])
