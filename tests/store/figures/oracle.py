"""The figures once more, written the other way: every table read whole, every row looked at in Python, one figure after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import Connection

from domain.figures.figures import Figure


class Row(dict[str, object]):
    """One row by its columns, as the database keeps it: moments in microseconds, amounts in fen."""

    def number(self, name: str) -> int:
        value = self[name]
        assert isinstance(value, int), (name, value)
        return value


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        return Fraction(100 * self.part, self.whole) if self.whole else None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose figures, of when; moments in microseconds."""

    people: frozenset[int]
    since: int
    until: int
    now: int


Value = Fraction | None
HOUR = 3_600_000_000
"""In microseconds."""


class Oracle:
    """Holds all tables of one house."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        names = ("people", "teams", "customers", "followups", "actions", "field_history", "deals", "payments", "tickets", "clocks", "tags")
        self.tables = {name: list(self._read(name)) for name in names}
        self.customers = {row["id"]: row for row in self.tables["customers"]}

    def _read(self, table: str) -> Iterator[Row]:
        found = self._connection.exec_driver_sql(f"SELECT * FROM {table}")
        yield from (Row(row) for row in found.mappings())

    def people_of(self, team: int) -> frozenset[int]:
        """Everybody in the team or in one below it, climbing from each person's own."""
        parents = {row["id"]: row["parent_id"] for row in self.tables["teams"]}

        def below(one: object) -> bool:
            return one == team or (one is not None and below(parents[one]))

        return frozenset(row.number("id") for row in self.tables["people"] if below(row["team_id"]))

    def value(self, figure: Figure, asked: Asked) -> Value:
        """The figure, exactly."""
        return FIGURES[figure](self, asked)

    def standing(self, table: str) -> list[Row]:
        """What was not taken back."""
        return [row for row in self.tables[table] if row["removed_at"] is None]

    def owner(self, row: Row) -> object:
        return self.customers[row["customer_id"]]["owner_id"]

    def within(self, table: str, column: str, asked: Asked) -> list[Row]:
        """Standing rows whose moment lies in the period, and not ahead of now."""
        known = [row for row in self.standing(table) if row[column] is not None and row.number(column) <= asked.now]
        return [row for row in known if asked.since <= row.number(column) < asked.until]

    def talks(self, asked: Asked) -> list[Row]:
        return [row for row in self.within("followups", "occurred_at", asked) if row["author_id"] in asked.people]

    def moves(self, field: str, asked: Asked) -> list[Row]:
        here = [row for row in self.within("field_history", "at", asked) if row["field"] == field]
        return [row for row in here if self.owner(row) in asked.people and self.customers[row["customer_id"]]["removed_at"] is None]

    def into(self, field: str, word: str, asked: Asked) -> int:
        return len([row for row in self.moves(field, asked) if row["after"] == word])

    def made(self, field: str, word: str, asked: Asked) -> int:
        return len([row for row in self.moves(field, asked) if row["after"] == word and row["before"] is not None])

    def entered(self, asked: Asked, *, lead: bool) -> int:
        first = [row for row in self.moves("status", asked) if row["before"] is None]
        return len([row for row in first if (row["after"] == "lead") is lead])

    def marks(self, asked: Asked) -> list[int]:
        closed = [row for row in self.within("tickets", "closed_at", asked) if self.concerns(row, "assignee_id", asked)]
        return [row.number("satisfaction_tenths") for row in closed if row["satisfaction_tenths"] is not None]

    def concerns(self, row: Row, column: str, asked: Asked) -> bool:
        return row[column] in asked.people or self.owner(row) in asked.people

    def owned(self, asked: Asked) -> list[Row]:
        return [row for row in self.standing("customers") if row["owner_id"] in asked.people]

    def complete(self, asked: Asked) -> list[int]:
        return [row.number("completeness") for row in self.owned(asked) if row["status"] != "lead"]

    def waiting(self, asked: Asked, *kinds: str) -> int:
        running = [row for row in self.standing("clocks") if row["ended_at"] is None and row["kind"] in kinds]
        soon = [row for row in running if row.number("due_at") <= asked.now + 4 * HOUR]
        return len([row for row in soon if self.concerns(row, "person_id", asked)])

    def talked_with(self, asked: Asked) -> list[Row]:
        """Customers of theirs that anybody talked with."""
        talked = {row["customer_id"] for row in self.within("followups", "occurred_at", asked)}
        return [row for row in self.owned(asked) if row["id"] in talked]

    def needs_of(self, customers: list[Row]) -> Counter[str]:
        """How many of these customers name each need."""
        known = {row["id"] for row in customers}
        return Counter(str(row["name"]) for row in self.tables["tags"] if row["customer_id"] in known)

    def status_before(self, customer: object, moment: int) -> object:
        """What it was just before a moment, told by its history; None before it came in."""
        history = [row for row in self.standing("field_history") if (row["customer_id"], row["field"]) == (customer, "status")]
        earlier = [row for row in history if row.number("at") < moment]
        return max(earlier, key=lambda row: (row.number("at"), row.number("id")))["after"] if earlier else None


def _churned(oracle: Oracle, asked: Asked) -> Share:
    had = [row["id"] for row in oracle.owned(asked) if oracle.status_before(row["id"], asked.since) in {"potential", "intent", "deal"}]
    lost = {row["customer_id"] for row in oracle.moves("status", asked) if row["after"] == "churned"}
    return Share(len(lost & set(had)), len(had))


def _known_needs(oracle: Oracle, asked: Asked) -> Share:
    talked = oracle.talked_with(asked)
    named = {row["customer_id"] for row in oracle.tables["tags"]}
    return Share(len([row for row in talked if row["id"] in named]), len(talked))


def _promised(oracle: Oracle, asked: Asked) -> Share:
    due = [row for row in oracle.within("actions", "due_at", asked) if row["owner_id"] in asked.people]
    ours = [row for row in due if row["side"] == "ours" and row["state"] in {"open", "action_done"}]
    done = [row for row in ours if row["done_at"] is not None and row.number("done_at") <= row.number("due_at")]
    return Share(len(done), len(ours))


def _nodes(oracle: Oracle, asked: Asked) -> Share:
    due = [row for row in oracle.within("clocks", "due_at", asked) if oracle.concerns(row, "person_id", asked)]
    met = [row for row in due if row["met_at"] is not None]
    late = [row for row in met if row.number("met_at") > row.number("due_at")]
    missed = [row for row in due if row["met_at"] is None and row["ended_at"] is None]
    return Share(len(met) - len(late), len(met) + len(missed))


def _negative(oracle: Oracle, asked: Asked) -> Share:
    felt = [row["emotion"] for row in oracle.talks(asked) if row["emotion"]]
    return Share(felt.count("negative"), len(felt))


def _mean(values: Sequence[int]) -> Value:
    return Fraction(sum(values), len(values)) if values else None


def _deals(outcome: str) -> Callable[[Oracle, Asked], Value]:
    def count(oracle: Oracle, asked: Asked) -> Value:
        here = [row for row in oracle.within("deals", "at", asked) if oracle.owner(row) in asked.people]
        return Fraction(len([row for row in here if row["outcome"] == outcome]))

    return count


def _paid(oracle: Oracle, asked: Asked) -> Value:
    return Fraction(sum(row.number("amount") for row in oracle.within("payments", "at", asked) if oracle.owner(row) in asked.people), 100)


def _step(field: str, was: str, to: str) -> Callable[[Oracle, Asked], Value]:
    return lambda oracle, asked: Share(oracle.made(field, to, asked), oracle.into(field, was, asked)).value


STAGES = ("first_contact", "needs", "proposal", "negotiation", "won")
STATUSES = ("lead", "potential", "intent", "deal")
STAGE_FIGURES = (Figure.CONTACT_TO_NEEDS, Figure.NEEDS_TO_PROPOSAL, Figure.PROPOSAL_TO_NEGOTIATION, Figure.NEGOTIATION_TO_WON)
STATUS_FIGURES = (Figure.LEAD_TO_POTENTIAL, Figure.POTENTIAL_TO_INTENT, Figure.INTENT_TO_DEAL)

FIGURES: dict[Figure, Callable[[Oracle, Asked], Value]] = {
    Figure.FOLLOWUPS: lambda oracle, asked: Fraction(len(oracle.talks(asked))),
    Figure.VISITS: lambda oracle, asked: Fraction(len([row for row in oracle.talks(asked) if row["method"] == "visit"])),
    Figure.NEGATIVE: lambda oracle, asked: _negative(oracle, asked).value,
    Figure.ON_TIME: lambda oracle, asked: _promised(oracle, asked).value,
    Figure.NODES: lambda oracle, asked: _nodes(oracle, asked).value,
    Figure.NEW_CUSTOMERS: lambda oracle, asked: Fraction(oracle.entered(asked, lead=False)),
    Figure.NEW_LEADS: lambda oracle, asked: Fraction(oracle.entered(asked, lead=True)),
    Figure.WON: _deals("deal_won"),
    Figure.LOST: _deals("deal_lost"),
    Figure.PAID: _paid,
    Figure.LEAD_CONVERSION: lambda oracle, asked: Share(oracle.made("status", "deal", asked), oracle.entered(asked, lead=True)).value,
    **{figure: _step("status", *pair) for figure, pair in zip(STATUS_FIGURES, pairwise(STATUSES), strict=True)},
    **{figure: _step("stage", *pair) for figure, pair in zip(STAGE_FIGURES, pairwise(STAGES), strict=True)},
    Figure.CHURN_ALERTS: lambda oracle, asked: Fraction(oracle.into("at_risk", "yes", asked)),
    Figure.WIN_BACKS: lambda oracle, asked: Fraction(oracle.into("at_risk", "no", asked)),
    Figure.WIN_BACK_RATE: lambda oracle, asked: Share(oracle.into("at_risk", "no", asked), oracle.into("at_risk", "yes", asked)).value,
    Figure.SATISFACTION: lambda oracle, asked: None if (mean := _mean(oracle.marks(asked))) is None else mean / 10,
    Figure.SATISFIED: lambda oracle, asked: Share(len([m for m in oracle.marks(asked) if m >= 40]), len(oracle.marks(asked))).value,
    Figure.DISSATISFIED: lambda oracle, asked: Fraction(len([mark for mark in oracle.marks(asked) if mark < 30])),
    Figure.OVERDUE: lambda oracle, asked: Fraction(
        len([row for row in oracle.owned(asked) if row["contact_due_at"] is not None and row.number("contact_due_at") < asked.now])
    ),
    Figure.CHURN_RATE: lambda oracle, asked: _churned(oracle, asked).value,
    Figure.NEEDS: lambda oracle, asked: _known_needs(oracle, asked).value,
    Figure.HANDOVERS_AT_RISK: lambda oracle, asked: Fraction(oracle.waiting(asked, "handover_clock")),
    Figure.TICKETS_AT_RISK: lambda oracle, asked: Fraction(oracle.waiting(asked, "complaint_clock", "inquiry_clock", "solution_clock")),
    Figure.COMPLETENESS: lambda oracle, asked: _mean(oracle.complete(asked)),
    Figure.FOCUS: lambda oracle, asked: Fraction(len([share for share in oracle.complete(asked) if share < 60])),
}


def micros(moment: datetime) -> int:
    """Microseconds since 1970."""
    return (moment - datetime.fromtimestamp(0, tz=moment.tzinfo)) // timedelta(microseconds=1)
