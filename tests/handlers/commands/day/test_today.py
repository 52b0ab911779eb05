"""`/today`: whose turn it is."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from store.tables.customers import customers
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP, Conversation
from tests.reminders.made import rows_of

DAY = timedelta(days=1)


def labels(heard_card: object) -> list[str]:
    return [
        str(getattr(column.label, "id", ""))
        for element in getattr(heard_card, "elements", ())
        for column in getattr(element, "columns", ())
    ]


def test_a_day_lists_what_is_late_due_and_silent(talk: Conversation, say: Say) -> None:
    say("/todo C001 call them today")
    with talk.database.transaction() as crm:
        crm.session.connection.execute(update(customers).where(customers.c.code == "C002").values(contact_due_at=talk.now - DAY))
        crm.session.connection.execute(update(customers).where(customers.c.code == "C001").values(drop_at=talk.now + DAY))

    heard = say("/today", at=talk.now)

    assert heard.card.kind == "my_day"
    assert {"Today", "Contact due", "Drops soon"} <= set(labels(heard.card))
    assert {"C001", "C002"} <= set(heard.card.refs)
    assert say("/今天", chat=GROUP).shown.private


def test_what_is_late_stands_first_and_is_done_with_one_click(talk: Conversation, say: Say, press: Press) -> None:
    code = say("/todo C001 send the contract today").code("T")

    heard = say("/today", at=talk.now + 3 * DAY)
    done = next(button for button in heard.card.buttons() if button.subject == code)

    assert labels(heard.card)[0] == "Overdue"
    assert press(done).card.kind == "action_done"


def test_a_superior_sees_what_waits_for_their_decision_and_decides_there(talk: Conversation, say: Say, press: Press) -> None:
    say("/leave tomorrow")

    heard = say("/today", "manager")
    approve = next(button for button in heard.card.buttons() if button.action == "approval.approve")

    assert "Waiting for your decision" in labels(heard.card)
    assert press(approve, "manager").error is None
    assert "Waiting for your decision" not in labels(say("/today", "manager").card)


def test_a_ticket_and_a_handover_stand_there_for_who_has_to_act(talk: Conversation, say: Say) -> None:
    say("/ticket C003 the report does not open")
    say("/deal C001 won")

    holders = {name: labels(say("/today", name).card) for name in ("rep1", "service", "service_lead", "rep3")}

    assert any("Tickets" in seen for seen in holders.values())
    assert any("Handovers" in seen for seen in holders.values())
    assert holders["rep3"] == []


def test_a_free_day_says_so(say: Say) -> None:
    heard = say("/today", "admin")

    assert heard.title == "Nothing is waiting for you today"
    assert rows_of(heard.card) == []
