"""Small stories, told entry by entry: what the audit would hold, and what was heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bot.simulate.oracle.matter import Heard, Matter, Story
from bot.simulate.past import past_of
from domain.policy import Policy
from store.trail.retold import SaidRow

DAY, HOUR, TICK = timedelta(days=1), timedelta(hours=1), timedelta(minutes=15)
MONDAY = datetime(2026, 9, 7, 1, tzinfo=UTC)
"""Nine in the morning in China; nothing but weekends is free in the two weeks from here."""
DIRECTOR, MANAGER, REP, LEAD, CSM, AFTER_SALES, OPS, AGENT, SALES_OPS = range(1, 10)
POSTS = {
    DIRECTOR: ("director", "/1/"),
    MANAGER: ("manager", "/1/2/"),
    REP: ("rep", "/1/2/"),
    LEAD: ("service_lead", "/1/3/"),
    CSM: ("csm", "/1/3/"),
    AFTER_SALES: ("after_sales", "/1/3/"),
    OPS: ("ops_manager", "/1/"),
    AGENT: ("service", "/1/3/"),
    SALES_OPS: ("sales_ops", "/1/"),
}
PEOPLE = tuple(
    {"id": person, "handle": role, "role": role, "path": path, "time_zone": "Asia/Shanghai"} for person, (role, path) in POSTS.items()
)
numbers: Iterator[int] = count(1)

Entry = dict[str, Any]  # As the JSON of rows.


def entry(table: str, moment: datetime, row_id: int = 1, /, *, action: str = "update", **after: object) -> Entry:
    """A write on customer 1; moments are given as such."""
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in after.items()}
    customer = None if table == "approvals" and action != "grant" else 1
    return {"table_name": table, "row_id": row_id, "at": moment, "action": action, "after": told or None, "customer_id": customer}


def customer(at: datetime = MONDAY, **facts: object) -> Entry:
    """A potential customer of the rep, entered at a moment."""
    own: dict[str, Any] = {
        "code": "C001",
        "status": "potential",
        "tier": "basic",
        "owner_id": REP,
        "owned_since": at,
        "registered_at": at,
    }  # As JSON.
    return entry("customers", at, **{**own, **facts})


def talk(at: datetime, row_id: int = 1) -> Entry:
    """Somebody talked with them, and said so at once."""
    return entry("followups", at, row_id, occurred_at=at, recorded_at=at)


def leave(person: int, since: datetime, until: datetime) -> Entry:
    """A leave that was granted a day before."""
    return entry(
        "approvals", since - DAY, kind="leave", state="approved", asked_by_id=person, since=since, until=until, decided_at=since - DAY
    )


def story(*entries: Entry, days: int = 14, out: tuple[datetime, datetime] | None = None, heard: list[Heard] | None = None) -> Story:
    """What happened from that Monday on; `out` is a time without ticks."""
    every = [MONDAY + number * TICK for number in range(days * 96)]
    ticks = [tick for tick in every if out is None or not out[0] <= tick < out[1]]
    ordered = tuple(sorted(entries, key=lambda each: each["at"]))
    return Story(past=past_of(ordered, PEOPLE, ticks), heard=heard or [], policy=Policy(), end=MONDAY + days * DAY)


def told(matters: Iterator[Matter]) -> list[tuple[datetime, int, int]]:
    """When, to whom and on which step."""
    return [(matter.due, matter.person_id, matter.step) for matter in matters]


def heard(at: datetime, rule: str = "contact-overdue", **said: Any) -> Heard:  # Of a row's JSON.
    """A reminder on a card of its own, to the rep, unless said otherwise."""
    own: dict[str, Any] = {"message_id": f"r-{next(numbers)}", "person_id": REP, "about": "C001", "customer_id": 1}  # As JSON.
    own |= {"episode": MONDAY, "step": 0, "critical": False, "timely": False, "found_at": at, "said_at": at}
    return Heard(at=at, said=SaidRow(seq=next(numbers), rule=rule, **{**own, **said}))
