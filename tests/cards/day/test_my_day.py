"""The grouped card, from the morning until nothing of it is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.actions.action_due import action_due_card
from cards.day.my_day import DayRow, Gone, Section, finished_day, my_day, nothing_today, pushed_day, row_of
from cards.day.settled import repeated
from cards.day.today import today_card
from cards.model import Card, Tone
from cards.samples import ACTION, CUSTOMER, NOW
from domain.care.today import DueCustomer, Today
from domain.words import Message, Words, _
from tests.cards.reading import CHINESE, ENGLISH, presses, seen
from tests.rows import for_each

DUE = action_due_card(ACTION, NOW)
SILENT = DueCustomer(id=1, code=CUSTOMER.code, name=CUSTOMER.name, at=NOW - timedelta(days=1))


def sections(count: int = 1) -> list[Section]:
    return [Section(label=_("Next actions"), rows=(row_of(DUE, ACTION.code),) * count)]


@for_each(
    ("title", "code", "read"),
    [
        ("Due: call", "T001", "T001 · Due: call"),
        ("Due: call", "", "Due: call"),
        ("T001 is due", "T001", "T001 is due"),
        (Message("{code} is due", {"code": "T001"}), "T001", "T001 is due"),
        (Message("{count} due", {"count": 3}), "T001", "T001 · 3 due"),
        (Message("{what}", {"what": Message("Solve {code}", {"code": "W001"})}), "W001", "Solve W001"),
    ],
)
def test_a_row_can_be_called_by_its_code_and_names_it_once(title: Words, code: str, read: str) -> None:
    row = row_of(replace(DUE, title=title), code)

    assert seen(my_day([Section(label=_("Today"), rows=(row,))]), ENGLISH).rows == [[read]]


def test_only_what_was_pushed_says_how_to_put_it_off() -> None:
    assert "Type /snooze and a code to be reminded of it later." in seen(pushed_day(sections()), ENGLISH).notes
    assert seen(my_day(sections()), ENGLISH).notes == []


@for_each(
    ("gone", "notes"),
    [
        (None, []),
        (Gone(done=2), ["Done since: 2"]),
        (Gone(put_off=1), ["Put off: 1"]),
        (Gone(repeated=3), ["Reminded again: 3"]),
        (Gone(done=2, put_off=1, repeated=3), ["Done since: 2", "Put off: 1", "Reminded again: 3"]),
    ],
)
def test_a_card_says_what_became_of_its_rows(gone: Gone | None, notes: list[str]) -> None:
    assert seen(pushed_day(sections(), gone=gone), ENGLISH).notes[:-1] == notes


@for_each(
    ("gone", "english", "chinese"),
    [
        (Gone(done=3), "Your day: all done", "今日事项：已全部处理"),
        (Gone(done=2, put_off=1), "Your day: nothing left just now", "今日事项：暂无待处理"),
        (Gone(repeated=1), "Your day: nothing left just now", "今日事项：暂无待处理"),
    ],
)
def test_the_last_click_leaves_words_and_nothing_to_press(gone: Gone, english: str, chinese: str) -> None:
    card = finished_day(sections(3), gone)

    assert (seen(card, ENGLISH).title, seen(card, CHINESE).title) == (english, chinese)
    assert (card.kind, card.tone, list(card.buttons())) == ("settled", Tone.SUCCESS, [])
    assert len(seen(card, ENGLISH).rows) == 3
    assert card.refs == DUE.refs


def test_a_reminder_told_again_sends_its_reader_to_the_newer_card() -> None:
    card = repeated(DUE)

    assert (card.title, card.kind, card.tone, list(card.buttons())) == (DUE.title, "repeated", Tone.NEUTRAL, [])
    assert seen(card, ENGLISH).notes[-1] == "I reminded you of this again: go on with the newer card."
    assert seen(card, CHINESE).tags == ["已再次提醒"]


def test_a_whole_day_stands_in_the_order_of_its_haste() -> None:
    late = replace(ACTION, code="T002", due_at=NOW - timedelta(days=2))
    decision = DayRow(title="Lin asks: leave")
    drop = replace(SILENT, at=NOW + timedelta(days=2))

    card = today_card(Today(overdue=(late,), due=(ACTION,), contacts=(SILENT,), drops=(drop,)), (decision,))

    looked = seen(card, ENGLISH)
    heads = [column["label"] for part in looked.parts if part["type"] == "table" for column in part["columns"]]
    assert heads == ["Overdue", "Today", "Waiting for your decision", "Contact due", "Drops soon"]
    assert looked.title == "Your day: 5 to look at"
    assert [action for action, _subject, _values in presses(card)] == ["action.done"] * 2 + ["customer.show"] * 2


def test_a_free_day_is_no_empty_table() -> None:
    assert today_card(Today()) == nothing_today()
    assert seen(nothing_today(), ENGLISH).rows == []


def test_two_rows_of_one_customer_name_it_once() -> None:
    bare = Card(kind="x", title="x", refs=("C001",))

    assert my_day([Section(label=_("Today"), rows=(row_of(bare), row_of(bare)))]).refs == ("C001",)
