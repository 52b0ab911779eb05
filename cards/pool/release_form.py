"""Why a record is let go, asked where the line did not say."""

from __future__ import annotations

from cards.forms import FRESH, Kept, asked, choice
from cards.model import Card, FieldKind, Form, FormField, Note, Tone
from cards.phrases import short
from cards.samples import CUSTOMER
from domain.customers import Customer
from domain.pool.ownership import ReleaseReason
from domain.words import _


def release_form(customer: Customer, *, cool_down_days: int, kept: Kept = FRESH) -> Card:
    """Form `pool.let_go` about the customer's code; names: reason, note."""
    questions = (
        choice("reason", _("Reason"), ReleaseReason, None, required=True),
        FormField(name="note", label=_("What the next one should know"), kind=FieldKind.MULTILINE),
    )
    return Card(
        kind="release_form",
        title=_("Release {code}: {customer}").format(code=customer.code, customer=short(customer.name)),
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(
            Note(words=_("It goes into the public pool; you cannot claim it again for {count} days.").format(count=cool_down_days)),
            Form(id="release", action="pool.let_go", subject=customer.code, submit=_("Release"), fields=asked(questions, kept)),
        ),
        refs=(customer.code,),
    )


def example() -> Card:
    """A customer whose time has not come."""
    return release_form(CUSTOMER, cool_down_days=15)
