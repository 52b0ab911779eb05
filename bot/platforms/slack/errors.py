"""Slack's errors as ours.

Sources: the error tables of chat.postMessage, chat.update and views.open; docs.slack.dev/apis/web-api/rate-limits.
"""

from __future__ import annotations

from typing import Final

from bot.port.platform import AuthFailedError, ExpiredError, PermanentError, PlatformError, RateLimitedError, TransientError

SECONDS_WHEN_UNSAID: Final = 30.0
LONGEST_CODE: Final = 60


class BlocksRefusedError(PermanentError):
    """Slack does not take these blocks: a plainer drawing may do."""


class OutOfReachError(PermanentError):
    """Genjin is not in that conversation: only an address that came with an event reaches it."""


TRANSIENT = {
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
    "external_channel_migrating",
    "rollup_error",
    "timeout",
}
AUTH = {
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "no_permission",
    "missing_scope",
    "not_allowed_token_type",
    "org_login_required",
    "ekm_access_denied",
    "access_denied",
    "enterprise_is_restricted",
}
EXPIRED = {"message_not_found", "cant_update_message", "edit_window_closed", "is_inactive", "update_failed"}
BLOCKS = {"invalid_blocks", "invalid_blocks_format", "invalid_attachments", "invalid_block_type"}
OUT_OF_REACH = {"not_in_channel", "channel_not_found", "user_not_in_channel"}
RATE = {"ratelimited", "rate_limited", "message_limit_exceeded"}

_KINDS: tuple[tuple[set[str], type[PlatformError]], ...] = (
    (TRANSIENT, TransientError),
    (AUTH, AuthFailedError),
    (EXPIRED, ExpiredError),
    (BLOCKS, BlocksRefusedError),
    (OUT_OF_REACH, OutOfReachError),
)


def error_of(method: str, status: int, code: str, retry_after: str | None = None) -> PlatformError:
    """What a refused call means. `code` is Slack's own word for it; nothing else of the answer is repeated."""
    words = f"{method}: {code[:LONGEST_CODE] or status}"
    if status == 429 or code in RATE:
        return RateLimitedError(_seconds(retry_after))
    if status >= 500:
        return TransientError(words)
    for codes, kind in _KINDS:
        if code in codes:
            return kind(words)
    return PermanentError(words)


def _seconds(retry_after: str | None) -> float:
    try:
        return max(float(retry_after or SECONDS_WHEN_UNSAID), 1.0)
    except ValueError:
        return SECONDS_WHEN_UNSAID
