"""Walks a story through one platform, and writes down what came of each step in words that no platform has a part in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import RowMapping, select

from cards.codec import from_json
from cards.examples import all_examples
from cards.format import Reader
from cards.people.accounts import platform_word
from domain.people import Person
from domain.talks import private_talk
from domain.words import Message as Text
from handlers.registry import Registry
from handlers.request import Clicked
from handlers.shown import message_id
from store.messages.outbox import OutboxMessage
from store.sealing.rotation import sealed_columns
from store.tables import metadata
from store.tables.delivery import inbox, outbox
from store.tables.desk import drafts
from tests.bot.platforms.driving import Clock, Control, Driver, Message, Values
from tests.bot.platforms.stories import Fill, Post, Press, Say, Speak, Step, Wait, controls_of, lines_of
from tests.bot.platforms.working_days import WORKING_DAYS

PLATFORMS_OWN = {"buckets", "identities", "inbox", "outbox", "platform_calls", "transcript", "link_codes", "strangers", "sign_in_links"}
"""Tables that say where something was said, not what it did."""
PLATFORMS_WORDS = {
    ("audit", "id"),
    ("download_links", "token_hash"),
    ("audit", "undoes_id"),
    ("people", "home"),
    ("team_chats", "platform"),
    ("team_chats", "chat"),
    ("vault", "blind_index"),
}
WHERE = {"platform", "tenant", "chat", "home"}
"""What an audit row tells of where."""
CODE = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b|(?<=/(?:lists|enter)/)[\w-]{30,}")
"""What chance gave: a code that links an account, the secret of a list's address."""
A_STEP = timedelta(minutes=1)
"""Each step begins so long after the last; within it the clock moves on while cards wait for a platform's rates."""
MESSAGE = re.compile(r"\b[0-9a-f]{20}-\d+\b")
"""The id of a reply (see `handlers.shown.message_id`)."""
POSTED = "posted:"
MOST = 12
"""Problems and differences told at once."""
REPLIES = 20
"""More than any event answers with."""
Told = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Happened:
    """What came of one step: the status the door gave, the person's mistake if there was one, Genjin's replies,
    and what it said by itself."""

    step: Step
    status: int
    error: str | None
    replies: tuple[Told, ...]
    spoken: tuple[Told, ...]


@dataclass(frozen=True, kw_only=True)
class Walked:
    """A conversation that is over: what each step came to, the records it left, and what was not as it must be."""

    steps: tuple[Happened, ...]
    records: dict[str, list[Told]]
    problems: tuple[str, ...]
    pressed: frozenset[str]
    registry: Registry


def walked(driver: Driver, clock: Clock) -> Walked:
    """Working days, then each click and form that they did not need, then every example of every command."""
    walk, registry = Walk(driver=driver, clock=clock), driver.house.registry
    pressed = {step.action for step in WORKING_DAYS if isinstance(step, Press | Fill)}
    story = (*WORKING_DAYS, *controls_of(registry.actions - pressed, all_examples()), *lines_of(registry))
    steps = tuple(map(walk.tried, story))
    return Walked(
        steps=steps, records=walk.records(), problems=tuple(walk.problems[:MOST]), pressed=frozenset(walk.pressed), registry=registry
    )


def differences(these: Sequence[Any], those: Sequence[Any]) -> list[str]:
    """The first few differences, short."""
    told = [
        f"{index}: {_apart(str(this), str(that))}" for index, (this, that) in enumerate(zip(these, those, strict=False)) if this != that
    ]
    counted = [] if len(these) == len(those) else [f"{len(these)} and not {len(those)}"]
    return [*told[:MOST], *counted]


def _apart(this: str, that: str) -> str:
    """Two texts from a little before where they part."""
    place = next((index for index, (one, other) in enumerate(zip(this, that, strict=False)) if one != other), 0)
    start = max(place - 80, 0)
    return f"{this[:60]} … {this[start : place + 120]} BUT {that[place : place + 120]}"


@dataclass(kw_only=True)
class Walk:
    """One story on one platform. `problems` are sentences about what was not delivered or shown as it must be."""

    driver: Driver
    clock: Clock
    pressed: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    _events: dict[str, str] = field(default_factory=dict)
    _asked: dict[str, list[str]] = field(default_factory=dict)
    _replies: dict[str, str] = field(default_factory=dict)
    _checked: set[str] = field(default_factory=set)
    _began: datetime | None = None

    def tried(self, step: Step) -> Happened:
        """One step; when it could not be done at all, that is a problem more."""
        try:
            return self.take(step)
        except AssertionError as error:
            self.problems.append(f"{step}: {error}"[:600])
            return Happened(step=step, status=0, error="not done", replies=(), spoken=())

    def take(self, step: Step) -> Happened:
        """One step, delivered to its end."""
        self._began = (self._began or self.clock.at) + (step.by if isinstance(step, Wait) else A_STEP)
        self.clock.at = self._began
        status = self._do(step)
        self._deliver()
        return self._happened(step, status)

    def records(self) -> dict[str, list[Told]]:
        """Every row of what people work with, sealed columns opened, events and drafts by their number."""
        with self.driver.house.database.reading() as crm:
            connection, names = crm.session.connection, self._names()
            return {
                table.name: sorted(
                    (
                        {name: self._plain(value, names, table.name, name) for name, value in row.items()}
                        for row in connection.execute(select(table)).mappings()
                    ),
                    key=str,
                )
                for table in metadata.sorted_tables
                if table.name not in PLATFORMS_OWN
            }

    def _do(self, step: Step) -> int:
        match step:
            case Say(who=who, text=text, in_group=in_group):
                return self.driver.say(who, text, in_group=in_group).status
            case Press():
                message, control = self._control(step)
                self.pressed.add(step.action)
                return self.driver.press(step.by or step.who, message, control, in_group=step.in_group).status
            case Fill():
                message = self._form(step)
                self.pressed.add(step.action)
                return self.driver.submit(step.by or step.who, message, self._values(step), in_group=step.in_group).status
            case Post():
                self._post(step)
            case Speak():
                self.driver.house.remind(self.driver.house.business_now())
            case Wait():
                pass
        return 200

    def _post(self, step: Post) -> None:
        person = self._person(step.who)
        with self.driver.house.database.transaction() as crm:
            crm.outbox.add(
                OutboxMessage(
                    id=f"{POSTED}{step.name}",
                    platform=self.driver.name,
                    chat=private_talk(person),
                    person_id=person.id,
                    card_json=step.card,
                    event_key=f"{POSTED}{step.name}",
                )
            )

    def _control(self, step: Press) -> tuple[Message, Control]:
        """The newest button that does this; of several in one message the one that says least, wherever the platform put it."""
        for message in reversed(self._messages(step)):
            fitting = [control for control in message.controls if self._means(control.token, step.action, step.about)]
            if fitting:
                return message, min(fitting, key=lambda control: str(self.driver.house.signer.open(control.token)))
        raise AssertionError(f"{self.driver.name}: nobody can press {step.action} {step.about}: {self._last_words(step)}")

    def _form(self, step: Fill) -> Message:
        for message in reversed(self._messages(step)):
            if message.form is not None and self._means(message.form.token, step.action, ""):
                return message
        raise AssertionError(f"{self.driver.name}: no form for {step.action}: {self._last_words(step)}")

    def _values(self, step: Fill) -> Values:
        """The answers; `*` answers every question."""
        if "*" not in step.values:
            return step.values
        return dict.fromkeys(self._asked[step.action], step.values["*"])

    def _messages(self, step: Press | Fill) -> Sequence[Message]:
        return self.driver.shown(None if step.in_group else step.who)

    def _last_words(self, step: Press | Fill) -> str:
        return "; ".join(f"{message.title} [{', '.join(each.label for each in message.controls)}]" for message in self._messages(step)[-3:])

    def _means(self, token: str, action: str, about: str) -> bool:
        meant = self.driver.house.signer.open(token)
        return isinstance(meant, Clicked) and meant.action == action and (meant.subject.startswith(about) or about in meant.values.values())

    def _deliver(self) -> None:
        """Until nothing waits, a second at a time: some platforms take one message a second."""
        for _second in range(int(A_STEP.total_seconds()) - 5):
            self.driver.deliver()
            if not self._waiting():
                return
            self.clock.pass_(timedelta(seconds=1))
        self.problems.append(f"not delivered within a minute: {self._waiting()}")

    def _waiting(self) -> list[str]:
        with self.driver.house.database.reading() as crm:
            unsent = select(outbox.c.id, outbox.c.state, outbox.c.error).where(
                outbox.c.state.in_(["pending", "leased"]), outbox.c.next_at < int((self.clock() + A_STEP).timestamp() * 1_000_000)
            )
            return [str(tuple(row)) for row in crm.session.connection.execute(unsent)]

    def _happened(self, step: Step, status: int) -> Happened:
        with self.driver.house.database.reading() as crm:
            answered = crm.session.connection.execute(select(inbox).order_by(inbox.c.at)).mappings().all()
        fresh = [row for row in answered if row["event_key"] not in self._events]
        for row in fresh:
            name = self._events[row["event_key"]] = f"event-{len(self._events)}"
            self._replies |= {message_id(row["event_key"], number): f"{name}.{number}" for number in range(REPLIES)}
        spoken = self._check_shown()
        if len(fresh) > 1:
            self.problems.append(f"{step} came as {len(fresh)} events")
        outcome = json.loads(self.driver.house.database.keyring.open(fresh[0]["answer"])) if fresh else {"error": None, "replies": []}
        names = self._names()
        for reply in outcome["replies"]:
            form = from_json(reply["card"]).form()
            if form is not None:
                self._asked[form.action] = [question.name for question in form.fields]
        replies = tuple(self._reply(reply, names) for reply in outcome["replies"])
        if isinstance(step, Fill):  # A modal is gone when it was sent: there is nothing to redraw, and the answer comes by itself.
            replies = tuple(reply | {"redraws": None} for reply in replies)
        return Happened(step=step, status=status, error=outcome["error"], replies=replies, spoken=spoken)

    def _reply(self, reply: Told, names: Mapping[str, str]) -> Told:
        """One reply, its card as it is kept, and to whom it went; which chat is the platform's own affair."""
        kept = {name: reply[name] for name in ("to", "private", "push", "in_group")}
        return {**kept, "redraws": reply["replaces"] is not None, "card": self._card(reply["card"], names)}

    def _card(self, card_json: str, names: Mapping[str, str]) -> Any:
        return self._opened(json.loads(self._renamed(card_json, names)))

    def _opened(self, part: Any) -> Any:
        """Private values in the open: sealed twice, they differ each time."""
        match part:
            case {"$": "Sealed", "token": token, **rest}:
                return {**rest, "token": CODE.sub("CODE", self.driver.house.database.keyring.open(token))}
            case {"$": "Message", "id": str(text)} if Text(text) == platform_word(self.driver.name):
                return "PLATFORM"
            case dict():
                return {name: self._opened(value) for name, value in part.items()}
            case list():
                return [self._opened(value) for value in part]
            case str():
                return "PLATFORM" if part == platform_word(self.driver.name) else CODE.sub("CODE", part)
            case _:
                return part

    @cached_property
    def _accounts(self) -> dict[str, str]:
        """Everybody's account, as a button names it and by itself, stands for their handle."""
        with self.driver.house.database.reading() as crm:
            handles = [person.handle for person in crm.people.all()]
        accounts = {handle: self.driver.account(handle) for handle in handles}
        named = {f"{who.platform}/{who.tenant}/{who.user}": handle for handle, who in accounts.items()}
        return named | {who.user: handle for handle, who in accounts.items()}

    def _names(self) -> dict[str, str]:
        """What stands for the names that a platform or chance gave: of events, replies, drafts, accounts and the platform itself."""
        with self.driver.house.database.reading() as crm:
            kept = crm.session.connection.scalars(select(drafts.c.id).order_by(drafts.c.said_at)).all()
        return self._events | {draft: f"draft-{number}" for number, draft in enumerate(kept)} | self._accounts

    def _renamed(self, text: str, names: Mapping[str, str]) -> str:
        for name, stand_in in names.items():
            if name in text:
                text = text.replace(name, stand_in)
        return MESSAGE.sub(lambda found: self._replies.get(found[0], found[0]), text)

    def _plain(self, value: Any, names: Mapping[str, str], table: str, column: str) -> Any:
        if value is None or (table, column) in PLATFORMS_WORDS:
            return None
        if column in {each.name for each in sealed_columns(metadata.tables[table])}:
            value = self.driver.house.database.keyring.open(value)
        if isinstance(value, dict):
            return {name: None if name in WHERE else self._plain(inner, names, table, "") for name, inner in value.items()}
        if isinstance(value, str):
            return CODE.sub("CODE", self._renamed(value, names))
        return value

    def _check_shown(self) -> tuple[Told, ...]:
        """Every card that left is shown where it had to be, under its title; those that no event asked for are told."""
        names, spoken = self._names(), []
        seen: dict[str | None, dict[str, Message]] = {}
        for row in self._sent():
            card_json = self.driver.house.database.keyring.open(row["card"])
            if row["event_key"] not in self._events and not row["id"].startswith(POSTED):
                spoken.append({"person": row["person_id"], "card": self._card(card_json, names)})
            self._checked.add(row["id"])
            if row["state"] != "sent":
                self.problems.append(f"{row['id']} is {row['state']}: {row['error']}")
                continue
            card = from_json(card_json)
            person = self._reader(row["person_id"])
            titles = [Reader(language, "Asia/Shanghai", self.clock.at).say(card.title) for language in ("zh_CN", "en")]
            places = [*([person.handle] if person else []), None]
            found = next(filter(None, (self._screen(place, seen).get(row["message_ref"]) for place in places)), None)
            if found is None:
                self.problems.append(f"nobody sees {titles[1]!r} ({row['message_ref']})")
            elif not any(title in found.text for title in titles) and not self._overtaken(row):
                self.problems.append(f"{titles[1]!r} is shown as {found.text[:80]!r}")

        return tuple(spoken)

    def _screen(self, place: str | None, seen: dict[str | None, dict[str, Message]]) -> dict[str, Message]:
        """What somebody sees in their talk, or everybody in the group; `seen` is what was looked at already."""
        if place not in seen:
            seen[place] = {message.ref: message for message in self.driver.shown(place)}
        return seen[place]

    def _sent(self) -> Iterator[RowMapping]:
        with self.driver.house.database.reading() as crm:
            rows = crm.session.connection.execute(select(outbox).order_by(outbox.c.seq)).mappings().all()
        yield from (row for row in rows if row["id"] not in self._checked and row["state"] in {"sent", "dead"})

    def _overtaken(self, row: RowMapping) -> bool:
        """Whether a later card stands in the same place by now."""
        with self.driver.house.database.reading() as crm:
            later = select(outbox.c.id).where(outbox.c.message_ref == row["message_ref"], outbox.c.seq > row["seq"])
            return crm.session.connection.scalar(later) is not None

    def _person(self, handle: str) -> Person:
        with self.driver.house.database.reading() as crm:
            person = crm.people.by_handle(handle)
        assert person is not None, handle
        return person

    def _reader(self, id_: int | None) -> Person | None:
        if id_ is None:
            return None
        with self.driver.house.database.reading() as crm:
            return crm.people.get(id_)
