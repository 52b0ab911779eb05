"""A customer's follow-ups, newest first, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from cards.buttons import log_button
from cards.followups.facts import when
from cards.model import Button, Buttons, ButtonStyle, Card, Divider, Element, Note, Text, Tone
from cards.phrases import beside, promise, short
from cards.samples import CUSTOMER, FOLLOWUP
from domain.customers import Customer
from domain.followups import Followup
from domain.words import _


def timeline(customer: Customer, followups: Sequence[Followup], *, older: str | None = None, in_group: bool = False) -> Card:
    """`older` is the place to go on from, None when this is the last page."""
    return Card(
        kind="timeline",
        title=_("Timeline: {customer}").format(customer=short(customer.name, 30)),
        subtitle=beside(customer.code, _("Follow-ups: {count}").format(count=customer.followup_count)),
        tone=Tone.INFO,
        elements=(*_talks(customer, followups, in_group=in_group), _buttons(customer, older)),
        refs=(customer.code, *(followup.code for followup in followups)),
    )


def _talks(customer: Customer, followups: Sequence[Followup], *, in_group: bool) -> Iterator[Element]:
    if not followups:
        yield Text(words=_("Nothing was logged yet. Start with /log {code}.").format(code=customer.code))
    for number, followup in enumerate(followups):
        if number:
            yield Divider()
        yield from entry(followup, in_group=in_group)


def _buttons(customer: Customer, older: str | None) -> Buttons:
    values = {"before": older or ""}
    log = log_button(customer.code, ButtonStyle.DEFAULT)
    page = Button(id="older", label=_("Older"), action="customer.timeline", subject=customer.code, values=values)
    return Buttons(buttons=(page, log) if older else (log,))


def entry(followup: Followup, *, in_group: bool = False) -> Iterator[Element]:
    """One follow-up in three lines: when and how, what, and what is promised. A group does not read the contact's name."""
    method = followup.method.label if followup.method else None
    contact = None if in_group else followup.contact_name
    yield Text(words=beside(when(followup), method, contact, followup.author_name, followup.code), strong=True)
    yield Text(words=followup.content)
    for action in followup.actions:
        yield Note(words=_("Next: {promise}").format(promise=promise(action)))


def example() -> Card:
    """Two talks, and more behind them."""
    before = replace(FOLLOWUP, code="J001", occurred_at=FOLLOWUP.occurred_at - timedelta(days=3), content="介绍核心产品", actions=())
    return timeline(CUSTOMER, (FOLLOWUP, before), older="1763200000000000,1")


def example_empty() -> Card:
    """A customer nobody has talked with."""
    return timeline(replace(CUSTOMER, followup_count=0), ())
