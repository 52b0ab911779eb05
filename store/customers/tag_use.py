"""The tags of all customers together."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, exists, func, select

from domain.quality.tagging import AT_MOST, TagUse, TooManyTaggedError
from domain.terms import Status
from store.customers.tags import Tags
from store.session import Session
from store.tables.customers import customers, tags

STANDING = customers.c.removed_at.is_(None)
COUNTED = select(func.count()).select_from(customers).where(STANDING, customers.c.status != Status.LEAD)
TAGGED = COUNTED.where(exists().where(tags.c.customer_id == customers.c.id))
USES = (
    select(tags.c.name, func.count().label("uses"))
    .join(customers, customers.c.id == tags.c.customer_id)
    .where(STANDING)
    .group_by(tags.c.name)
    .order_by(func.count().desc(), tags.c.name)
)
CARRIERS = (
    select(tags.c.customer_id)
    .join(customers, customers.c.id == tags.c.customer_id)
    .where(STANDING, tags.c.name.in_(bindparam("names", expanding=True)))
    .distinct()
    .order_by(tags.c.customer_id)
)


class HouseTags:
    """How tags are used, and one name for another wherever it stands."""

    def __init__(self, session: Session, own: Tags) -> None:
        self._connection = session.connection
        self._tags = own

    def use(self) -> TagUse:
        """Of all customers; read as a whole, so for whoever keeps the list alone."""
        counts = [int(self._connection.scalar(query) or 0) for query in (COUNTED, TAGGED)]
        uses = tuple((row.name, int(row.uses)) for row in self._connection.execute(USES))
        return TagUse(tags=uses, customers=counts[0], tagged=counts[1])

    def become(self, names: Sequence[str], name: str) -> tuple[int, ...]:
        """Whoever carries any of these carries this one instead; the customers changed, in order. Raises TooManyTaggedError."""
        carriers = tuple(self._connection.scalars(CARRIERS, {"names": list(names)}))
        if len(carriers) > AT_MOST:
            raise TooManyTaggedError(len(carriers))
        old = set(names)
        for customer_id in carriers:
            present = self._tags.of_id(customer_id)
            self._tags.set_of(customer_id, [*(each for each in present if each not in old), name])
        return carriers
