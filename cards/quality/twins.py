"""Two records that may be one company, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cards.buttons import show_one_button
from cards.customers.profile_facts import last_contact, owner
from cards.model import Buttons, ButtonStyle, Card, Column, Element, Table, Text, Tone
from cards.phrases import listed
from cards.quality.data_review import TWINS, pair_button
from domain.customers import Customer
from domain.merging.merging import MERGERS
from domain.quality.reviewing import Twins
from domain.terms import Role
from domain.words import DateStyle, Message, When, Words, _


def twins_card(pair: Twins, *, left: int, reader: Role) -> Card:
    """What both say; `left` are the pairs still to be decided, this one among them."""
    return Card(
        kind="twins",
        title=_("{one} and {other}: one company?").format(one=pair.stays.code, other=pair.goes.code),
        subtitle=_("Still to decide: {count}").format(count=left),
        tone=Tone.WARNING,
        elements=(
            Text(words=_("Both have {evidence}.").format(evidence=listed(pair.evidence)), strong=True),
            _side_by_side(pair),
            *_buttons(pair, may_merge=reader in MERGERS),
        ),
        refs=(pair.stays.code, pair.goes.code),
    )


def _side_by_side(pair: Twins) -> Table:
    columns = (
        Column(key="field", label=_("Field")),
        Column(key="stays", label=_("{code}").format(code=pair.stays.code)),
        Column(key="goes", label=_("{code}").format(code=pair.goes.code)),
    )
    rows = zip(_facts(pair.stays), _facts(pair.goes), strict=True)
    told: tuple[Mapping[str, Words], ...] = tuple(
        {"field": label, "stays": mine, "goes": other} for (label, mine), (_label, other) in rows if mine or other
    )
    return Table(columns=columns, rows=told)


def _facts(customer: Customer) -> tuple[tuple[Message, Words], ...]:
    """What tells one from the other; numbers stay masked."""
    return (
        (_("Customer name"), customer.name),
        (_("Customer type"), customer.status.label),
        (_("Region"), customer.region or ""),
        (_("Owner"), owner(customer)),
        (_("Last contact"), last_contact(customer)),
        (_("Follow-ups"), customer.followup_count),
        (_("Credit code"), customer.uscc or ""),
        (_("Phone"), customer.phone.mask if customer.phone else ""),
        (_("Website"), customer.website or ""),
        (_("Address"), customer.address or ""),
        (_("Registered"), When(at=customer.registered_at, has_time=False, style=DateStyle.DAY)),
    )


def _buttons(pair: Twins, *, may_merge: bool) -> Iterator[Element]:
    merge = _("Merge {goes} into {stays}").format(goes=pair.goes.code, stays=pair.stays.code)
    look = pair_button(pair, "merge", merge, action="merge.preview", style=ButtonStyle.PRIMARY)
    apart = pair_button(pair, "part", _("Not the same"), action="review.part")
    later = pair_button(pair, "later", _("Next pair"), action="review.next")
    yield Buttons(buttons=(look, apart, later) if may_merge else (apart, later))
    yield Buttons(
        quick=True,
        buttons=tuple(show_one_button(each.code) for each in (pair.stays, pair.goes)),
    )


def example() -> Card:
    """One phone, two owners."""
    return twins_card(TWINS, left=9, reader=Role.ADMIN)
