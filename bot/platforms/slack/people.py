"""What a workspace has verified about somebody (`users.info`)."""

from __future__ import annotations

from bot.platforms.slack.parse import Body
from bot.port.platform import Profile


def profile_of(answer: object, own_team: str) -> Profile | None:
    """A member's profile; None for bots, the deactivated, and people of other workspaces in shared channels.

    Other firms' people are told nothing of: their e-mail was verified by their own firm, not by ours. A phone number is what a
    member wrote into their profile themselves, so it proves nothing and is left out.
    """
    user = answer.get("user") if isinstance(answer, dict) else None
    if not isinstance(user, dict) or user.get("is_bot") or user.get("deleted") or _is_foreign(user, own_team):
        return None
    told = user.get("profile") or {}
    is_guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted"))
    confirmed = user.get("is_email_confirmed", True) and not is_guest
    return Profile(
        name=str(user.get("real_name") or told.get("real_name") or user.get("name") or ""),
        email=str(told.get("email") or "") if confirmed else "",
        language=_language(str(user.get("locale") or "")),
        time_zone=str(user.get("tz") or ""),
    )


def _is_foreign(user: Body, own_team: str) -> bool:
    teams = {str(user.get("team_id") or ""), *((user.get("enterprise_user") or {}).get("teams") or ())}
    return bool(user.get("is_stranger")) or (bool(own_team) and own_team not in teams)


def _language(locale: str) -> str:
    """`zh-CN` as we write it; other languages than ours read English."""
    if not locale:
        return ""
    return "zh_CN" if locale.lower().startswith("zh") else "en"
