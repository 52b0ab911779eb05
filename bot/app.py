"""The web application: the web chat, the chat platforms' doors, and the pages for machines."""

from __future__ import annotations

from functools import partial

from flask import Flask

from bot.failures import answer_failures
from bot.house import House
from bot.platforms.console.pages import console_pages
from bot.port.usage import measure_usage
from bot.settings import Console
from bot.webhooks import health_pages


def create_app(house: House) -> Flask:
    """The application over a wired house."""
    app = Flask(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Nobody reads the order; sorting every answer costs.
    app.config["MAX_CONTENT_LENGTH"] = house.settings.limits.body
    answer_failures(app)
    app.register_blueprint(health_pages(house.problem, partial(measure_usage, house)))
    if house.settings.console is not Console.OFF:
        app.register_blueprint(console_pages(house))
    for station in house.stations.values():
        if station.pages is not None:
            app.register_blueprint(station.pages)
    return app
