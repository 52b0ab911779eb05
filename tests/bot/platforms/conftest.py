"""One long conversation on the web chat, with which every other platform is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.platforms.driving import Clock
from tests.bot.platforms.houses import driven, seeded
from tests.bot.platforms.walking import Walked, walked


@pytest.fixture(scope="session")
def on_console(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """What the long conversation comes to where it costs nothing to show it."""
    clock = Clock()
    url = seeded(sqlite_template, tmp_path_factory.mktemp("console") / "genjin.db")
    with driven("console", url, clock) as console:
        return walked(console, clock)
