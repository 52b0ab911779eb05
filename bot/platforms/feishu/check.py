"""What an admin's check asks the live app, step by step as docs/feishu.md goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.platforms.feishu.api import Api
from bot.platforms.feishu.errors import Json
from bot.platforms.feishu.people import BOT, bot_of
from bot.platforms.feishu.settings import Settings, Transport
from bot.port.platform import AuthFailedError, Finding, PermanentError, PlatformError

SCOPES_PATH: Final = "/open-apis/application/v6/scopes"
ACTIVE: Final = 2
"""`activate_status` of a bot that people can write to."""
GRANTED: Final = 1

SCOPES: Final = {
    "im:message:send_as_bot": "Genjin cannot answer anybody",
    "im:message.p2p_msg:readonly": "what people write to Genjin alone does not arrive",
    "im:message.group_at_msg:readonly": "mentions of Genjin in groups do not arrive",
    "contact:user.base:readonly": "nobody's name is known",
    "contact:user.email:readonly": "nobody can be linked by their e-mail address",
    "contact:user.phone:readonly": "nobody can be linked by their mobile number",
    "contact:user.employee_id:readonly": "nobody can be linked by their user id",
}
"""Each scope, and what is missing without it."""
REACHES: Final = {"im:message:send_as_bot": ("im:message",)}
"""Wider scopes that hold a narrower one."""


def findings(api: Api, settings: Settings) -> Iterator[Finding]:
    """One finding a step; later steps are left out when the credentials are wrong."""
    try:
        bot = bot_of(api.call("GET", BOT))
    except AuthFailedError as error:
        yield Finding(good=False, sentence=f"The platform refuses the app: {error}. Compare GENJIN_FEISHU_APP_ID and _APP_SECRET.")
        return
    except PermanentError as error:
        yield Finding(good=False, sentence=f"The app has no bot: {error}. Add the Bot feature.")
        return
    except PlatformError as error:
        yield Finding(good=False, sentence=f"{settings.domain} cannot be asked: {error}. Is the way out of this machine open?")
        return
    yield Finding(good=True, sentence=f"The App ID and App Secret are right; the bot is called {bot.get('app_name', 'nothing yet')}.")
    yield _is_active(bot)
    yield from _scopes(api)
    yield _can_tell(settings)
    yield _subscriptions(settings)


def _is_active(bot: Json) -> Finding:
    if bot.get("activate_status") == ACTIVE:
        return Finding(good=True, sentence="The bot is switched on.")
    return Finding(good=False, sentence="The bot is not switched on for the organisation: release a version and let an admin approve it.")


def _scopes(api: Api) -> Iterator[Finding]:
    try:
        told = api.call("GET", SCOPES_PATH)
    except PlatformError as error:
        yield Finding(good=False, sentence=f"The app's scopes cannot be read ({error}); compare them with docs/feishu.md by hand.")
        return
    granted = {str(each.get("scope_name")) for each in told.get("scopes", ()) if each.get("grant_status") == GRANTED}
    for scope, loss in SCOPES.items():
        if not granted & {scope, *REACHES.get(scope, ())}:
            yield Finding(good=False, sentence=f"The scope {scope} is missing: {loss}. Add it and release a version.")
    if granted.issuperset(SCOPES):
        yield Finding(good=True, sentence="Every scope is granted.")


def _can_tell(settings: Settings) -> Finding:
    if settings.transport is Transport.CONNECTION or settings.encrypt_key.get_secret_value():
        return Finding(good=True, sentence="Events come signed or over our own connection.")
    return Finding(
        good=False, sentence="Events come unsigned: set an Encrypt Key in the console and as GENJIN_FEISHU_ENCRYPT_KEY; see docs/feishu.md."
    )


def _subscriptions(settings: Settings) -> Finding:
    """The platform tells nobody what an app is subscribed to."""
    way = "the long connection" if settings.transport is Transport.CONNECTION else "<GENJIN_PUBLIC_URL>/feishu/events"
    return Finding(
        good=True,
        sentence=f"By hand: events and callbacks go to {way}, with im.message.receive_v1, application.bot.menu_v6,"
        " im.chat.access_event.bot_p2p_chat_entered_v1 and the callback card.action.trigger.",
    )
