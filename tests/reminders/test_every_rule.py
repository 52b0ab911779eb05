"""What holds for each rule, and for the next one somebody writes: a rule without a scenario fails here."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from bot.initiative import all_rules
from cards.codec import from_json
from cards.examples import all_examples
from cards.model import Card
from domain.care.muting import MUTABLE
from reminders.rule import Reminder, Rule
from store.database import Database, UnitOfWork
from tests.making import NOW, Making
from tests.reminders.made import ticking
from tests.reminders.scenarios import CRITICAL, SCENARIOS, SILENT

RULES = {rule.name: rule for rule in all_rules()}
MINUTE = timedelta(minutes=1)
speaking = pytest.mark.parametrize("rule", [RULES[name] for name in RULES if name in SCENARIOS], ids=lambda rule: rule.name)


def kept(crm: UnitOfWork) -> list[Reminder]:
    """Every reminder of a database, with its card."""
    people = crm.session.connection.exec_driver_sql("SELECT DISTINCT person_id FROM reminders ORDER BY 1").scalars().all()
    waiting = [each for person in people for each in crm.reminders.waiting_of(person, FAR)]
    messages = {each.message_id for each in crm.reminders.standing(0, 100) if each.message_id}
    return waiting + [each for message in sorted(messages) for each in crm.reminders.of_message(message)]


FAR = NOW + timedelta(days=400)


def test_every_rule_has_its_scenario() -> None:
    assert set(SCENARIOS) | SILENT == set(RULES)


def test_every_rule_can_be_muted_by_its_label_or_is_critical() -> None:
    assert {name: RULES[name].label for name in MUTABLE} == MUTABLE
    assert set(MUTABLE) | CRITICAL | SILENT == set(RULES)
    assert not set(MUTABLE) & (CRITICAL | SILENT)


def test_the_rows_below_reminders_name_a_rule() -> None:
    named = {
        button.values["rule"]
        for card in all_examples().values()
        for button in card.buttons()
        if button.action.startswith("reminder.") and "rule" in button.values
    }

    assert named <= set(RULES)


@speaking
def test_sweeping_twice_finds_it_once(database: Database, making: Making, rule: Rule) -> None:
    due = SCENARIOS[rule.name](making)
    tick = ticking(database, rule)

    found = [tick.sweep(due - MINUTE).found, tick.sweep(due).found, tick.sweep(due).found, tick.sweep(due + MINUTE).found]

    assert found[1] > 0
    assert found == [0, found[1], 0, 0]


@speaking
def test_two_workers_find_it_once(database: Database, making: Making, rule: Rule) -> None:
    due = SCENARIOS[rule.name](making)
    start = Barrier(2)

    def work() -> None:
        start.wait()
        ticking(database, rule)(due)

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    with database.reading() as crm:
        found = kept(crm)
    assert found
    assert len({each.key for each in found}) == len(found)
    assert ticking(database, rule).sweep(due).found == 0


@speaking
def test_what_it_finds_is_true_now_and_says_whom_it_is_about(database: Database, making: Making, rule: Rule) -> None:
    due = SCENARIOS[rule.name](making)
    ticking(database, rule).sweep(due)

    with database.transaction() as crm:
        found = [each for each in kept(crm) if each.rule == rule.name]
        assert found
        assert all(rule.still(crm, each, due) for each in found)
        for each in found:
            card: Card = from_json(each.card)
            assert card.refs or each.customer_id is None
            assert each.not_before >= due - timedelta(minutes=15)
            assert each.critical is (rule.name in CRITICAL) or rule.name == "churn-risk"
