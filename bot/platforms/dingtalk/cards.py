"""Cards: shown by a template and drawn again where they stand, as long as the app may."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.platforms.dingtalk.addresses import AS_FORM, space_of, track_of
from bot.platforms.dingtalk.api import Api, Json
from bot.platforms.dingtalk.errors import NotAllowedError, QuotaUsedUpError, RefusedError, ShownAlreadyError, delivered
from bot.platforms.dingtalk.pictures import with_pictures
from bot.platforms.dingtalk.render import FORM, Room, render_card
from bot.platforms.dingtalk.settings import NAME, Settings, Transport
from bot.port.platform import Delivery, ExpiredError, Rendered
from cards.draw import Drawn
from domain.clock import Clock

log = structlog.get_logger()

CARDS_AGAIN: Final = timedelta(minutes=10)
"""Without the permission for cards, so long messages are sent without asking again."""
PERMISSION: Final = "Permission"
"""In the code of an answer that is about the whole app."""
REDRAW: Final = {"updateCardDataByKey": True, "updatePrivateDataByKey": True}


@dataclass(kw_only=True)
class Cards:
    """An app's two templates."""

    settings: Settings
    api: Api
    clock: Clock
    _refused_until: dict[str, datetime] = field(default_factory=dict)

    def show(self, delivery: Delivery, drawn: Drawn, rendered: Rendered) -> str | None:
        """Show a new card; how the platform knows it, or None when another way has to be found. Raises PlatformError."""
        template, space = self._template(rendered), space_of(delivery, self.settings.robot)
        if not template or space is None:
            return None
        try:
            return self._deliver(delivery, self.finished(drawn, rendered), template, space)
        except NotAllowedError as error:
            if PERMISSION in str(error):  # Not about this chat alone.
                self._refused_until[template] = self.clock() + CARDS_AGAIN
            log.warning("no permission for cards, a message is sent", template=template)
        except (RefusedError, QuotaUsedUpError) as error:
            log.warning("card refused, a message is sent", reason=str(error))
        return None

    def redraw(self, track: str, params: dict[str, str]) -> None:
        """Draw a card with these variables where it stands. Raises ExpiredError where that is refused, PlatformError."""
        body = {"outTrackId": track, "userIdType": 1, "cardData": {"cardParamMap": params}, "cardUpdateOptions": REDRAW}
        try:
            self.api.call("PUT", "/v1.0/card/instances", body)
        except RefusedError as error:
            raise ExpiredError(str(error)) from error

    def finished(self, drawn: Drawn, rendered: Rendered) -> Rendered:
        """The card with its pictures given away; charts are tables where pictures are not taken. Raises PlatformError."""
        try:
            finished = with_pictures(self.api, rendered)
        except (NotAllowedError, RefusedError):
            finished = render_card(drawn, room_of(self.settings, with_pictures=False))
        if finished.degradations:
            log.info("card shown otherwise than meant", platform=NAME, kind=drawn["kind"], ways=list(finished.degradations))
        return finished

    def _template(self, rendered: Rendered) -> str:
        """The template to use; empty when there is none, or it was refused a while ago."""
        template = self.settings.form_template if rendered.payload["template"] == FORM else self.settings.card_template
        until = self._refused_until.get(template)
        return "" if until is not None and self.clock() < until else template

    def _deliver(self, delivery: Delivery, rendered: Rendered, template: str, space: Json) -> str:
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


def room_of(settings: Settings, *, with_pictures: bool) -> Room:
    """What fits into a card of this app."""
    return Room(variable=settings.card_param_max_bytes, has_forms=bool(settings.form_template), with_pictures=with_pictures)
