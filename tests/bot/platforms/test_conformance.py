"""Everything that works in the web chat works the same wherever people talk: one long conversation, on every platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.platforms.driving import Clock
from tests.bot.platforms.houses import CHAT_PLATFORMS, PLATFORMS, driven, seeded
from tests.bot.platforms.stories import Say
from tests.bot.platforms.walking import Walked, differences, walked


@pytest.mark.parametrize("platform", CHAT_PLATFORMS)
def test_every_line_click_and_form_comes_to_the_same_as_in_the_web_chat(
    platform: str, on_console: Walked, sqlite_template: Path, tmp_path: Path
) -> None:
    clock = Clock()
    with driven(platform, seeded(sqlite_template, tmp_path / "genjin.db"), clock) as driver:
        there = walked(driver, clock)

    # One conversation takes seconds: all that it proves is looked at in one test.
    assert there.problems == ()
    assert differences(there.steps, on_console.steps) == []
    assert {name: found for name, rows in on_console.records.items() if (found := differences(there.records[name], rows))} == {}
    assert undriven(there) == set()


def undriven(there: Walked) -> set[str]:
    """Clicks, forms and commands of the product that nobody used."""
    said = {step.step.text for step in there.steps if isinstance(step.step, Say)}
    unsaid = {spec.name for spec in there.registry.commands if not set(spec.examples or (f"/{spec.name}",)) <= said}
    return (there.registry.actions - there.pressed) | unsaid


def test_the_web_chat_itself_shows_what_it_answers(on_console: Walked) -> None:
    assert on_console.problems == ()
    assert undriven(on_console) == set()


def test_four_platforms_can_be_driven() -> None:
    assert len(PLATFORMS) == 4
