"""Rules under test: found by hand, or the real ones, swept and said at a moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cards.codec import from_json
from cards.model import Button, Buttons, ButtonStyle, Card, Table, Tone
from domain.care.reminders import Urgency
from domain.people import Person
from domain.words import Message
from reminders.queued import Queued
from reminders.rule import Due, Reminder, Rule
from reminders.settle import Settling
from reminders.speak import speak
from reminders.sweep import Swept, sweep
from store.database import Database, UnitOfWork
from tests.making import NOW


def card(title: str, tone: Tone = Tone.INFO) -> Card:
    """A reminder's own card with one button."""
    show = Button(id="show", label="Show", action="customer.show", subject=title, style=ButtonStyle.PRIMARY)
    return Card(kind="made", title=title, tone=tone, elements=(Buttons(buttons=(show,)),))


def due(to: Person, about: str = "C001", *, urgency: Urgency = Urgency.GROUPED, customer_id: int | None = None) -> Due:
    """Something due since `NOW`."""
    return Due(to=to, about=about, episode=NOW, card=card(about), urgency=urgency, customer_id=customer_id, at=NOW)


@dataclass(kw_only=True)
class Matters:
    """What a made rule finds, by its row: as long as a row is in `open`, its matter is open."""

    dues: Mapping[int, Due]
    open: set[int] = field(default_factory=set)
    name: str = "made"

    def __post_init__(self) -> None:
        self.open = set(self.dues)

    @property
    def rule(self) -> Rule:
        return Rule(name=self.name, label=Message(self.name), candidates=self._candidates, judge=self._judge, still=self._still)

    def _candidates(self, _crm: UnitOfWork, _now: datetime, limit: int) -> tuple[int, ...]:
        return tuple(self.dues)[:limit]

    def _judge(self, _crm: UnitOfWork, row: int, _now: datetime) -> Due | None:
        return self.dues[row]

    def _still(self, _crm: UnitOfWork, reminder: Reminder, _now: datetime) -> bool:
        return any(each.about == reminder.about and row in self.open for row, each in self.dues.items())


def matters(*dues: Due, name: str = "made") -> Matters:
    """A rule that finds all of these, again and again."""
    return Matters(dues=dict(enumerate(dues, 1)), name=name)


@dataclass(frozen=True, kw_only=True)
class Ticking:
    """Ticks of these rules."""

    database: Database
    rules: tuple[Rule, ...]

    @property
    def settling(self) -> Settling:
        return Settling(rules={rule.name: rule for rule in self.rules}, platform="console")

    def sweep(self, now: datetime) -> Swept:
        return sum((sweep(rule, self.database, now, settling=self.settling) for rule in self.rules), Swept())

    def speak(self, now: datetime) -> tuple[Queued, ...]:
        return speak(self.settling.rules, self.database, now, platform="console")

    def __call__(self, now: datetime) -> tuple[Queued, ...]:
        """Sweep and speak: the cards of this tick."""
        return (*self.sweep(now).queued, *self.speak(now))


def ticking(database: Database, *rules: Rule | Matters) -> Ticking:
    """Ticks of real or made rules."""
    return Ticking(database=database, rules=tuple(rule.rule if isinstance(rule, Matters) else rule for rule in rules))


def rows_of(said: Card) -> list[object]:
    """The titles a grouped card lists."""
    return [row["what"] for element in said.elements if isinstance(element, Table) for row in element.rows]


def told(queued: tuple[Queued, ...]) -> list[tuple[str, list[object]]]:
    """To whom which titles were said, a card each."""
    return [(each.to.handle, rows_of(each.card) or [each.card.title]) for each in queued]


def redrawn(database: Database, read: Callable[[Card], object]) -> list[object]:
    """What the outbox draws in place of shown messages, in order."""
    with database.reading() as crm:
        rows = crm.session.connection.exec_driver_sql("SELECT card FROM outbox WHERE replaces IS NOT NULL ORDER BY seq").scalars()
        return [read(from_json(crm.session.keyring.open(each))) for each in rows]
