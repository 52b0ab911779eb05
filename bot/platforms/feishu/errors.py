"""What Feishu answers, as one of our five errors. Codes: open.feishu.cn, generic error codes and im/v1/messages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.port.platform import AuthFailedError, ExpiredError, PermanentError, PlatformError, RateLimitedError, TransientError

Json = dict[str, Any]

SHOWN_FOR: Final = "the message can no longer be redrawn"
TOO_FAST: Final = frozenset({99991400, 230020})
CHAT_TOO_FAST: Final = 230020
"""The app's own rate, and the chat's, which all bots in it share."""
STALE_TOKEN: Final = frozenset({99991663, 99991664, 99991661, 99991668, 99991671})
CREDENTIALS: Final = {
    10003: "the App ID or App Secret is wrong",
    10014: "the App Secret is wrong",
    99991672: "the app lacks a scope: see docs/feishu.md and publish a new version",
    230006: "the app has no bot: switch it on and publish a new version",
}
GONE: Final = frozenset({230031, 230011, 230110})
"""Older than fourteen days, recalled, deleted."""
HICCUPS: Final = frozenset({2200, 1500, 230049})
FOR_GOOD: Final = {
    230002: "the bot is no longer in the chat: add it again",
    230013: "the person is outside the app's availability: widen it in the developer console",
    230025: "the card is too long",
    230028: "the organisation's data-loss rules refused the text",
    230029: "the person has left the organisation",
    230053: "the person no longer takes messages from the bot",
    230099: "the card was refused",
}
RESET: Final = "x-ogw-ratelimit-reset"
SHORTEST, LONGEST = 0.5, 600.0
SUBCODE = re.compile(r"ErrCode:\s*(\d+)")


@dataclass(frozen=True, kw_only=True)
class Told:
    """One answer of the platform; `body` is empty when it was no JSON object."""

    status: int
    headers: Mapping[str, str]
    body: Json

    @property
    def code(self) -> int:
        """Nought when all is well; 0 stands for an answer without a code, too, and `status` says which."""
        code = self.body.get("code", 0)
        return code if isinstance(code, int) else -1

    @property
    def is_good(self) -> bool:
        """Whether the call was carried out."""
        return self.status < 300 and self.code == 0 and bool(self.body)


def data_of(told: Told) -> Json:
    """What the call gave. Raises a PlatformError, whose words hold codes and never what was sent."""
    if told.is_good:
        data = told.body.get("data", told.body)
        return data if isinstance(data, dict) else {}
    raise error_of(told)


def error_of(told: Told) -> PlatformError:
    """The error that an answer means."""
    code = told.code
    if code in TOO_FAST or told.status == 429:
        return RateLimitedError(_wait(told.headers), of_app=code != CHAT_TOO_FAST)
    if code in STALE_TOKEN or code in CREDENTIALS or told.status in {401, 403}:
        return AuthFailedError(f"{CREDENTIALS.get(code, 'the platform refused our credentials')} ({_codes(told)})")
    if code in GONE:
        return ExpiredError(f"{SHOWN_FOR} ({_codes(told)})")
    if code in HICCUPS or told.status >= 500 or not told.body:
        return TransientError(f"a hiccup of the platform ({_codes(told)})")
    return PermanentError(f"{FOR_GOOD.get(code, 'the platform refused it')} ({_codes(told)})")


def _codes(told: Told) -> str:
    sub = SUBCODE.search(str(told.body.get("msg", "")))
    return ", ".join((f"HTTP {told.status}", f"code {told.code}", *((f"card error {sub[1]}",) if sub else ())))


def _wait(headers: Mapping[str, str]) -> float:
    """Seconds until the rate allows more; one second when it is not told."""
    told = {name.lower(): value for name, value in headers.items()}
    try:
        seconds = float(told.get(RESET) or told.get("retry-after") or 1)
    except ValueError:
        seconds = 1.0
    return min(max(seconds, SHORTEST), LONGEST)
