"""A person's own records, page by page."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from cards.model import Card
from cards.pool.my_records import Mine, my_records
from domain.people import Person
from domain.pool.protection import days_left
from store.database import UnitOfWork


def mine_from(crm: UnitOfWork, person: Person, behind: int) -> Card:
    """The page behind so many records."""
    holdings = crm.recycling.holdings(person, behind=behind, limit=crm.policy.mine_page)
    zone, now = ZoneInfo(person.time_zone), crm.acting.at
    page = [Mine(customer=each, left=None if each.drop_at is None else days_left(each.drop_at, now, zone)) for each in holdings.records]
    return my_records(page, count=holdings.count, dropping=holdings.dropping, first=behind + 1)
