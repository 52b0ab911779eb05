"""Whatever comes to a chat platform's door: nothing is done that should not be, nothing fails, nothing is given away."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from cards.codec import to_json
from cards.model import Button, Buttons, Card
from store.database import Database
from store.tables import metadata
from store.tables.audit import audit
from tests.bot.platforms.driving import Answer, Clock, Control, Driver, Message, Request
from tests.bot.platforms.feishu.sealing import body_of
from tests.bot.platforms.houses import CHAT_PLATFORMS, driven, seeded
from tests.bot.platforms.stories import Post, Say, Wait
from tests.bot.platforms.walking import Walk

IS_FULL = os.environ.get("GENJIN_FAULTS") == "full"
FUZZED = 2_000 if IS_FULL else 25
GIVEN_AWAY = re.compile(rb'Traceback|File "|[Ss]qlalchemy|psycopg|sqlite|[a-z]Error\b|Exception|line \d+, in|processor not found')
DIARIES = {"inbox", "audit", "outbox", "access_log", "drafts", "buckets", "platform_calls", "strangers", "people"}
"""What grows when somebody is refused or only reads."""
FAR = timedelta(hours=9)
"""Older than any platform's own repetition."""
HUGE = 2 * 1024 * 1024
FEISHU_KEY = "3ncrypt-k3y"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
fuzz = settings(max_examples=FUZZED, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True, kw_only=True)
class Town:
    """One platform with its people, for all these tests: whatever came in before, the next request finds it well."""

    driver: Driver
    clock: Clock
    url: str

    @property
    def database(self) -> Database:
        return self.driver.house.database

    def rows(self) -> dict[str, int]:
        with self.database.reading() as crm:
            counted = {name: select(func.count()).select_from(table) for name, table in metadata.tables.items()}
            return {name: crm.session.connection.scalar(count) or 0 for name, count in counted.items()}

    def records(self) -> dict[str, int]:
        return {name: count for name, count in self.rows().items() if name not in DIARIES}

    def refused(self) -> int:
        """How many refusals the audit tells of."""
        with self.database.reading() as crm:
            return crm.session.connection.scalar(select(func.count()).where(audit.c.action == "refused")) or 0

    def genuine(self) -> Request:
        """A request as the platform makes it, not sent yet under this number: the last one, of a line that only reads."""
        self.driver.say("rep1", "/today")
        return self.driver.last

    def shown(self, card: Card) -> tuple[Message, Control]:
        """A card before rep1, and its first button."""
        walk = Walk(driver=self.driver, clock=self.clock)
        walk.take(Post(who="rep1", name=f"{self.clock.at:%s}", card=to_json(card)))
        message = self.driver.shown("rep1")[-1]
        return message, message.controls[0]


@pytest.fixture(scope="module", params=CHAT_PLATFORMS)
def town(request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    clock = Clock()
    url = seeded(sqlite_template, tmp_path_factory.mktemp(f"hostile-{request.param}") / "genjin.db")
    with driven(request.param, url, clock) as driver:
        yield Town(driver=driver, clock=clock, url=url)


def surprise(answer: Answer, *allowed: int) -> str | None:
    """What is wrong with an answer: another status, or something given away."""
    if answer.status in allowed and not GIVEN_AWAY.search(answer.body):
        return None
    return f"{answer.status} {answer.body[:200]!r}"


def forgeries(good: Request) -> Iterator[tuple[str, Request]]:
    """The same request with one thing about its proof changed."""
    proofs = [name for name in good.headers if name.lower().startswith(("x-", "sign", "timestamp"))]
    for name in proofs:
        kept = {header: value for header, value in good.headers.items() if header != name}
        yield f"without {name}", replace(good, headers=kept)
        for value in ("", "0", "v0=", "\xe9" * 8, "9" * 40, good.headers[name][::-1]):
            if value != good.headers[name]:
                yield f"{name} {value[:9]!r}", replace(good, headers=kept | {name: value})
    yield "no proof at all", replace(good, headers={"Content-Type": good.headers.get("Content-Type", "application/json")})
    yield "another body", replace(good, body=good.body.replace(b"a", b"b", 1))
    yield "more body", replace(good, body=good.body + b" ")
    yield "half a body", replace(good, body=good.body[: len(good.body) // 2])
    yield "no body", replace(good, body=b"")


def test_what_is_not_proved_leaves_no_trace(town: Town) -> None:
    good = town.genuine()
    if not town.driver.is_signed:
        pytest.skip("the connection itself is the proof")
    before = town.rows()

    found = {name: surprise(town.driver.send(request), 400, 401) for name, request in forgeries(good)}

    assert {name: told for name, told in found.items() if told} == {}
    assert town.rows() == before


@pytest.mark.parametrize("away", [-FAR, FAR, timedelta(days=-400)])
def test_what_was_proved_at_another_time_is_refused(town: Town, away: timedelta) -> None:
    good = town.genuine()
    if not town.driver.is_signed:
        pytest.skip("the connection itself is the proof")
    before = town.rows()

    assert surprise(town.driver.send(town.driver.signed(good.body, at=town.clock() + away, like=good)), 401) is None
    assert town.rows() == before


def test_a_replay_is_answered_and_does_nothing(town: Town) -> None:
    town.driver.say("rep1", "/log C001 call, said once")
    good, before = town.driver.last, town.rows()

    answers = [town.driver.send(good), town.driver.send(town.driver.signed(good.body, like=good))]

    assert [surprise(answer, 200) for answer in answers] == [None, None]
    assert town.rows() == before


def test_doubled_and_shuffled_events_act_once_each(town: Town, sqlite_template: Path, tmp_path: Path) -> None:
    lines = [f"/log C001 call, line number {number}" for number in range(8)]
    requests = []
    for line in lines:
        town.driver.say("rep1", line)
        requests.append(town.driver.last)
    shuffled = requests * 3
    random.Random(7).shuffle(shuffled)

    clock = Clock(at=town.clock())
    with driven(town.driver.name, seeded(sqlite_template, tmp_path / "other.db"), clock) as other:
        there = Town(driver=other, clock=clock, url="")
        before = there.records()["followups"]
        statuses = {other.send(request).status for request in shuffled}

        assert statuses == {200}
        assert there.records()["followups"] == before + len(lines)


def test_broken_bytes_are_the_senders_mistake_even_when_proved(town: Town) -> None:
    good, before = town.genuine(), town.records()
    size = len(good.body)

    @fuzz
    @given(st.integers(0, size - 1), st.binary(max_size=6), st.integers(0, 40))
    def send(place: int, more: bytes, gone: int) -> None:
        body = good.body[:place] + more + good.body[place + gone :]
        answer = town.driver.send(town.driver.signed(body, like=good))
        assert surprise(answer, 200, 400, 401, 404, 415) is None, body

    send()
    assert town.records() == before


def test_odd_json_is_the_senders_mistake_even_when_proved(town: Town) -> None:
    good, before = town.genuine(), town.records()
    envelope: dict[str, Any] = {
        "header": {"event_type": "im.message.receive_v1", "event_id": "e"},
        "type": "event_callback",
        "event": {"type": "message"},
    }

    @fuzz
    @given(JSON, st.sampled_from(["by itself", "in an event"]))
    def send(odd: Any, where: str) -> None:
        told = {**envelope, "event": odd, "content": odd, "text": odd} if where == "in an event" else odd
        plain = json.dumps(told).encode("utf-8", "surrogatepass")
        for body in (plain, body_of(told, FEISHU_KEY)) if town.driver.name == "feishu" else (plain,):
            assert surprise(town.driver.send(town.driver.signed(body, like=good)), 200, 400, 401, 404) is None, told

    send()
    assert town.records() == before


@pytest.mark.parametrize("content", ["text/plain", "application/xml", "multipart/form-data; boundary=x", ""])
def test_another_kind_of_content_does_nothing(town: Town, content: str) -> None:
    good, before = town.genuine(), town.records()
    if not town.driver.is_signed:
        pytest.skip("frames have no kind")
    proved = town.driver.signed(b"\x00{", like=replace(good, headers={**good.headers, "Content-Type": content}))
    odd = replace(proved, headers={**proved.headers, "Content-Type": content})

    assert surprise(town.driver.send(odd), 200, 400, 401, 415) is None
    assert town.records() == before


def test_more_than_any_event_is_turned_away(town: Town) -> None:
    good, before = town.genuine(), town.records()
    if not town.driver.is_signed:
        pytest.skip("the library closes the connection, and opens another")
    body = good.body[:-1] + b" " * HUGE + good.body[-1:]

    answer = town.driver.send(town.driver.signed(body, like=good))

    assert surprise(answer, 200, 400, 401, 413) is None
    assert town.records() == before


def a_card(**facts: Any) -> Card:
    button = Button(id="b", label="Undo", action="customer.show", subject="C001", **facts)
    return Card(kind="sample", title="Press me", elements=(Buttons(buttons=(button,)),))


def test_somebody_elses_button_is_refused_and_audited(town: Town) -> None:
    message, control = town.shown(a_card(audience=(4,)))
    before, refused = town.records(), town.refused()

    answer = town.driver.press("rep2", message, control)

    assert surprise(answer, 200) is None
    assert (town.refused(), town.records()) == (refused + 1, before)


def test_a_button_past_its_time_is_refused_and_audited(town: Town) -> None:
    message, control = town.shown(a_card(expires_at=town.clock() - timedelta(days=1)))
    before, refused = town.records(), town.refused()

    answer = town.driver.press("rep1", message, control)

    assert surprise(answer, 200) is None
    assert (town.refused(), town.records()) == (refused + 1, before)


def test_an_altered_button_is_refused(town: Town) -> None:
    message, control = town.shown(a_card())
    before, refused = town.records(), town.refused()

    for native in altered(control.native):
        assert surprise(town.driver.press("rep1", message, replace(control, native=native)), 200, 400) is None, native

    assert town.records() == before
    assert town.refused() > refused


def altered(native: Any) -> Iterator[Any]:
    """What the platform carries for a button, with one letter of every word changed, or cut short."""
    match native:
        case str() if native:
            yield from (native[:-1], native + "x", native[: len(native) // 2] + "~" + native[len(native) // 2 + 1 :])
        case dict():
            for name in ("t", "value"):
                if isinstance(native.get(name), str):
                    yield from ({**native, name: word} for word in altered(native[name]))
        case _:
            pass


def test_after_all_that_everybody_is_still_answered(town: Town) -> None:
    walk = Walk(driver=town.driver, clock=town.clock)
    for _minutes in range(4):  # What all that left to be sent goes out at the platform's pace.
        walk.take(Wait(by=timedelta(minutes=2)))

    assert walk.take(Say(who="rep1", text="/show C001")).status == 200
    assert any("C001" in message.text for message in town.driver.shown("rep1")[-3:])
