"""What holds of everything that was said: each planted fault is found by its check, and by no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.simulate.oracle.matter import Heard, Snoozed
from bot.simulate.oracle.noise import flaws, ownership
from tests.bot.simulate.made import DAY, HOUR, MANAGER, MONDAY, REP, TICK, customer, heard, leave, story


def found(*said: Heard, **changes: object) -> list[str]:
    """The checks that something was wrong with, in order."""
    tale = story(customer(), leave(REP, MONDAY + 3 * DAY, MONDAY + 4 * DAY), heard=list(said))
    return [flaw.check for flaw in flaws(replace(tale, **changes))]  # type: ignore[arg-type]  # Its own fields.


def test_a_card_in_the_morning_is_right() -> None:
    assert found(heard(MONDAY), heard(MONDAY + DAY, step=1)) == []


@pytest.mark.parametrize("away", [-2 * HOUR, 11 * HOUR, 15 * HOUR])
def test_nothing_but_what_cannot_wait_is_said_at_night(away: timedelta) -> None:
    assert found(heard(MONDAY + away)) == ["quiet hours"]
    assert found(heard(MONDAY + away, timely=True)) == ["quiet hours"]
    assert found(heard(MONDAY + away, critical=True)) == []


def test_nothing_but_what_cannot_wait_is_said_during_a_leave() -> None:
    assert found(heard(MONDAY + 3 * DAY)) == ["leave"]
    assert found(heard(MONDAY + 3 * DAY, critical=True)) == []
    assert found(heard(MONDAY + 3 * DAY, person_id=MANAGER)) == []


def test_a_free_day_is_free_but_for_what_has_its_own_moment() -> None:
    assert found(heard(MONDAY + 5 * DAY)) == ["days off"]
    assert found(heard(MONDAY + 5 * DAY, timely=True)) == []


def test_the_seventh_card_of_a_day_is_one_too_many() -> None:
    cards = [heard(MONDAY + number * TICK, customer_id=None, about=f"P{number}") for number in range(7)]
    urgent = heard(MONDAY + 3 * HOUR, critical=True)

    assert found(*cards[:6], urgent) == []
    assert found(*cards) == ["cards a day"]


def test_seven_reminders_on_one_card_are_one_card() -> None:
    cards = [heard(MONDAY, message_id="r-one", customer_id=number, about=f"C{number}") for number in range(7)]

    assert found(*cards) == []


def test_a_customer_is_mentioned_once_a_day_but_for_what_has_its_own_moment() -> None:
    morning, later = heard(MONDAY), heard(MONDAY + 5 * HOUR, rule="recycle")

    assert found(morning, later) == ["mentions a day"]
    assert found(morning, replace(later, said=replace(later.said, timely=True))) == []
    assert found(morning, replace(later, said=replace(later.said, customer_id=2))) == []
    assert found(morning, replace(later, said=replace(later.said, person_id=MANAGER))) == []


def test_the_same_matter_comes_again_only_when_it_was_put_off() -> None:
    twice = (heard(MONDAY), heard(MONDAY + DAY))
    put_off = Snoozed(person_id=REP, rule="contact-overdue", customer_id=1, at=MONDAY + HOUR, until=MONDAY + DAY)

    assert found(*twice) == ["doubled"]
    assert found(*twice, snoozed=[put_off]) == []
    assert found(*twice, heard(MONDAY + 2 * DAY), snoozed=[put_off]) == ["doubled"]


def test_a_card_stands_in_the_chat_exactly_once() -> None:
    assert found(shown={"r-1": 1, "r-2": 2, "r-3": 0}) == ["shown once", "shown once"]


def test_a_ledger_is_contiguous_and_ends_with_the_owner() -> None:
    first = {"id": 1, "customer_id": 1, "from_id": None, "to_id": REP}
    second = {"id": 2, "customer_id": 1, "from_id": REP, "to_id": None}
    tale = story(customer())

    assert list(ownership(replace(tale, ledger=(first, second), owners={1: None}))) == []
    assert [flaw.what for flaw in ownership(replace(tale, ledger=(second,), owners={1: None}))] == [
        f"move 2 of customer 1 begins at {REP}, not None"
    ]
    assert [flaw.what for flaw in ownership(replace(tale, ledger=(first,), owners={1: MANAGER}))] == [
        f"customer 1 is {MANAGER}'s, but the ledger ends with {REP}"
    ]
