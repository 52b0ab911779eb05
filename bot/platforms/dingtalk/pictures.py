"""Pictures of a card or a message, given away before it is shown."""

from __future__ import annotations

import json

from bot.platforms.dingtalk.api import Api
from bot.port.platform import Rendered


def with_pictures(api: Api, rendered: Rendered) -> Rendered:
    """The same with the platform's own names of its pictures. Raises PlatformError where one is not taken."""
    if not rendered.pictures:
        return rendered
    told = json.dumps(rendered.payload, ensure_ascii=False)
    for picture in rendered.pictures:
        told = told.replace(picture.key, api.upload(picture.png(), picture.name))
    return Rendered(payload=json.loads(told), degradations=rendered.degradations)
