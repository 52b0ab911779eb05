"""Everybody tries everything with handovers, hour after hour: none is lost or doubled, and nobody moves another's.

Told through the desk, so that rights, steps, undo and the database are all in play; what must stay true is asked of the rows.
"""

from __future__ import annotations

import shutil
from datetime import timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.registry import Registry
from tests.conftest import open_database
from tests.handlers.conversation import Conversation
from tests.handlers.handovers.made import completed, owners, tick_all
from tests.making import NOW

PEOPLE = ("rep1", "rep2", "service", "service_lead", "manager", "director")
CODES = ("H001", "H002", "H003")
LINES = (
    "/handover C001",
    "/handover C003 to service",
    "/handover C001, C002 to @rep2",
    "/handover all of @rep2 to @rep1",
    "/stage C001 negotiation",
    "/stage C003 won",
    "/deal C001 won",
    "/undo",
    *(f"/confirm {code}" for code in CODES),
    *(f"/confirm {code}" for code in CODES),
    *(f"/reject {code} 缺少资料" for code in CODES[:2]),
    *(f"tick {code}" for code in CODES[1:]),
    *(f"go {code}" for code in CODES * 5),
)
OF_HANDOVERS = "SELECT id, kind, state, giver_id, receiver_id, supervisor_id, removed_at, customer_id FROM handovers ORDER BY id"
TURN = {
    "handover_draft": 3, "handover_sent_back": 3, "handover_sent": 4, "handover_given": 4, "handover_received": 5,
}  # fmt: skip
FINAL = {"handover_accepted", "handover_confirmed", "handover_cancelled"}
OPENING = (("rep1", "/deal C001 won", 0), ("rep1", "/handover C001, C002 to @rep2", 0))
"""So that there is something to fight over."""
Row = tuple[object, ...]
numbers = count()


class Story:
    """A talk, and all that must stay true of it after every line."""

    def __init__(self, talk: Conversation) -> None:
        self.talk, self.ids = talk, {person: talk.person(person).id for person in PEOPLE}
        self.by_id: dict[object, str] = {id_: person for person, id_ in self.ids.items()}
        self.rows: list[Row] = []
        self.owners = owners(talk)
        self.stages = talk.rows("SELECT id, stage FROM customers ORDER BY id")

    def line(self, sender: str, line: str, hours: int) -> None:
        self.talk.now += timedelta(hours=hours, minutes=1)
        if line.startswith("go "):
            holder = self.holder(int(line[-1]))
            if holder == "director":
                self.line(self.by_id[self.rows[int(line[-1]) - 1][3]], f"tick {line[3:]}", 0)
            sender, line = holder or sender, f"/confirm {line[3:]}"
        if line.startswith("tick "):
            shown = self.talk.say(f"/handover {line[5:]}", sender)
            if "list" in shown.buttons() and self.talk.press(shown.button("list"), sender).card.form():
                tick_all(self.talk, line[5:], sender)
        else:
            heard = self.talk.say(line, sender)
            if heard.card.kind == "handover_form":
                completed(self.talk, heard.form, sender, receiver=heard.initial["receiver"] or "service")
        self.check(sender)

    def holder(self, number: int) -> str | None:
        """Whose turn it is, so that a story gets somewhere."""
        row = next((row for row in self.rows if row[0] == number and row[2] in TURN and row[6] is None), None)
        return None if row is None else self.by_id.get(row[TURN[str(row[2])]])

    def check(self, sender: str) -> None:
        before, self.rows = self.rows, self.talk.rows(OF_HANDOVERS)
        assert [row[0] for row in self.rows] == list(range(1, len(self.rows) + 1))
        for old, new in zip(before, self.rows, strict=False):
            self.moved_rightly(old, new, self.ids[sender])
        self.not_doubled()
        self.changed_hands_rightly(before)
        self.held_up(before)

    def moved_rightly(self, old: Row, new: Row, sender: int) -> None:
        """Whose turn it was moved it; only a draft, or what its author has just sent, is taken back."""
        if old[2] in FINAL:
            assert new == old
        elif new[2] in {"handover_accepted", "handover_received", "handover_confirmed"} and new[2] != old[2]:
            assert old[TURN[str(old[2])]] == sender
        elif new[6] is not None and old[6] is None:
            assert old[2] in TURN

    def not_doubled(self) -> None:
        of_customers = self.talk.rows(
            "SELECT customer_id FROM handovers WHERE kind = 'to_service' AND finished_at IS NULL AND removed_at IS NULL"
        )
        of_transfers = self.talk.rows(
            "SELECT c.customer_id FROM handover_customers c JOIN handovers h ON h.id = c.handover_id "
            "WHERE h.finished_at IS NULL AND h.removed_at IS NULL"
        )
        running = self.talk.rows("SELECT about FROM clocks WHERE kind = 'handover_clock' AND ended_at IS NULL AND removed_at IS NULL")
        for found in (of_customers, of_transfers, running):
            assert len(found) == len(set(found))
        assert len(running) == len(of_customers)

    def changed_hands_rightly(self, before: list[Row]) -> None:
        """Owners change by a confirmation alone, who serves by taking over alone."""
        was, self.owners = self.owners, owners(self.talk)
        finished = [new for new, old in zip(self.rows, before, strict=False) if new[2] != old[2] and new[2] in FINAL]
        if any(was[code][0] != self.owners[code][0] for code in was):
            assert [row[2] for row in finished] == ["handover_confirmed"]
        if any(was[code][1] != self.owners[code][1] for code in was):
            assert [row[2] for row in finished] == ["handover_accepted"]

    def held_up(self, before: list[Row]) -> None:
        """No stage moves while its customer waits for service, before as after."""
        was: dict[object, object] = {row[0]: row[1] for row in self.stages}
        self.stages = self.talk.rows("SELECT id, stage FROM customers ORDER BY id")
        both = [row[7] for row, old in zip(self.rows, before, strict=False) if is_waiting(row) and is_waiting(old)]
        assert [customer for customer, stage in self.stages if customer in both and was[customer] != stage] == []


def is_waiting(row: Row) -> bool:
    return row[1] == "to_service" and row[2] not in FINAL and row[6] is None


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(LINES), st.sampled_from((0, 0, 5, 30))), max_size=16))
def test_no_handover_is_lost_or_doubled(
    tmp_path: Path, sample_template: Path, registry: Registry, steps: list[tuple[str, str, int]]
) -> None:
    path = tmp_path / f"{next(numbers)}.db"
    shutil.copyfile(sample_template, path)
    database = open_database(f"sqlite:///{path}")
    story = Story(Conversation(database=database, registry=registry, now=NOW))
    for sender, line, hours in (*OPENING, *steps):
        story.line(sender, line, hours)
    database.dispose()
