"""What an organisation's directory says about its members."""

from __future__ import annotations

from typing import Final

from bot.platforms.dingtalk.api import Api, Json
from bot.platforms.dingtalk.errors import RefusedError
from bot.port.platform import Profile

WITHIN: Final = 1.5
"""Seconds: it is asked while somebody waits for an answer."""


def profile_of(api: Api, user: str) -> Profile | None:
    """The member, as the organisation keeps them; None for somebody who is not one. Raises PlatformError."""
    if not user or user.startswith("$"):  # Somebody of another organisation has no id here, only a name made up for this talk.
        return None
    try:
        told = api.old_call("/topapi/v2/user/get", {"userid": user, "language": "zh_CN"}, timeout=WITHIN).get("result")
    except RefusedError:
        return None
    if not isinstance(told, dict):
        return None
    return Profile(
        name=_text(told, "name"),
        email=_text(told, "org_email") or _text(told, "email"),
        mobile=_mobile(told),
        employee_id=_text(told, "job_number"),
    )


def _mobile(told: Json) -> str:
    number, country = _text(told, "mobile"), _text(told, "state_code")
    return f"+{country}{number}" if number and country and not number.startswith("+") else number


def _text(told: Json, name: str) -> str:
    value = told.get(name)
    return value.strip() if isinstance(value, str) else ""
