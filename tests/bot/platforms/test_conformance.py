"""Everything that works in the web chat works the same wherever people talk: one long conversation, on every platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.platforms.driving import Clock
from tests.bot.platforms.houses import CHAT_PLATFORMS, driven, seeded
from tests.bot.platforms.stories import Say
from tests.bot.platforms.walking import Walked, differences, walked


@pytest.fixture(scope="module", params=CHAT_PLATFORMS)
def there(request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The same conversation on another platform."""
    clock = Clock()
    url = seeded(sqlite_template, tmp_path_factory.mktemp(request.param) / "genjin.db")
    with driven(request.param, url, clock) as driver:
        return walked(driver, clock)


def test_every_line_click_and_form_is_answered_as_in_the_web_chat(there: Walked, on_console: Walked) -> None:
    assert there.problems == ()
    assert differences(there.steps, on_console.steps) == []


def test_the_records_are_the_same_to_the_letter(there: Walked, on_console: Walked) -> None:
    assert there.records.keys() == on_console.records.keys()
    different = {name: differences(there.records[name], rows) for name, rows in on_console.records.items()}
    assert {name: found for name, found in different.items() if found} == {}


def test_every_click_form_and_command_was_driven(there: Walked) -> None:
    said = {step.step.text for step in there.steps if isinstance(step.step, Say)}
    commands = there.registry.commands

    assert there.registry.actions - there.pressed == set()
    assert {spec.name for spec in commands if not set(spec.examples or (f"/{spec.name}",)) <= said} == set()


def test_the_web_chat_itself_shows_what_it_answers(on_console: Walked) -> None:
    assert on_console.problems == ()
    assert on_console.registry.actions == on_console.pressed
