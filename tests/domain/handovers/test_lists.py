"""The list that goes with each customer, and the supervisor who cannot confirm an incomplete one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.handovers.handovers import HandoverItem, HandoverKind, HandoverState, ItemState
from domain.handovers.lists import NAMED, CustomerList, IncompleteListError, Known, check_complete, prefilled
from domain.terms import Stage, Tier
from domain.words import Message
from tests.domain.handovers.made import handover
from tests.domain.made import CUSTOMER
from tests.rows import for_each

RECEIVED = handover(HandoverState.RECEIVED, HandoverKind.TRANSFER)
NEW = replace(CUSTOMER, tier=Tier.BASIC, stage=None)


def test_what_there_is_nothing_of_does_not_apply() -> None:
    assert open_of(prefilled(NEW, Known())) == {HandoverItem.FILE, HandoverItem.RESOURCES}


@for_each(
    ("known", "items"),
    [
        (Known(followups=True), {HandoverItem.FOLLOWUPS}),
        (Known(orders=True), {HandoverItem.ORDERS, HandoverItem.PAYMENTS, HandoverItem.FINANCE}),
        (Known(tickets=True), {HandoverItem.COMPLAINTS}),
    ],
)
def test_what_the_memory_holds_is_handed_over(known: Known, items: set[HandoverItem]) -> None:
    assert open_of(prefilled(NEW, known)) - open_of(prefilled(NEW, Known())) == items


@for_each(("tier", "applies"), [(Tier.HIGH_VALUE, True), (Tier.GROWTH, True), (Tier.BASIC, False)])
def test_key_customers_have_applications_and_plans(tier: Tier, *, applies: bool) -> None:
    assert (HandoverItem.APPLICATIONS in open_of(prefilled(replace(NEW, tier=tier), Known()))) is applies


@for_each(("stage", "applies"), [(Stage.PROPOSAL, True), (Stage.WON, False), (Stage.LOST, False)])
def test_an_opportunity_under_way_is_handed_over(stage: Stage, *, applies: bool) -> None:
    assert (HandoverItem.OPPORTUNITIES in open_of(prefilled(replace(NEW, stage=stage), Known()))) is applies


@given(st.lists(st.dictionaries(st.sampled_from(HandoverItem), st.sampled_from(ItemState)), min_size=1, max_size=8))
def test_a_list_is_complete_when_nothing_is_open_nor_missing(chosen: list[dict[HandoverItem, ItemState]]) -> None:
    lists = [CustomerList(customer=replace(CUSTOMER, code=f"C{number:03}"), items=items) for number, items in enumerate(chosen)]
    whole = all(items.get(item, ItemState.OPEN) is not ItemState.OPEN for items in chosen for item in HandoverItem)

    if whole:
        check_complete(RECEIVED, lists)
    else:
        with pytest.raises(IncompleteListError):
            check_complete(RECEIVED, lists)


def test_nothing_is_missing_once_every_item_is_handed_over_or_does_not_apply() -> None:
    items = {item: ItemState.NONE if item is HandoverItem.FINANCE else ItemState.HANDED for item in HandoverItem}

    check_complete(RECEIVED, [CustomerList(customer=CUSTOMER, items=items)])


def test_the_error_names_what_is_missing_and_where_to_tick_it() -> None:
    lists = [CustomerList(customer=replace(CUSTOMER, code=f"C{number:03}"), items={}) for number in range(NAMED + 2)]

    with pytest.raises(IncompleteListError) as one:
        check_complete(RECEIVED, lists[:1])
    with pytest.raises(IncompleteListError) as many:
        check_complete(RECEIVED, lists)

    assert missing_of(one.value).id == "Still missing: {named}."
    assert missing_of(many.value).arguments["count"] == 2
    assert one.value.hint is not None
    assert one.value.hint.arguments["customer"] == "C000"


def open_of(items: object) -> set[HandoverItem]:
    assert isinstance(items, dict)
    assert set(items) == set(HandoverItem)
    return {item for item, state in items.items() if state is ItemState.OPEN}


def missing_of(error: IncompleteListError) -> Message:
    assert error.hint is not None
    missing = error.hint.arguments["missing"]
    assert isinstance(missing, Message)
    return missing
