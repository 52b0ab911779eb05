"""Forms as modals: which answers open one at once, and what a sent one is told without being closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.platforms.slack.modal import CLOCK
from bot.platforms.slack.texts import cut
from cards.format import Reader
from cards.model import Card, Text
from domain.people import Person
from domain.words import Words
from handlers.reply import Outgoing
from handlers.request import Event
from handlers.routing import outbox_route
from store.database import UnitOfWork

LONGEST_ERROR: Final = 500


@dataclass(kw_only=True)
class OpensAtOnce:
    """A route that keeps an answer's form back until a moment of machine time: should nothing come of the modal, it is sent then."""

    until: datetime
    message: Outgoing | None = None

    def route(self, crm: UnitOfWork, event: Event, sender: Person | None, outgoing: Sequence[Outgoing]) -> None:
        """Queue every answer, a form to be opened at once behind a wait."""
        outbox_route(crm, event, sender, outgoing)
        self.message = next((message for message in outgoing if _is_a_form_alone(message)), None)
        if self.message is not None:
            crm.outbox.hold(self.message.id, self.until)


def _is_a_form_alone(message: Outgoing) -> bool:
    """Whether a modal shows everything there is to it: a form for whoever asked, without buttons beside it."""
    return not message.push and message.card.form() is not None and not any(message.card.buttons())


@dataclass(frozen=True, kw_only=True)
class StaysOpen:
    """A route that leaves out what the open modal itself will say; `questions` are the names of its own."""

    questions: tuple[str, ...]

    def route(self, crm: UnitOfWork, event: Event, sender: Person | None, outgoing: Sequence[Outgoing]) -> None:
        """Queue every answer but the one that is a complaint about the form."""
        complaint = self.complaint(outgoing)
        outbox_route(crm, event, sender, [message for message in outgoing if message is not complaint])

    def complaint(self, outgoing: Sequence[Outgoing]) -> Outgoing | None:
        """The answer that tells what is wrong with what was filled in; always the same one."""
        own = [message for message in outgoing if not message.push]
        if len(own) != 1 or not self.questions:
            return None
        card = own[0].card
        is_told = any(self._wrong_fields(card)) or (card.error is not None and card.form() is None and not any(card.buttons()))
        return own[0] if is_told else None

    def errors(self, complaint: Outgoing, reader: Reader) -> dict[str, str]:
        """What to say under which question; what is wrong with the whole stands under the first."""
        named = {name: cut(reader.say(error), LONGEST_ERROR) for name, error in self._wrong_fields(complaint.card)}
        return named or {self.questions[0]: cut(_said(complaint.card, reader), LONGEST_ERROR)}

    def _wrong_fields(self, card: Card) -> list[tuple[str, Words]]:
        form = card.form()
        fields = form.fields if form else ()
        return [(field.name, field.error) for field in fields if field.error and field.name in self.questions]


def _said(card: Card, reader: Reader) -> str:
    words = [card.title, *(element.words for element in card.elements if isinstance(element, Text))]
    return " ".join(reader.say(each) for each in words)


def questions_of(state: object) -> tuple[str, ...]:
    """The names of a modal's questions, in their order."""
    return tuple(name for name in state if not name.endswith(CLOCK)) if isinstance(state, dict) else ()
