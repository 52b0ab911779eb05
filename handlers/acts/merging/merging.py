"""Merging two records and parting them again, each checked in the state of its moment."""

from __future__ import annotations

from cards.merging.merge_card import merge_preview, merged_card, part_offer, separated_card
from cards.model import Card
from domain.access import Right
from domain.customers import Customer
from domain.merging.merging import Merge, check_mergeable, check_merger, check_still_undoable, conflicts
from domain.people import Person
from domain.pressing import BadTokenError
from domain.words import DateStyle, When
from handlers.acts.permitting import customer_of_code
from store.database import UnitOfWork


def preview(crm: UnitOfWork, merged: Customer, survivor: Customer) -> Card:
    """What merging would do."""
    check_mergeable(survivor, merged)
    crm.access.listed([survivor.id, merged.id], "merge_preview")
    return merge_preview(merged, survivor, crm.merging.counts(merged), tuple(conflicts(survivor, merged)))


def preview_of_codes(crm: UnitOfWork, person: Person, merged_code: str, survivor_code: str) -> Card:
    """The same for a button's two records."""
    check_merger(person)
    return preview(crm, *(customer_of_code(crm, person, code, Right.SEE) for code in (merged_code, survivor_code)))


def merge(crm: UnitOfWork, person: Person, merged_code: str, survivor_code: str) -> Card:
    """Merge them now."""
    check_merger(person)
    survivor, merged = (customer_of_code(crm, person, code, Right.SEE) for code in (survivor_code, merged_code))
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


def offer_to_part(crm: UnitOfWork, person: Person, written: str | None) -> Card | None:
    """Asks before parting what this person merged last; None where they wrote `written` since, or merged nothing that can be parted."""
    done = crm.merging.newest(person, crm.acting.at - crm.policy.merge_undo_window)
    since = written and crm.audit.happened_at(written)
    if done is None or (since and since > done.at):
        return None
    return part_offer(done, crm.customers.get(done.survivor_id), until=_until(crm, done))


def _until(crm: UnitOfWork, done: Merge) -> When:
    return When(at=done.at + crm.policy.merge_undo_window, style=DateStyle.MOMENT)
