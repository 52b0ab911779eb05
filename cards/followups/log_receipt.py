"""What was recorded, echoed field by field, with the ways to put it right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cards.followups.facts import followup_fields
from cards.model import Button, Buttons, Card, Element, Fields, Note, Tone
from cards.phrases import facts, short
from cards.samples import EVENT, FOLLOWUP
from domain.followups import Followup
from domain.terms import Review
from domain.words import Message, Money, Words, _

NEXT_CONTACT_DAYS = (1, 3, 7)
CORRECTED = _("{code} corrected: {customer}")
BUDGET = _("Budget")
TOO_OFTEN = _("All of us contacted this customer {count} times in 7 days. Wait a little before the next one.")


def log_receipt(
    followup: Followup, *, event_key: str | None, budget: Words | None = None, edited: bool = False, touches: int | None = None
) -> Card:
    """The receipt of a log; its event can be undone from it, when it is given.

    `budget` when the words set one, `edited` when it redraws a corrected log; `touches` when all of us contacted the customer too
    often within a week.
    """
    title = CORRECTED if edited else _("{code} recorded: {customer}")
    return Card(
        kind="log_receipt",
        title=title.format(code=followup.code, customer=short(followup.customer_name)),
        tone=Tone.SUCCESS,
        tags=tuple(_tags(followup)),
        elements=(*_elements(followup, event_key, budget), *too_often(touches)),
        refs=(followup.customer_code, followup.code, *(action.code for action in followup.actions)),
    )


def is_corrected(card: Card) -> bool:
    """Whether a receipt says that its log was corrected."""
    return isinstance(card.title, Message) and card.title.id == CORRECTED.id


def budget_told(card: Card) -> Words | None:
    """The budget a receipt tells; the log itself does not keep it."""
    facts = (fact for element in card.elements if isinstance(element, Fields) for fact in element.facts)
    return next((fact.value for fact in facts if fact.label == BUDGET), None)


def touches_told(card: Card) -> int | None:
    """How many contacts a receipt warns of; the log itself does not keep it."""
    notes = (element.words for element in card.elements if isinstance(element, Note))
    counts = (words.arguments["count"] for words in notes if isinstance(words, Message) and words.id == TOO_OFTEN.id)
    return next((count for count in counts if isinstance(count, int)), None)


def _tags(followup: Followup) -> Iterator[Words]:
    if followup.late:
        yield _("Recorded late")
    if followup.review is Review.PENDING:
        yield followup.review.label


def _elements(followup: Followup, event_key: str | None, budget: Words | None) -> Iterator[Element]:
    yield followup_fields(followup, *facts((BUDGET, budget)))
    if followup.late:
        yield Note(words=_("Logs count as late when they are entered more than 24 hours after the contact."))
    if followup.review is Review.PENDING:
        yield Note(words=_("A high-value customer: the team lead was asked to review this log. It counts from now on."))
    edit = Button(id="edit", label=_("Edit"), action="followup.edit", subject=followup.code)
    undo = (Button(id="undo", label=_("Undo"), action="followup.undo", subject=event_key),) if event_key else ()
    yield Buttons(buttons=(edit, *undo))
    if not followup.actions:
        yield _next_contact(followup)


def too_often(touches: int | None) -> tuple[Note, ...]:
    """The warning of too many contacts, when there are."""
    return () if touches is None else (Note(words=TOO_OFTEN.format(count=touches)),)


def _next_contact(followup: Followup) -> Buttons:
    """The one thing a log is asked for: when to be in touch again."""
    labels = {1: _("Tomorrow"), 3: _("In 3 days"), 7: _("In 7 days")}
    return Buttons(
        quick=True,
        label=_("When is the next contact?"),
        buttons=tuple(
            Button(id=f"next{days}", label=labels[days], action="followup.next", subject=followup.code, values={"days": str(days)})
            for days in NEXT_CONTACT_DAYS
        ),
    )


def example() -> Card:
    """A log in which everything was said."""
    return log_receipt(FOLLOWUP, event_key=EVENT, budget=Money(amount=Decimal(800_000)))


def example_too_often() -> Card:
    """The customer hears from us all the time."""
    return log_receipt(FOLLOWUP, event_key=EVENT, touches=5)


def example_late_and_open() -> Card:
    """Entered days later, waiting for a reader, and nothing promised yet."""
    return log_receipt(replace(FOLLOWUP, late=True, review=Review.PENDING, actions=()), event_key=EVENT)
