"""What was promised, to be done by somebody by some day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Executable, RowMapping, and_, bindparam, insert, literal_column, select, update

from domain.codes import CodeKind, format_code, parse_code
from domain.customers import Customer
from domain.entries import NewAction
from domain.followups import NextAction
from domain.people import Person
from domain.reminding import reminded_at
from domain.terms import ActionState
from store.customers.derived import lock, refresh
from store.engine.prepared import Prepared, Row
from store.session import Session
from store.tables.customers import customers
from store.tables.followups import actions
from store.tables.people import people
from store.trail.ledger import Ledger

# Written out, not bound: only then do the partial indexes of open actions answer.
STILL_OPEN = and_(actions.c.state == literal_column("'open'"), actions.c.removed_at.is_(None))
OWN = tuple(column for column in actions.c if column.name not in {"removed_at", "remind_at", "remind_step"})
ACTION = (
    select(*OWN, customers.c.code.label("customer_code"), customers.c.name.label("customer_name"), people.c.name.label("owner_name"))
    .select_from(actions.join(customers, customers.c.id == actions.c.customer_id).outerjoin(people, people.c.id == actions.c.owner_id))
    .where(actions.c.removed_at.is_(None))
)
SOONEST = (actions.c.due_at.is_(None), actions.c.due_at, actions.c.id)
BY_ID = ACTION.where(actions.c.id == bindparam("action"))
OPEN_OF = ACTION.where(STILL_OPEN, actions.c.owner_id == bindparam("person"), customers.c.removed_at.is_(None)).order_by(*SOONEST)
OPEN_ON = Prepared(ACTION.where(STILL_OPEN, actions.c.customer_id == bindparam("customer")).order_by(*SOONEST))
OF_FOLLOWUPS = ACTION.where(actions.c.followup_id.in_(bindparam("followups", expanding=True))).order_by(actions.c.id)
DUE = select(actions.c.id).where(STILL_OPEN, actions.c.remind_at <= bindparam("before")).order_by(actions.c.remind_at, actions.c.id)
TAKE_DUE = (
    update(actions)
    .where(actions.c.id == bindparam("action"), STILL_OPEN, actions.c.remind_at <= bindparam("now"))
    .values(remind_at=None, remind_step=actions.c.remind_step + literal_column("1"))
    .returning(actions.c.remind_step)
)
REMINDER_OF = select(actions.c.remind_at).where(actions.c.id == bindparam("action"))
REMIND = update(actions).where(actions.c.id == bindparam("action")).values(remind_at=bindparam("at"))
ADD = insert(actions).returning(actions.c.id)
ZONE_OF = select(people.c.time_zone).where(people.c.id == bindparam("person"))
FINISH = (
    update(actions)
    .where(actions.c.id == bindparam("action"), STILL_OPEN)
    .values(state=ActionState.DONE, done_at=bindparam("at"))
    .returning(actions.c.id)
)


@dataclass(frozen=True, kw_only=True)
class DueAction:
    """An action to be reminded of since a moment; `step` is how often it was before."""

    action: NextAction
    step: int
    since: datetime


class Actions:
    """Next actions. Every change keeps the customer's own next action up to date."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def get(self, code: str) -> NextAction | None:
        """The action somebody typed (`T001`, `t1`); None when there is none."""
        parsed = parse_code(code)
        if parsed is None or parsed.kind is not CodeKind.ACTION:
            return None
        return self._one(parsed.number)

    def open_of(self, person: Person, limit: int) -> tuple[NextAction, ...]:
        """What somebody still has to do, the soonest first."""
        return self._several(OPEN_OF.limit(limit), person=person.id)

    def open_on(self, customer: Customer) -> tuple[NextAction, ...]:
        """What is still to be done for a customer, the soonest first."""
        return tuple(_action(row) for row in OPEN_ON.rows(self._connection, {"customer": customer.id}))

    def due(self, before: datetime, limit: int) -> tuple[int, ...]:
        """Rows of open actions to be reminded of by then; read outside the write lock, so look again inside it."""
        return tuple(self._connection.scalars(DUE.limit(limit), {"before": before}))

    def take_due(self, action_id: int, now: datetime) -> DueAction | None:
        """The action, to be reminded of now; None when it has been, or is no longer due. Of two who try at once, one succeeds.

        No change of the record, so no audit.
        """
        due_since = self._connection.scalar(REMINDER_OF, {"action": action_id})
        reminded = self._connection.scalar(TAKE_DUE, {"action": action_id, "now": now})
        action = None if reminded is None else self._one(action_id)
        return None if action is None else DueAction(action=action, step=reminded - 1, since=due_since or now)

    def remind_again(self, action: NextAction, at: datetime | None) -> None:
        """When it is reminded of next, if it is still open then. No change of the record, so no audit."""
        self._connection.execute(REMIND, {"action": action.id, "at": at})

    def by_id(self, action_id: int) -> NextAction | None:
        """The action of this row; None when it was taken back."""
        return self._one(action_id)

    def add(self, new: NewAction, *, on: Customer, followup_id: int | None = None) -> NextAction:
        """A new open action for a customer."""
        lock(self._session, on.id)
        action = self.insert(new, on=on, followup_id=followup_id)
        refresh(self._session, on.id)
        return action

    def insert(self, new: NewAction, *, on: Customer, followup_id: int | None) -> NextAction:
        """The new row alone; whoever calls refreshes the customer."""
        values = {
            "customer_id": on.id,
            "followup_id": followup_id,
            "task": new.task,
            "side": new.side,
            "state": ActionState.OPEN,
            "owner_id": new.owner.id if new.owner else None,
            "owner_label": new.owner_label,
            "due_at": new.due_at,
            "due_has_time": new.due_has_time,
            "remind_at": self._remind_at(new),
            "created_at": self._session.acting.at,
        }
        action_id = self._connection.execute(ADD, values).scalar_one()
        self._ledger.inserted(actions, action_id, on.id, values)
        return NextAction(
            id=action_id,
            code=format_code(CodeKind.ACTION, action_id),
            customer_id=on.id,
            customer_code=on.code,
            customer_name=on.name,
            followup_id=followup_id,
            task=new.task,
            side=new.side,
            state=ActionState.OPEN,
            owner_id=new.owner.id if new.owner else None,
            owner_name=new.owner.name if new.owner else None,
            owner_label=new.owner_label,
            due_at=new.due_at,
            due_has_time=new.due_has_time,
            created_at=self._session.acting.at,
        )

    def finish(self, action: NextAction, at: datetime) -> NextAction | None:
        """Done; None when it no longer was open: somebody was faster, or it was taken back."""
        lock(self._session, action.customer_id)
        if self._connection.scalar(FINISH, {"action": action.id, "at": at}) is None:
            return None
        before = {"state": ActionState.OPEN, "done_at": None}
        self._ledger.updated(actions, action.id, action.customer_id, before=before, after={"state": ActionState.DONE, "done_at": at})
        refresh(self._session, action.customer_id)
        return self._one(action.id)

    def change(self, action: NextAction, **changes: object) -> NextAction:
        """The action with these columns instead; a new due day, hour or owner sets its reminder anew."""
        lock(self._session, action.customer_id)
        present = self._connection.execute(select(actions).where(actions.c.id == action.id)).mappings().one()
        wanted = changes
        if {"due_at", "due_has_time", "owner_id"} & changes.keys():
            wanted = {**changes, "remind_at": self._reminder_of({**present, **changes}), "remind_step": 0}
        after = {name: value for name, value in wanted.items() if present[name] != value}
        if after:
            self._connection.execute(update(actions).where(actions.c.id == action.id).values(after))
            before = {name: present[name] for name in after}
            self._ledger.updated(actions, action.id, action.customer_id, before=before, after=after)
            refresh(self._session, action.customer_id)
        return self._one(action.id) or action

    def _reminder_of(self, columns: Mapping[str, object]) -> datetime | None:
        due_at, zone = columns["due_at"], self._connection.scalar(ZONE_OF, {"person": columns["owner_id"]})
        if not isinstance(due_at, datetime) or zone is None:
            return None
        return reminded_at(due_at, has_time=bool(columns["due_has_time"]), zone=zone)

    def of_followups(self, followup_ids: Collection[int]) -> Mapping[int, tuple[NextAction, ...]]:
        """The actions of several follow-ups at once."""
        grouped: dict[int, tuple[NextAction, ...]] = {}
        for action in self._several(OF_FOLLOWUPS, followups=list(followup_ids)) if followup_ids else ():
            if action.followup_id is not None:
                grouped[action.followup_id] = (*grouped.get(action.followup_id, ()), action)
        return grouped

    @staticmethod
    def _remind_at(new: NewAction) -> datetime | None:
        if new.due_at is None or new.owner is None:
            return None
        return reminded_at(new.due_at, has_time=new.due_has_time, zone=new.owner.time_zone)

    def _one(self, action_id: int) -> NextAction | None:
        row = self._connection.execute(BY_ID, {"action": action_id}).mappings().first()
        return None if row is None else _action(row)

    def _several(self, query: Executable, **given: object) -> tuple[NextAction, ...]:
        return tuple(_action(row) for row in self._connection.execute(query, given).mappings())


FIELDS = tuple(field.name for field in fields(NextAction) if field.name != "code")


def _action(row: Row | RowMapping) -> NextAction:
    return NextAction(code=format_code(CodeKind.ACTION, row["id"]), **{name: row[name] for name in FIELDS})
