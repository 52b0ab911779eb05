"""Feishu and Lark as a platform: what Genjin says becomes interactive cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from bot.platforms.feishu.api import Api
from bot.platforms.feishu.check import findings
from bot.platforms.feishu.connection import Connection
from bot.platforms.feishu.door import Door, pages_of
from bot.platforms.feishu.errors import Json
from bot.platforms.feishu.people import People
from bot.platforms.feishu.render import as_content, render
from bot.platforms.feishu.settings import NAME, Settings, Transport
from bot.port.drawing import Artist
from bot.port.parts import Parts
from bot.port.platform import (
    Capabilities,
    Delivery,
    ExpiredError,
    Finding,
    PermanentError,
    Profile,
    Rate,
    Rendered,
    Station,
)
from cards.draw import Drawn

MESSAGES: Final = "/open-apis/im/v1/messages"
IMAGES: Final = "/open-apis/im/v1/images"
EPHEMERAL: Final = "/open-apis/ephemeral/v1/send"
EPHEMERAL_DELETE: Final = "/open-apis/ephemeral/v1/delete"
ACCOUNT: Final = "ou_"
"""How accounts' names begin: where no chat was told, the account is its address."""
LONGEST_UUID: Final = 50
WITHIN_A_DOOR: Final = 1.5
"""Seconds: an event wants its answer within three."""

CAPABILITIES: Final = Capabilities(
    chat_rates=(Rate(most=5, seconds=1),),
    app_rates=(Rate(most=50, seconds=1), Rate(most=1_000, seconds=60)),
    redrawn_for=timedelta(days=14),
    shows_once=True,
)
"""open.feishu.cn, frequency control and im/v1/messages: five a second in a chat, for all bots in it together."""


def make(parts: Parts) -> Station:
    """The station; nothing is asked of the platform yet, and its library is not imported."""
    settings = parts.own(Settings)
    slow, fast = (Api(settings=settings, clock=parts.clock, timeout=each, counted=parts.calls.count) for each in _timeouts(settings))
    platform = FeishuPlatform(api=slow, artist=parts.artist, people=People(api=slow), settings=settings)
    door = Door(parts=parts, settings=settings, people=People(api=fast))
    if settings.transport is Transport.CONNECTION:
        return Station(platform=platform, listeners=(Connection(door=door, settings=settings, api=slow),))
    return Station(platform=platform, pages=pages_of(door))


def _timeouts(settings: Settings) -> tuple[float, float]:
    return settings.timeout, min(settings.timeout, WITHIN_A_DOOR)


@dataclass(frozen=True, kw_only=True)
class FeishuPlatform:
    """Delivery's way to Feishu. Sending the same id twice within an hour shows one message."""

    api: Api
    artist: Artist
    people: People
    settings: Settings
    name: str = NAME
    capabilities: Capabilities = CAPABILITIES

    def render(self, drawn: Drawn) -> Rendered:
        """The card in card JSON 2.0. Pure; inside every limit of the platform."""
        return render(drawn)

    def send(self, delivery: Delivery) -> str:
        """Show a new card; its message id. What is private in a group is shown there to that person alone, else in their own talk."""
        card = self._payload(delivery)
        if delivery.chat and delivery.person is not None:
            return self._whisper(delivery, card)
        if delivery.chat:
            return self._create("open_id" if delivery.chat.startswith(ACCOUNT) else "chat_id", delivery.chat, delivery.id, card)
        return self._create("open_id", _account(delivery), delivery.id, card)

    def update(self, delivery: Delivery, message: str) -> str:
        """Draw the card in place of the shown message. Raises ExpiredError when it is no longer there to be redrawn."""
        try:
            self.api.call("PATCH", f"{MESSAGES}/{quote(message, safe='')}", body={"content": as_content(self._payload(delivery))})
        except PermanentError:
            if delivery.chat and delivery.person is not None:
                self._take_back(message)
                raise ExpiredError("a message for one pair of eyes cannot be redrawn") from None
            raise
        return message

    def resolve_person(self, user: str) -> Profile | None:
        """What the organisation's directory says about an account."""
        return self.people.profile(user)

    def upload_image(self, png: bytes, name: str) -> str:
        """Give the platform a picture; its key."""
        return str(self.api.upload(IMAGES, {"image_type": "message"}, name, png)["image_key"])

    def check(self) -> Iterator[Finding]:
        """Ask the live platform whether every step of docs/feishu.md was done."""
        return findings(self.api, self.settings)

    def _payload(self, delivery: Delivery) -> Json:
        return self.render(self.artist.draw(delivery.card, delivery.reader, delivery.reader.now)).payload

    def _create(self, kind: str, to: str, id_: str, card: Json) -> str:
        body = {"receive_id": to, "msg_type": "interactive", "content": as_content(card), "uuid": uuid_of(id_)}
        return _message(self.api.call("POST", MESSAGES, query={"receive_id_type": kind}, body=body))

    def _whisper(self, delivery: Delivery, card: Json) -> str:
        """Where the group takes no such message (an older client, an outside group), the person's own talk does."""
        user = _account(delivery)
        body = {"chat_id": delivery.chat, "open_id": user, "msg_type": "interactive", "card": card}
        try:
            return _message(self.api.call("POST", EPHEMERAL, body=body))
        except PermanentError:
            return self._create("open_id", user, delivery.id, card)

    def _take_back(self, message: str) -> None:
        try:
            self.api.call("POST", EPHEMERAL_DELETE, body={"message_id": message})
        except PermanentError:
            return  # It has gone by itself.


def uuid_of(id_: str) -> str:
    """Our id as the platform takes it: at most fifty letters."""
    return id_ if len(id_) <= LONGEST_UUID else sha256(id_.encode()).hexdigest()[:LONGEST_UUID]


def _account(delivery: Delivery) -> str:
    if delivery.account is None:
        raise PermanentError("a card for nobody with an account here")
    return delivery.account.user


def _message(data: Json) -> str:
    message = data.get("message_id")
    if not isinstance(message, str):
        raise PermanentError("the platform took the card and named no message")
    return message
