from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.entries import NewAction
from domain.pool.ownership import OwnerChange, ReleaseReason
from domain.pool.protection import Held, drop_at, protected_until
from domain.terms import Level, Stage, Status
from store.database import Database
from store.tables.customers import customers
from tests.making import NOW, Making
from tests.store.pool.made import DAY, WORDS, as_now, follow, taken

NINE = NOW - timedelta(hours=1)
"""Nine in the morning of the day on which everything was taken."""


def test_a_claimed_record_is_protected_and_drops_after_its_level_s_idleness(each_database: Database, making: Making) -> None:
    plain, keen = taken(making), taken(making, level=Level.A)

    assert (plain.protected_until, plain.drop_at, plain.qualified_at) == (NOW + 10 * DAY, NOW + 30 * DAY, None)
    assert (keen.protected_until, keen.drop_at) == (NOW + 10 * DAY, NOW + 10 * DAY)


def test_a_qualified_follow_up_extends_and_any_other_text_does_not(each_database: Database, making: Making) -> None:
    record = taken(making, level=Level.A)

    follow(making, record, NOW + 2 * DAY, planned=False)
    unplanned = as_now(making, record)
    follow(making, record, NOW + 3 * DAY, WORDS[1])
    talked = as_now(making, record)
    follow(making, record, NOW + 4 * DAY, WORDS[1] + "。")
    copied = as_now(making, record)

    assert unplanned.drop_at == NOW + 10 * DAY
    assert (talked.protected_until, talked.drop_at, talked.qualified_at) == (NOW + 13 * DAY, NOW + 13 * DAY, NOW + 3 * DAY)
    assert copied.drop_at == talked.drop_at


def test_a_plan_made_afterwards_qualifies_and_one_taken_back_no_longer_does(database: Database, making: Making) -> None:
    record = taken(making, level=Level.A)
    followup = follow(making, record, NOW + 2 * DAY, planned=False)
    rep, talked = making.person("rep1"), as_now(making, record)

    with making.acting(rep, NOW + 2 * DAY) as crm:
        crm.actions.add(NewAction(task="再联系", due_at=NOW + 5 * DAY), on=talked, followup_id=followup.id)
        event = crm.acting.event_key
    planned = as_now(making, record)
    with making.acting(rep, NOW + 2 * DAY) as crm:
        crm.audit.undo(event)

    assert planned.drop_at == NOW + 13 * DAY
    assert as_now(making, record).drop_at == NOW + 10 * DAY


def test_what_is_corrected_or_taken_back_is_worked_out_anew(database: Database, making: Making) -> None:
    record, rep = taken(making, level=Level.A), making.person("rep1")
    followup = follow(making, record, NOW + 2 * DAY)

    with making.acting(rep, NOW + 2 * DAY) as crm:
        crm.followups.change(followup, content="ok")
        event = crm.acting.event_key
    shortened = as_now(making, record)
    with making.acting(rep, NOW + 2 * DAY) as crm:
        crm.audit.undo(event)

    assert shortened.drop_at == NOW + 10 * DAY
    assert as_now(making, record).drop_at == NOW + 13 * DAY


def test_won_locked_and_found_records_do_not_drop(database: Database, making: Making) -> None:
    rep, records = making.person("rep1"), [taken(making) for _number in range(3)]
    with making.acting(rep) as crm:
        won = crm.customers.change(records[0], status=Status.DEAL)
        signed = crm.customers.change(records[1], stage=Stage.WON)
        locked = crm.customers.change(records[2], locked=True)
        unlocked = crm.customers.change(locked, locked=False)

    assert [each.drop_at for each in (won, signed, locked)] == [None] * 3
    assert unlocked.drop_at == NOW + 30 * DAY
    assert _next_look(database, won.id, signed.id) == [None, None]
    assert _next_look(database, locked.id) == [NINE + 27 * DAY]


def test_a_record_that_left_its_taker_keeps_nothing_of_its_clocks(database: Database, making: Making) -> None:
    record, rep, other = taken(making), making.person("rep1"), making.person("rep2")
    follow(making, record, NOW + DAY)
    talked = as_now(making, record)

    with making.acting(rep, NOW + 2 * DAY) as crm:
        released = crm.ownership.move(talked, None, OwnerChange.RELEASED, reason=ReleaseReason.NO_TIME)
    assert released is not None
    with making.acting(other, NOW + 30 * DAY) as crm:
        again = crm.ownership.move(released, other, OwnerChange.CLAIMED)

    assert again is not None
    assert (released.qualified_at, released.protected_until, released.drop_at) == (None, None, None)
    assert (again.qualified_at, again.protected_until) == (None, NOW + 40 * DAY)


STEPS = st.lists(st.tuples(st.integers(0, 96), st.sampled_from(WORDS), st.booleans(), st.sampled_from([None, *Level])), max_size=6)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_the_record_repeats_what_the_rules_say(
    database: Database, making: Making, steps: list[tuple[int, str, bool, Level | None]]
) -> None:
    record, rep, now, qualified = taken(making, level=Level.B), making.person("rep1"), NOW, 0
    held = Held(taken_at=NOW, zone=ZoneInfo("Asia/Shanghai"), level=Level.B)
    said: list[str] = []
    for hours, words, planned, level in steps:
        now += timedelta(hours=hours, minutes=20)
        follow(making, record, now, words, planned=planned)
        if planned and words not in said[-3:]:
            qualified += 1
            held = replace(held, qualified=qualified, qualified_at=now)
        said.append(words)
        present = as_now(making, record)
        with making.acting(rep, now) as crm:
            crm.customers.change(present, level=level)
        held = replace(held, level=level)

    kept = as_now(making, record)

    assert (kept.drop_at, kept.protected_until) == (drop_at(held, making.database.policy), protected_until(held, making.database.policy))


def _next_look(database: Database, *ids: int) -> list[object]:
    with database.reading() as crm:
        return [crm.session.connection.scalar(select(customers.c.recycle_next_at).where(customers.c.id == each)) for each in ids]
