"""Two records become one: what would move, what moved, and that they are two again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from cards.buttons import show_button, show_one_button
from cards.model import Button, Buttons, ButtonStyle, Card, Column, ColumnKind, Element, Note, Table, Text, Tone
from cards.phrases import short
from cards.samples import CUSTOMER, NOW, OTHER
from domain.customers import Customer
from domain.fields import LABELS
from domain.merging.merging import Conflict, Merge
from domain.words import DateStyle, Message, When, Words, _

COUNTED: Mapping[str, Message] = {
    "followups": _("Follow-ups"),
    "contacts": _("Contacts"),
    "actions": _("Next actions"),
    "orders": _("Orders"),
    "payments": _("Payments"),
    "tickets": _("Tickets"),
    "deals": _("Deals won and lost"),
    "tags": _("Tags"),
    "shares": _("Shares"),
    "handovers": _("Handovers"),
    "approvals": _("Approvals"),
    "clocks": _("Clocks"),
    "reminders": _("Reminders"),
    "ownership": _("Changes of owner"),
    "assignments": _("Assignments"),
    "field_history": _("Moves of status and stage"),
}
"""What people call the rows of each kind; those without a word are parts of others."""
NAMES: Mapping[str, Message] = {**LABELS, "status": _("Customer type"), "owner_name": _("Owner"), "cadence_days": _("Cadence")}
"""What people call the facts that are compared."""


def merge_preview(merged: Customer, survivor: Customer, counts: Mapping[str, int], differing: Sequence[Conflict]) -> Card:
    """Answers `/merge`: nothing happens before the button is pressed."""
    return Card(
        kind="merge_preview",
        title=_("Merge {goes} into {stays}?").format(goes=merged.code, stays=survivor.code),
        subtitle=_("{goes} goes into {stays}, which stays.").format(goes=_named(merged), stays=_named(survivor)),
        tone=Tone.WARNING,
        elements=(
            *_counted(counts),
            *_conflicts(differing),
            Note(
                words=_("Fields that {stays} lacks are filled in. The code {goes} opens it from then on.").format(
                    goes=merged.code, stays=survivor.code
                )
            ),
            Buttons(buttons=(_confirm(merged, survivor),)),
        ),
        refs=(merged.code, survivor.code),
    )


def merged_card(merge: Merge, survivor: Customer, *, until: When) -> Card:
    """They are one."""
    show = show_button(survivor.code, ButtonStyle.PRIMARY)
    return Card(
        kind="merged",
        title=_("{goes} is merged into {stays}").format(goes=merge.merged_code, stays=survivor.code),
        subtitle=survivor.name,
        tone=Tone.SUCCESS,
        elements=(Text(words=_("It can be undone until {time}.").format(time=until)), Buttons(buttons=(show, _undo(merge)))),
        refs=(survivor.code,),
    )


def part_offer(merge: Merge, survivor: Customer, *, until: When) -> Card:
    """Answers `/undo` after a merge, which moved too much to be taken back by a word alone."""
    return Card(
        kind="part_offer",
        title=_("Part {goes} and {stays} again?").format(goes=merge.merged_code, stays=survivor.code),
        subtitle=_("Merging them was the last you did."),
        tone=Tone.WARNING,
        elements=(
            Text(words=_("It can be undone until {time}.").format(time=until)),
            Buttons(buttons=(replace(_undo(merge), style=ButtonStyle.PRIMARY),)),
        ),
        refs=(survivor.code,),
    )


def _undo(merge: Merge) -> Button:
    return Button(id="undo", label=_("Undo"), action="merge.undo", subject=str(merge.id))


def separated_card(survivor: Customer, merged: Customer) -> Card:
    """They are two again."""
    return Card(
        kind="separated",
        title=_("{goes} and {stays} are two records again").format(goes=merged.code, stays=survivor.code),
        tone=Tone.INFO,
        elements=(Buttons(buttons=tuple(show_one_button(each.code) for each in (survivor, merged))),),
        refs=(survivor.code, merged.code),
    )


def _named(customer: Customer) -> Words:
    return f"{customer.code} {short(customer.name)}"


def _counted(counts: Mapping[str, int]) -> tuple[Element, ...]:
    told = [(label, counts[name]) for name, label in COUNTED.items() if counts.get(name)]
    rows: tuple[Mapping[str, Words], ...] = tuple({"what": label, "count": str(count)} for label, count in told)
    if not rows:
        return (Text(words=_("It has nothing to move.")),)
    columns = (Column(key="what", label=_("What moves")), Column(key="count", label=_("Number"), kind=ColumnKind.NUMBER))
    return (Table(columns=columns, rows=rows),)


def _conflicts(differing: Sequence[Conflict]) -> tuple[Element, ...]:
    if not differing:
        return ()
    columns = (Column(key="field", label=_("Field")), Column(key="stays", label=_("Stays")), Column(key="goes", label=_("Dropped")))
    rows = tuple({"field": NAMES[each.field], "stays": each.stays, "goes": each.goes} for each in differing)
    return (Text(words=_("Where both differ:"), strong=True), Table(columns=columns, rows=rows))


def _confirm(merged: Customer, survivor: Customer) -> Button:
    values = {"goes": merged.code}
    return Button(id="confirm", label=_("Merge"), action="merge.confirm", subject=survivor.code, values=values, style=ButtonStyle.PRIMARY)


MERGE = Merge(id=1, survivor_id=1, merged_id=2, merged_code=OTHER.code, at=NOW)


def example() -> Card:
    """Two records of one company that differ."""
    differing = (Conflict(field="name", stays=CUSTOMER.name, goes=OTHER.name), Conflict(field="region", stays="华东", goes="苏州"))
    return merge_preview(OTHER, CUSTOMER, {"followups": 3, "contacts": 1}, differing)


def example_empty() -> Card:
    """Nothing to move."""
    return merge_preview(replace(OTHER, name=CUSTOMER.name), CUSTOMER, {}, ())


def example_merged() -> Card:
    """After the button."""
    return merged_card(MERGE, CUSTOMER, until=When(at=NOW + timedelta(hours=24), style=DateStyle.MOMENT))


def example_offer() -> Card:
    """After `/undo`."""
    return part_offer(MERGE, CUSTOMER, until=When(at=NOW + timedelta(hours=24), style=DateStyle.MOMENT))


def example_separated() -> Card:
    """After its undo."""
    return separated_card(CUSTOMER, OTHER)
