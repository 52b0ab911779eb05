"""Random small houses, written in bulk straight into the tables: people in nested teams, customers, and all that happens to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import Table, insert

from domain.care.clocks import ClockKind
from domain.orders.orders import DealOutcome, OrderState
from domain.orders.tickets import TicketState
from domain.terms import ActionState, Emotion, Kind, Method, Review, Role, Side, Stage, Status, Tier
from store.database import Database
from store.tables.care import clocks
from store.tables.customers import customers, field_history, tags
from store.tables.followups import actions, followups
from store.tables.orders import deals, orders, payments, tickets
from store.tables.people import people, teams

NOW = datetime(2026, 11, 20, 3, 17, 5, tzinfo=UTC)
SPREAD = timedelta(days=24)
NEEDS = ("成本控制", "数据对接", "售后支持", "price")
Rows = Sequence[Mapping[str, object]]

PARENTS: Mapping[int, int | None] = {1: None, 2: 1, 3: 1, 4: 2, 11: 1}
PATHS = {1: "/1/", 2: "/1/2/", 3: "/1/3/", 4: "/1/2/4/", 11: "/1/11/"}
"""Team 11 begins like team 1, and yet lies beside team 2."""


class House:
    """One random house, drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.people = range(1, self.draw.randint(3, 9))
        self.customers = range(1, self.draw.randint(4, 16))

    def write(self, database: Database) -> None:
        """Every table, parents first."""
        tables: Sequence[tuple[Table, Rows]] = (
            (
                teams,
                [{"id": one, "code": f"t{one}", "name": f"Team {one}", "parent_id": up, "path": PATHS[one]} for one, up in PARENTS.items()],
            ),
            (people, [self._person(one) for one in self.people]),
            (customers, [self._customer(one) for one in self.customers]),
            (tags, [{"customer_id": one, "name": name} for one in self.customers for name in NEEDS if self.draw.random() < 0.3]),
            (followups, self._some(40, self._followup)),
            (actions, self._some(30, self._action)),
            (field_history, self._some(60, self._move)),
            (deals, self._some(10, self._deal)),
            (orders, [self._order(one) for one in self.customers]),
            (payments, self._some(12, self._payment)),
            (tickets, self._some(14, self._ticket)),
            (clocks, self._clocks()),
        )
        with database.transaction() as crm:
            for table, rows in tables:
                if rows:
                    crm.session.connection.execute(insert(table), list(rows))

    def _some(self, most: int, make: Callable[[], Mapping[str, object]]) -> Rows:
        return [make() for _ in range(self.draw.randint(0, most))]

    def _at(self) -> datetime:
        """Any moment around now; often the very edge of a day in Shanghai."""
        if self.draw.random() < 0.4:
            return datetime(2026, 11, self.draw.randint(1, 27), 16, tzinfo=UTC) - timedelta(microseconds=self.draw.choice((0, 1)))
        return NOW + self.draw.choice((SPREAD * self.draw.uniform(-1, 0.2), timedelta(hours=self.draw.randint(-30, 3))))

    def _maybe(self, value: object, share: float = 0.5) -> object:
        return value if self.draw.random() < share else None

    def _gone(self) -> object:
        return self._maybe(NOW, 0.1)

    def _anybody(self) -> int:
        return self.draw.choice(self.people)

    def _any_customer(self) -> int:
        return self.draw.choice(self.customers)

    def _person(self, one: int) -> Mapping[str, object]:
        team = self.draw.choice([*PARENTS])
        values = {"id": one, "handle": f"p{one}", "name": f"P{one}", "role": self.draw.choice([Role.REP, Role.MANAGER]), "team_id": team}
        return {**values, "language": "en", "time_zone": "Asia/Shanghai", "active": self.draw.random() < 0.9}

    def _customer(self, one: int) -> Mapping[str, object]:
        values = {"id": one, "code": f"C{one:03}", "name": f"Customer {one}", "kind": Kind.COMPANY, "tier": Tier.BASIC}
        values |= {"status": self.draw.choice([*Status]), "registered_at": NOW - SPREAD, "owner_id": self._maybe(self._anybody(), 0.8)}
        return {**values, "completeness": self.draw.randint(40, 100), "contact_due_at": self._maybe(self._at()), "removed_at": self._gone()}

    def _followup(self) -> Mapping[str, object]:
        at = self._at()
        values = {"customer_id": self._any_customer(), "author_id": self._anybody(), "occurred_at": at, "recorded_at": at, "has_time": True}
        values |= {"content": "talk", "method": self._maybe(self.draw.choice([*Method])), "late": False, "review": Review.NOT_NEEDED}
        return {**values, "emotion": self._maybe(self.draw.choice([*Emotion])), "removed_at": self._gone()}

    def _action(self) -> Mapping[str, object]:
        due = self._at()
        done = self.draw.choice([None, due, due + timedelta(microseconds=1), due - timedelta(hours=3), due + timedelta(days=1)])
        state = ActionState.DONE if done else self.draw.choice([ActionState.OPEN, ActionState.CANCELLED])
        values = {"customer_id": self._any_customer(), "task": "do", "side": self.draw.choice([*Side]), "state": state, "done_at": done}
        values |= {"owner_id": self._maybe(self._anybody(), 0.9), "due_at": self._maybe(due, 0.9), "due_has_time": True}
        return {**values, "created_at": NOW - SPREAD, "removed_at": self._gone()}

    def _move(self) -> Mapping[str, object]:
        field, words = self.draw.choice([("status", [*Status]), ("stage", [*Stage]), ("at_risk", ["yes", "no"]), ("level", ["a"])])
        values = {"customer_id": self._any_customer(), "field": field, "after": str(self.draw.choice(words)), "at": self._at()}
        return {**values, "before": self._maybe("lead"), "person_id": None, "removed_at": self._gone()}

    def _deal(self) -> Mapping[str, object]:
        values = {"customer_id": self._any_customer(), "outcome": self.draw.choice([*DealOutcome]), "at": self._at()}
        return {**values, "removed_at": self._gone()}

    def _order(self, one: int) -> Mapping[str, object]:
        return {"id": one, "customer_id": one, "amount": Decimal(100), "state": OrderState.OPEN, "placed_at": NOW}

    def _payment(self) -> Mapping[str, object]:
        order = self._any_customer()
        amount = Decimal(self.draw.randint(1, 10**9)) / 100
        return {"order_id": order, "customer_id": order, "amount": amount, "at": self._at(), "removed_at": self._gone()}

    def _ticket(self) -> Mapping[str, object]:
        values = {"customer_id": self._any_customer(), "text": "help", "urgent": False, "state": TicketState.CLOSED, "opened_at": NOW}
        values |= {"assignee_id": self._maybe(self._anybody()), "closed_at": self._maybe(self._at(), 0.9)}
        return {**values, "satisfaction_tenths": self._maybe(self.draw.choice((10, 29, 30, 39, 40, 50)), 0.9), "removed_at": self._gone()}

    def _clocks(self) -> Rows:
        return [self._clock(number) for number in range(self.draw.randint(0, 16))]

    def _clock(self, number: int) -> Mapping[str, object]:
        due = self.draw.choice([self._at(), NOW + timedelta(hours=self.draw.uniform(0, 8)), NOW + timedelta(hours=4)])
        met = self.draw.choice([None, due, due + timedelta(microseconds=1), due - timedelta(hours=1)])
        values = {"kind": self.draw.choice([*ClockKind]), "about": f"X{number}", "customer_id": self._any_customer(), "due_at": due}
        values |= {"person_id": self._maybe(self._anybody()), "started_at": due - timedelta(days=1), "met_at": met}
        return {**values, "ended_at": met or self._maybe(due), "removed_at": self._gone()}
