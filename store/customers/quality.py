"""How complete the records of owners are: read from the index of who keeps what, never from the records themselves."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest

from sqlalchemy import ColumnElement, Select, bindparam, case, func, literal_column, select

from domain.customers import Customer
from domain.figures.scope import Scope
from domain.policy import Policy
from domain.quality.quality import LEAST_COMPLETE, WHOLE, Kept
from domain.terms import Status
from store.customers.customer_rows import CUSTOMER, customer_of
from store.engine.prepared import Prepared
from store.figures.counting import BELOW, given_by
from store.session import Session
from store.tables.customers import customers
from store.tables.people import people

SHARE = customers.c.completeness
COUNTED = (customers.c.removed_at.is_(None), customers.c.status != Status.LEAD)


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, literal_column("1")), else_=literal_column("0")))


def _kept(whose: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """One row an owner; a lead's completeness says nothing yet."""
    each = (
        select(
            customers.c.owner_id,
            func.count().label("customers"),
            func.sum(SHARE).label("points"),
            func.min(SHARE).label("least"),
            _how_many(bindparam("whole") == SHARE).label("complete"),
            _how_many(bindparam("reminder") > SHARE).label("below_reminder"),
            _how_many(bindparam("focus") > SHARE).label("below_focus"),
        )
        .where(*COUNTED, whose)
        .group_by(customers.c.owner_id)
        .subquery()
    )
    return select(people.c.name, each).join_from(each, people, people.c.id == each.c.owner_id).order_by(people.c.name, people.c.id)


OF_TEAM = Prepared(_kept(customers.c.owner_id.in_(BELOW)))
OF_PERSON = Prepared(_kept(customers.c.owner_id == bindparam("person")))
LEAST = Prepared(
    CUSTOMER.where(customers.c.owner_id == bindparam("person"), *COUNTED[1:])
    .where(bindparam("whole") > SHARE)
    .order_by(SHARE, customers.c.id)
    .limit(bindparam("at_most"))
)


class Quality:
    """Reads alone: completeness is kept with each customer."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection
        self._policy: Policy = session.policy

    def of(self, scope: Scope) -> tuple[Kept, ...]:
        """Each owner of a team and those below it, or the one person; who owns no customer is not there."""
        query = OF_PERSON if scope.path is None else OF_TEAM
        lines = {"whole": WHOLE, "reminder": self._policy.completeness_reminder, "focus": self._policy.completeness_focus}
        counts = ("customers", "points", "least", "complete", "below_reminder", "below_focus")
        return tuple(
            Kept(name=row["name"], person_id=row["owner_id"], **{name: int(row[name]) for name in counts})
            for row in query.rows(self._connection, {**given_by(scope), **lines})
        )

    def least_complete(self, owners: Sequence[Kept]) -> tuple[Customer, ...]:
        """The least complete customers of all these owners, the worst first.

        They lie with the owners whose own worst ones are the worst: nobody else is asked for theirs.
        """
        worst = nsmallest(LEAST_COMPLETE, (owner for owner in owners if owner.least < WHOLE), key=lambda owner: owner.least)
        found: list[Customer] = []
        for owner in worst:
            given = {"person": owner.person_id, "whole": WHOLE, "at_most": LEAST_COMPLETE}
            found += [customer_of(row) for row in LEAST.rows(self._connection, given)]
        return tuple(nsmallest(LEAST_COMPLETE, found, key=lambda customer: (customer.completeness, customer.id)))
