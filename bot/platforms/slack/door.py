"""What people do on Slack, handed in at the reception, and what Slack is told at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog

from bot.platforms.slack.api import Api
from bot.platforms.slack.forms import OpensAtOnce, StaysOpen, questions_of
from bot.platforms.slack.modal import answers_of
from bot.platforms.slack.parse import (
    Body,
    Form,
    Press,
    asked,
    commanded,
    heard,
    identity_of,
    key_of,
    own_user,
    press_event,
    pressed,
    shortcut_line,
    submitted,
)
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.render import home_of, render
from bot.platforms.slack.settings import NAME
from bot.port.parts import Parts
from bot.port.platform import PlatformError, Profile
from cards.model import Card
from domain.people import Identity, Person
from handlers.dispatch import Route
from handlers.line import read_line
from handlers.reply import Outgoing
from handlers.request import Chat, Clicked, Event, Via
from handlers.shown import Outcome
from store.database import StoreBusyError, UnitOfWork

log = structlog.get_logger()

MODAL_WAIT: Final = timedelta(seconds=10)
"""A trigger works for three seconds; a form that did not open by then comes as a card."""
SHORTCUTS: Final = {"new_customer": "/new", "my_day": "/today"}
LOG_MESSAGE: Final = "log_message"


@dataclass(frozen=True, kw_only=True)
class Door:
    """One workspace's way in. Each method takes what Slack sent; StoreBusyError passes, and Slack sends it again."""

    parts: Parts
    platform: SlackPlatform
    api: Api

    def hear(self, body: Body) -> None:
        """A message, or a mention."""
        event = heard(body, self.parts.clock(), lambda user: self._name(body, user))
        if event is not None:
            self._take(event)

    def command(self, body: Body) -> None:
        """A slash command."""
        event = commanded(body, self.parts.clock(), lambda user: self._name(body, user), self._is_command)
        self._take(event, trigger=str(body.get("trigger_id", "")))

    def shortcut(self, body: Body) -> None:
        """A shortcut: of the whole workspace, or on somebody's message."""
        callback = str(body.get("callback_id", ""))
        line = SHORTCUTS.get(callback, "")
        if callback == LOG_MESSAGE:
            line = shortcut_line(body, lambda user: self._name(body, user))
        if line:
            trigger = str(body.get("trigger_id", ""))
            event = asked(body, key=key_of("x", trigger), user=_user(body), line=line, at=self.parts.clock())
            self._take(event, trigger=trigger)

    def press(self, body: Body) -> None:
        """A button."""
        press = pressed(body, self.parts.clock())
        if press is None:
            return
        place = self._place(press)
        if press.opens_form:
            self._open_form(press, place)
            return
        event = press_event(press, self.parts.reception.open(press.token), place, self.parts.clock())
        self._take(event, trigger=press.trigger)
        if press.at_home:
            self._show_day(body, f"{press.key}:home")

    def submit(self, body: Body) -> dict[str, Any] | None:
        """A sent form: nothing when it may close, else what stays open says."""
        view = body.get("view") or {}
        form = Form.from_json(str(view.get("private_metadata", "")))
        if form is None:
            return None
        state = (view.get("state") or {}).get("values") or {}
        open_form = StaysOpen(questions=questions_of(state))
        answers = answers_of(state, lambda user: self._name(body, user))
        event = submitted(body, self.parts.reception.open(form.token), form, answers, self.parts.clock())
        outcome = self._receive(event, open_form.route)
        complaint = open_form.complaint(outcome.replies)
        if complaint is None:
            return None
        reader = self.parts.reception.reader_for(event.who)
        return {"response_action": "errors", "errors": open_form.errors(complaint, reader)}

    def open_app(self, body: Body) -> None:
        """Somebody opened the app: their day on its home; a first greeting in its messages."""
        event = body.get("event") or {}
        if event.get("tab") == "home":
            self._show_day(body, key_of("h", str(body.get("event_id", ""))))
        elif self._is_new(identity_of(body, _user(body))):
            key = key_of("hello", _user(body))
            self._take(asked(body, key=key, user=_user(body), line="/help", at=self.parts.clock()))

    def join(self, body: Body) -> None:
        """Somebody joined a conversation: when it is Genjin, whoever asked it in is told what it does."""
        event = body.get("event") or {}
        inviter, channel = str(event.get("inviter") or ""), str(event.get("channel") or "")
        if inviter and channel and event.get("user") == own_user(body):
            asking = asked(body, key=key_of("j", str(body.get("event_id", ""))), user=inviter, line="/help", at=self.parts.clock())
            self._take(replace(asking, chat=Chat(id=channel, is_group=True)))

    def _take(self, event: Event, *, trigger: str = "") -> None:
        if not trigger:
            self._receive(event, None)
            return
        opens = OpensAtOnce(until=self.parts.clock() + MODAL_WAIT)
        self._receive(event, opens.route)
        if opens.message is not None:
            self._open_at_once(opens.message, event, trigger)

    def _receive(self, event: Event, route: Route | None) -> Outcome:
        return self.parts.reception.receive(event, resolve=self._resolve, route=route)

    def _resolve(self, user: str) -> Profile | None:
        return self.platform.resolve_person(user)

    def _open_at_once(self, message: Outgoing, event: Event, trigger: str) -> None:
        """The form as a modal, in the place of its card; where Slack does not open one, the card is sent after all."""
        opened = self._open(message.card, event.who, trigger, _Origin(chat=event.chat, place=message.place, via=event.via))
        try:
            with self.parts.database.transaction() as crm:
                if opened:
                    crm.outbox.take_back(message.id)
                else:
                    crm.outbox.hold(message.id, None)
        except StoreBusyError:
            log.warning("form card left to its wait")

    def _open_form(self, press: Press, place: str | None) -> None:
        """The form of a shown card; a card that is long past has expired, like its buttons.

        A form shows what it holds so far, so whoever does not work here does not see it.
        """
        card = self.parts.reception.card_at(place) if place else None
        person = self._person(press.who)
        if card is None or card.form() is None or person is None or not person.active:
            past = Clicked(action="", subject="", expires_at=datetime.min.replace(tzinfo=UTC))
            self._take(press_event(press, past, place, self.parts.clock()))
            return
        self._open(card, press.who, press.trigger, _Origin(chat=press.chat, place=place, via=press.via))

    def _open(self, card: Card, who: Identity, trigger: str, origin: _Origin) -> bool:
        reader = self.parts.reception.reader_for(who)
        view = render(self.platform.drawn(card, reader)).payload["view"]
        token = Form.from_view(view)
        view["private_metadata"] = Form(token=token, chat=origin.chat, place=origin.place, via=origin.via).to_json()
        try:
            self.api.call("views.open", quick=True, trigger_id=trigger, view=view)
        except PlatformError as error:
            log.warning("modal not opened", reason=str(error))
            return False
        return True

    def _show_day(self, body: Body, key: str) -> None:
        event = asked(body, key=key, user=_user(body), line="/today", at=self.parts.clock())
        outcome = self._receive(event, _nowhere)
        if not outcome.replies:
            return
        reader = self.parts.reception.reader_for(event.who)
        view = home_of(self.platform.drawn(outcome.replies[0].card, reader))
        try:
            self.api.call("views.publish", quick=True, user_id=event.who.user, view=view)
        except PlatformError as error:
            log.warning("home not shown", reason=str(error))

    def _place(self, press: Press) -> str | None:
        """The card the button stands on, by Slack's name of the message, or by ours where Slack told none."""
        refs = [ref for ref in (press.shown, press.stamp) if ref]
        return next((place for ref in refs if (place := self.parts.reception.place_of(NAME, ref)) is not None), None)

    def _name(self, body: Body, user: str) -> str:
        """Somebody's handle with us; empty for who is not with us."""
        person = self._person(identity_of(body, user)) if user else None
        return person.handle if person else ""

    def _is_command(self, line: str) -> bool:
        return read_line(line, self.parts.registry).spec is not None

    def _is_new(self, who: Identity) -> bool:
        person = self._person(who)
        return person is None or person.home != NAME

    def _person(self, who: Identity) -> Person | None:
        with self.parts.database.reading() as crm:
            return crm.people.by_identity(who.platform, who.tenant, who.user)


@dataclass(frozen=True, kw_only=True)
class _Origin:
    """Where a form was opened from: its answer goes there, and redraws the card in that place."""

    chat: Chat
    place: str | None
    via: Via | None


def _nowhere(_crm: UnitOfWork, _event: Event, _sender: Person | None, _outgoing: Sequence[Outgoing]) -> None:
    """An answer that is shown in no chat."""


def _user(body: Body) -> str:
    """Whose doing it was."""
    user = body.get("user")
    given = user.get("id") if isinstance(user, dict) else (body.get("event") or {}).get("user")
    return str(given or "")
