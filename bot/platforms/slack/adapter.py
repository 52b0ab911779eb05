"""Slack, wired: its pages or its connection, and its platform."""

from __future__ import annotations

from bot.platforms.slack.api import Api
from bot.platforms.slack.bolt import app_of, pages_of
from bot.platforms.slack.door import Door
from bot.platforms.slack.names import Names
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import Mode, Settings
from bot.platforms.slack.socket import SocketListener
from bot.port.parts import Parts
from bot.port.platform import Listener, Station


def make(parts: Parts) -> Station:
    """The station of one workspace. Nothing is asked of Slack before the first event or card."""
    settings = parts.own(Settings)
    api = Api(settings, parts.calls)
    names = Names.of(parts.registry)
    platform = SlackPlatform(api=api, artist=parts.artist, names=names, settings=settings, public_url=parts.house.public_url)
    app = app_of(Door(parts=parts, platform=platform, api=api))
    if settings.mode is Mode.HTTP:
        return Station(platform=platform, pages=pages_of(app, settings.signing_secret.get_secret_value(), parts.clock))
    listener: Listener = SocketListener(app, settings.app_token.get_secret_value(), api.connecting)
    return Station(platform=platform, listeners=(listener,))
