"""Messages with links for buttons: by a talk's own address, which costs no call, else from the robot itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog

from bot.platforms.dingtalk.addresses import AS_MESSAGE, is_for_one_in_group, is_group, user_of
from bot.platforms.dingtalk.api import Api, Json
from bot.platforms.dingtalk.errors import CHAT_WAIT, NotAllowedError, QuotaUsedUpError, RefusedError
from bot.platforms.dingtalk.messages import robot_message, webhook_message
from bot.platforms.dingtalk.pictures import with_pictures
from bot.platforms.dingtalk.render import render_message
from bot.port.platform import Delivery, PermanentError, PlatformError, RateLimitedError
from cards.codec import to_json
from cards.draw import Drawn
from cards.sealed import sealed_until
from domain.clock import Clock

log = structlog.get_logger()

SECONDS_LEFT: Final = timedelta(seconds=20)
"""A reply's address that ends sooner is not worth trying."""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A robot's own voice; `robot` is its code."""

    api: Api
    robot: str
    clock: Clock

    def reply(self, delivery: Delivery, drawn: Drawn) -> str | None:
        """Answer by the talk's own address, which costs no call; None when there is none that works. Raises PlatformError."""
        via = delivery.via
        if via is None or via.until - SECONDS_LEFT <= self.clock():
            return None
        try:
            self.api.reply(via.address, webhook_message(self._message_of(drawn)), delivery.id)
        except (NotAllowedError, RefusedError) as error:
            log.info("the talk's address is refused", reason=str(error))
            return None
        return f"{AS_MESSAGE}{delivery.id}"

    def say_in_full(self, delivery: Delivery, drawn: Drawn) -> None:
        """What a card had no room for, where that costs no call: the answer to somebody's own line."""
        if is_for_one_in_group(delivery) or sealed_until(to_json(delivery.card)) is not None:
            return
        try:
            self.reply(delivery, drawn)
        except PlatformError as error:
            log.warning("long card not said in full", reason=str(error))

    def say(self, delivery: Delivery, drawn: Drawn) -> str:
        """A message where no card can be. Raises PermanentError when there is nobody to send it to, PlatformError."""
        alone = is_for_one_in_group(delivery)
        replied = None if alone else self.reply(delivery, drawn)
        if replied is not None:
            return replied
        key, params = robot_message(self._message_of(drawn))
        body: Json = {"robotCode": self.robot, "msgKey": key, "msgParam": json.dumps(params, ensure_ascii=False)}
        user = user_of(delivery)
        if is_group(delivery.chat) and not alone:
            self.api.call("POST", "/v1.0/robot/groupMessages/send", {**body, "openConversationId": delivery.chat}, id_=delivery.id)
        elif user is not None:
            answer = self.api.call("POST", "/v1.0/robot/oToMessages/batchSend", {**body, "userIds": [user]}, id_=delivery.id)
            _must_have_left(answer)
        else:
            raise PermanentError("a card for nobody who has an address here")
        return f"{AS_MESSAGE}{delivery.id}"

    def _message_of(self, drawn: Drawn) -> Json:
        rendered = render_message(drawn, with_pictures=True)
        try:
            return with_pictures(self.api, rendered).payload
        except (NotAllowedError, RefusedError, QuotaUsedUpError):
            return render_message(drawn, with_pictures=False).payload


def _must_have_left(answer: Json) -> None:
    """The call may succeed while the message is kept back."""
    if answer.get("invalidStaffIdList"):
        raise PermanentError("the person is not in the organisation, or may not see the robot")
    if answer.get("flowControlledStaffIdList"):
        raise RateLimitedError(CHAT_WAIT)
