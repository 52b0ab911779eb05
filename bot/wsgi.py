"""What the web server imports."""

from __future__ import annotations

from bot.app import create_app
from bot.platforms.console.feed import end_with_the_process
from bot.platforms.console.pages import CARRIER, FEED
from bot.start import house_or_exit

app = create_app(house_or_exit())
if FEED in app.extensions:
    end_with_the_process(app.extensions[FEED])
    app.extensions[CARRIER].nudge()
