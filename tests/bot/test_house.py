"""The parts put together: what can go wrong with them, and what they say by themselves."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.house import House, build, home_platform
from bot.initiative import all_rules
from bot.keys import new_key
from bot.settings import Settings
from domain.entries import NewAction
from domain.terms import Secret
from tests.conftest import MakeCustomer, MakePerson
from tests.making import KEY, NOW, Making


def other_house(house: House, *keys: str) -> House:
    return build(Settings(database_url=house.settings.database_url, secret_keys=keys), clock=lambda: NOW)


@pytest.fixture
def kept(house: House) -> House:
    """A house with one private value in it."""
    with house.database.transaction() as crm:
        crm.vault.keep(Secret.PHONE, "13800138000")
    return house


def test_a_good_house_has_no_problem(kept: House) -> None:
    assert kept.problem() is None


def test_an_empty_house_fits_every_key(house: House) -> None:
    other = other_house(house, new_key())

    assert other.problem() is None
    other.database.dispose()


def test_another_key_is_a_problem_told_without_it(kept: House) -> None:
    key = new_key()
    other = other_house(kept, key)

    problem = other.problem()

    assert problem is not None
    assert "secret key" in problem
    assert key not in problem
    other.database.dispose()


def test_an_older_key_beside_a_newer_one_is_none(kept: House) -> None:
    other = other_house(kept, new_key(), KEY)

    assert other.problem() is None
    other.database.dispose()


def test_a_missing_schema_is_a_problem(tmp_path: Path) -> None:
    house = build(Settings(database_url=f"sqlite:///{tmp_path}/none.db", secret_keys=(KEY,)))

    assert house.problem() == "The database has no schema yet: run `genjin upgrade`."
    house.database.dispose()


def test_building_a_house_opens_nothing(tmp_path: Path) -> None:
    house = build(Settings(database_url=f"sqlite:///{tmp_path}/none.db", secret_keys=(KEY,)))

    assert list(tmp_path.iterdir()) == []
    house.database.dispose()


def test_business_time_is_machine_time_and_the_sandbox_s_offset(house: House) -> None:
    with house.database.transaction() as crm:
        crm.advance(timedelta(days=3))

    assert house.business_now() == NOW + timedelta(days=3)


def test_every_rule_is_found_and_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in all_rules()]

    assert names == sorted(set(names))
    assert names


def test_what_is_due_is_queued_once_however_often_it_looks(
    house: House, making: Making, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    customer, rep = make_customer(), make_person()
    with making.acting(rep) as crm:
        crm.actions.add(NewAction(task="send contract", owner=rep, due_at=NOW - timedelta(days=1)), on=customer)

    first, again = house.remind(NOW), house.remind(NOW + timedelta(hours=1))

    assert [(one.to, one.push, one.private, one.card.kind) for one in first] == [(rep, True, True, "action_due")]
    assert again == ()


def test_genjin_speaks_first_where_people_are(house: House) -> None:
    elsewhere = house.settings.model_copy(update={"platforms": ("elsewhere",)})

    assert [home_platform(settings) for settings in (house.settings, elsewhere)] == ["console", "elsewhere"]


def test_two_couriers_never_share_a_name(house: House) -> None:
    assert house.courier().owner != house.courier().owner
