"""Looking into the pools: pages of public records, and one of them, masked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from cards.model import Card
from cards.phrases import listed
from cards.pool.pool_list import PoolPage, pool_list
from cards.pool.pool_record import pool_record
from domain.access import CLAIMERS, Right
from domain.customers import Customer
from domain.people import Person
from domain.pool.limits import AlreadyOwnedError, ViewsUsedUpError, day_begins
from domain.terms import Status
from domain.words import _
from domain.writing import fold
from handlers.acts.paging import place_of, written
from handlers.acts.pool.briefing import brief_of
from handlers.acts.pool.knowing import may_with, permit_with
from handlers.language.pool.lines import PoolLine, read_pool
from store.database import UnitOfWork
from store.pool.pools import Page, Place, Wish

COMPANY_POOL = _("company pool")
RECORD = "pool_record"


def page_card(crm: UnitOfWork, person: Person, text: str, before: str = "") -> Card:
    """A page of what lies in the person's pools and fits the text; `before` is where the last one ended."""
    mine = crm.pools.of_person(person)
    line = read_pool(text, lambda word: next((pool.id for pool in mine if fold(word) in {fold(pool.code), fold(pool.name)}), None))
    inside = [pool for pool in mine if pool.id in line.pools] if line.pools else list(mine)
    ids = [pool.id for pool in inside] if line.pools else [None, *(pool.id for pool in inside)]
    page = _page(crm, line, ids, place_of(before))
    crm.access.listed([record.id for record in page.records], "pool_list")
    is_common = not line.pools and crm.pools.common_holds()
    names = listed([*(pool.name for pool in inside), *((COMPANY_POOL,) if is_common else ())])
    older = written(page.next) if page.next else None
    return pool_list(PoolPage(records=page.records, pools=names, sought=text, older=older, claims=person.role in CLAIMERS))


def _page(crm: UnitOfWork, line: PoolLine, pool_ids: Sequence[int | None], before: Place | None) -> Page:
    """Names lead, wherever they lie; the pages behind them go through the pool and look at regions, industries and sources too."""
    size = crm.policy.pool_page
    named: tuple[Customer, ...] = ()
    if line.words and before is None:
        named = tuple(each for each in crm.pools.called(" ".join(line.words), size) if _fits(each, line, pool_ids))
    if named:
        return Page(records=named, next=(crm.acting.at + timedelta(days=1), 0))
    return crm.pools.browse(pool_ids, Wish(words=line.words, leads=line.leads, before=before), size)


def _fits(record: Customer, line: PoolLine, pool_ids: Sequence[int | None]) -> bool:
    is_lead = record.status is Status.LEAD
    return record.pool_id in pool_ids and record.status is not Status.INVALID and line.leads in {None, is_lead}


def record_card(crm: UnitOfWork, person: Person, customer: Customer, *, in_group: bool) -> Card:
    """One public record. Raises AlreadyOwnedError for one that is public no longer, ViewsUsedUpError for who looked at many today."""
    if customer.owner_id is not None:
        raise AlreadyOwnedError(customer)
    permit_with(crm, person, Right.BROWSE, customer)
    crm.access.read(customer, RECORD)
    left = None if may_with(crm, person, Right.SEE, customer) else _views_left(crm, person)
    claims = may_with(crm, person, Right.CLAIM, customer)
    return pool_record(brief_of(crm, customer, in_group=in_group), claims=claims, views_left=left)


def _views_left(crm: UnitOfWork, person: Person) -> int:
    """How many more the person may open today, this one counted. A record opened twice counts once."""
    limit = crm.policy.pool_views_per_day
    left = limit - crm.pools.views_since(person, RECORD, day_begins(person, crm.acting.at))
    if left < 0:
        raise ViewsUsedUpError(limit)
    return left
