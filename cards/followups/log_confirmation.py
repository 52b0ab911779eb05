"""Free words, understood as a log: nothing is written before the click."""

from __future__ import annotations

from cards.followups.facts import NEXT
from cards.followups.log_receipt import too_often
from cards.followups.understood import SAMPLE, Understood
from cards.model import Button, Buttons, ButtonStyle, Card, Fields, Note, Tone
from cards.phrases import amount, beside, due, facts, short
from domain.words import DateStyle, When, Words, _


def log_confirmation(draft: str, understood: Understood, *, touches: int | None = None) -> Card:
    """Asks whether the kept line `draft` is to be recorded as it was understood; `touches` are too many contacts, this one among them."""
    return Card(
        kind="log_confirmation",
        title=_("Record this for {customer}?").format(customer=short(understood.customer)),
        tone=Tone.INFO,
        elements=(
            _fields(understood),
            *too_often(touches),
            Note(words=_("Nothing is recorded until you confirm.")),
            Buttons(
                buttons=(
                    _record(draft, understood),
                    Button(id="edit", label=_("Edit"), action="draft.edit", subject=draft),
                    Button(id="discard", label=_("Discard"), action="draft.discard", subject=draft),
                )
            ),
        ),
        refs=(understood.customer_code,) if understood.customer_code else (),
    )


def _fields(understood: Understood) -> Fields:
    happened = understood.occurred_at
    return Fields(
        facts=(
            *facts(
                (_("Customer"), beside(understood.customer, understood.customer_code)),
                (_("When"), When(at=happened, has_time=understood.has_time, style=DateStyle.MOMENT) if happened else None),
                (_("Method"), understood.method.label if understood.method else None),
                (_("Contact"), understood.contact_name),
                (_("Mood"), understood.emotion.label if understood.emotion else None),
                (_("Stage"), understood.stage.label if understood.stage else None),
                (_("Budget"), amount(understood.budget_low, understood.budget)),
            ),
            *facts((_("Content"), understood.content), short=False),
            *facts((NEXT, _promise(understood)), short=False),
        )
    )


def _promise(understood: Understood) -> Words | None:
    if not understood.next_task:
        return None
    return beside(understood.next_task, due(understood.next_due, has_time=understood.next_has_time))


def _record(draft: str, understood: Understood) -> Button:
    values = {"code": understood.customer_code} if understood.customer_code else {}
    return Button(id="record", label=_("Record it"), action="draft.run", subject=draft, values=values, style=ButtonStyle.PRIMARY)


def example() -> Card:
    """A spoken note about a known customer."""
    return log_confirmation("d-7Qk2", SAMPLE)


def example_too_often() -> Card:
    """One contact too many within a week."""
    return log_confirmation("d-7Qk2", SAMPLE, touches=5)
