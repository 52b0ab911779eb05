"""DingTalk's errors told as the five that delivery knows. Their words may quote a card; only their codes are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from bot.port.platform import AuthFailedError, ExpiredError, PermanentError, PlatformError, RateLimitedError, TransientError

QUOTA: Final = "ApiCountLimitForOrg"
QUOTA_WAIT: Final = 6 * 3600.0
"""Seconds. The month's calls are used up: somebody may buy more at any time, so it is tried again now and then."""
QPS_WAIT: Final = 1.0
IP_WAIT: Final = 300.0
"""Seconds an address that asked too often is kept out."""
CHAT_WAIT: Final = 60.0

_KNOWN_TRACK: Final = re.compile(r"outTrackId\W*(is |has |already )*(exist|repeat|duplicat)", re.IGNORECASE)
_SIGN: Final = re.compile(r"[^\w.:-]")
_OLD_TOKEN: Final = frozenset({"40001", "40014", "41001", "42001", "33001", "40089"})
_OLD_FORBIDDEN: Final = frozenset({"60011", "50002", "88"})
_TOO_FAST: Final = frozenset({"90018", "90005", "90002", "90006", "130101", "410100", "410101"})
TOO_LONG: Final = "460101"


class QuotaUsedUpError(RateLimitedError):
    """The organisation has no call left this month; replies by a talk's own address still leave, so the app is not held as a whole."""

    def __init__(self) -> None:
        super().__init__(QUOTA_WAIT)


class NotAllowedError(AuthFailedError):
    """The app lacks a permission, or is not known as a robot: an admin can give it."""


class RefusedError(PermanentError):
    """The platform did not want this one; another way of saying it may do."""


class ShownAlreadyError(RefusedError):
    """There is a card of this name: it came through before, though its answer did not reach us."""


class OldTokenError(AuthFailedError):
    """The access token is no longer good: worth one new one."""


def error_of(status: int, body: Mapping[str, Any], retry_after: float | None = None) -> PlatformError | None:
    """What an answer (JSON) means: None when all is well. Two generations of interfaces have `code` and `errcode`."""
    code = _code(body)
    if status < 300 and code in {"", "0"}:
        return None
    if _KNOWN_TRACK.search(f"{code} {body.get('message', '')}"):
        return ShownAlreadyError(f"{status} {code}")
    return _limited(status, code, retry_after) or _refused(status, code)


def _code(body: Mapping[str, Any]) -> str:
    code, detail = body.get("code", body.get("errcode", "")), body.get("sub_code", "")
    return _SIGN.sub("", f"{code}{f':{detail}' if detail else ''}")[:120]


def _limited(status: int, code: str, retry_after: float | None) -> PlatformError | None:
    if QUOTA in code:
        return QuotaUsedUpError()
    if "QpsLimit" in code or status == 429:
        return RateLimitedError(retry_after or QPS_WAIT, of_app=True)
    if "IpLimit" in code or "IpQps" in code:
        return RateLimitedError(IP_WAIT, of_app=True)
    if not _TOO_FAST.isdisjoint(code.split(":")):
        return RateLimitedError(retry_after or CHAT_WAIT)
    return None


def _refused(status: int, code: str) -> PlatformError:
    said = f"{status} {code}".strip()
    if "InvalidAuthentication" in code or status == 401 or code in _OLD_TOKEN:
        return OldTokenError(said)
    if status == 403 or "Forbidden" in code or not _OLD_FORBIDDEN.isdisjoint(code.split(":")):
        return NotAllowedError(said)
    if status >= 500 or "ServiceUnavailable" in code or code in {"-1", "InternalError", "system.error"}:
        return TransientError(said)
    if status == 404 or "notExist" in code or "NotExist" in code:
        return ExpiredError(said) if "card" in code.lower() or "outTrack" in code else RefusedError(said)
    return RefusedError(f"{said} (too long)" if code == TOO_LONG else said)


def delivered(body: Mapping[str, Any]) -> PlatformError | None:
    """Whether a card arrived everywhere: the call may succeed while its delivery fails."""
    result = body.get("result")
    results = result.get("deliverResults") if isinstance(result, dict) else None
    failures = [each for each in results or [] if isinstance(each, dict) and each.get("success") is False]
    if not failures:
        return None
    told = str(failures[0].get("errorMsg", ""))
    if QUOTA in told:
        return QuotaUsedUpError()
    if "QpsLimit" in told or "flow" in told.lower():
        return RateLimitedError(QPS_WAIT, of_app=True)
    return RefusedError("the card was made but not delivered")
