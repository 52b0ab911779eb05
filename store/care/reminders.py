"""Reminders as rows: found once, said once, settled once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import Boolean, ColumnElement, Update, and_, bindparam, func, literal_column, or_, select, update

from domain.care.reminders import NewReminder, Reminder, ReminderState
from store.engine.insert_once import InsertOnce
from store.engine.prepared import Prepared, Row
from store.session import Session
from store.tables.care import reminders

AT_ONCE = 500
"""So many rows are marked in one statement."""

columns = reminders.c
# Written out, not bound: only then do the partial indexes of waiting and standing reminders answer.
IS_WAITING = columns.state == literal_column("'waiting'")
IS_SAID = columns.state == literal_column("'said'")
PLAIN = tuple(columns[field.name] for field in fields(Reminder) if field.name != "card")
NAMES = ("key", "rule", "about", "customer_id", "person_id", "episode", "step", "critical", "timely", "found_at", "not_before")
ADD = InsertOnce(reminders, *NAMES, "state", "card", "message_id", "said_at", key="key", told=("id",))
PERSONS = Prepared(
    select(columns.person_id).where(IS_WAITING, columns.not_before <= bindparam("now")).distinct().order_by(columns.person_id)
)
WAITING = Prepared(
    select(*PLAIN, columns.card)
    .where(IS_WAITING, columns.person_id == bindparam("person"), columns.not_before <= bindparam("now"))
    .order_by(columns.not_before, columns.id)
)
STANDING_ON = Prepared(select(*PLAIN).where(IS_SAID, columns.customer_id == bindparam("customer")).order_by(columns.id))
STANDING = select(*PLAIN).where(IS_SAID, columns.id > bindparam("after")).order_by(columns.id).limit(bindparam("at_most"))
OF_MESSAGE = Prepared(select(*PLAIN, columns.card).where(columns.message_id == bindparam("message")).order_by(columns.id))
TODAY = (columns.person_id == bindparam("person"), columns.said_at >= bindparam("since"), columns.critical.is_(False))
CARDS_SAID = Prepared(select(func.count(columns.message_id.distinct()).label("cards")).where(*TODAY))
MENTIONED = Prepared(select(columns.customer_id).where(*TODAY, columns.customer_id.is_not(None)).distinct())
NAMED = columns.id.in_(bindparam("ids", expanding=True))
SAY = update(reminders).where(NAMED, IS_WAITING).values(state=ReminderState.SAID, message_id=bindparam("message"), said_at=bindparam("at"))
DROP = update(reminders).where(NAMED, IS_WAITING).values(state=ReminderState.DROPPED, settled_at=bindparam("at"))
PUT_OFF = update(reminders).where(NAMED, IS_WAITING).values(not_before=bindparam("until"))
SETTLE = update(reminders).where(NAMED, IS_SAID).values(state=ReminderState.SETTLED, settled_at=bindparam("at"))
# An earlier step or episode of the same matter for the same person stands no longer once the next one was said.
REPLACE = (
    update(reminders)
    .where(
        IS_SAID,
        columns.person_id == bindparam("person"),
        columns.customer_id == bindparam("customer"),
        columns.rule == bindparam("rule_name"),
        columns.about == bindparam("subject"),
        columns.id != bindparam("newest"),
    )
    .values(state=ReminderState.REPLACED, settled_at=bindparam("at"))
    .returning(columns.message_id)
)
OPEN = or_(IS_WAITING, IS_SAID)
SNOOZE = (
    update(reminders)
    .where(NAMED, OPEN)
    .values(state=ReminderState.WAITING, not_before=bindparam("until"), timely=or_(columns.timely, bindparam("own_moment", type_=Boolean)))
)
DRAWN_ANEW = Prepared(update(reminders).where(columns.id == bindparam("reminder")).values(card=bindparam("drawn")))
SNOOZABLE = and_(OPEN, columns.critical.is_(False), columns.person_id == bindparam("person"))


class Reminders:
    """What Genjin has to say by itself. No change of the record, so no audit; the outbox keeps what was said."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection
        self._keyring = session.keyring

    def add(self, new: NewReminder) -> bool:
        """Keep it; False when the same matter was found for the same person before."""
        said = new.message_id is not None
        row = vars(new) | {"card": self._keyring.seal(new.card), "said_at": new.found_at if said else None}
        row["state"] = ReminderState.SAID if said else ReminderState.WAITING
        return ADD.run(self._connection, row) is not None

    def persons_due(self, now: datetime) -> tuple[int, ...]:
        """Everybody for whom something waits that may be said by now."""
        return tuple(row["person_id"] for row in PERSONS.rows(self._connection, {"now": now}))

    def waiting_of(self, person_id: int, now: datetime) -> tuple[Reminder, ...]:
        """What may be said to a person by now, the longest waiting first."""
        return self._with_cards(WAITING.rows(self._connection, {"person": person_id, "now": now}))

    def standing_on(self, customer_id: int) -> tuple[Reminder, ...]:
        """What was said about a customer and still stands; without its cards."""
        return _plain(STANDING_ON.rows(self._connection, {"customer": customer_id}))

    def standing(self, after: int, limit: int) -> tuple[Reminder, ...]:
        """Everything that still stands, in the order of rows, from behind one; without its cards."""
        rows = self._connection.execute(STANDING, {"after": after, "at_most": limit}).mappings()
        return tuple(_reminder(dict(row)) for row in rows)

    def of_message(self, message_id: str) -> tuple[Reminder, ...]:
        """What one card said, or says no longer."""
        return self._with_cards(OF_MESSAGE.rows(self._connection, {"message": message_id}))

    def cards_since(self, person_id: int, since: datetime) -> int:
        """How many cards a person got since a moment; critical ones are not counted."""
        (row,) = CARDS_SAID.rows(self._connection, {"person": person_id, "since": since})
        return int(row["cards"])

    def mentioned_since(self, person_id: int, since: datetime) -> frozenset[int]:
        """The customers that those cards were about."""
        return frozenset(row["customer_id"] for row in MENTIONED.rows(self._connection, {"person": person_id, "since": since}))

    def say(self, said: Sequence[Reminder], message_id: str, at: datetime) -> None:
        """They go out with a message, and take the place of what an earlier card said of the same matters."""
        self._mark(SAY, said, message=message_id, at=at)
        for each in said:
            given = {"person": each.person_id, "customer": each.customer_id, "rule_name": each.rule, "subject": each.about}
            replaced = self._connection.scalars(REPLACE, {**given, "newest": each.id, "at": at})
            self._session.outdated.update(message for message in replaced if message)

    def draw_anew(self, waiting: Reminder, card: str) -> Reminder:
        """The same, to be said with this card."""
        DRAWN_ANEW.run(self._connection, {"reminder": waiting.id, "drawn": self._keyring.seal(card)})
        return replace(waiting, card=card)

    def drop(self, moot: Sequence[Reminder], at: datetime) -> None:
        """Moot before they were said."""
        self._mark(DROP, moot, at=at)

    def put_off(self, waiting: Sequence[Reminder], until: datetime) -> None:
        """They wait until then."""
        self._mark(PUT_OFF, waiting, until=until)

    def settle(self, done: Sequence[Reminder], at: datetime) -> None:
        """What they were about is done."""
        self._mark(SETTLE, done, at=at)
        self._session.outdated.update(each.message_id for each in done if each.message_id)

    def snooze(  # noqa: PLR0913 - so much may be said of it.
        self, person_id: int, *, about: str, until: datetime, timely: bool = False, rule: str | None = None, customer_id: int | None = None
    ) -> tuple[Reminder, ...]:
        """Put off what waits or stands for a person about a subject: of one rule, or with everything on that customer.

        It is asked again then whether it still matters; `timely` gives it that very moment, else it comes with whatever else is said.
        Critical reminders stay; the answer is what was put off, as it was.
        """
        subject: ColumnElement[bool] = columns.about == about
        if customer_id is not None:
            subject = or_(subject, columns.customer_id == customer_id)
        wanted = [SNOOZABLE, subject, *(() if rule is None else (columns.rule == rule,))]
        rows = self._connection.execute(select(*PLAIN).where(*wanted).order_by(columns.id), {"person": person_id}).mappings().all()
        found = tuple(_reminder(dict(row)) for row in rows)
        self._mark(SNOOZE, found, until=until, own_moment=timely)
        self._session.outdated.update(each.message_id for each in found if each.message_id and each.state is ReminderState.SAID)
        return found

    def _mark(self, statement: Update, rows: Sequence[Reminder], **given: object) -> None:
        for start in range(0, len(rows), AT_ONCE):
            ids = [each.id for each in rows[start : start + AT_ONCE]]
            self._connection.execute(statement, {"ids": ids, **given})

    def _with_cards(self, rows: Collection[Row]) -> tuple[Reminder, ...]:
        return tuple(_reminder(row, self._keyring.open(row["card"])) for row in rows)


def _plain(rows: Collection[Row]) -> tuple[Reminder, ...]:
    return tuple(_reminder(dict(row)) for row in rows)


def _reminder(row: Row, card: str = "") -> Reminder:
    return Reminder(**{**row, "state": ReminderState(row["state"]), "card": card})
