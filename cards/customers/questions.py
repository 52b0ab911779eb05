"""What the forms about a customer ask, in three groups of at most twelve questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cards.forms import BUDGET_HINT, EMPTY_KEEPS, amounts, choice
from cards.model import FieldKind, FormField, Option
from domain.customers import Contact, Customer, PrivateValue
from domain.terms import Kind, Level, Method, NeedType, Priority, Stage
from domain.words import Words, _


def fact_questions(customer: Customer) -> Iterator[FormField]:
    """Names: name, kind, industry, region, source, level, country, address, website, uscc, fax, remark."""
    yield FormField(name="name", label=_("Customer name"), required=True, initial=customer.name)
    yield choice("kind", _("Kind"), Kind, customer.kind, required=True)
    yield FormField(name="industry", label=_("Industry"), initial=customer.industry or "")
    yield FormField(name="region", label=_("Region"), initial=customer.region or "")
    yield FormField(name="source", label=_("Source"), initial=customer.source or "", hint=_("For example exhibition, referral, website."))
    yield choice("level", _("Level"), Level, customer.level)
    yield FormField(name="country", label=_("Country"), initial=customer.country or "")
    yield FormField(name="address", label=_("Address"), initial=customer.address or "")
    yield FormField(name="website", label=_("Website"), initial=customer.website or "")
    yield FormField(name="uscc", label=_("Credit code"), initial=customer.uscc or "", hint=_("18 characters, on the business licence."))
    yield FormField(name="fax", label=_("Fax"), initial=customer.fax or "")
    yield FormField(name="remark", label=_("Remark"), kind=FieldKind.MULTILINE, initial=customer.remark or "")


def need_questions(customer: Customer, tags: Sequence[str]) -> Iterator[FormField]:
    """Names: core_need, need_priority, need_type, budget, expected_delivery, stage, tags."""
    yield FormField(name="core_need", label=_("Core need"), kind=FieldKind.MULTILINE, initial=customer.core_need or "")
    yield choice("need_priority", _("Need priority"), Priority, customer.need_priority)
    yield choice("need_type", _("Need type"), NeedType, customer.need_type)
    yield FormField(name="budget", label=_("Budget"), initial=amounts(customer.budget_low, customer.budget_high), hint=BUDGET_HINT)
    yield FormField(name="expected_delivery", label=_("Expected delivery"), initial=customer.expected_delivery or "")
    yield choice("stage", _("Stage"), Stage, customer.stage)
    yield FormField(name="tags", label=_("Tags"), initial=", ".join(tags), hint=TAGS_HINT)


TAGS_HINT = _("Several are parted by commas.")


def contact_questions(contact: Contact | None, *, with_main: bool = False) -> Iterator[FormField]:
    """Names: contact_name, contact_title, phone, email, wechat, private_source, preferred_method, birthday, decides, main.

    The last is asked where there are others (`with_main`), of somebody who is not the main contact.
    """
    yield FormField(name="contact_name", label=_("Contact's name"), required=True, initial=contact.name if contact else "")
    yield FormField(name="contact_title", label=_("Contact's title"), initial=(contact.title if contact else None) or "")
    yield FormField(name="phone", label=_("Phone"), hint=_now(contact.phone if contact else None))
    yield FormField(name="email", label=_("E-mail"), hint=_now(contact.email if contact else None))
    yield FormField(name="wechat", label=_("WeChat"), hint=_now(contact.wechat if contact else None))
    source = (contact.private_source if contact else None) or ""
    yield FormField(name="private_source", label=_("Where it came from"), initial=source, hint=_("Who gave you the e-mail or WeChat."))
    yield choice("preferred_method", _("Preferred method"), Method, contact.preferred_method if contact else None)
    birthday = contact.birthday if contact else None
    yield FormField(name="birthday", label=_("Birthday"), kind=FieldKind.DATE, initial=birthday.isoformat() if birthday else "")
    yield _tick("decides", _("Decision maker"), ticked=contact is not None and contact.is_decision_maker)
    if with_main and not (contact and contact.is_main):
        yield _tick("main", _("Main contact"), ticked=False)


def _tick(name: str, label: Words, *, ticked: bool) -> FormField:
    options = (Option(value="true", label=label),)
    return FormField(name=name, label=label, kind=FieldKind.CHECKBOX, initial="true" if ticked else "", options=options)


def _now(value: PrivateValue | None) -> Words:
    """A private value is never put into a form: its mask says that it is there."""
    return _("Now {mask}. {keeps}").format(mask=value.mask, keeps=EMPTY_KEEPS) if value else ""
