"""`/snooze` and the row below a reminder: later, or less often."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cards.day.snooze import snooze_row
from cards.model import Button
from reminders.rule import Due
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW
from tests.reminders.made import Ticking, card, matters, ticking
from tests.rows import for_each

AT_TWO = NOW.replace(hour=6)


@pytest.fixture
def reminded(talk: Conversation) -> Ticking:
    """rep1 was reminded of C001, and of its action T001."""
    rep = talk.person("rep1")
    ((customer_id,),) = talk.rows("SELECT id FROM customers WHERE code = 'C001'")
    assert isinstance(customer_id, int)
    dues = [Due(to=rep, about=about, episode=NOW, card=card(about), customer_id=customer_id, at=NOW) for about in ("C001", "T001")]
    tick = ticking(talk.database, matters(dues[0], name="contact-overdue"), matters(dues[1], name="next-action-due"))
    assert len(tick(AT_TWO)) == 1
    return tick


def waiting(talk: Conversation) -> dict[str, datetime]:
    with talk.database.reading() as crm:
        found = crm.reminders.waiting_of(talk.person("rep1").id, NOW + timedelta(days=400))
    return {each.about: each.not_before for each in found}


def row(number: int, about: str = "C001", rule: str = "contact-overdue") -> Button:
    return snooze_row(rule, about).buttons[number]


@pytest.mark.parametrize(
    ("line", "comes", "day"),
    [
        ("/snooze C001", {"C001", "T001"}, 19),
        ("/snooze t001", {"T001"}, 19),
        ("/snooze C001 Monday", {"C001", "T001"}, 23),
        ("/稍后 C001 周六", {"C001", "T001"}, 23),
        ("/snooze T001 Friday 15:00", {"T001"}, 20),
    ],
)
@pytest.mark.usefixtures("reminded")
def test_it_comes_again_in_the_slot_of_that_day(talk: Conversation, say: Say, line: str, comes: set[str], day: int) -> None:
    heard = say(line, at=AT_TWO)

    assert heard.card.kind == "put_off"
    assert {about: moment.day for about, moment in waiting(talk).items()} == dict.fromkeys(comes, day)


def test_put_off_it_is_said_again(talk: Conversation, say: Say, reminded: Ticking) -> None:
    say("/snooze C001", at=AT_TWO)

    assert [len(reminded.speak(moment)) for moment in (AT_TWO, NOW + timedelta(hours=23))] == [0, 1]


@for_each(
    ("line", "kind"),
    [
        ("/snooze", "missing_id"),
        ("/snooze C002", "nothing_to_snooze"),
        ("/snooze W999", "nothing_to_snooze"),
        ("/snooze C001 sometime", "ambiguous_date"),
        ("/snooze C001 blue", "unknown_day"),
        ("/snooze C001 yesterday", "past_due_date"),
    ],
)
@pytest.mark.usefixtures("reminded")
def test_what_cannot_be_put_off_says_why(say: Say, line: str, kind: str) -> None:
    assert say(line, at=AT_TWO).error == kind


@pytest.mark.parametrize(("number", "day"), [(0, 19), (1, 23)])
@pytest.mark.usefixtures("reminded")
def test_the_row_below_puts_off_one_reminder(talk: Conversation, press: Press, number: int, day: int) -> None:
    heard = press(row(number), at=AT_TWO, card="m1")

    assert (heard.card.kind, heard.shown.replaces) == ("put_off", "m1")
    assert {about: moment.day for about, moment in waiting(talk).items()} == {"C001": day}


@pytest.mark.usefixtures("reminded")
def test_another_s_reminder_is_not_put_off(press: Press) -> None:
    assert press(row(0), "rep2", at=AT_TWO).error == "nothing_to_snooze"


def test_a_potential_customer_reminded_of_too_often_is_contacted_every_ten_days(talk: Conversation, press: Press) -> None:
    heard = press(row(2, "C002"))

    assert heard.card.kind == "cadence"
    assert talk.rows("SELECT cadence_days FROM customers WHERE code = 'C002'") == [(10,)]
    assert press(row(2, "C002")).card.kind == "less_often"


def test_anything_else_can_be_muted_instead(press: Press) -> None:
    heard = press(row(2, "T001", "next-action-due"))

    assert heard.card.kind == "less_often"
    assert press(heard.button("week")).card.kind == "muted"


def test_what_is_critical_can_be_neither_slowed_nor_muted(press: Press) -> None:
    assert press(row(2, "H001", "handover-due")).error == "unknown_rule"
