"""Merging two records of one company (合并): the survivor keeps its facts, gets what it lacks, and all that hangs on the other.

Merging is the administrator's and loses nothing (work instructions); which value stays, and what stands in the way, is our own default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.customers import Customer
from domain.errors import UserError
from domain.fields import told
from domain.people import Person
from domain.policy import Policy
from domain.posts import check_post
from domain.statuses import is_lead
from domain.terms import Role, Status
from domain.words import Words, _

MERGERS = frozenset({Role.ADMIN})
FILLED = (
    *("industry", "region", "phone", "email", "fax", "country", "address", "website", "uscc", "core_need", "need_priority"),
    *("budget_low", "budget_high", "expected_delivery", "need_type", "stage", "source", "remark", "level", "cadence_days"),
)
"""Facts that the survivor takes from the other where it has none itself."""
COMPARED = ("name", "kind", "status", "owner_name", *FILLED)
"""Facts that are told where both have one and they differ."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A fact that both records have, and not the same: what stays and what does not."""

    field: str
    stays: Words
    goes: Words


@dataclass(frozen=True, kw_only=True)
class Merge:
    """One merge as it is on record; `merged_code` is the code that answers with the survivor since."""

    id: int
    survivor_id: int
    merged_id: int
    merged_code: str
    at: datetime
    undone_at: datetime | None = None


def conflicts(survivor: Customer, merged: Customer) -> Iterator[Conflict]:
    """Field by field what both say differently; the survivor's word stays."""
    gained = gained_status(survivor, merged)
    for field in COMPARED:
        mine, other = told(getattr(survivor, field)), told(getattr(merged, field))
        if mine and other and mine != other and not (field == "status" and gained):
            yield Conflict(field=field, stays=mine, goes=other)


def fills(survivor: Customer, merged: Customer) -> Mapping[str, object]:
    """What the survivor takes over: facts it has none of, and that the company bought already."""
    taken = {field: getattr(merged, field) for field in FILLED if not getattr(survivor, field) and getattr(merged, field)}
    if gained_status(survivor, merged):
        taken["status"] = Status.DEAL
    if merged.is_trading and not survivor.is_trading:
        taken["is_trading"] = True
    return taken


def gained_status(survivor: Customer, merged: Customer) -> bool:
    """Whether the survivor is a deal customer by the other's payments."""
    return merged.status is Status.DEAL and survivor.status is not Status.DEAL


def check_merger(person: Person) -> None:
    """Raises CommandNotForYouError for everybody who may not merge."""
    check_post(person, MERGERS, "merge")


def check_mergeable(survivor: Customer, merged: Customer) -> None:
    """Raises SameRecordError for one record, and IntoLeadError for a customer that would end in a lead."""
    if survivor.id == merged.id:
        raise SameRecordError(survivor)
    if is_lead(survivor) and not is_lead(merged):
        raise IntoLeadError(survivor, merged)


def check_still_undoable(merge: Merge, now: datetime, policy: Policy) -> None:
    """Raises SeparatedBeforeError, or MergeStandsError once the window is over."""
    if merge.undone_at is not None:
        raise SeparatedBeforeError
    if now >= merge.at + policy.merge_undo_window:
        raise MergeStandsError(hours=int(policy.merge_undo_window.total_seconds() // 3600))


class MergeLineError(UserError):
    """The line does not name two records."""

    kind = "merge_line"

    def __init__(self) -> None:
        super().__init__(_("Say which record goes into which."), hint=_("Type /merge C012 into C007: C007 stays."))


class SameRecordError(UserError):
    """Both names lead to one record."""

    kind = "same_record"

    def __init__(self, customer: Customer) -> None:
        super().__init__(
            _("Both are one record: {code} {name}.").format(code=customer.code, name=customer.name),
            hint=_("Type /check and the code to see its lookalikes."),
        )


class IntoLeadError(UserError):
    """A customer does not end in a lead."""

    kind = "into_lead"

    def __init__(self, lead: Customer, customer: Customer) -> None:
        super().__init__(
            _("{code} is a lead: no customer is merged into it.").format(code=lead.code),
            hint=_("Type it the other way round: /merge {lead} into {customer}.").format(lead=lead.code, customer=customer.code),
        )


class BothHandedOverError(UserError):
    """Each has an open handover to service, and a record has one at most."""

    kind = "both_handed_over"

    def __init__(self, merged: Customer) -> None:
        super().__init__(
            _("Both records have an open handover to service."),
            hint=_("Let one be confirmed or called off first: type /handover {code} to see it.").format(code=merged.code),
        )


class SeparatedBeforeError(UserError):
    """The merge was taken back already."""

    kind = "separated_before"

    def __init__(self) -> None:
        super().__init__(_("This merge was undone before."), hint=_("Type /merge to merge them again."))


class MergeStandsError(UserError):
    """The merge stands for good."""

    kind = "merge_stands"

    def __init__(self, *, hours: int) -> None:
        super().__init__(
            _("The {hours} hours to undo a merge are over.").format(hours=hours),
            hint=_("Enter the other company with /new if it is another one after all."),
        )


class MergeBuiltOnError(UserError):
    """Somebody went on working with what moved."""

    kind = "merge_built_on"

    def __init__(self, who: str, code: str) -> None:
        super().__init__(
            _("{who} went on working with what moved to {code}.").format(who=who, code=code),
            hint=_("Ask them to undo that first, or enter the other company with /new."),
        )
