"""How often customers are contacted at least, where somebody set it, and working due days out anew when they did."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from domain.care.cadence import Cadence, Overrides, cadence_of
from domain.customers import Customer
from domain.people import Person
from domain.terms import Tier
from store.customers.derived import refresh
from store.engine.prepared import Prepared
from store.session import Session
from store.tables.care import cadences, recounts
from store.tables.customers import customers
from store.tables.people import people
from store.trail.ledger import Ledger

OF_TIER = Prepared(select(cadences.c.days).where(cadences.c.tier == bindparam("tier")))
OF_REP = Prepared(select(people.c.cadence_days).where(people.c.id == bindparam("person")))
OVERRIDES = Prepared(
    select(
        select(people.c.cadence_days).where(people.c.id == bindparam("person")).scalar_subquery().label("rep"),
        select(cadences.c.days).where(cadences.c.tier == bindparam("tier")).scalar_subquery().label("tier"),
    )
)
UNFINISHED = Prepared(select(recounts).where(recounts.c.done_at.is_(None)).order_by(recounts.c.id).limit(1))
NEXT = (
    select(customers.c.id)
    .where(customers.c.id > bindparam("after"), customers.c.removed_at.is_(None))
    .order_by(customers.c.id)
    .limit(bindparam("at_most"))
)
NEXT_OF_TIER = NEXT.where(customers.c.tier == bindparam("tier"))
NEXT_OF_REP = NEXT.where(customers.c.owner_id == bindparam("person"))
COUNTED = Prepared(
    update(recounts)
    .where(recounts.c.id == bindparam("recount"), recounts.c.after_id < bindparam("upto"))
    .values(after_id=bindparam("upto"))
)
DONE = Prepared(update(recounts).where(recounts.c.id == bindparam("recount")).values(done_at=bindparam("now")))


class Cadences:
    """Days by tier and by rep; a customer's own are a fact of the customer."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def of(self, customer: Customer) -> Cadence | None:
        """The customer's cadence as its due day is counted; None when no contact is due."""
        (days,) = OVERRIDES.rows(self._connection, {"person": customer.owner_id, "tier": customer.tier})
        return cadence_of(customer, Overrides(**days), self._session.policy)

    def of_tier(self, tier: Tier) -> int | None:
        """The days set for a tier."""
        row = OF_TIER.row(self._connection, {"tier": tier})
        return None if row is None else row["days"]

    def of_rep(self, person_id: int) -> int | None:
        """The days set for somebody's customers."""
        row = OF_REP.row(self._connection, {"person": person_id})
        return None if row is None else row["cadence_days"]

    def set_for_tier(self, tier: Tier, days: int | None) -> None:
        """From now on these days, the house's default without any; due days follow with the next sweep."""
        before = self.of_tier(tier)
        if before == days:
            return
        self._connection.execute(delete(cadences).where(cadences.c.tier == tier))
        if days is not None:
            self._connection.execute(insert(cadences), {"tier": tier, "days": days})
        # The row has no number: the audit names the tier beside what changed.
        self._ledger.updated(cadences, 0, None, before={"tier": tier, "days": before}, after={"tier": tier, "days": days})
        self._connection.execute(insert(recounts), {"tier": tier})

    def set_for_rep(self, person: Person, days: int | None) -> None:
        """The same for the customers of a person."""
        before = self.of_rep(person.id)
        if before == days:
            return
        self._connection.execute(update(people).where(people.c.id == person.id).values(cadence_days=days))
        self._ledger.updated(people, person.id, None, before={"cadence_days": before}, after={"cadence_days": days})
        self._connection.execute(insert(recounts), {"person_id": person.id})

    def to_recount(self, limit: int) -> tuple[int, ...]:
        """The next customers to be worked out anew; the negative row of a recount that has none left, and then has to be ended."""
        recount = UNFINISHED.row(self._connection, {})
        if recount is None:
            return ()
        given = {"after": recount["after_id"], "at_most": limit, "tier": recount["tier"], "person": recount["person_id"]}
        query = NEXT_OF_TIER if recount["tier"] else NEXT_OF_REP if recount["person_id"] else NEXT
        return tuple(self._connection.scalars(query, given)) or (-recount["id"],)

    def recount(self, row: int, now: datetime) -> None:
        """Work out one of `to_recount`."""
        if row < 0:
            DONE.run(self._connection, {"recount": -row, "now": now})
            return
        refresh(self._session, row)
        recount = UNFINISHED.row(self._connection, {})
        if recount is not None:
            COUNTED.run(self._connection, {"recount": recount["id"], "upto": row})
