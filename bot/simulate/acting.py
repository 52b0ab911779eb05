"""People at work: they say and press what people say and press, through the real desk."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.house import House
from bot.platforms.console.adapter import clicked, said
from bot.simulate.days import is_workday
from bot.simulate.oracle.matter import Snoozed
from bot.simulate.plan import DAY
from bot.simulate.world import WORDS, Crew
from cards.codec import from_json
from cards.model import Button, Buttons, Card
from domain.people import Person
from handlers.request import Clicked, Event, Said
from store.trail.retold import Retold, SaidRow

BUSY = 0.16
"""How often somebody does something within a quarter of an hour at work."""
KEPT = 25
"""So many shown cards somebody scrolls back to."""
MUTE = frozenset({"customer.edit", "followup.undo", "language.set"})
"""Buttons that nobody presses here."""
TIMES = ("tomorrow", "tomorrow 10:30", "in 3 days", "next Monday", "next Friday 15:00")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A card somebody has before them."""

    message: str
    card: Card
    at: datetime


@dataclass(kw_only=True)
class Actors:
    """Everybody, with what they have seen. Whatever happens by chance comes from the seed."""

    house: House
    crew: Crew
    retold: Retold
    chance: Random
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    shown: dict[int, list[Shown]] = field(default_factory=lambda: defaultdict(list))
    owned: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    public: list[str] = field(default_factory=list)
    snoozed: list[Snoozed] = field(default_factory=list)
    number: int = 0

    def morning(self) -> None:
        """Look through one's customers, as they stand at the beginning of the day."""
        self.owned.clear()
        self.public.clear()
        for row in self.retold.customers():
            owner = row["owner_id"]
            if isinstance(owner, int):
                self.owned[owner].append(str(row["code"]))
            else:
                self.public.append(str(row["code"]))

    def read(self, said_now: Sequence[SaidRow], at: datetime) -> None:
        """What Genjin said just now lies before its readers."""
        messages = {row.message_id: row.person_id for row in said_now}
        for message, person_id in messages.items():
            with self.house.database.reading() as crm:
                cards = [from_json(each.card) for each in crm.reminders.of_message(message)]
            for card in cards[:4]:
                self._show(person_id, Shown(message=message, card=card, at=at))

    def until(self, tick: datetime, *, since: datetime) -> None:
        """Everything people do between two ticks, in order."""
        planned = sorted(self._plans(since, tick), key=lambda each: each[0])
        for at, person in planned:
            self.act(person, at)

    def act(self, person: Person, at: datetime) -> None:
        """One thing somebody does."""
        pressed = self.shown[person.id] and self.chance.random() < 0.45
        event = self._press(person, at) if pressed else self._say(person, at)
        if event is not None:
            self._handle(person, event)

    def _plans(self, since: datetime, tick: datetime) -> Iterator[tuple[datetime, Person]]:
        seconds = int((tick - since).total_seconds())
        for person in self.crew.everybody:
            local = since.astimezone(ZoneInfo(person.time_zone))
            works = is_workday(local.date()) and 9 <= local.hour < 18
            if self.chance.random() < (BUSY if works else 0.002):
                yield since + timedelta(seconds=self.chance.randrange(20, seconds - 20)), person

    def _press(self, person: Person, at: datetime) -> Event | None:
        seen = self.chance.choice(self.shown[person.id])
        buttons = [button for button in _buttons(seen.card) if button.action not in MUTE]
        if not buttons:
            return None
        token = self.house.signer.sign(self.chance.choice(buttons), seen.at)
        return clicked(person, self.house.signer.open(token), values={}, chat=None, key=self._key(), at=at, card=seen.message)

    def _say(self, person: Person, at: datetime) -> Event | None:
        line = self._line(person, at)
        return None if line is None else said(person, line, chat=None, key=self._key(), at=at)

    def _line(self, person: Person, at: datetime) -> str | None:
        mine = self.owned[person.id]
        if not mine:
            return self._line_of_leader(person)
        code, chance = self.chance.choice(mine), self.chance.random()
        if chance < 0.55:
            return f"/log {code} {self._talk()}"
        if chance < 0.62 and self.public:
            return f"/claim {self.chance.choice(self.public)}"
        return self._seldom(code, at)

    def _talk(self) -> str:
        words = f"call, spoke about {self.chance.choice(WORDS)} and {self.chance.choice(WORDS)} point {self.chance.randrange(1000)}"
        return words if self.chance.random() < 0.4 else f"{words}, next: send papers {self.chance.choice(TIMES)}"

    def _seldom(self, code: str, at: datetime) -> str:
        off = (at + DAY * self.chance.randrange(1, 6)).date()
        lines = {
            f"/todo {code} send the contract {self.chance.choice(TIMES)}": 8,
            f"/ticket {code} it does not start": 2,
            f"/ticket {code} nothing works urgent": 1,
            f"/order {code} {self.chance.randrange(1, 90)}000": 2,
            f"/pay {code} 1000": 2,
            f"/deal {code} won": 1,
            f"/deal {code} lost too expensive": 1,
            f"/release {code} no budget": 3,
            f"/snooze {code}": 4,
            f"/cadence {code} {self.chance.randrange(2, 12)}": 2,
            f"/protect {code}": 1,
            f"/leave {off} {off + DAY * self.chance.randrange(3)} holiday": 1,
            f"/show {code}": 2,
            "/today": 2,
            "/undo": 2,
        }
        (line,) = self.chance.choices(list(lines), list(lines.values()))
        return line

    def _line_of_leader(self, person: Person) -> str | None:
        if person in self.crew.leaders and self.public:
            return f"/assign {self.chance.choice(self.public)} to {self.chance.choice(self.crew.reps).handle}"
        return "/ticket" if person in self.crew.service else None

    def _handle(self, person: Person, event: Event) -> None:
        puts_off = _puts_off(event)
        before = set(self.retold.waiting_of(person.id)) if puts_off else set()
        outcome = self.house.desk.handle(event)
        if puts_off:
            fresh = [each for each in self.retold.waiting_of(person.id) if each not in before]
            self.snoozed += [Snoozed(person_id=person.id, at=event.received_at, **vars(each)) for each in fresh]
        self.outcomes[outcome.error or "done"] += 1
        if outcome.error == "failure":
            self.failures.append(f"{event.received_at:%m-%d %H:%M} {event.who.user}: {event.what}")
        for message in outcome.replies:
            if message.to is not None and message.push:
                self._show(message.to.id, Shown(message=message.id, card=message.card, at=event.received_at))

    def _show(self, person_id: int, shown: Shown) -> None:
        self.shown[person_id] = [*self.shown[person_id][1 - KEPT :], shown]

    def _key(self) -> str:
        self.number += 1
        return f"simulated:{self.number}"


def _puts_off(event: Event) -> bool:
    match event.what:
        case Said(text=text):
            return text.startswith("/snooze")
        case Clicked(action=action):
            return action == "reminder.snooze"
        case _:
            return False


def _buttons(card: Card) -> Iterator[Button]:
    for element in card.elements:
        if isinstance(element, Buttons):
            yield from element.buttons
