"""The common way out: every answer leaves through the outbox once its event is committed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from cards.sealed import sealed_until
from domain.people import Person
from domain.talks import private_talk
from handlers.reply import Outgoing
from handlers.request import Clicked, Event
from store.database import UnitOfWork
from store.messages.outbox import Address, OutboxMessage

HIDING = ":hide"
"""The ending of the message that draws a card again when its private values may no longer be read."""
GRACE = timedelta(seconds=2)


def outbox_route(crm: UnitOfWork, event: Event, sender: Person | None, outgoing: Sequence[Outgoing]) -> None:
    """Where each answer goes.

    A private talk is found by the person; what is private in a group stays there for their eyes; what somebody did not ask for goes
    where they talk; a card that redraws another goes where that one is shown, on whatever platform.
    """
    for message in outgoing:
        if message.replaces is None or not redraw_elsewhere(crm, event, message):
            _queue(crm, _addressed(crm, event, sender, message))


def redraw_elsewhere(crm: UnitOfWork, event: Event, message: Outgoing) -> bool:
    """Draw the card in place of the shown one; False when it has to be shown anew.

    Whose place nobody knows any more is not shown again, unless it answers the very button.
    """
    place = message.replaces or ""
    shown = crm.outbox.address_of(place)
    if shown is not None and _may_stand(message, shown, event):
        _queue(crm, replace(_letter(event, message), replaces=place, **vars(shown)))
        return True
    if shown is None and crm.transcript.replace(place, message.card_json) is not None:
        return True
    return not _answers(event, message)


def _may_stand(message: Outgoing, shown: Address, event: Event) -> bool:
    """What is for one person's eyes never takes the place of what a whole group reads."""
    return not (message.private and event.chat.is_group and shown.person_id is None)


def _answers(event: Event, message: Outgoing) -> bool:
    """Whether it is the answer itself, not what else the event changed."""
    if message.replaces is None:
        return not message.push
    return isinstance(event.what, Clicked) and event.what.card == message.replaces


def _letter(event: Event, message: Outgoing) -> OutboxMessage:
    """To where the event happened, unless somebody says otherwise."""
    return OutboxMessage(
        id=message.id,
        platform=event.who.platform,
        chat=event.chat.id,
        card_json=message.card_json,
        event_key=event.key,
        via=event.via.to_json() if event.via is not None and _answers(event, message) else None,
    )


def _addressed(crm: UnitOfWork, event: Event, sender: Person | None, message: Outgoing) -> OutboxMessage:
    letter = _letter(event, message)
    if message.push and message.to is not None:
        home = crm.people.home_of(message.to, fallback=event.who.platform)
        return replace(letter, platform=home, chat=private_talk(message.to), person_id=message.to.id)
    if sender is None:
        return letter
    if not event.chat.is_group:
        return replace(letter, chat=private_talk(sender), person_id=sender.id)
    return replace(letter, person_id=sender.id) if message.private else replace(letter, reader_id=sender.id)


def _queue(crm: UnitOfWork, letter: OutboxMessage) -> None:
    crm.outbox.add(letter)
    until = sealed_until(letter.card_json)
    if until is not None:  # Business time; the outbox goes by the machine's.
        place, later = letter.replaces or letter.id, until - crm.offset() + GRACE
        crm.outbox.add(replace(letter, id=f"{letter.id}{HIDING}", replaces=place, not_before=later))
