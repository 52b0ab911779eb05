"""What somebody owns, with the days that remain until each drops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from cards.model import Button, Buttons, ButtonStyle, Card, Column, ColumnKind, Note, Table, Text, Tone
from cards.phrases import beside
from cards.pool.record_dropping import TAKEN
from cards.samples import CUSTOMER, NOW
from domain.customers import Customer
from domain.words import Words, _

URGENT_DAYS = 3
"""Fewer days than this are marked."""
COLUMNS = (
    Column(key="customer", label=_("Customer")),
    Column(key="left", label=_("Days left"), kind=ColumnKind.TAG),
    Column(key="stage", label=_("Stage")),
)


@dataclass(frozen=True, kw_only=True)
class Mine:
    """One record: `left` are the days until it drops, None when it never does."""

    customer: Customer
    left: int | None


def my_records(page: Sequence[Mine], *, count: int, dropping: int, first: int) -> Card:
    """Answers `/mine`: the soonest drop first. `first` is the number of the page's first record, from 1; `count` are all."""
    if not page:
        hint = _("Type /pool to see what you can claim, or /new to add a customer.")
        return Card(kind="my_records", title=_("You own no records"), elements=(Text(words=hint),))
    urgent = sum(each.left is not None and each.left < URGENT_DAYS for each in page)
    return Card(
        kind="my_records",
        title=_("My records: {count}, of which {dropping} may drop").format(count=count, dropping=dropping),
        tone=Tone.DANGER if urgent else Tone.INFO,
        elements=(
            Table(columns=COLUMNS, rows=tuple(map(_row, page)), row_buttons=tuple(map(_button, page))),
            *_more(page, count, first),
        ),
        refs=tuple(each.customer.code for each in page),
    )


def _row(mine: Mine) -> dict[str, Words]:
    stage = mine.customer.stage
    return {"customer": beside(mine.customer.name, mine.customer.code), "left": _left(mine), "stage": stage.label if stage else ""}


def _left(mine: Mine) -> Words:
    if mine.left is None:
        return _("Locked") if mine.customer.locked else _("stays")
    if mine.left <= 0:
        return _("🔴 today")
    return (_("🔴 {days} days") if mine.left < URGENT_DAYS else _("{days} days")).format(days=mine.left)


def _button(mine: Mine) -> Button:
    code = mine.customer.code
    style = ButtonStyle.DANGER if mine.left is not None and mine.left < URGENT_DAYS else ButtonStyle.DEFAULT
    return Button(id=f"log-{code}", label=_("Log"), action="customer.log", subject=code, style=style)


def _more(page: Sequence[Mine], count: int, first: int) -> tuple[Note | Buttons, ...]:
    last = first + len(page) - 1
    if last >= count:
        return ()
    more = Button(id="more", label=_("More"), action="mine.page", subject=str(last))
    return Note(words=_("{first} to {last} of {count}").format(first=first, last=last, count=count)), Buttons(buttons=(more,))


def example() -> Card:
    """Two that drop, one soon, and one that stays."""
    soon = Mine(customer=TAKEN, left=2)
    later = Mine(customer=replace(TAKEN, code="L0007", name="杭州星河贸易", drop_at=NOW + timedelta(days=12)), left=12)
    return my_records((soon, later, Mine(customer=replace(CUSTOMER, code="C002"), left=None)), count=14, dropping=2, first=1)


def example_today() -> Card:
    """One drops today, one is locked."""
    today, locked = Mine(customer=TAKEN, left=0), Mine(customer=replace(TAKEN, code="C003", locked=True), left=None)
    return my_records((today, locked), count=2, dropping=1, first=1)


def example_none() -> Card:
    """Nothing yet."""
    return my_records((), count=0, dropping=0, first=1)
