"""The doctor's look at Slack: which step of docs/slack.md is missing, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bot.platforms.slack.api import Api
from bot.platforms.slack.scopes import SCOPES
from bot.platforms.slack.settings import Mode, Settings
from bot.port.platform import AuthFailedError, Finding, PlatformError

SECRET_LENGTH: Final = 32


def findings(api: Api, settings: Settings, public_url: str) -> Iterator[Finding]:
    """Each step of the guide, asked of the live workspace; what depends on a failed step is not asked."""
    try:
        answer = api.ask("auth.test")
    except AuthFailedError as error:
        yield Finding(
            good=False, sentence=f"Slack refuses GENJIN_SLACK_BOT_TOKEN ({_code(error)}): install the app again, and copy the token."
        )
        return
    except PlatformError as error:
        yield Finding(
            good=False, sentence=f"Slack cannot be reached ({_code(error)}): look at this machine's way out, or at slack-status.com."
        )
        return
    yield Finding(good=True, sentence=f"Slack knows Genjin as {answer.get('user')} in the workspace {answer.get('team')}.")
    yield from _scopes(answer.headers)
    yield from _socket(api) if settings.mode is Mode.SOCKET else _pages(settings, public_url)


def _scopes(headers: Mapping[str, str]) -> Iterator[Finding]:
    """`x-oauth-scopes` tells what the token was granted when the app was installed last."""
    told = next((str(value) for name, value in headers.items() if name.lower() == "x-oauth-scopes"), None)
    if told is None:
        yield Finding(good=False, sentence="Slack does not say which scopes the token has; compare them with docs/slack.md by hand.")
        return
    granted = {scope.strip() for scope in told.split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    for scope in missing:
        yield Finding(
            good=False,
            sentence=f"The scope {scope} is missing, so Genjin cannot {SCOPES[scope]}: add it under OAuth & Permissions, reinstall.",
        )
    if not missing:
        yield Finding(good=True, sentence=f"All {len(SCOPES)} scopes are granted.")


def _socket(api: Api) -> Iterator[Finding]:
    try:
        api.connect()
    except PlatformError as error:
        yield Finding(
            good=False,
            sentence=f"Socket Mode does not open ({_code(error)}): switch it on in the app's settings, and give GENJIN_SLACK_APP_TOKEN "
            "a token with connections:write.",
        )
    else:
        yield Finding(good=True, sentence="Socket Mode opens; the worker keeps the connection.")


def _pages(settings: Settings, public_url: str) -> Iterator[Finding]:
    secret = settings.signing_secret.get_secret_value()
    looks_right = len(secret) == SECRET_LENGTH and all(letter in "0123456789abcdef" for letter in secret)
    yield Finding(
        good=looks_right,
        sentence="The signing secret has the form of one."
        if looks_right
        else "GENJIN_SLACK_SIGNING_SECRET does not look like one (32 characters of 0-9 and a-f): copy it from Basic Information.",
    )
    reachable = public_url.startswith("https://")
    yield Finding(
        good=reachable,
        sentence=f"Slack has to be told this address, three times (docs/slack.md): {public_url.rstrip('/')}/slack/events."
        if reachable
        else "GENJIN_PUBLIC_URL must be an https:// address that Slack can reach; without one, use GENJIN_SLACK_MODE=socket.",
    )


def _code(error: PlatformError) -> str:
    return str(error).rpartition(": ")[2]
