"""What was true when: the facts of every record at every moment, told anew from the audit's rows alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from store.trail.retold import Rows

Json = dict[str, Any]
FAR = datetime(2200, 1, 1, tzinfo=UTC)
LEADERS = {"manager", "director", "service_lead"}
SERVED_BY_LEAD = {"service", "after_sales", "csm"}
OF_CUSTOMER = {"customers", "ownership", "approvals"}


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One record from a moment on: its own columns, and the rows that hang on it by table and number."""

    at: datetime
    own: Json
    rows: Mapping[str, Mapping[int, Json]]

    def get(self, name: str) -> Any:  # A column as the audit's JSON keeps it.
        """A column of the record."""
        return self.own.get(name)

    def time(self, name: str) -> datetime | None:
        """A column that is a moment."""
        return moment_of(self.own.get(name))

    def alive(self, table: str) -> Iterator[Json]:
        """The rows of a table that were not taken back."""
        return (row for row in self.rows.get(table, {}).values() if not row.get("removed"))

    @property
    def last_talk(self) -> datetime | None:
        """When the newest talk took place."""
        return max((moment_of(row["occurred_at"]) or FAR for row in self.alive("followups")), default=None)

    @property
    def has_open_order(self) -> bool:
        """Whether an order is neither finished nor called off."""
        return any(row["state"] == "order_open" for row in self.alive("orders"))

    @property
    def is_busy(self) -> bool:
        """Whether an order, a ticket or a handover of it is open."""
        ticket = any(row["state"] != "ticket_closed" for row in self.alive("tickets"))
        done = {"handover_accepted", "handover_confirmed", "handover_cancelled"}
        return self.has_open_order or ticket or any(row["state"] not in done for row in self.alive("handovers"))


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Somebody of ours."""

    id: int
    handle: str
    role: str
    path: str
    zone: str


@dataclass(frozen=True, kw_only=True)
class Leave:
    """Days off that were granted: `known` is when."""

    since: datetime
    until: datetime
    known: datetime


@dataclass(kw_only=True)
class Past:
    """Everything that happened."""

    people: dict[int, Worker] = field(default_factory=dict)
    facts: dict[int, list[Facts]] = field(default_factory=lambda: defaultdict(list))
    versions: dict[tuple[str, int], list[tuple[datetime, Json]]] = field(default_factory=lambda: defaultdict(list))
    leaves: dict[int, list[Leave]] = field(default_factory=lambda: defaultdict(list))
    ticks: Sequence[datetime] = ()

    def superior(self, person_id: int) -> int | None:
        """Who is above somebody: the nearest leader up the tree."""
        me = self.people[person_id]
        above = [each for each in self.people.values() if me.path.startswith(each.path) and self._leads(each, me)]
        best = sorted(above, key=lambda each: (-len(each.path), each.role != "manager", each.role != "service_lead", each.id))
        return best[0].id if best else None

    def of_role(self, role: str) -> int | None:
        """The one who has this post."""
        return next((each.id for each in self.people.values() if each.role == role), None)

    def now(self, customer_id: int, at: datetime) -> Facts | None:
        """The facts of a record as they stood after everything of that moment."""
        told = self.facts[customer_id]
        number = bisect_right(told, at, key=lambda each: each.at)
        return told[number - 1] if number else None

    def tick_from(self, at: datetime) -> datetime:
        """The first tick at or after a moment."""
        number = bisect_left(self.ticks, at)
        return self.ticks[number] if number < len(self.ticks) else FAR

    def away(self, person_id: int, at: datetime) -> Leave | None:
        """The leave that covers a moment and was granted by then; of several the longest."""
        found = [each for each in self.leaves[person_id] if each.known <= at and each.since <= at < each.until]
        return max(found, key=lambda each: each.until, default=None)

    def spans(self, customer_id: int, end: datetime) -> Iterator[tuple[Facts, datetime]]:
        """The facts of a record with the moment they ended."""
        told = self.facts[customer_id]
        for number, facts in enumerate(told):
            yield facts, told[number + 1].at if number + 1 < len(told) else end

    @staticmethod
    def _leads(leader: Worker, me: Worker) -> bool:
        if leader.role not in LEADERS or leader.id == me.id:
            return False
        if leader.role == "service_lead":
            return me.role in SERVED_BY_LEAD
        if me.role == "director" and leader.role != "director":
            return False
        return (leader.path, leader.role) != (me.path, me.role)


def past_of(audit: Rows, people: Rows, ticks: Sequence[datetime], qualified: frozenset[int] = frozenset()) -> Past:
    """The past as the audit tells it; `qualified` are the talks that count."""
    past = Past(ticks=ticks)
    for row in people:
        path = str(row["path"])
        past.people[_id(row)] = Worker(id=_id(row), handle=str(row["handle"]), role=str(row["role"]), path=path, zone=str(row["time_zone"]))
    live: dict[int, dict[str, dict[int, Json]]] = defaultdict(lambda: defaultdict(dict))
    for entry in audit:
        _take(past, live, entry, qualified)
    return past


def _take(past: Past, live: dict[int, dict[str, dict[int, Json]]], entry: Mapping[str, Any], qualified: frozenset[int]) -> None:
    table, customer_id, at = entry["table_name"], entry["customer_id"], entry["at"]
    if table is None:
        return
    versions = past.versions[table, entry["row_id"]]
    if entry["action"] not in {"move", "grant"}:
        state = {**(versions[-1][1] if versions else {}), **(entry["after"] or {"removed": True})}
        versions.append((at, state))
        _take_leave(past, table, state)
    if customer_id is None:
        return
    mine = live[customer_id]
    if table in OF_CUSTOMER:
        own = {**mine["own"].get(0, {}), **(entry["after"] or {"removed": True})}
        mine["own"] = {0: own} if table != "approvals" or entry["action"] == "grant" else mine["own"]
    else:
        counts = {"qualified": entry["row_id"] in qualified} if table == "followups" else {}
        mine[table] = {**mine[table], entry["row_id"]: {**versions[-1][1], **counts}}
    facts = Facts(at=at, own=mine["own"].get(0, {}), rows=dict(mine))
    told = past.facts[customer_id]
    if told and told[-1].at == at:
        told.pop()
    told.append(facts)


def _take_leave(past: Past, table: str, state: Json) -> None:
    if table == "approvals" and state.get("kind") == "leave" and state.get("state") == "approved":
        since, until, known = (moment_of(state[name]) or FAR for name in ("since", "until", "decided_at"))
        past.leaves[state["asked_by_id"]].append(Leave(since=since, until=until, known=known))


def moment_of(text: object) -> datetime | None:
    """A moment as the audit keeps it."""
    return datetime.fromisoformat(text) if isinstance(text, str) else None


def _id(row: Mapping[str, object]) -> int:
    found = row["id"]
    if not isinstance(found, int):
        raise TypeError
    return found
