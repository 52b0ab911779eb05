"""信息完整率: which facts a record must hold, which are missing, and how complete it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.customers import Contact, Customer, PrivateValue
from domain.policy import Policy
from domain.statuses import is_lead
from domain.terms import Method
from domain.words import Message, _


class Needed(StrEnum):
    """A required fact. `IDENTITY` is a lead's only one: a name, a phone or an address."""

    IDENTITY = "identity"
    NAME = "name"
    INDUSTRY = "industry"
    STATUS = "status"
    REGION = "region"
    OWNER_DEPT = "owner_dept"
    CONTACT_NAME = "contact_name"
    CONTACT_TITLE = "contact_title"
    CONTACT_WAY = "contact_way"
    CORE_NEED = "core_need"
    NEED_PRIORITY = "need_priority"
    TAGS = "tags"
    STAGE = "stage"
    LAST_CONTACT = "last_contact"
    LAST_METHOD = "last_method"
    LAST_CONTENT = "last_content"
    NEXT_ACTION = "next_action"
    SOURCE = "source"
    OWNER = "owner"
    PHONE = "phone"
    FAX = "fax"
    COUNTRY = "country"
    ADDRESS = "address"
    WEBSITE = "website"
    EMAIL = "email"


NEEDED_LABELS: Mapping[str, Message] = {
    Needed.IDENTITY: _("Name, phone or address"),
    Needed.NAME: _("Customer name"),
    Needed.INDUSTRY: _("Industry"),
    Needed.STATUS: _("Customer type"),
    Needed.REGION: _("Region"),
    Needed.OWNER_DEPT: _("Department"),
    Needed.CONTACT_NAME: _("Main contact"),
    Needed.CONTACT_TITLE: _("Contact's title"),
    Needed.CONTACT_WAY: _("Contact's phone, e-mail or WeChat"),
    Needed.CORE_NEED: _("Core need"),
    Needed.NEED_PRIORITY: _("Need priority"),
    Needed.TAGS: _("Tags"),
    Needed.STAGE: _("Stage"),
    Needed.LAST_CONTACT: _("Last contact"),
    Needed.LAST_METHOD: _("Method of the last contact"),
    Needed.LAST_CONTENT: _("Content of the last contact"),
    Needed.NEXT_ACTION: _("Next action"),
    Needed.SOURCE: _("Source"),
    Needed.OWNER: _("Owner"),
    Needed.PHONE: _("Company phone"),
    Needed.FAX: _("Fax"),
    Needed.COUNTRY: _("Country"),
    Needed.ADDRESS: _("Address"),
    Needed.WEBSITE: _("Website"),
    Needed.EMAIL: _("Company e-mail"),
}

ALWAYS = (
    Needed.NAME,
    Needed.INDUSTRY,
    Needed.STATUS,
    Needed.REGION,
    Needed.CONTACT_NAME,
    Needed.CONTACT_TITLE,
    Needed.CONTACT_WAY,
    Needed.CORE_NEED,
    Needed.NEED_PRIORITY,
    Needed.TAGS,
    Needed.STAGE,
    Needed.SOURCE,
)
INTERACTION = (Needed.LAST_CONTACT, Needed.LAST_METHOD, Needed.LAST_CONTENT, Needed.NEXT_ACTION)
OWNERSHIP = (Needed.OWNER_DEPT, Needed.OWNER)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that completeness looks at: the record, its main contact and tags, and what its newest follow-up says."""

    customer: Customer
    main_contact: Contact | None = None
    tags: Collection[str] = ()
    last_method: Method | None = None
    last_content: str | None = None


HELD: Mapping[Needed, Callable[[Facts], object]] = {
    Needed.IDENTITY: lambda facts: facts.customer.name.strip() or facts.customer.phone or facts.customer.address or _main_phone(facts),
    Needed.NAME: lambda facts: facts.customer.name.strip(),
    Needed.INDUSTRY: lambda facts: facts.customer.industry,
    Needed.STATUS: lambda facts: facts.customer.status,
    Needed.REGION: lambda facts: facts.customer.region,
    Needed.OWNER_DEPT: lambda facts: facts.customer.owner_team_id,
    Needed.CONTACT_NAME: lambda facts: facts.main_contact and facts.main_contact.name.strip(),
    Needed.CONTACT_TITLE: lambda facts: facts.main_contact and facts.main_contact.title,
    Needed.CONTACT_WAY: lambda facts: (each := facts.main_contact) and (each.phone or each.email or each.wechat),
    Needed.CORE_NEED: lambda facts: facts.customer.core_need,
    Needed.NEED_PRIORITY: lambda facts: facts.customer.need_priority,
    Needed.TAGS: lambda facts: facts.tags,
    Needed.STAGE: lambda facts: facts.customer.stage,
    Needed.LAST_CONTACT: lambda facts: facts.customer.last_contact_at,
    Needed.LAST_METHOD: lambda facts: facts.last_method,
    Needed.LAST_CONTENT: lambda facts: facts.last_content,
    Needed.NEXT_ACTION: lambda facts: facts.customer.next_action_id,
    Needed.SOURCE: lambda facts: facts.customer.source,
    Needed.OWNER: lambda facts: facts.customer.owner_id,
    Needed.PHONE: lambda facts: facts.customer.phone,
    Needed.FAX: lambda facts: facts.customer.fax,
    Needed.COUNTRY: lambda facts: facts.customer.country,
    Needed.ADDRESS: lambda facts: facts.customer.address,
    Needed.WEBSITE: lambda facts: facts.customer.website,
    Needed.EMAIL: lambda facts: facts.customer.email,
}
"""What stands for each fact; nothing, or nothing but blanks, where it is missing. Only those that are needed are looked at."""


def _main_phone(facts: Facts) -> PrivateValue | None:
    return facts.main_contact.phone if facts.main_contact else None


def interaction_counts(customer: Customer, policy: Policy, now: datetime) -> bool:
    """Whether the four interaction facts count yet. Our own default: after the first follow-up, or 48 h after registration."""
    return customer.last_contact_at is not None or now >= customer.registered_at + policy.interaction_counts_after


def changes_by_itself_at(customer: Customer, policy: Policy, now: datetime) -> datetime | None:
    """When the interaction facts begin to count although nothing happened; None when nothing more changes by itself."""
    moment = customer.registered_at + policy.interaction_counts_after
    return None if is_lead(customer) or customer.last_contact_at is not None or now >= moment else moment


def required(customer: Customer, policy: Policy, now: datetime) -> tuple[Needed, ...]:
    """The facts this record must hold.

    The work instructions and the process-optimisation toolkit give the list from status potential on; a lead needs one of name,
    phone and address (study notes). In the pool neither owner nor department count. The company's own phone, fax, country,
    address, website and e-mail count where the house has switched them on.
    """
    if is_lead(customer):
        return (Needed.IDENTITY,)
    return (
        *ALWAYS,
        *(OWNERSHIP if customer.owner_id is not None else ()),
        *(INTERACTION if interaction_counts(customer, policy, now) else ()),
        *_switched_on(policy),
    )


def _switched_on(policy: Policy) -> tuple[Needed, ...]:
    # No mapping: hashing its keys would take longer than all the rest, for every record that is refreshed.
    switches = (
        (Needed.PHONE, policy.phone_required),
        (Needed.FAX, policy.fax_required),
        (Needed.COUNTRY, policy.country_required),
        (Needed.ADDRESS, policy.address_required),
        (Needed.WEBSITE, policy.website_required),
        (Needed.EMAIL, policy.email_required),
    )
    return tuple(needed for needed, is_on in switches if is_on)


def missing(facts: Facts, policy: Policy, now: datetime) -> tuple[Needed, ...]:
    """The required facts that are not there, in the order a form asks for them; `NEEDED_LABELS` has their words."""
    return _lacking(facts, required(facts.customer, policy, now))


def _lacking(facts: Facts, needed: tuple[Needed, ...]) -> tuple[Needed, ...]:
    return tuple(each for each in needed if not HELD[each](facts))


def percent(facts: Facts, policy: Policy, now: datetime) -> int:
    """Filled required facts by required ones, in whole per cent, never rounded up to 100."""
    needed = required(facts.customer, policy, now)
    return (len(needed) - len(_lacking(facts, needed))) * 100 // len(needed)
