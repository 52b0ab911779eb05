"""A page of what lies in the pools, to be opened or claimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cards.model import Button, Buttons, Card, Column, ColumnKind, Element, Note, Table, Text, Tone
from cards.phrases import beside, short
from cards.pool.brief import LEAD
from cards.samples import CUSTOMER
from domain.customers import Customer
from domain.terms import Status
from domain.words import DateStyle, Message, When, Words, _

COLUMNS = (
    Column(key="name", label=_("Customer")),
    Column(key="place", label=_("Region")),
    Column(key="industry", label=_("Industry")),
    Column(key="status", label=_("Customer type"), kind=ColumnKind.TAG),
    Column(key="pooled", label=_("In the pool since"), kind=ColumnKind.DATE),
)


@dataclass(frozen=True, kw_only=True)
class PoolPage:
    """One page: `sought` are the words that narrowed it down, `pools` the names of the pools looked into, `older` the next page's place.

    `claims` says whether its reader may claim.
    """

    records: Sequence[Customer]
    pools: Words
    sought: str = ""
    older: str | None = None
    claims: bool = True


def pool_list(page: PoolPage) -> Card:
    """Answers `/pool`; contacts are not on it, and masked on a record's own card."""
    return Card(
        kind="pool_list",
        title=_title(page),
        subtitle=page.pools,
        tone=Tone.INFO,
        elements=tuple(_elements(page)),
        refs=tuple(record.code for record in page.records),
    )


def _title(page: PoolPage) -> Message:
    if not page.records:
        return _("Nothing in the pool fits “{words}”").format(words=short(page.sought)) if page.sought else _("The public pool is empty")
    return _("Public pool: “{words}”").format(words=short(page.sought)) if page.sought else _("Public pool, the newest first")


def _elements(page: PoolPage) -> Iterator[Element]:
    if page.records:
        claims = tuple(claim_button(record) for record in page.records) if page.claims else ()
        yield Table(columns=COLUMNS, rows=tuple(_row(record) for record in page.records), row_buttons=claims)
        opens = tuple(Button(id=f"open-{each.code}", label=each.code, action="pool.open", subject=each.code) for each in page.records)
        yield Buttons(quick=True, label=_("Show"), buttons=opens)
    elif page.older is None:
        yield Text(words=_("Try /pool with another word, or /pool alone to see everything."))
    else:
        yield Note(words=_("Nothing among the newest; look further back."))
    if page.older:
        yield Buttons(
            buttons=(Button(id="older", label=_("Older"), action="pool.page", subject=page.sought, values={"before": page.older}),)
        )


def claim_button(record: Customer) -> Button:
    """The click that makes it the reader's."""
    return Button(id=f"claim-{record.code}", label=_("Claim"), action="pool.claim", subject=record.code)


def _row(record: Customer) -> dict[str, Words]:
    return {
        "name": beside(record.name, record.code),
        "place": record.region or "",
        "industry": record.industry or "",
        "status": record.status.label,
        "pooled": When(at=record.pooled_at, has_time=False, style=DateStyle.DAY) if record.pooled_at else "",
    }


def example() -> Card:
    """A lead and a customer, and more behind them."""
    customer = replace(LEAD, code="C004", name="西安秦岭食品有限公司", status=Status.POTENTIAL, industry="零售", region="西南")
    return pool_list(PoolPage(records=(LEAD, customer), pools="华东公海", older="1763200000000000,1"))


def example_without_a_claim() -> Card:
    """For somebody who only looks, with words to look for."""
    return pool_list(PoolPage(records=(LEAD,), pools="华东公海", sought="华东", claims=False))


def example_empty() -> Card:
    """Nothing fits."""
    return pool_list(PoolPage(records=(), pools="华东公海", sought=CUSTOMER.name))


def example_further_back() -> Card:
    """Nothing among the newest."""
    return pool_list(PoolPage(records=(), pools="华东公海", sought="零售", older="1763200000000000,1"))


def example_nothing_at_all() -> Card:
    """An empty pool."""
    return pool_list(PoolPage(records=(), pools="华东公海"))
