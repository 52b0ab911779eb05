"""A small house and its people: the same seed founds the same one, and lets the same things happen."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest

from bot.keys import new_key
from bot.simulate.acting import Actors
from bot.simulate.plan import Plan
from bot.simulate.workers import house_at, tick
from bot.simulate.world import Founding
from store.trail.retold import Retold

PLAN = Plan(days=1, reps=2, customers=20, seed=4)
NOON = PLAN.begin + timedelta(hours=7)
"""Three in the afternoon in China, and nine in the morning in Germany."""


@pytest.fixture(scope="module")
def played(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Actors, Actors]:
    """The same afternoon, played twice."""
    folder = tmp_path_factory.mktemp("played")
    return _play(sqlite_template, folder / "first.db"), _play(sqlite_template, folder / "second.db")


def _play(template: Path, path: Path) -> Actors:
    copyfile(template, path)
    house = house_at(f"sqlite:///{path}", new_key())
    crew = Founding(database=house.database, plan=PLAN).found()
    actors = Actors(house=house, crew=crew, retold=Retold(house.database), chance=PLAN.chance("acts"))
    actors.morning()
    before = actors.retold.newest_message()
    tick(house, NOON)
    actors.read(actors.retold.said_after(before), NOON)
    for minute in range(1, 25):
        for person in crew.reps:
            actors.act(person, NOON + timedelta(minutes=minute))
    house.database.dispose()
    return actors


def test_the_same_seed_plays_the_same_afternoon(played: tuple[Actors, Actors]) -> None:
    first, second = played
    customers = [[(row["code"], row["owner_id"], row["last_contact_at"]) for row in each.retold.customers()] for each in played]

    assert customers[0] == customers[1]
    assert first.outcomes == second.outcomes
    assert [row["at"] for row in first.retold.audit()] == [row["at"] for row in second.retold.audit()]


def test_people_talk_press_and_are_answered(played: tuple[Actors, Actors]) -> None:
    actors, _again = played
    what = Counter(str(row["table_name"]) for row in actors.retold.audit() if row["at"] > NOON)  # type: ignore[operator]  # A moment.

    assert actors.failures == []
    assert actors.outcomes["done"] > 20
    assert what["followups"] > 5
    assert any(actors.shown.values())


def test_a_house_has_two_regions_in_two_zones_and_records_of_every_kind(played: tuple[Actors, Actors]) -> None:
    actors, _again = played
    records = actors.retold.customers()

    assert {person.time_zone for person in actors.crew.reps} == {"Asia/Shanghai", "Europe/Berlin"}
    assert {"potential", "intent"} <= {row["status"] for row in records}
    assert {row["taken_at"] is None for row in records} == {True, False}
    assert len(records) == PLAN.customers
