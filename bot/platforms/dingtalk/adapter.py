"""DingTalk's outbound half: cards where they are allowed, replies by the talk's own address where that is enough, else messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.platforms.dingtalk.addresses import AS_FORM, AS_MESSAGE, is_for_one_in_group
from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.cards import Cards, room_of
from bot.platforms.dingtalk.check import findings
from bot.platforms.dingtalk.door import Door
from bot.platforms.dingtalk.feedback import Feedback
from bot.platforms.dingtalk.pages import http_pages
from bot.platforms.dingtalk.people import profile_of
from bot.platforms.dingtalk.render import CUT, FORM, closed_form, render_card
from bot.platforms.dingtalk.settings import NAME, Settings, Transport
from bot.platforms.dingtalk.stream import StreamListener
from bot.platforms.dingtalk.talk import Talk
from bot.port.drawing import Artist
from bot.port.parts import Parts
from bot.port.platform import Capabilities, Delivery, ExpiredError, Finding, Profile, Rate, Rendered, Station
from cards.codec import to_json
from cards.draw import Drawn
from cards.sealed import sealed_until
from domain.clock import Clock


@dataclass(kw_only=True)
class DingTalkPlatform:
    """One robot."""

    settings: Settings
    api: Api
    artist: Artist
    clock: Clock
    name: str = NAME

    def __post_init__(self) -> None:
        """Its two ways of speaking."""
        self._cards = Cards(settings=self.settings, api=self.api, clock=self.clock)
        self._talk = Talk(api=self.api, robot=self.settings.robot, clock=self.clock)

    @property
    def capabilities(self) -> Capabilities:
        """20 calls a second for an app and an interface; a group takes about 20 messages a minute from a robot."""
        return Capabilities(
            chat_rates=(Rate(most=20, seconds=60.0),),
            app_rates=(Rate(most=20, seconds=1.0),),
            shows_once=True,
            calls_a_month=self.settings.calls_a_month,
        )

    def render(self, drawn: Drawn) -> Rendered:
        """The drawn card as a template's variables."""
        return render_card(drawn, room_of(self.settings, with_pictures=True))

    def send(self, delivery: Delivery) -> str:
        """Show a new card; how the platform knows it, with the kind of message before."""
        drawn = self._drawn(delivery)
        replied = self._talk.reply(delivery, drawn) if _is_just_words(delivery) else None
        return replied or self._as_card(delivery, drawn) or self._talk.say(delivery, drawn)

    def update(self, delivery: Delivery, message: str) -> str:
        """Draw the card in place of the shown one. Raises ExpiredError where only a new one can say it."""
        if message.startswith(AS_MESSAGE):
            raise ExpiredError("a message cannot be redrawn")
        drawn = self._drawn(delivery)
        rendered = self._cards.finished(drawn, self.render(drawn))
        track = message.removeprefix(AS_FORM)
        was_form, is_form = message.startswith(AS_FORM), rendered.payload["template"] == FORM
        if was_form and not is_form:
            self._cards.redraw(track, closed_form(drawn, room_of(self.settings, with_pictures=False)))
            if rendered.payload["presses"]:
                raise ExpiredError("the form's card has no buttons")
        elif is_form and not was_form:
            raise ExpiredError("a card of buttons cannot ask questions")
        else:
            self._cards.redraw(track, rendered.payload["params"])
        return message

    def resolve_person(self, user: str) -> Profile | None:
        """What the organisation's directory says about a member; None for somebody who is none."""
        return profile_of(self.api, user)

    def upload_image(self, png: bytes, name: str) -> str:
        """Give a picture; its media id."""
        return self.api.upload(png, name)

    def check(self) -> Iterator[Finding]:
        """Ask the live platform whether every step of docs/dingtalk.md was done."""
        return findings(self.settings, self.api)

    def _drawn(self, delivery: Delivery) -> Drawn:
        return self.artist.draw(delivery.card, delivery.reader, delivery.reader.now)

    def _as_card(self, delivery: Delivery, drawn: Drawn) -> str | None:
        """Show it as a card, and what it had no room for as words; None when another way has to be found."""
        rendered = self.render(drawn)
        shown = self._cards.show(delivery, drawn, rendered)
        if shown is not None and CUT in rendered.degradations:
            self._talk.say_in_full(delivery, drawn)
        return shown


def _is_just_words(delivery: Delivery) -> bool:
    """Whether it has nothing to press, will not be redrawn, and everybody in the talk may read it."""
    card = delivery.card
    asks = card.form() is not None or next(iter(card.buttons()), None) is not None
    return not asks and not is_for_one_in_group(delivery) and sealed_until(to_json(card)) is None


def make(parts: Parts) -> Station:
    """The wired platform: its stream's listener, or its pages."""
    settings = parts.own(Settings)
    api = Api(settings=settings, clock=parts.clock, counted=parts.calls.count)
    platform = DingTalkPlatform(settings=settings, api=api, artist=parts.artist, clock=parts.clock)
    door = Door(
        reception=parts.reception,
        database=parts.database,
        feedback=Feedback(reception=parts.reception, artist=parts.artist, room=room_of(settings, with_pictures=True)),
        resolve=platform.resolve_person,
    )
    if settings.transport is Transport.HTTP:
        return Station(platform=platform, pages=http_pages(settings, door, parts.clock))
    return Station(platform=platform, listeners=(StreamListener(settings, door),))
