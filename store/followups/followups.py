"""What was said with customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import RowMapping, and_, bindparam, func, insert, or_, select, update

from domain.codes import CodeKind, format_code, parse_code
from domain.customers import Customer
from domain.entries import NewFollowup
from domain.following import Wrote, is_contact
from domain.followups import Followup, NextAction
from domain.people import Person
from domain.terms import Review
from store.customers.derived import lock, refresh
from store.engine.prepared import Prepared, Row
from store.followups.actions import Actions
from store.pool.lead_clocks import LeadClocks
from store.session import Session
from store.tables.customers import contacts, customers
from store.tables.followups import followups
from store.tables.people import people
from store.tables.types import UTCTime
from store.trail.ledger import Ledger

_author = people.alias("author")
_reviewer = people.alias("reviewer")
FOLLOWUP = (
    select(
        *(column for column in followups.c if column.name not in {"removed_at", "reviewer_id"}),
        customers.c.code.label("customer_code"),
        customers.c.name.label("customer_name"),
        _author.c.name.label("author_name"),
        contacts.c.name.label("contact_name"),
        _reviewer.c.name.label("reviewer_name"),
    )
    .select_from(
        followups.join(customers, customers.c.id == followups.c.customer_id)
        .join(_author, _author.c.id == followups.c.author_id)
        .outerjoin(contacts, contacts.c.id == followups.c.contact_id)
        .outerjoin(_reviewer, _reviewer.c.id == followups.c.reviewer_id)
    )
    .where(followups.c.removed_at.is_(None))
)
BY_ID = FOLLOWUP.where(followups.c.id == bindparam("followup"))
NEWEST_FIRST = (followups.c.occurred_at.desc(), followups.c.id.desc())
TIMELINE = FOLLOWUP.where(followups.c.customer_id == bindparam("customer")).order_by(*NEWEST_FIRST).limit(bindparam("count"))
PAGE = Prepared(TIMELINE)
EARLIER = TIMELINE.where(
    or_(
        followups.c.occurred_at < bindparam("at", type_=UTCTime()),
        and_(followups.c.occurred_at == bindparam("at", type_=UTCTime()), followups.c.id < bindparam("id")),
    )
)
LAST_WORDS = Prepared(
    select(func.coalesce(func.nullif(func.trim(followups.c.feedback), ""), followups.c.content).label("words"))
    .where(followups.c.customer_id == bindparam("customer"), followups.c.removed_at.is_(None))
    .order_by(*NEWEST_FIRST)
    .limit(1)
)
SINCE = Prepared(
    select(func.count().label("talks"))
    .select_from(followups)
    .where(followups.c.customer_id == bindparam("customer"), followups.c.occurred_at > bindparam("since"), followups.c.removed_at.is_(None))
)
REVIEW = (
    update(followups)
    .where(followups.c.id == bindparam("followup"), followups.c.review == Review.PENDING, followups.c.removed_at.is_(None))
    .values(review=Review.REVIEWED, reviewer_id=bindparam("by"), reviewed_at=bindparam("at"))
    .returning(followups.c.id)
)
PLAIN = ("occurred_at", "has_time", "content", "method", "our_participants", "their_participants", "topic", "feedback")
PLAIN_TOO = ("last_conclusion", "emotion", "emotion_words", "stage", "late", "review")
ADDED = (*PLAIN, *PLAIN_TOO, "customer_id", "author_id", "contact_id", "recorded_at", "qualified")
ADD = Prepared(insert(followups).returning(followups.c.id), columns=ADDED)
WROTE = Prepared(
    select(followups.c.content, followups.c.recorded_at)
    .where(followups.c.customer_id == bindparam("customer"), followups.c.author_id == bindparam("author"), followups.c.removed_at.is_(None))
    .where(followups.c.id < bindparam("before"))
    .order_by(followups.c.id.desc())
    .limit(bindparam("count"))
)
LAST = 2**62


class Followups:
    """The record of every communication. Every change keeps the customer's derived columns up to date."""

    def __init__(self, session: Session, ledger: Ledger, actions: Actions) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger
        self._actions = actions

    def add(self, new: NewFollowup) -> Followup:
        """A new follow-up with its actions; their codes are final."""
        customer_id = new.customer.id
        values = {name: getattr(new, name) for name in (*PLAIN, *PLAIN_TOO)}
        values |= {"customer_id": customer_id, "author_id": new.author.id, "contact_id": new.contact.id if new.contact else None}
        values["recorded_at"] = self._session.acting.at
        # Only what was taken from a pool has a protection to extend.
        qualified = new.customer.taken_at is not None and self._is_contact(values)
        (added,) = ADD.rows(self._connection, {**values, "qualified": qualified})
        followup_id: int = added["id"]
        self._ledger.inserted(followups, followup_id, customer_id, values)
        actions = tuple(self._actions.insert(action, on=new.customer, followup_id=followup_id) for action in new.actions)
        if new.customer.taken_at is not None:
            LeadClocks(self._session, self._ledger).talked(new.customer)
        refresh(self._session, customer_id)
        return Followup(
            id=followup_id,
            code=format_code(CodeKind.FOLLOWUP, followup_id),
            customer_code=new.customer.code,
            customer_name=new.customer.name,
            author_name=new.author.name,
            contact_name=new.contact.name if new.contact else None,
            actions=actions,
            **values,
        )

    def get(self, code: str) -> Followup | None:
        """The follow-up somebody typed (`J001`, `j1`); None when there is none, or it was taken back."""
        parsed = parse_code(code)
        if parsed is None or parsed.kind is not CodeKind.FOLLOWUP:
            return None
        return self.by_id(parsed.number)

    def by_id(self, followup_id: int) -> Followup | None:
        """The follow-up of this row; None when it was taken back."""
        rows = self._connection.execute(BY_ID, {"followup": followup_id}).mappings().all()
        return next(iter(self._with_actions(rows)), None)

    def change(self, followup: Followup, **changes: object) -> Followup:
        """The follow-up with these columns instead (`reviewer_id` and `contact_id` by row)."""
        lock(self._session, followup.customer_id)
        present = self._connection.execute(select(followups).where(followups.c.id == followup.id)).mappings().one()
        after = {name: value for name, value in changes.items() if present[name] != value}
        if "content" in after and present["qualified"] != (qualified := self._is_contact({**present, **after}, before=followup.id)):
            after["qualified"] = qualified
        if after:
            self._connection.execute(update(followups).where(followups.c.id == followup.id).values(after))
            before = {name: present[name] for name in after}
            self._ledger.updated(followups, followup.id, followup.customer_id, before=before, after=after)
            refresh(self._session, followup.customer_id)
        return self.by_id(followup.id) or followup

    def review(self, followup: Followup, by: Person, at: datetime) -> Followup | None:
        """Looked at by a second pair of eyes; None when it no longer waited for one."""
        lock(self._session, followup.customer_id)
        after = {"review": Review.REVIEWED, "reviewer_id": by.id, "reviewed_at": at}
        if self._connection.scalar(REVIEW, {"followup": followup.id, "by": by.id, "at": at}) is None:
            return None
        before = {"review": Review.PENDING, "reviewer_id": None, "reviewed_at": None}
        self._ledger.updated(followups, followup.id, followup.customer_id, before=before, after=after)
        return self.by_id(followup.id)

    def timeline(self, customer: Customer, before: tuple[datetime, int] | None, limit: int) -> tuple[Followup, ...]:
        """A page of a customer's follow-ups, newest first: those earlier than `before` (a moment and a row), or the newest."""
        given = {"customer": customer.id, "count": limit}
        if before is None:
            return self._with_actions(PAGE.rows(self._connection, given))
        return self._with_actions(self._connection.execute(EARLIER, {**given, "at": before[0], "id": before[1]}).mappings().all())

    def last_words(self, customer: Customer) -> str | None:
        """What the newest talk with a customer ended with: their feedback, else what was said."""
        row = LAST_WORDS.row(self._connection, {"customer": customer.id})
        return None if row is None else row["words"]

    def count_since(self, customer: Customer, since: datetime) -> int:
        """How many talks everybody of ours had with a customer since a moment."""
        (row,) = SINCE.rows(self._connection, {"customer": customer.id, "since": since})
        return int(row["talks"])

    def _is_contact(self, values: Row, *, before: int = LAST) -> bool:
        """Whether its words are a contact's; a dated next action, which may come later or go, is asked with every refresh."""
        policy = self._session.policy
        given = {"customer": values["customer_id"], "author": values["author_id"], "before": before}
        most = max(policy.qualified_compared, policy.qualified_per_window)
        earlier = [Wrote(**row) for row in WROTE.rows(self._connection, {**given, "count": most})]
        return is_contact(Wrote(content=values["content"], recorded_at=values["recorded_at"]), earlier, policy)

    def _with_actions(self, rows: Sequence[Row | RowMapping]) -> tuple[Followup, ...]:
        actions = self._actions.of_followups([row["id"] for row in rows])
        return tuple(_followup(row, actions.get(row["id"], ())) for row in rows)


FIELDS = tuple(field.name for field in fields(Followup) if field.name not in {"code", "actions"})


def _followup(row: Row | RowMapping, actions: tuple[NextAction, ...]) -> Followup:
    return Followup(code=format_code(CodeKind.FOLLOWUP, row["id"]), actions=actions, **{name: row[name] for name in FIELDS})
