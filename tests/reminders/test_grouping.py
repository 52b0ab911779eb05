"""Which row stands where on a card of many."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.codec import to_json
from cards.day.my_day import Gone
from cards.format import Reader
from cards.model import Table, Tone
from domain.care.reminders import Reminder, ReminderState
from domain.words import Message
from reminders.grouping import card_of, finished, grouped
from reminders.rule import Rule
from tests.making import NOW
from tests.reminders.made import card, matters, rows_of
from tests.rows import for_each

ENGLISH = Reader("en", "UTC", NOW)
HOUR = timedelta(hours=1)
RULES = {name: replace(matters(name=name).rule, label=Message(label)) for name, label in (("calls", "Calls"), ("silence", "Silence"))}


def reminder(number: int, rule: str = "calls", tone: Tone = Tone.INFO, hours: int = 0) -> Reminder:
    return Reminder(
        id=number,
        key=f"k{number}",
        rule=rule,
        about=f"T{number:03}",
        customer_id=None,
        person_id=1,
        episode=NOW + hours * HOUR,
        step=0,
        critical=False,
        timely=False,
        found_at=NOW,
        not_before=NOW,
        state=ReminderState.SAID,
        card=to_json(card(f"T{number:03}", tone)),
    )


def heads(rules: dict[str, Rule], *reminders: Reminder) -> list[str]:
    tables = [element for element in grouped(rules, reminders).elements if isinstance(element, Table)]
    return [ENGLISH.say(table.columns[0].label) for table in tables]


def test_one_alone_is_said_with_its_own_card() -> None:
    assert card_of(RULES, [reminder(1)]) == card("T001")


@for_each(
    ("rows", "order"),
    [
        ([reminder(1), reminder(2, tone=Tone.DANGER), reminder(3, tone=Tone.WARNING)], ["T002", "T003", "T001"]),
        ([reminder(1, hours=2), reminder(2, hours=1), reminder(3, hours=1)], ["T002", "T003", "T001"]),
        ([reminder(1, tone=Tone.SUCCESS, hours=1), reminder(2, tone=Tone.NEUTRAL)], ["T002", "T001"]),
        ([reminder(1), reminder(2, "silence", Tone.DANGER), reminder(3, tone=Tone.WARNING)], ["T002", "T003", "T001"]),
        ([reminder(1, "silence"), reminder(2, tone=Tone.DANGER), reminder(3, "silence", Tone.WARNING)], ["T002", "T003", "T001"]),
    ],
)
def test_danger_comes_before_warning_and_the_older_before_the_younger(rows: list[Reminder], order: list[str]) -> None:
    assert rows_of(grouped(RULES, rows)) == order
    assert rows_of(grouped(RULES, rows[::-1])) == order


def test_a_rule_has_one_section_and_its_most_urgent_row_leads_it() -> None:
    rows = [reminder(1), reminder(2, "silence", Tone.DANGER), reminder(3, tone=Tone.WARNING)]

    assert heads(RULES, *rows) == ["Silence", "Calls"]


def test_a_rule_that_is_gone_lends_its_name() -> None:
    assert heads({}, reminder(1)) == ["calls"]


def test_what_is_finished_keeps_its_rows_in_their_order() -> None:
    rows = [reminder(1), reminder(2, tone=Tone.DANGER)]

    done = finished(RULES, rows, Gone(done=2))

    assert rows_of(done) == ["T002", "T001"]
    assert list(done.buttons()) == []
