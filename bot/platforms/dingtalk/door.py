"""Where messages and presses come in, whichever way they came: parsed, carried out once, and answered within the platform's time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import structlog

from bot.platforms.dingtalk.addresses import AS_FORM, is_group
from bot.platforms.dingtalk.feedback import Feedback, finished_form
from bot.platforms.dingtalk.forms import CANCELLED, PENDING, SUBMITTED
from bot.platforms.dingtalk.parse import BACK, OVER_QUOTA, PERSON, YES, CardPress, Line, line_of, press_of
from bot.platforms.dingtalk.settings import NAME
from bot.platforms.dingtalk.typed import Press, press_in
from bot.port.linking import Resolve
from bot.port.reception import Reception
from cards.general.unreadable import out_of_quota_card, unreadable_card
from handlers.reply import Outgoing
from handlers.request import BadToken, Chat, Clicked, Event, Said
from handlers.routing import outbox_route
from handlers.shown import Outcome, message_id
from store.database import Database

log = structlog.get_logger()

Answer = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Door:
    """One app's door. Its methods raise MalformedError for what is no event, StoreBusyError when it may come again."""

    reception: Reception
    database: Database
    feedback: Feedback
    resolve: Resolve

    def heard(self, data: object) -> None:
        """Take a message to the robot; its answer leaves through the outbox."""
        line = line_of(data)
        if line is None:
            log.info("line not for us", platform=NAME)
        elif line.text is None:
            self._cannot_read(line)
        else:
            press = press_in(line.text)
            what = Said(text=line.text) if press is None else self._opened(press)
            self.reception.receive(self._event(line, what), resolve=self.resolve if line.is_member else _nobody)

    def pressed(self, data: object, key: str) -> Answer:
        """Take a press on a card; what its card shows to the one who pressed, at once. `key` names this very event."""
        pressed = press_of(data, key)
        if pressed is None:
            log.info("card callback without a press", platform=NAME)
            return {}
        if pressed.is_cancelled:
            return finished_form(CANCELLED)
        place = self._place(pressed.track)
        if pressed.press.asks:
            return self.feedback.question(place, pressed.who, pressed.press.token)
        if pressed.step == BACK:
            return self.feedback.as_before(place, pressed.who)
        return self._shown_after(pressed, place, self._carry_out(pressed, place))

    def _shown_after(self, pressed: CardPress, place: str | None, outcome: Outcome) -> Answer:
        """Nothing where the card is drawn anew for everybody in a moment."""
        if any(reply.replaces is not None and reply.replaces == place for reply in outcome.replies):
            return {}
        if pressed.is_form:
            return finished_form(SUBMITTED if outcome.ok else PENDING)
        return self.feedback.as_before(place, pressed.who) if pressed.step == YES else {}

    def _carry_out(self, pressed: CardPress, place: str | None) -> Outcome:
        event = Event(
            key=pressed.key,
            who=pressed.who,
            chat=self._chat(pressed, place),
            what=self._opened(pressed.press, place),
            received_at=self.reception.clock(),
        )
        # A press does not say whose organisation the robot is of, so whoever is new there is asked about at their first line.
        return self.reception.receive(event, resolve=_nobody)

    def _opened(self, press: Press, place: str | None = None) -> Clicked | BadToken:
        """What a token means; a button's fixed values win over a form's answers of the same name."""
        what = self.reception.open(press.token)
        return replace(what, values={**press.values, **what.values}, card=place) if isinstance(what, Clicked) else what

    def _place(self, track: str) -> str | None:
        """The place of a shown card, even when it was pressed before it was written down as shown."""
        place = self.reception.place_of(NAME, track) or self.reception.place_of(NAME, f"{AS_FORM}{track}")
        if place is None:
            with self.database.reading() as crm:
                return track if crm.outbox.knows(track) else None
        return place

    def _chat(self, pressed: CardPress, place: str | None) -> Chat:
        """Where the card is shown, by our own memory; whose card is unknown is answered alone."""
        shown = self.reception.address_of(place)
        if shown is not None and shown.in_group and is_group(shown.chat):
            return Chat(id=shown.chat, is_group=True)
        return Chat(id=f"{PERSON}{pressed.who.user}")

    def _cannot_read(self, line: Line) -> None:
        """Answer what has no words in it, once."""
        card = out_of_quota_card() if line.kind == OVER_QUOTA else unreadable_card()
        event = self._event(line, Said(text=""))
        with self.database.transaction() as crm:
            now = event.received_at + crm.offset()
            if not crm.inbox.claim(event.key, now):
                return
            sender = crm.people.by_identity(event.who.platform, event.who.tenant, event.who.user)
            in_group = event.chat.is_group
            answer = Outgoing(
                id=message_id(event.key, 0), card=card, chat=event.chat.id, to=None, private=False, push=False, in_group=in_group
            )
            outbox_route(crm, event, sender, [answer])

    def _event(self, line: Line, what: Said | Clicked | BadToken) -> Event:
        return Event(
            key=line.key,
            who=line.who,
            chat=line.chat,
            what=what,
            received_at=self.reception.clock(),
            via=line.via,
        )


def _nobody(_user: str) -> None:
    """The directory holds nobody who may be meant."""
