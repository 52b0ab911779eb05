"""What the web server imports."""

from __future__ import annotations

from bot.app import create_app
from bot.start import house_or_exit

app = create_app(house_or_exit())
