"""Holes that other pools have, each closed: what somebody could do there, and what comes of it here."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from domain.pool.ownership import OwnerChange
from domain.terms import Level, Stage, Status
from store.database import Acting
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation, Heard
from tests.handlers.pool.made import PHONE, put, record

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TALK = "电话 客户想先看演示，周五再谈，下一步：明天发演示视频"


def test_who_dropped_it_waits_though_somebody_else_had_it_since(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora")
    say(f"/claim {lead.code}")
    say(f"/release {lead.code} no time", at=talk.now + HOUR)
    say(f"/claim {lead.code}", "rep2", at=talk.now + DAY)
    say(f"/release {lead.code} no time", "rep2", at=talk.now + DAY + HOUR)

    assert say(f"/claim {lead.code}", at=talk.now + 3 * DAY).error == "cool_down"


def test_who_handed_it_over_directly_waits_as_well(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora")
    say(f"/claim {lead.code}")
    transfer(talk, lead.code, "rep2", at_hours=1)
    say(f"/release {lead.code} no time", "rep2", at=talk.now + 2 * HOUR)

    assert say(f"/claim {lead.code}", at=talk.now + 3 * DAY).error == "cool_down"


def test_of_two_claims_at_once_one_wins_and_the_other_hears_who(anywhere: Conversation) -> None:
    lead = put(anywhere, "Aurora")
    start, heard = Barrier(2), dict[str, Heard]()

    def claim(sender: str) -> None:
        start.wait(10)
        heard[sender] = anywhere.say(f"/claim {lead.code}", sender)

    threads = [Thread(target=claim, args=(sender,)) for sender in ("rep1", "rep2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    owner = record(anywhere, lead.code).owner_name
    (winner,) = [sender for sender, each in heard.items() if each.error is None]
    (loser,) = [each for each in heard.values() if each.error]
    assert anywhere.person(winner).name == owner
    assert (loser.error, owner in loser.title) == ("already_owned", True)
    assert anywhere.rows("SELECT count(*) FROM ownership WHERE how = 'claimed'") == [(1,)]


def test_a_refused_claim_costs_nothing_of_the_day(talk: Conversation, say: Say) -> None:
    leads = [put(talk, f"Firm {number}") for number in range(11)]
    say(f"/claim {leads[0].code}", "rep2")

    refused = [say(f"/claim {leads[0].code}").error for _time in range(5)]
    claimed = [say(f"/claim {lead.code}").error for lead in leads[1:]]

    assert refused == ["already_owned"] * 5
    assert claimed == [None] * 10


@pytest.mark.parametrize("lets_go", ["/release {} no time", "/undo"])
def test_a_claim_let_go_of_the_same_day_counts(talk: Conversation, say: Say, lets_go: str) -> None:
    leads = [put(talk, f"Firm {number}") for number in range(11)]
    for lead in leads[:10]:
        say(f"/claim {lead.code}")
    say(lets_go.format(leads[9].code))

    assert say(f"/claim {leads[10].code}").error == "daily_claims"


def test_the_owner_of_before_is_the_owner_and_not_who_pressed(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora")
    say(f"/claim {lead.code}")

    say(f"/release {lead.code} no time", "manager")

    move = talk.rows("SELECT from_id, by_id FROM ownership WHERE how = 'released'")
    assert move == [(talk.person("rep1").id, talk.person("manager").id)]
    assert say(f"/claim {lead.code}", at=talk.now + DAY).error == "cool_down"
    assert say(f"/claim {lead.code}", "manager", at=talk.now + DAY).error is None


@pytest.mark.parametrize(
    ("line", "extends"),
    [
        (TALK, True),
        ("电话 好", False),
        ("电话 随便聊了聊，没有安排", False),
    ],
)
def test_not_any_text_resets_the_clock(talk: Conversation, say: Say, line: str, extends: bool) -> None:  # noqa: FBT001
    lead = put(talk, "Aurora")
    say(f"/claim {lead.code}")
    before = record(talk, lead.code).protected_until

    say(f"/log {lead.code} {line}", at=talk.now + DAY)

    after = record(talk, lead.code).protected_until
    assert before is not None
    assert after == (before + 3 * DAY if extends else before)


def test_a_copy_of_the_last_talk_extends_nothing(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora")
    say(f"/claim {lead.code}")
    say(f"/log {lead.code} {TALK}", at=talk.now + DAY)
    once = record(talk, lead.code).protected_until

    say(f"/log {lead.code} {TALK}", at=talk.now + 2 * DAY)

    assert record(talk, lead.code).protected_until == once


@pytest.mark.parametrize("level", [None, Level.A, Level.B, Level.C, Level.D])
def test_a_record_nobody_ever_followed_is_not_dropped_on_its_first_days(talk: Conversation, say: Say, level: Level | None) -> None:
    lead = put(talk, "Aurora")
    change(talk, lead.code, level=level)

    say(f"/claim {lead.code}")

    drop = record(talk, lead.code).drop_at
    assert drop is not None
    assert drop >= talk.now + 10 * DAY


def test_a_won_customer_never_drops_whatever_is_logged_on_it(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora")
    say(f"/claim {lead.code}")
    change(talk, lead.code, status=Status.DEAL, stage=Stage.WON)

    say(f"/log {lead.code} {TALK}", at=talk.now + DAY)

    assert record(talk, lead.code).drop_at is None
    assert talk.rows("SELECT count(*) FROM customers WHERE recycle_next_at IS NOT NULL") == [(0,)]


def test_a_transfer_keeps_the_clock_it_had(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora")
    say(f"/claim {lead.code}")
    before = record(talk, lead.code)

    transfer(talk, lead.code, "rep2", at_hours=48)

    after = record(talk, lead.code)
    assert (after.owner_name, after.taken_at, after.drop_at) == ("王磊", before.taken_at, before.drop_at)


def test_a_transfer_moves_nothing_but_the_owner(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora", phone=PHONE)
    say(f"/claim {lead.code}")
    say(f"/log {lead.code} {TALK}")
    say(f"/stage {lead.code} proposal")
    tables = ("contacts", "followups", "actions")
    before = record(talk, lead.code), [talk.rows(f"SELECT id, customer_id, removed_at FROM {table} ORDER BY id") for table in tables]

    transfer(talk, lead.code, "rep2", at_hours=2)

    after = record(talk, lead.code)
    assert (after.stage, after.status, after.name) == (before[0].stage, before[0].status, before[0].name)
    assert [talk.rows(f"SELECT id, customer_id, removed_at FROM {table} ORDER BY id") for table in tables] == before[1]
    assert "客户想先看演示" in say(f"/show {after.code}", "rep2").text


def test_every_row_of_the_ledger_begins_where_the_last_one_ended(talk: Conversation, say: Say, press: Press) -> None:
    lead = put(talk, "Aurora")
    claimed = say(f"/claim {lead.code}")
    press(claimed.button("undo"))
    (offer,) = say(f"/assign {lead.code} to rep2", "ops", at=talk.now + HOUR).pushed
    press(next(each for each in offer.card.buttons() if each.id == "give-back"), "rep2", at=talk.now + 2 * HOUR)
    say(f"/claim {lead.code}", "manager", at=talk.now + 3 * HOUR)
    transfer(talk, lead.code, "rep2", at_hours=4)

    rows = talk.rows("SELECT from_id, to_id FROM ownership WHERE customer_id = (SELECT max(id) FROM customers) ORDER BY id")

    assert len(rows) == 6
    assert [before for before, _after in rows] == [None, *(after for _before, after in rows)][:-1]
    assert rows[-1][1] == record(talk, lead.code).owner_id


def transfer(talk: Conversation, code: str, to: str, *, at_hours: int) -> None:
    """A direct change of owner, as a handover makes one in the end."""
    person = talk.person(to)
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=person.id, event_key=f"transfer-{code}-{at_hours}", at=talk.now + at_hours * HOUR)
        present = crm.pools.record(code)
        assert present is not None
        assert crm.ownership.move(present, person, OwnerChange.TRANSFERRED) is not None


def change(talk: Conversation, code: str, **facts: object) -> None:
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key=f"change-{code}", at=talk.now)
        present = crm.pools.record(code)
        assert present is not None
        crm.customers.change(present, **facts)
