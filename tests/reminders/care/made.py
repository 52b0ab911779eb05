"""Sweeping one rule, and what it left behind."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from cards.codec import from_json
from cards.format import Reader
from cards.model import Card
from domain.customers import Customer
from reminders.rule import Rule
from reminders.settle import Settling
from reminders.sweep import sweep
from store.database import Database

SHANGHAI = ZoneInfo("Asia/Shanghai")
Found = tuple[str, str, int]


def swept(rule: Rule, database: Database, now: datetime) -> list[Found]:
    """Whom a sweep found something new to tell, about what and on which step."""
    before = {key for key, *_rest in _rows(database)}
    sweep(rule, database, now, settling=Settling(rules={rule.name: rule}, platform="console"))
    return [(handle, about, step) for key, handle, about, step, _card in _rows(database) if key not in before]


def last_card(database: Database, handle: str) -> Card:
    """The card that was last found for somebody."""
    return from_json([card for _key, whose, _about, _step, card in _rows(database) if whose == handle][-1])


def title(card: Card, language: str = "en") -> str:
    return Reader(language, "Asia/Shanghai", datetime(2026, 11, 18, 2, tzinfo=SHANGHAI)).say(card.title)


def now_of(database: Database, customer: Customer) -> Customer:
    """The customer as it stands."""
    with database.reading() as crm:
        return crm.customers.get(customer.id)


def _rows(database: Database) -> list[tuple[str, str, str, int, str]]:
    with database.reading() as crm:
        sql = "SELECT r.key, p.handle, r.about, r.step, r.card FROM reminders r JOIN people p ON p.id = r.person_id ORDER BY r.id"
        rows = crm.session.connection.exec_driver_sql(sql).all()
        return [(key, handle, about, step, crm.session.keyring.open(card)) for key, handle, about, step, card in rows]
