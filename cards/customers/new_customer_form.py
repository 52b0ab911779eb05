"""A new customer or lead, asked for in one form."""

from __future__ import annotations

from collections.abc import Iterator

from cards.customers.questions import TAGS_HINT
from cards.forms import ALL_THE_SAME, FRESH, SURE, Kept, asked, choice
from cards.model import Card, FieldKind, Form, FormField, Note, Tone
from domain.terms import Priority, Stage, Status
from domain.words import _

OPEN_STATUSES = (Status.POTENTIAL, Status.INTENT)


def new_customer_form(*, lead: bool = False, kept: Kept = FRESH, sure: bool = False) -> Card:
    """Form `customer.create`, its subject `customer` or `lead`; what was typed already comes in `kept`.

    Sent with `sure`, it enters a company although a similar one is on record.
    """
    questions = _lead_questions() if lead else _customer_questions()
    return Card(
        kind="new_customer_form",
        title=_("New lead") if lead else _("New customer"),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(
            Note(words=_("A lead needs a name, a phone or an address.") if lead else _("Fields marked with a star are needed.")),
            Form(
                id="customer",
                action="customer.create",
                subject="lead" if lead else "customer",
                submit=ALL_THE_SAME if sure else _("Create"),
                fields=asked(questions, kept),
                values=SURE if sure else {},
            ),
        ),
    )


def _customer_questions() -> Iterator[FormField]:
    """The facts that every customer must hold; the department comes from the owner."""
    yield FormField(name="name", label=_("Customer name"), required=True, hint=_("As on the business licence."))
    yield choice("status", _("Customer type"), OPEN_STATUSES, Status.POTENTIAL, required=True)
    yield FormField(name="industry", label=_("Industry"), required=True)
    yield FormField(name="region", label=_("Region"), required=True)
    yield FormField(name="source", label=_("Source"), required=True, hint=_("For example exhibition, referral, website."))
    yield FormField(name="contact_name", label=_("Contact's name"), required=True)
    yield FormField(name="contact_title", label=_("Contact's title"), required=True)
    yield FormField(name="phone", label=_("Phone"), required=True, hint=_("The contact's; kept encrypted and shown masked."))
    yield FormField(name="core_need", label=_("Core need"), kind=FieldKind.MULTILINE, required=True)
    yield choice("need_priority", _("Need priority"), Priority, None, required=True)
    yield choice("stage", _("Stage"), Stage, Stage.FIRST_CONTACT, required=True)
    yield FormField(name="tags", label=_("Tags"), required=True, hint=TAGS_HINT)


def _lead_questions() -> Iterator[FormField]:
    yield FormField(name="name", label=_("Customer name"))
    yield FormField(name="contact_name", label=_("Contact's name"))
    yield FormField(name="contact_title", label=_("Contact's title"))
    yield FormField(name="phone", label=_("Phone"), hint=_("The contact's; kept encrypted and shown masked."))
    yield FormField(name="address", label=_("Address"))
    yield FormField(name="region", label=_("Region"))
    yield FormField(name="industry", label=_("Industry"))
    yield FormField(name="source", label=_("Source"), hint=_("For example exhibition, referral, website."))
    yield FormField(name="remark", label=_("Remark"), kind=FieldKind.MULTILINE)


def example() -> Card:
    """A form that came back with a number that is none."""
    kept = Kept(
        values={"name": "苏州精密制造有限公司", "contact_name": "赵主任", "phone": "12345"},
        errors={"phone": _("“{typed}” is not a valid phone number.").format(typed="12345")},
    )
    return new_customer_form(kept=kept)


def example_lead() -> Card:
    """A lead asks for little."""
    return new_customer_form(lead=True)
