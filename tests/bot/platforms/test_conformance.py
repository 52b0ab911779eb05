"""Everything that works in the web chat works the same wherever people talk: one long conversation, on every platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.database import Database
from tests.bot.platforms.driving import Clock
from tests.bot.platforms.houses import CHAT_PLATFORMS, PLATFORMS, driven, populate, seeded
from tests.bot.platforms.stories import Say
from tests.bot.platforms.walking import Walk, Walked, differences, walked
from tests.bot.platforms.working_days import FOLLOWUPS


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
    assert undriven(there) == frozenset()


@pytest.mark.postgresql
@pytest.mark.parametrize("platform", CHAT_PLATFORMS)
def test_a_short_story_comes_to_the_same_on_postgresql(platform: str, on_console: Walked, pg_database: Database) -> None:
    populate(pg_database)
    clock = Clock()
    with driven(platform, pg_database.engine.url.render_as_string(hide_password=False), clock) as driver:
        walk = Walk(driver=driver, clock=clock)
        steps = [walk.tried(step) for step in FOLLOWUPS]

    assert walk.problems == []
    assert differences(steps, on_console.steps[: len(steps)]) == []


def undriven(there: Walked) -> frozenset[str]:
    """Clicks, forms and commands of the product that nobody used."""
    said = {step.step.text for step in there.steps if isinstance(step.step, Say)}
    unsaid = {spec.name for spec in there.registry.commands if not set(spec.examples or (f"/{spec.name}",)) <= said}
    return frozenset(there.registry.actions - there.pressed | unsaid)


def test_the_web_chat_itself_shows_what_it_answers(on_console: Walked) -> None:
    assert on_console.problems == ()
    assert undriven(on_console) == frozenset()


def test_four_platforms_can_be_driven() -> None:
    assert len(PLATFORMS) == 4
