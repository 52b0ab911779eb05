"""What somebody does not want to be reminded of, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.people import Person
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.care import mutes
from store.trail.ledger import Ledger

OF = Prepared(select(mutes.c.rule, mutes.c.until).where(mutes.c.person_id == bindparam("person")).order_by(mutes.c.rule))
ROW: dict[str, ColumnElement[object]] = {"person_id": bindparam("person"), "rule": bindparam("rule"), "until": bindparam("until")}
LATER: dict[str, ColumnElement[object]] = {"until": bindparam("until")}
KEY = [mutes.c.person_id, mutes.c.rule]
SET = {
    "sqlite": sqlite.insert(mutes).values(ROW).on_conflict_do_update(index_elements=KEY, set_=LATER),
    "postgresql": postgresql.insert(mutes).values(ROW).on_conflict_do_update(index_elements=KEY, set_=LATER),
}
FORGET = delete(mutes).where(mutes.c.person_id == bindparam("person"), mutes.c.rule == bindparam("of_rule"))


class Mutes:
    """People's own choice of silence, by a rule's name."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def of(self, person: Person, now: datetime) -> Mapping[str, datetime | None]:
        """What is silent for a person now: until when, None for good."""
        rows = OF.rows(self._connection, {"person": person.id})
        return {row["rule"]: row["until"] for row in rows if row["until"] is None or row["until"] > now}

    def set(self, person: Person, rule: str, until: datetime | None) -> None:
        """Silence a rule for a person, until then or for good."""
        before = self.of(person, self._session.acting.at)
        self._connection.execute(SET[self._connection.dialect.name], {"person": person.id, "rule": rule, "until": until})
        told = {rule: before[rule]} if rule in before else {}
        self._ledger.updated(mutes, person.id, None, before=told, after={rule: until})

    def lift(self, person: Person, rule: str) -> bool:
        """Let a rule speak again; False when it was not silent."""
        if rule not in self.of(person, self._session.acting.at):
            return False
        self._connection.execute(FORGET, {"person": person.id, "of_rule": rule})
        self._ledger.updated(mutes, person.id, None, before={rule: True}, after={rule: None})
        return True
