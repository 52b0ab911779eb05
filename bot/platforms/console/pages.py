"""The web chat's blueprint: a page, its files, and the JSON behind them."""

from __future__ import annotations

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from bot.house import House
from bot.moving.carrier import Carrier
from bot.moving.carrying import Carrying
from bot.platforms.console.bringing import add_bringing
from bot.platforms.console.feed import Feed
from bot.platforms.console.fetching import add_fetching
from bot.platforms.console.guard import put_guard
from bot.platforms.console.room import Room
from bot.platforms.console.signing_in import add_sign_in
from bot.platforms.console.streaming import add_news
from bot.platforms.console.talking import add_presses, add_talk
from bot.platforms.console.visiting import add_demo, add_visit
from bot.platforms.console.visits import Visits

FEED = "genjin.feed"
"""Where the application keeps the feed, so that whoever ends the process can let the live pages go."""
CARRIER = "genjin.carrier"
"""Where it keeps what works on brought files, so that whoever begins the process can let it look what was left."""


def console_pages(house: House) -> Blueprint:
    """Everything of the web chat, in the house's mode. The app must not have static files of its own."""
    pages = Blueprint("console", __name__, template_folder="templates", static_folder="static", static_url_path="/static")
    limits = house.settings.limits
    feed = Feed(house.database, house.signer, house.clock, most=limits.live_streams, poll=limits.poll)
    carrier = Carrier(Carrying(database=house.database, clock=house.clock))
    room = Room(house=house, visits=Visits(house.settings.secret_keys), feed=feed, carrier=carrier)
    put_guard(pages, room)
    add_visit(pages, room)
    add_talk(pages, room)
    add_presses(pages, room)
    add_bringing(pages, room)
    add_fetching(pages, room)
    add_news(pages, room)
    if room.is_demo:
        add_demo(pages, room)
    else:
        add_sign_in(pages, room)
    pages.record(lambda state: _keep(state, feed, carrier))
    return pages


def _keep(state: BlueprintSetupState, feed: Feed, carrier: Carrier) -> None:
    state.app.extensions[FEED] = feed
    state.app.extensions[CARRIER] = carrier
