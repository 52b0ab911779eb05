"""The cards people already have of a log, drawn anew when it changed or was taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cards.customers.contact_changed import asks_for_contact, with_contact_due
from cards.followups.log_receipt import budget_told, is_corrected, log_receipt, touches_told
from cards.followups.review_request import review_request
from cards.followups.reviewed import reviewed
from cards.general.withdrawn import withdrawn
from cards.model import Button, Card
from domain.care.clocks import ClockKind
from domain.followups import Followup
from domain.people import Person
from domain.terms import Review
from domain.undoing import may_undo
from handlers.reply import Outgoing, Reply
from handlers.shown import outcome_of
from store.database import UnitOfWork
from store.trail.undo import UndoResult


def redrawn(crm: UnitOfWork, followup: Followup, *, besides: str | None, edited: bool = False) -> Iterator[Reply]:
    """Every card that shows the log, as things stand; the one `besides` is drawn by the answer itself."""
    for place, shown in _shown(crm, crm.audit.events_on(followup)).items():
        card = _anew(followup, shown.card, edited=edited)
        if card is not None and place != besides:
            yield Reply(card=card, redraws=shown)


def taken_back(crm: UnitOfWork, result: UndoResult, *, besides: str | None) -> Iterator[Reply]:
    """What was shown of events that stand no longer: withdrawn, or as before where a log stands without them."""
    never_sent = {message for event in result.events for message in crm.outbox.cancel(event)}
    standing = [followup for each in result.followups if (followup := crm.followups.by_id(each)) is not None]
    still = {reply.redraws.place: reply for followup in standing for reply in redrawn(crm, followup, besides=besides) if reply.redraws}
    for place, shown in _shown(crm, result.events).items():
        if place not in still and place != besides and place not in never_sent:  # What is being sent just now is redrawn behind it.
            yield Reply(card=withdrawn(shown.card.title), redraws=shown)
    yield from still.values()


def receipt_now(crm: UnitOfWork, followup: Followup, person: Person) -> Card:
    """The receipt of a log to which its author has just added: its undo takes back the whole; another's takes back the addition."""
    event, *_later = crm.audit.events_on(followup)
    shown = [each.card for each in _shown(crm, (event,)).values() if each.card.kind == "log_receipt"]
    whole = person.id == followup.author_id and may_undo(followup.recorded_at, crm.acting.at, crm.policy)
    budget, touches = (budget_told(shown[0]), touches_told(shown[0])) if shown else (None, None)
    receipt = log_receipt(followup, event_key=event if whole else crm.acting.event_key, budget=budget, touches=touches)
    return with_contact_due(receipt, followup.customer_code) if any(map(asks_for_contact, shown)) else receipt


def still_asks_for_contact(crm: UnitOfWork, followup: Followup) -> bool:
    """Whether a receipt of the log asked for its customer's contact, and nobody has put it on record since."""
    if not any(asks_for_contact(each.card) for each in _shown(crm, crm.audit.events_on(followup)).values()):
        return False
    customer = crm.customers.get(followup.customer_id)
    return any(clock.kind is ClockKind.CONTACT_CHANGED for clock in crm.clocks.running_on(customer))


def _shown(crm: UnitOfWork, events: Sequence[str]) -> dict[str, Outgoing]:
    """What these events showed, by its place: of each the last card."""
    outcomes = (outcome for event in events if (outcome := outcome_of(crm, event)) is not None)
    return {shown.place: shown for outcome in outcomes for shown in outcome.replies}


def _anew(followup: Followup, shown: Card, *, edited: bool) -> Card | None:
    match shown.kind:
        case "log_receipt":
            undo = _button(shown, "undo")
            receipt = log_receipt(
                followup,
                event_key=undo.subject if undo else None,
                budget=budget_told(shown),
                edited=edited or is_corrected(shown),
                touches=touches_told(shown),
            )
            return with_contact_due(receipt, followup.customer_code) if asks_for_contact(shown) else receipt
        case "reviewed" | "review_request" if followup.review is Review.REVIEWED:
            return reviewed(followup)
        case "review_request":
            button = _button(shown, "reviewed")
            return review_request(followup, reviewer_id=next(iter(button.audience), None) if button else None)
        case _:
            return None


def _button(card: Card, name: str) -> Button | None:
    return next((button for button in card.buttons() if button.id == name), None)
