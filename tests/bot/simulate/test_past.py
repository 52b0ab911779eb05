"""The past is told from the audit alone: what was true when, and what was taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.simulate.oracle.drops import drop_at
from bot.simulate.oracle.matter import Story
from bot.simulate.past import FAR, Past, past_of
from bot.simulate.plan import Plan
from domain.policy import Policy

BEGIN = datetime(2026, 9, 1, 2, tzinfo=UTC)
DAY = timedelta(days=1)
PEOPLE: tuple[dict[str, Any], ...] = (  # As the JSON of rows.
    {"id": 1, "handle": "director", "role": "director", "path": "/1/", "time_zone": "Asia/Shanghai"},
    {"id": 2, "handle": "manager", "role": "manager", "path": "/1/2/", "time_zone": "Europe/Berlin"},
    {"id": 3, "handle": "rep1", "role": "rep", "path": "/1/2/", "time_zone": "Europe/Berlin"},
    {"id": 4, "handle": "lead", "role": "service_lead", "path": "/1/3/", "time_zone": "Asia/Shanghai"},
    {"id": 5, "handle": "csm", "role": "csm", "path": "/1/3/", "time_zone": "Asia/Shanghai"},
)


def entry(table: str, row_id: int, at: datetime, after: dict[str, Any] | None, *, action: str = "insert") -> dict[str, Any]:
    customer = None if table == "approvals" and action != "grant" else 1
    return {"table_name": table, "row_id": row_id, "at": at, "action": action, "after": after, "customer_id": customer}


def told(*entries: dict[str, Any], qualified: frozenset[int] = frozenset()) -> Past:
    return past_of(entries, PEOPLE, (BEGIN, BEGIN + DAY), qualified)


CUSTOMER = entry("customers", 1, BEGIN, {"code": "C001", "status": "potential", "owner_id": None, "level": "level_a"})
CLAIM = entry("ownership", 1, BEGIN + DAY, {"owner_id": 3, "taken_at": (BEGIN + DAY).isoformat(), "how": "claimed"}, action="move")


def talk(number: int, at: datetime, **changes: object) -> dict[str, Any]:
    return entry("followups", number, at, {"occurred_at": at.isoformat(), "recorded_at": at.isoformat(), **changes})


def test_each_moment_has_its_own_facts() -> None:
    past = told(CUSTOMER, CLAIM)
    before, after = past.now(1, BEGIN), past.now(1, BEGIN + 2 * DAY)

    assert past.now(1, BEGIN - DAY) is None
    assert before is not None
    assert before.get("owner_id") is None
    assert after is not None
    assert (after.get("owner_id"), after.get("code"), after.time("taken_at")) == (3, "C001", BEGIN + DAY)


def test_what_was_taken_back_is_told_no_longer() -> None:
    talks = (talk(1, BEGIN + DAY), talk(2, BEGIN + 2 * DAY), entry("followups", 2, BEGIN + 3 * DAY, None, action="undo"))
    past = told(CUSTOMER, *talks)

    newest = [facts.last_talk for facts in past.facts[1]]

    assert newest == [None, BEGIN + DAY, BEGIN + 2 * DAY, BEGIN + DAY]


def test_an_open_order_ticket_or_handover_keeps_somebody_busy() -> None:
    rows = {"orders": ("order_open", "order_finished"), "tickets": ("ticket_solved", "ticket_closed")}
    rows |= {"handovers": ("handover_sent", "handover_accepted")}
    for table, states in rows.items():
        changes = [entry(table, 1, BEGIN + number * DAY, {"state": state}, action="update") for number, state in enumerate(states, 1)]

        assert [facts.is_busy for facts in told(CUSTOMER, *changes).facts[1]] == [False, True, False]


def test_superiors_are_found_up_the_tree() -> None:
    past = told()

    assert [past.superior(person) for person in (3, 2, 1, 5, 4)] == [2, 1, None, 4, 1]
    assert past.of_role("csm") == 5
    assert past.of_role("admin") is None


def test_only_a_granted_leave_counts_and_only_once_it_was_granted() -> None:
    asked = {"kind": "leave", "state": "approval_waiting", "asked_by_id": 3}
    days = {"since": (BEGIN + DAY).isoformat(), "until": (BEGIN + 2 * DAY).isoformat()}
    granted = {"state": "approved", "decided_at": (BEGIN + DAY * 1.5).isoformat()}
    past = told(entry("approvals", 1, BEGIN, {**asked, **days}), entry("approvals", 1, BEGIN + DAY, granted, action="update"))

    assert past.away(3, BEGIN + DAY * 1.25) is None
    assert past.away(3, BEGIN + DAY * 1.75) is not None
    assert past.away(3, BEGIN + 2 * DAY) is None


def test_a_record_drops_after_protection_and_idleness() -> None:
    """Level A: seven idle days, but ten of protection; a qualified talk with a dated promise gives three more."""
    promise = entry("actions", 1, BEGIN + 8 * DAY, {"followup_id": 1, "due_at": (BEGIN + 9 * DAY).isoformat()})
    past = told(CUSTOMER, CLAIM, talk(1, BEGIN + 8 * DAY), promise, qualified=frozenset({1}))
    story = Story(past=past, heard=[], policy=Policy(), end=Plan().end)

    drops = [drop_at(story, facts) for facts in past.facts[1]]

    assert drops == [None, BEGIN + 11 * DAY, BEGIN + 15 * DAY]


def test_no_tick_comes_after_the_last() -> None:
    past = told()

    assert past.tick_from(BEGIN + timedelta(hours=1)) == BEGIN + DAY
    assert past.tick_from(BEGIN + 2 * DAY) == FAR
