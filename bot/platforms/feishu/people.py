"""Accounts: who the bot is, and what the platform has verified about somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bot.platforms.feishu.api import Api
from bot.platforms.feishu.errors import Json
from bot.port.platform import PermanentError, Profile

BOT = "/open-apis/bot/v3/info"
USER = "/open-apis/contact/v3/users/"
BY_CONTACT = "/open-apis/contact/v3/users/batch_get_id"


@dataclass(kw_only=True)
class People:
    """Asks the platform about accounts. All methods raise a PlatformError when it cannot be asked."""

    api: Api
    _bot: str = ""

    def bot(self) -> str:
        """The bot's own account, asked once: mentions name it."""
        if not self._bot:
            self._bot = str(bot_of(self.api.call("GET", BOT)).get("open_id") or "")
        return self._bot

    def profile(self, user: str) -> Profile | None:
        """What is verified about an account of the organisation; None for one that the app may not see."""
        try:
            told = self.api.call("GET", USER + quote(user, safe=""), query={"user_id_type": "open_id"})
        except PermanentError:  # Somebody outside of the organisation, or of the app's availability.
            return None
        return _profile(told.get("user") or {})

    def account_of(self, *, email: str = "", mobile: str = "") -> str | None:
        """The account behind an address or a number of the organisation, None when there is none."""
        wanted: Json = {name: [value] for name, value in (("emails", email), ("mobiles", mobile)) if value}
        found = self.api.call("POST", BY_CONTACT, query={"user_id_type": "open_id"}, body=wanted)
        return next((str(each["user_id"]) for each in found.get("user_list", ()) if each.get("user_id")), None)


def bot_of(data: Json) -> Json:
    """The bot's own facts; this interface answers beside its code, not under `data`."""
    bot = data.get("bot", data)
    return bot if isinstance(bot, dict) else {}


def _profile(user: dict[str, Any]) -> Profile:
    """The organisation's own address is worth more than one a person has typed; the platform tells no time zone and no language."""
    return Profile(
        name=str(user.get("name") or ""),
        email=str(user.get("enterprise_email") or user.get("email") or ""),
        mobile=str(user.get("mobile") or "") if user.get("mobile_visible", True) else "",
        employee_id=str(user.get("employee_no") or user.get("user_id") or ""),
    )
