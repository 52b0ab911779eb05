"""Merging two records and parting them again, each checked in the state of its moment."""

from __future__ import annotations

from cards.merging.merge_card import merge_preview, merged_card, separated_card
from cards.model import Card
from domain.access import UnknownCustomerError
from domain.customers import Customer
from domain.merging.merging import Merge, check_mergeable, check_merger, check_still_undoable, conflicts
from domain.people import Person
from domain.pressing import BadTokenError
from domain.words import DateStyle, When
from store.database import UnitOfWork


def preview(crm: UnitOfWork, merged: Customer, survivor: Customer) -> Card:
    """What merging would do."""
    check_mergeable(survivor, merged)
    crm.access.listed([survivor.id, merged.id], "merge_preview")
    return merge_preview(merged, survivor, crm.merging.counts(merged), tuple(conflicts(survivor, merged)))


def preview_of_codes(crm: UnitOfWork, person: Person, merged_code: str, survivor_code: str) -> Card:
    """The same for a button's two records."""
    check_merger(person)
    return preview(crm, *(_of_code(crm, person, code) for code in (merged_code, survivor_code)))


def merge(crm: UnitOfWork, person: Person, merged_code: str, survivor_code: str) -> Card:
    """Merge them now."""
    check_merger(person)
    survivor, merged = (_of_code(crm, person, code) for code in (survivor_code, merged_code))
    check_mergeable(survivor, merged)
    done = crm.merging.merge(survivor, merged)
    return merged_card(done, crm.customers.get(survivor.id), until=_until(crm, done))


def separate(crm: UnitOfWork, person: Person, merge_id: str) -> Card:
    """Part them again."""
    check_merger(person)
    try:
        done = crm.merging.get(int(merge_id))
    except (LookupError, ValueError) as unknown:
        raise BadTokenError from unknown
    check_still_undoable(done, crm.acting.at, crm.policy)
    return separated_card(*crm.merging.undo(done))


def _of_code(crm: UnitOfWork, person: Person, code: str) -> Customer:
    found = crm.customers.by_code(code, person)
    if found is None:
        raise UnknownCustomerError(code)
    return found


def _until(crm: UnitOfWork, done: Merge) -> When:
    return When(at=done.at + crm.policy.merge_undo_window, style=DateStyle.MOMENT)
