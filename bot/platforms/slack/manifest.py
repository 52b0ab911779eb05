"""The app manifest: what Slack has to know of the app, its commands taken from the registry.

Slack takes lower-case Latin names of up to 32 signs, 50 of them, and refuses the whole list when one is a built-in of its own: those
get the prefix `genjin-`. Chinese names, and everything else, are said with `/genjin`.
Source: docs.slack.dev/reference/app-manifest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from bot.platforms.slack.names import slack_name
from bot.platforms.slack.parse import MAIN_COMMAND
from bot.platforms.slack.scopes import EVENTS, SCOPES
from bot.platforms.slack.settings import PATH, Mode
from bot.platforms.slack.texts import cut, say
from domain.words import Message, _
from handlers.registry import Registry

MOST_COMMANDS: Final = 50
NAME: Final = re.compile(r"/[a-z0-9_-]{1,31}")
DESCRIPTION, HINT = 2_000, 1_000
SHORTCUT_NAME, SHORTCUT_DESCRIPTION = 24, 150
ADDRESS: Final = "https://genjin.example.com"
ANYTHING = _("Any command, by any of its names, and any line.")
ANYTHING_HINT = _("<command or line>")
LOG_IT = _("Log as follow-up")
LOG_IT_WHY = _("Record what this message tells, after a look at it.")
NEW = _("New customer")
NEW_WHY = _("Enter a new customer.")
DAY = _("My day")
DAY_WHY = _("What today asks of you.")


def manifest_of(registry: Registry, *, mode: Mode = Mode.HTTP, address: str = ADDRESS, language: str = "en") -> dict[str, Any]:
    """The manifest, ready for JSON, its words in one language."""
    url = f"{address.rstrip('/')}{PATH}"
    commands = [_command(name, hint, told, language) for name, hint, told in _commands(registry)][:MOST_COMMANDS]
    events: dict[str, Any] = {"bot_events": list(EVENTS)}
    interactivity: dict[str, Any] = {"is_enabled": True}
    if mode is Mode.HTTP:
        events["request_url"] = interactivity["request_url"] = url
        commands = [command | {"url": url} for command in commands]
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "Genjin",
            "description": "Customers, follow-ups and reminders, by chat.",
            "background_color": "#1d4ed8",
        },
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
            "bot_user": {"display_name": "Genjin", "always_online": True},
            "shortcuts": list(_shortcuts(language)),
            "slash_commands": commands,
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": mode is Mode.SOCKET,
            "token_rotation_enabled": False,
        },
    }


def manifest_text(registry: Registry, *, mode: Mode = Mode.HTTP, address: str = ADDRESS, language: str = "en") -> str:
    """The manifest as the file that Slack is given."""
    return json.dumps(manifest_of(registry, mode=mode, address=address, language=language), ensure_ascii=False, indent=2) + "\n"


def left_out(registry: Registry) -> tuple[str, ...]:
    """The commands that Slack has no room for: they are said with `/genjin`."""
    return tuple(name for name, _hint, _told in _commands(registry))[MOST_COMMANDS:]


def _commands(registry: Registry) -> Iterator[tuple[str, Message, Message]]:
    yield MAIN_COMMAND, ANYTHING_HINT, ANYTHING
    for spec in registry.commands:
        yield slack_name(spec), spec.usage, spec.summary


def _command(name: str, usage: Message, summary: Message, language: str) -> dict[str, Any]:
    """Mentions come with their accounts (`should_escape`), so that `/share C001 @wang` finds Wang."""
    command: dict[str, Any] = {"command": name, "description": cut(say(summary, language), DESCRIPTION), "should_escape": True}
    hint = say(usage, language)
    arguments = hint.partition(" ")[2] if hint.startswith("/") else hint
    return command | {"usage_hint": cut(arguments, HINT)} if arguments else command


def _shortcuts(language: str) -> Iterator[dict[str, str]]:
    for kind, callback, name, why in (
        ("message", "log_message", LOG_IT, LOG_IT_WHY),
        ("global", "new_customer", NEW, NEW_WHY),
        ("global", "my_day", DAY, DAY_WHY),
    ):
        yield {
            "name": cut(say(name, language), SHORTCUT_NAME),
            "type": kind,
            "callback_id": callback,
            "description": cut(say(why, language), SHORTCUT_DESCRIPTION),
        }
