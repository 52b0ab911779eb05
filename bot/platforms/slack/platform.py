"""Slack as a platform: cards sent, redrawn and whispered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.platforms.slack.api import Api
from bot.platforms.slack.check import findings
from bot.platforms.slack.errors import BlocksRefusedError, OutOfReachError
from bot.platforms.slack.names import Names
from bot.platforms.slack.parse import message_ref
from bot.platforms.slack.people import profile_of
from bot.platforms.slack.render import render
from bot.platforms.slack.settings import NAME, Settings
from bot.port.drawing import Artist
from bot.port.platform import Capabilities, Delivery, ExpiredError, Finding, PermanentError, Profile, Rate, Rendered
from cards.draw import Drawn
from cards.format import Reader
from cards.model import Card

CAPABILITIES: Final = Capabilities(
    # docs.slack.dev/apis/web-api/rate-limits: one message a second in a channel, "several hundred" a minute in a workspace.
    chat_rates=(Rate(most=1, seconds=1),),
    app_rates=(Rate(most=300, seconds=60),),
)
STAMP: Final = "via-"
"""What a message is called that was shown at an event's own address: there Slack tells no name of its own."""
EVENT_TYPE: Final = "genjin_card"


@dataclass(frozen=True, kw_only=True)
class SlackPlatform:
    """One workspace. Nothing here repeats a call: the outbox does."""

    api: Api
    artist: Artist
    names: Names
    settings: Settings
    public_url: str = ""
    name: str = NAME
    capabilities: Capabilities = CAPABILITIES

    def render(self, drawn: Drawn) -> Rendered:
        """The drawn card as Slack's blocks."""
        return render(drawn)

    def drawn(self, card: Card, reader: Reader) -> Drawn:
        """The card for one reader, its commands called as Slack calls them."""
        return self.names.said(self.artist.draw(card, reader, reader.now))

    def send(self, delivery: Delivery) -> str:
        """Show a new card: in a chat, to one person there, or in their own talk. Raises PlatformError."""
        channel = delivery.chat or (delivery.account.user if delivery.account else "")
        if not channel:
            raise PermanentError("a card for nobody known here")
        try:
            return self._insisting(delivery, lambda payload: self._post(delivery, channel, payload))
        except OutOfReachError:
            if delivery.via is None:
                raise
            return self._insisting(delivery, lambda payload: self._answer(delivery, channel, payload))

    def update(self, delivery: Delivery, message: str) -> str:
        """Draw the card in place of the shown message. Raises ExpiredError when Slack lets nobody do that, PlatformError."""
        channel, _colon, ts = message.partition(":")
        if _is_whispered(delivery) or ts.startswith(STAMP):
            return self._redraw_via(delivery, message, ts)
        self._insisting(delivery, lambda payload: self.api.call("chat.update", channel=channel, ts=ts, **payload))
        return message

    def resolve_person(self, user: str) -> Profile | None:
        """What the workspace has verified about one of its own members; None for strangers and bots. Raises PlatformError."""
        return profile_of(self.api.ask("users.info", user=user, include_locale="true").data, self.api.own_team())

    def upload_image(self, png: bytes, name: str) -> str:
        """Give Slack a picture; its file id."""
        return self.api.upload(png, name)

    def check(self) -> Iterator[Finding]:
        """Whether every step of docs/slack.md was done."""
        return findings(self.api, self.settings, self.public_url)

    def _insisting(self, delivery: Delivery, show: Callable[[dict[str, Any]], object]) -> str:
        """Show the card as meant; when Slack refuses its newer blocks, as every Slack takes it."""
        try:
            return str(show(self._payload(delivery, native=True)))
        except BlocksRefusedError:
            return str(show(self._payload(delivery, native=False)))

    def _payload(self, delivery: Delivery, *, native: bool) -> dict[str, Any]:
        rendered = render(self.drawn(delivery.card, delivery.reader), native=native)
        files = {picture.key: self.upload_image(picture.png(), picture.name) for picture in rendered.pictures}
        payload = {name: part for name, part in rendered.payload.items() if name != "view"}
        payload["blocks"] = [_with_file(block, files) for block in payload["blocks"]]
        return payload | {"metadata": {"event_type": EVENT_TYPE, "event_payload": {"id": delivery.id}}}

    def _post(self, delivery: Delivery, channel: str, payload: dict[str, Any]) -> str:
        if not _is_whispered(delivery):
            answer = self.api.call("chat.postMessage", channel=channel, **payload)
            return message_ref(str(answer.get("channel") or channel), str(answer["ts"]))
        if delivery.account is None:
            raise PermanentError("a private card for nobody known here")
        del payload["metadata"]  # Slack keeps none of what it shows to one person only.
        answer = self.api.call("chat.postEphemeral", channel=channel, user=delivery.account.user, **payload)
        return message_ref(channel, str(answer["message_ts"]))

    def _answer(self, delivery: Delivery, channel: str, payload: dict[str, Any]) -> str:
        """By the address that came with the event: the only way into a conversation that Genjin is not in."""
        if delivery.via is None:
            raise PermanentError("no address to answer at")
        kind = "ephemeral" if delivery.person is not None or channel.startswith("D") else "in_channel"
        stamp = f"{STAMP}{delivery.id}"
        self.api.answer(_address(delivery.via.address), _stamped(payload, message_ref(channel, stamp)) | {"response_type": kind})
        return message_ref(channel, stamp)

    def _redraw_via(self, delivery: Delivery, message: str, ts: str) -> str:
        """Only the address that came with a press on this very message can redraw what one person sees."""
        if delivery.via is None or delivery.via.address.partition("#")[2] not in {ts, message}:
            raise ExpiredError("shown to one person, and not pressed just now")
        address = _address(delivery.via.address)
        self._insisting(delivery, lambda payload: self.api.answer(address, _stamped(payload, message) | {"replace_original": True}))
        return message


def _is_whispered(delivery: Delivery) -> bool:
    """Whether one person alone sees it in a conversation of several."""
    return bool(delivery.chat) and delivery.person is not None and not delivery.chat.startswith(("D", "U", "W"))


def _address(via: str) -> str:
    return via.partition("#")[0]


def _stamped(payload: Mapping[str, Any], ref: str) -> dict[str, Any]:
    """The blocks with our name of their message on those that can be pressed."""
    blocks = [
        block | {"block_id": f"card@{ref}#{number}"} if block["type"] in {"actions", "section"} else block
        for number, block in enumerate(payload["blocks"])
    ]
    return {**{name: part for name, part in payload.items() if name != "metadata"}, "blocks": blocks}


def _with_file(block: dict[str, Any], files: Mapping[str, str]) -> dict[str, Any]:
    """The block with its picture's real id in place of the key it was drawn with."""
    if "child_blocks" in block:
        return block | {"child_blocks": [_with_file(child, files) for child in block["child_blocks"]]}
    key = block.get("slack_file", {}).get("id")
    return block | {"slack_file": {"id": files[key]}} if key in files else block
