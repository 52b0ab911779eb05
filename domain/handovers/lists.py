"""The list that goes with each customer of an owner change (客户交接清单): what is handed over, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.customers import Customer
from domain.errors import UserError
from domain.handovers.handovers import Handover, HandoverItem, ItemState
from domain.terms import Stage, Tier
from domain.words import Message, Words, _

Items = Mapping[HandoverItem, ItemState]
NAMED = 3
"""So many customers an incomplete list names; the card shows the others."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the memory holds of a customer, as far as the list asks for it."""

    followups: bool = False
    orders: bool = False
    tickets: bool = False


@dataclass(frozen=True, kw_only=True)
class CustomerList:
    """One customer's list."""

    customer: Customer
    items: Items

    @property
    def open_items(self) -> tuple[HandoverItem, ...]:
        """What is still missing, in the list's order."""
        return tuple(item for item in HandoverItem if self.items.get(item, ItemState.OPEN) is ItemState.OPEN)


def is_key(customer: Customer) -> bool:
    """Whether the work instructions call it a key customer: levels A and B, and confirmed growth ones."""
    return customer.tier in {Tier.HIGH_VALUE, Tier.GROWTH}


def prefilled(customer: Customer, known: Known) -> Items:
    """The list as it begins: what there is nothing of does not apply. Our own default."""
    applies = {
        HandoverItem.FOLLOWUPS: known.followups,
        HandoverItem.ORDERS: known.orders,
        HandoverItem.PAYMENTS: known.orders,
        HandoverItem.COMPLAINTS: known.tickets,
        HandoverItem.FINANCE: known.orders,
        HandoverItem.APPLICATIONS: is_key(customer),
        HandoverItem.OPPORTUNITIES: customer.stage not in {None, Stage.WON, Stage.LOST},
    }
    return {item: ItemState.OPEN if applies.get(item, True) else ItemState.NONE for item in HandoverItem}


def incomplete(lists: Iterable[CustomerList]) -> Iterator[CustomerList]:
    """Those of which something is missing."""
    return (each for each in lists if each.open_items)


def check_complete(handover: Handover, lists: Sequence[CustomerList]) -> None:
    """The supervisor cannot confirm an incomplete list. Raises IncompleteListError."""
    missing = tuple(incomplete(lists))
    if missing:
        raise IncompleteListError(handover, missing)


class IncompleteListError(UserError):
    """Something is not handed over yet: it says what, customer by customer."""

    kind = "incomplete_list"

    def __init__(self, handover: Handover, missing: Sequence[CustomerList]) -> None:
        named = _joined([_named(each) for each in missing[:NAMED]])
        told = _("Still missing: {named}.").format(named=named)
        more = _("Still missing: {named}; and {count} more customers.").format(named=named, count=len(missing) - NAMED)
        super().__init__(
            _("The list of {code} is not complete.").format(code=handover.code),
            hint=_("{missing} {giver} ticks it on the card, or with /handover {code} {customer}.").format(
                missing=more if len(missing) > NAMED else told,
                giver=handover.giver_name,
                code=handover.code,
                customer=missing[0].customer.code,
            ),
        )


def _named(each: CustomerList) -> Message:
    items = _joined([item.label for item in each.open_items])
    return _("{customer}: {items}").format(customer=each.customer.code, items=items)


def _joined(words: Sequence[Words]) -> Words:
    said = words[0]
    for each in words[1:]:
        said = _("{first}; {rest}").format(first=said, rest=each)
    return said
