"""A log written in a form instead of a line."""

from __future__ import annotations

from cards.followups.questions import log_questions
from cards.followups.understood import SAMPLE, Understood
from cards.forms import BUDGET_HINT, FRESH, Kept, amounts, asked
from cards.model import Card, Form, FormField, Tone
from cards.phrases import short
from domain.words import _


def log_form(known: Understood, *, subject: str, time_zone: str, kept: Kept = FRESH) -> Card:
    """Form `followup.record`; `subject` is the draft it came from, or the customer's code. The customer may be typed anew."""
    title = _("Log a follow-up: {customer}").format(customer=short(known.customer)) if known.customer else _("Log a follow-up")
    customer = FormField(
        name="customer",
        label=_("Customer"),
        required=True,
        initial=known.customer_code or known.customer,
        hint=_("A code or a name; a new customer is entered with /new first."),
    )
    budget = FormField(name="budget", label=_("Budget"), initial=amounts(known.budget_low, known.budget), hint=BUDGET_HINT)
    return Card(
        kind="log_form",
        title=title,
        tone=Tone.WARNING if kept.errors else Tone.NEUTRAL,
        elements=(
            Form(
                id="log",
                action="followup.record",
                subject=subject,
                submit=_("Record it"),
                fields=asked((customer, *log_questions(known, time_zone=time_zone), budget), kept),
            ),
        ),
        refs=(known.customer_code,) if known.customer_code else (),
    )


def example() -> Card:
    """A form that came back because a date was not one."""
    kept = Kept(values={"occurred_time": "half three"}, errors={"occurred_time": _("Write the time like 14:30.")})
    return log_form(SAMPLE, subject="C001", time_zone="Asia/Shanghai", kept=kept)


def example_empty() -> Card:
    """A log about nobody yet."""
    return log_form(Understood(), subject="", time_zone="Asia/Shanghai")
