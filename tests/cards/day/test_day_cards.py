"""Cards of a person's day: grouped, settled, put off, muted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.actions.action_climbed import action_climbed_card
from cards.actions.action_due import action_due_card
from cards.codec import from_json, to_json
from cards.day.morning import drops_soon_card, later_today_card
from cards.day.my_day import MOST_ROWS, DayRow, Gone, Section, my_day, pushed_day, row_of
from cards.day.put_off import put_off
from cards.day.settled import settled, snoozed
from cards.day.snooze import snooze_row
from cards.model import Buttons, Card, Collapsible, Form, Note, Table, Text, Tone
from cards.samples import ACTION, CUSTOMER, NOW
from domain.care.today import DueCustomer
from domain.words import _
from tests.cards.reading import CHINESE, ENGLISH, seen
from tests.rows import for_each

DUE = action_due_card(ACTION, NOW)
CALL = replace(ACTION, due_at=NOW + timedelta(hours=5), due_has_time=True)
DROP = DueCustomer(id=1, code=CUSTOMER.code, name=CUSTOMER.name, at=NOW + timedelta(days=2))


@for_each(
    ("card", "chinese", "english"),
    [
        (my_day([Section(label=_("Overdue"), rows=(row_of(DUE),) * 3)]), "今日待处理：3项", "Your day: 3 to look at"),
        (later_today_card(CALL), "今天 15:00：发送定制方案", "today 15:00: 发送定制方案"),
        (drops_soon_card(DROP), "掉入公海", "drops into the pool Fri 20 Nov"),
        (action_climbed_card(ACTION, "林晓", rule="next-action-due"), "林晓逾期未办", "Overdue at 林晓"),
        (put_off("C001", NOW.replace(day=23, hour=1)), "C001 再次提醒：11月23日", "C001 comes again: Mon 23 Nov"),
    ],
)
def test_each_title_says_what_it_is(card: Card, chinese: str, english: str) -> None:
    assert chinese.split("：", maxsplit=1)[0] in seen(card, CHINESE).title
    assert english.split(": ", maxsplit=1)[0] in seen(card, ENGLISH).title


def test_a_row_takes_its_card_s_title_and_main_button() -> None:
    row = row_of(DUE)

    assert (row.title, row.button and row.button.action, row.refs) == (DUE.title, "action.done", DUE.refs)


def test_a_card_without_a_button_opens_its_customer_or_stands_alone() -> None:
    bare = Card(kind="x", title="x", refs=("T001", "C001"))

    assert [row.button and row.button.subject for row in (row_of(bare), row_of(replace(bare, refs=("W001",))))] == ["C001", None]


def test_rows_with_and_without_a_button_stand_in_tables_of_their_own() -> None:
    card = my_day([Section(label=_("Overdue"), rows=(row_of(DUE), DayRow(title="a note"), row_of(DUE)))])

    tables = [element for element in card.elements if isinstance(element, Table)]
    assert [(len(table.rows), len(table.row_buttons)) for table in tables] == [(2, 2), (1, 0)]


@for_each(("first", "second", "shown"), [(30, 30, [30, 20]), (50, 5, [50]), (60, 0, [50]), (1, 1, [1, 1])])
def test_fifty_rows_at_most_and_the_rest_is_counted(first: int, second: int, shown: list[int]) -> None:
    sections = [Section(label=_("Overdue"), rows=(row_of(DUE),) * count) for count in (first, second)]

    card = pushed_day(sections, gone=Gone(done=2))

    assert [len(element.rows) for element in card.elements if isinstance(element, Table)] == shown
    assert sum(shown) == min(MOST_ROWS, first + second)
    text = seen(card, ENGLISH).text
    assert (f"And {first + second - MOST_ROWS} more" in text) is (first + second > MOST_ROWS)
    assert "Done since: 2" in text


def test_a_settled_card_keeps_its_words_and_loses_everything_to_press() -> None:
    form = Form(id="f", action="x", subject="x", submit=_("Done"), fields=())
    table = Table(columns=(), rows=(), row_buttons=tuple(DUE.buttons()))
    whole = replace(DUE, elements=(*DUE.elements, form, table, Collapsible(title="more", elements=(*DUE.elements, Text(words="kept")))))

    for closed, tone in ((settled(whole), Tone.SUCCESS), (snoozed(whole, NOW + timedelta(days=1)), Tone.NEUTRAL)):
        assert (closed.title, closed.tone, list(closed.buttons()), closed.form()) == (whole.title, tone, [], None)
        assert isinstance(closed.elements[-1], Note)
        assert from_json(to_json(closed)) == closed
        assert "kept" in str(closed)


def test_the_row_below_a_reminder_names_its_rule_and_code() -> None:
    row = snooze_row("contact-overdue", "C001")

    assert isinstance(row, Buttons)
    assert row.quick
    assert [(button.action, button.subject, button.values["rule"]) for button in row.buttons] == [
        ("reminder.snooze", "C001", "contact-overdue"),
        ("reminder.snooze", "C001", "contact-overdue"),
        ("reminder.less", "C001", "contact-overdue"),
    ]
