"""What is known of a record that changes hands: who it is, what they need, the last talk, and why it was dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from cards.customers.contacts import contact_line
from cards.customers.profile_facts import last_contact
from cards.followups.timeline import entry
from cards.model import Element, Fact, Fields, Note, Text
from cards.phrases import amount, beside, facts, listed, promise
from cards.samples import ACTION, CONTACT, CUSTOMER, FOLLOWUP, NOW
from domain.customers import Contact, Customer
from domain.followups import Followup, NextAction
from domain.pool.ownership import OwnerChange, OwnerMove, ReleaseReason
from domain.terms import Stage, Status, Tier
from domain.words import DateStyle, When, Words, _


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A record for who takes it on, or thinks of it. `dropped` is how its last owner lost it, if it had one."""

    customer: Customer
    contacts: tuple[Contact, ...] = ()
    tags: tuple[str, ...] = ()
    actions: tuple[NextAction, ...] = ()
    last: Followup | None = None
    dropped: OwnerMove | None = None
    in_group: bool = False


def brief_elements(brief: Brief) -> Iterator[Element]:
    """The same facts on every card that hands a record over."""
    customer = brief.customer
    yield Fields(
        facts=facts(
            (_("Customer type"), customer.status.label),
            (_("Stage"), customer.stage.label if customer.stage else None),
            (_("Industry"), customer.industry),
            (_("Region"), customer.region),
            (_("Source"), customer.source),
            (_("Budget"), amount(customer.budget_low, customer.budget_high)),
            (_("Last contact"), last_contact(customer)),
            (_("Code"), customer.code),
        )
    )
    if told := tuple(_told(brief)):
        yield Fields(facts=told)
    yield from _last_talk(brief)


def _told(brief: Brief) -> Iterator[Fact]:
    customer = brief.customer
    priority = customer.need_priority.label if customer.need_priority else None
    yield from facts(
        (_("Core need"), beside(customer.core_need, priority) if customer.core_need else None),
        (_("Tags"), listed(brief.tags)),
        (_("Remark"), customer.remark),
        *((_("Contact"), contact_line(contact, in_group=brief.in_group)) for contact in brief.contacts[:2]),
        *((_("Next action"), promise(action)) for action in brief.actions[:3]),
        (_("Why it was dropped"), why_dropped(brief.dropped) if brief.dropped else None),
        short=False,
    )


def why_dropped(move: OwnerMove) -> Words:
    """The reason, who had it, and when it went."""
    why = move.reason.label if move.reason else move.how.label
    return beside(why, move.note, move.from_name, When(at=move.at, style=DateStyle.DAY))


def _last_talk(brief: Brief) -> Iterator[Element]:
    if brief.last is None:
        yield Note(words=_("Nobody has talked with them yet."))
        return
    yield Text(words=_("Last talk"), strong=True)
    yield from entry(brief.last, in_group=brief.in_group)


LEAD = replace(
    CUSTOMER,
    code="L0001",
    lead_code="L0001",
    status=Status.LEAD,
    stage=Stage.FIRST_CONTACT,
    tier=Tier.BASIC,
    level=None,
    owner_id=None,
    owner_name=None,
    owner_team_id=None,
    owner_team_name=None,
    owner_team_path=None,
    pooled_at=NOW - timedelta(days=2),
)
"""A public lead, for examples."""
MINE = replace(LEAD, owner_id=CUSTOMER.owner_id, owner_name=CUSTOMER.owner_name, taken_at=NOW, owned_since=NOW, pooled_at=None)
DROPPED = OwnerMove(
    id=2,
    customer_id=1,
    at=NOW - timedelta(days=2),
    how=OwnerChange.RELEASED,
    from_id=2,
    from_name="王磊",
    by_id=2,
    by_name="王磊",
    reason=ReleaseReason.NO_BUDGET,
    note="明年再议",
)
FOLLOWED = replace(FOLLOWUP, customer_code="L0001", actions=())
BRIEF = Brief(customer=MINE, contacts=(CONTACT,), tags=("数据对接",), actions=(ACTION,), last=FOLLOWED, dropped=DROPPED)
