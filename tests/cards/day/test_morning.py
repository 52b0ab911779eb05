"""What the morning tells of the day ahead, matter by matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.day.morning import drops_soon_card, later_today_card
from cards.day.my_day import row_of
from cards.day.snooze import snooze_button
from cards.samples import ACTION, CUSTOMER, NOW
from domain.care.today import NEAR, DueCustomer
from tests.cards.reading import CHINESE, ENGLISH, presses, primary, seen
from tests.rows import for_each

CALL = replace(ACTION, task="call", customer_name="XX", due_at=NOW + timedelta(hours=5), due_has_time=True)


def dropping(days: int) -> DueCustomer:
    return DueCustomer(id=1, code=CUSTOMER.code, name="XX", at=NOW + timedelta(days=days))


def test_an_hour_of_today_can_be_ticked_off_at_once() -> None:
    card = later_today_card(CALL)

    assert seen(card, ENGLISH).title == "today 15:00: call, XX"
    assert primary(card) == f"done-{CALL.code}"
    assert card.refs == (CALL.customer_code, CALL.code)


@for_each(("days", "when"), [(0, "today"), (1, "tomorrow"), (NEAR.days, "Sat 21 Nov")])
def test_a_record_about_to_drop_says_when_and_how_to_keep_it(days: int, when: str) -> None:
    looked = seen(drops_soon_card(dropping(days)), ENGLISH)

    assert looked.title == f"XX drops into the pool {when}"
    assert any("/protect" in note for note in looked.notes)
    assert any("/" in note for note in seen(drops_soon_card(dropping(days)), CHINESE).notes)


def test_as_rows_of_the_grouped_card_they_keep_their_click() -> None:
    rows = [row_of(later_today_card(CALL), CALL.code), row_of(drops_soon_card(dropping(1)), CUSTOMER.code)]

    assert [row.button and (row.button.action, row.button.subject) for row in rows] == [
        ("action.done", CALL.code),
        ("customer.show", CUSTOMER.code),
    ]


@for_each("to", ["tomorrow", "monday"])
def test_a_click_that_puts_off_names_its_rule_and_its_day(to: str) -> None:
    button = snooze_button("recycle", "C001", to, "later")

    assert (button.id, button.action, button.subject) == (f"snooze-{to}", "reminder.snooze", "C001")
    assert button.values == {"rule": "recycle", "to": to}


def test_nothing_else_can_be_pressed_on_a_record_about_to_drop() -> None:
    assert [action for action, _subject, _values in presses(drops_soon_card(dropping(1)))] == ["customer.show"]
