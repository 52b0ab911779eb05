"""DingTalk's outbound half: cards where they are allowed, replies by the talk's own address where that is enough, else messages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.platforms.dingtalk.addresses import is_for_one_in_group, is_group, space_of, track_of, user_of
from bot.platforms.dingtalk.api import Api, Json
from bot.platforms.dingtalk.check import findings
from bot.platforms.dingtalk.door import Door
from bot.platforms.dingtalk.errors import CHAT_WAIT, NotAllowedError, QuotaUsedUpError, RefusedError, ShownAlreadyError, delivered
from bot.platforms.dingtalk.feedback import Feedback
from bot.platforms.dingtalk.messages import robot_message, webhook_message
from bot.platforms.dingtalk.pages import http_pages
from bot.platforms.dingtalk.people import profile_of
from bot.platforms.dingtalk.render import CUT, FORM, Room, closed_form, render_card, render_message
from bot.platforms.dingtalk.settings import NAME, Settings, Transport
from bot.platforms.dingtalk.stream import StreamListener
from bot.port.drawing import Artist
from bot.port.parts import Parts
from bot.port.platform import (
    Capabilities,
    Delivery,
    ExpiredError,
    Finding,
    PermanentError,
    PlatformError,
    Profile,
    Rate,
    RateLimitedError,
    Rendered,
    Station,
)
from cards.codec import to_json
from cards.draw import Drawn
from cards.sealed import sealed_until
from domain.clock import Clock

log = structlog.get_logger()

AS_FORM, AS_MESSAGE = "form:", "message:"
"""Before the name of a shown message that is no plain card; the platform itself knows it by what follows."""
CARDS_AGAIN: Final = timedelta(minutes=10)
"""Without the permission for cards, so long messages are sent without asking again."""
SECONDS_LEFT: Final = timedelta(seconds=20)
"""A reply's address that ends sooner is not worth trying."""
PERMISSION: Final = "Permission"
"""In the code of an answer that is about the whole app."""
REDRAW: Final = {"updateCardDataByKey": True, "updatePrivateDataByKey": True}


@dataclass(kw_only=True)
class DingTalkPlatform:
    """One robot."""

    settings: Settings
    api: Api
    artist: Artist
    clock: Clock
    name: str = NAME
    _messages_until: dict[str, datetime] = field(default_factory=dict)

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
        return render_card(drawn, self._room(with_pictures=True))

    def send(self, delivery: Delivery) -> str:
        """Show a new card; how the platform knows it, with the kind of message before."""
        drawn = self._drawn(delivery)
        if self._is_just_words(delivery) and self._replied(delivery, drawn):
            return f"{AS_MESSAGE}{delivery.id}"
        return self._as_card(delivery, drawn) or self._message(delivery, drawn)

    def _as_card(self, delivery: Delivery, drawn: Drawn) -> str | None:
        """Show it as a card; None when another way has to be found."""
        rendered = self.render(drawn)
        template, space = self._template(rendered), space_of(delivery, self.settings.robot)
        if not template or space is None:
            return None
        try:
            shown = self._card(delivery, self._finished(drawn, rendered), template, space)
        except NotAllowedError as error:
            if PERMISSION in str(error):  # Not about this chat alone.
                self._messages_until[template] = self.clock() + CARDS_AGAIN
            log.warning("no permission for cards, a message is sent", template=template)
            return None
        except (RefusedError, QuotaUsedUpError) as error:
            log.warning("card refused, a message is sent", reason=str(error))
            return None
        if CUT in rendered.degradations:
            self._say_in_full(delivery, drawn)
        return shown

    def update(self, delivery: Delivery, message: str) -> str:
        """Draw the card in place of the shown one. Raises ExpiredError where only a new one can say it."""
        if message.startswith(AS_MESSAGE):
            raise ExpiredError("a message cannot be redrawn")
        drawn = self._drawn(delivery)
        rendered = self._finished(drawn, self.render(drawn))
        track = message.removeprefix(AS_FORM)
        was_form, is_form = message.startswith(AS_FORM), rendered.payload["template"] == FORM
        if was_form and not is_form:
            self._redraw(track, closed_form(drawn, self._room(with_pictures=False)))
            if rendered.payload["presses"]:
                raise ExpiredError("the form's card has no buttons")
        elif is_form and not was_form:
            raise ExpiredError("a card of buttons cannot ask questions")
        else:
            self._redraw(track, rendered.payload["params"])
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

    def _room(self, *, with_pictures: bool) -> Room:
        return Room(variable=self.settings.card_param_max_bytes, has_forms=bool(self.settings.form_template), with_pictures=with_pictures)

    def _drawn(self, delivery: Delivery) -> Drawn:
        return self.artist.draw(delivery.card, delivery.reader, delivery.reader.now)

    def _finished(self, drawn: Drawn, rendered: Rendered) -> Rendered:
        """The card with its pictures given away; charts are tables where pictures are not taken."""
        try:
            finished = self._with_pictures(rendered)
        except (NotAllowedError, RefusedError):
            finished = render_card(drawn, self._room(with_pictures=False))
        if finished.degradations:
            log.info("card shown otherwise than meant", platform=NAME, kind=drawn["kind"], ways=list(finished.degradations))
        return finished

    def _with_pictures(self, rendered: Rendered) -> Rendered:
        if not rendered.pictures:
            return rendered
        told = json.dumps(rendered.payload, ensure_ascii=False)
        for picture in rendered.pictures:
            told = told.replace(picture.key, self.upload_image(picture.png(), picture.name))
        return Rendered(payload=json.loads(told), degradations=rendered.degradations)

    def _template(self, rendered: Rendered) -> str:
        """The template to use; empty when there is none, or it was refused a while ago."""
        template = self.settings.form_template if rendered.payload["template"] == FORM else self.settings.card_template
        until = self._messages_until.get(template)
        return "" if until is not None and self.clock() < until else template

    def _is_just_words(self, delivery: Delivery) -> bool:
        """Whether it has nothing to press, will not be redrawn, and everybody in the talk may read it."""
        card = delivery.card
        asks = card.form() is not None or next(iter(card.buttons()), None) is not None
        return not asks and not is_for_one_in_group(delivery) and sealed_until(to_json(card)) is None

    def _say_in_full(self, delivery: Delivery, drawn: Drawn) -> None:
        """What a card had no room for, where that costs no call: the answer to somebody's own line."""
        if is_for_one_in_group(delivery) or sealed_until(to_json(delivery.card)) is not None:
            return
        try:
            self._replied(delivery, drawn)
        except PlatformError as error:
            log.warning("long card not said in full", reason=str(error))

    def _replied(self, delivery: Delivery, drawn: Drawn) -> bool:
        """Answer by the talk's own address, which costs no call; False when there is none that works."""
        via = delivery.via
        if via is None or via.until - SECONDS_LEFT <= self.clock():
            return False
        try:
            self.api.reply(via.address, webhook_message(self._message_of(drawn)), delivery.id)
        except (NotAllowedError, RefusedError) as error:
            log.info("the talk's address is refused", reason=str(error))
            return False
        return True

    def _message_of(self, drawn: Drawn) -> Json:
        rendered = render_message(drawn, with_pictures=True)
        try:
            return self._with_pictures(rendered).payload
        except (NotAllowedError, RefusedError, QuotaUsedUpError):
            return render_message(drawn, with_pictures=False).payload

    def _card(self, delivery: Delivery, rendered: Rendered, template: str, space: Json) -> str:
        track = track_of(delivery.id)
        route = {"callbackRouteKey": self.settings.callback_route_key} if self.settings.transport is Transport.HTTP else {}
        body = {
            "cardTemplateId": template,
            "outTrackId": track,
            "callbackType": self.settings.transport.value.upper(),
            **route,
            "userIdType": 1,
            "cardData": {"cardParamMap": rendered.payload["params"]},
            **space,
        }
        try:
            problem = delivered(self.api.call("POST", "/v1.0/card/instances/createAndDeliver", body))
        except ShownAlreadyError:
            log.info("card was shown before", message_id=delivery.id)
            problem = None
        if problem is not None:
            raise problem
        return f"{AS_FORM}{track}" if rendered.payload["template"] == FORM else track

    def _redraw(self, track: str, params: dict[str, str]) -> None:
        body = {"outTrackId": track, "userIdType": 1, "cardData": {"cardParamMap": params}, "cardUpdateOptions": REDRAW}
        try:
            self.api.call("PUT", "/v1.0/card/instances", body)
        except RefusedError as error:
            raise ExpiredError(str(error)) from error

    def _message(self, delivery: Delivery, drawn: Drawn) -> str:
        """A message with links for buttons, where no card can be. Raises PermanentError when there is nobody to send it to."""
        alone = is_for_one_in_group(delivery)
        if not alone and self._replied(delivery, drawn):
            return f"{AS_MESSAGE}{delivery.id}"
        key, params = robot_message(self._message_of(drawn))
        body: Json = {"robotCode": self.settings.robot, "msgKey": key, "msgParam": json.dumps(params, ensure_ascii=False)}
        user = user_of(delivery)
        if is_group(delivery.chat) and not alone:
            self.api.call("POST", "/v1.0/robot/groupMessages/send", {**body, "openConversationId": delivery.chat}, id_=delivery.id)
        elif user is not None:
            answer = self.api.call("POST", "/v1.0/robot/oToMessages/batchSend", {**body, "userIds": [user]}, id_=delivery.id)
            _must_have_left(answer)
        else:
            raise PermanentError("a card for nobody who has an address here")
        return f"{AS_MESSAGE}{delivery.id}"


def _must_have_left(answer: Json) -> None:
    """The call may succeed while the message is kept back."""
    if answer.get("invalidStaffIdList"):
        raise PermanentError("the person is not in the organisation, or may not see the robot")
    if answer.get("flowControlledStaffIdList"):
        raise RateLimitedError(CHAT_WAIT)


def make(parts: Parts) -> Station:
    """The wired platform: its stream's listener, or its pages."""
    settings = parts.own(Settings)
    api = Api(settings=settings, clock=parts.clock, counted=parts.calls.count)
    platform = DingTalkPlatform(settings=settings, api=api, artist=parts.artist, clock=parts.clock)
    room = Room(variable=settings.card_param_max_bytes, has_forms=bool(settings.form_template))
    door = Door(
        reception=parts.reception,
        database=parts.database,
        feedback=Feedback(reception=parts.reception, artist=parts.artist, room=room),
        resolve=platform.resolve_person,
    )
    if settings.transport is Transport.HTTP:
        return Station(platform=platform, pages=http_pages(settings, door, parts.clock))
    return Station(platform=platform, listeners=(StreamListener(settings, door),))
