"""What happened is told from the rows, the same on both databases."""

from __future__ import annotations

from datetime import timedelta

from cards.codec import to_json
from cards.model import Card
from domain.care.reminders import NewReminder
from domain.pool.ownership import OwnerChange
from store.database import Database
from store.messages.outbox import OutboxMessage
from store.trail.retold import Retold
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making

CARD = to_json(Card(kind="made", title="C001"))


def remind(making: Making, customer_id: int, *, key: str, message: str | None) -> None:
    """A reminder of rep1: said by this message, or waiting for tomorrow."""
    person = making.person("rep1")
    new = NewReminder(
        key=key,
        rule="made",
        about="C001",
        customer_id=customer_id,
        person_id=person.id,
        episode=NOW,
        step=0,
        critical=message is not None,
        timely=False,
        found_at=NOW,
        not_before=NOW + timedelta(days=1),
        card=CARD,
        message_id=message,
    )
    with making.acting(person) as crm:
        crm.reminders.add(new)
        if message is not None:
            crm.outbox.add(OutboxMessage(id=message, platform="console", chat="", person_id=person.id, card_json=CARD, event_key=key))


def test_what_was_said_and_what_waits_is_told(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    retold, customer = Retold(each_database), make_customer()
    before = retold.newest_message()
    remind(making, customer.id, key="said", message="r-1")
    remind(making, customer.id, key="waits", message=None)
    rep = making.person("rep1")

    (said,) = retold.said_after(before)
    (waits,) = retold.waiting_of(rep.id)

    assert (said.message_id, said.person_id, said.episode, said.critical) == ("r-1", rep.id, NOW, True)
    assert (waits.rule, waits.customer_id, waits.until) == ("made", customer.id, NOW + timedelta(days=1))
    assert retold.said_after(said.seq) == ()
    assert len(retold.reminders()) == 2
    assert "card" not in retold.reminders()[0]


def test_a_message_that_never_arrived_stands_nowhere(each_database: Database, making: Making) -> None:
    with making.acting() as crm:
        crm.transcript.add(id="r-1", chat="private:rep1", event_key="made", at=NOW, card_json=CARD)

    assert Retold(each_database).shown(["r-1", "r-2"]) == {"r-1": 1, "r-2": 0}


def test_writes_owners_and_people_are_told_oldest_first(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup, make_person: MakePerson
) -> None:
    customer = make_customer()
    make_followup(customer)
    with making.acting(make_person("rep1")) as crm:
        crm.ownership.move(customer, None, OwnerChange.RELEASED)
    retold = Retold(each_database)

    tables = [row["table_name"] for row in retold.audit()]
    moves = [(row["how"], row["to_id"] is None) for row in retold.ledger()]

    assert tables.index("customers") < tables.index("followups") < len(tables)
    assert moves == [("entered", False), ("released", True)]
    assert [row["owner_id"] for row in retold.customers()] == [None]
    assert [(row["handle"], str(row["path"])[0]) for row in retold.people()] == [("rep1", "/")]
    assert retold.qualified() == frozenset()
