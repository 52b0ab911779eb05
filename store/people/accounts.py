"""Who somebody is on each platform, and by what a platform's word for them is recognised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import RowMapping, bindparam, delete, insert, or_, select, update

from domain.linking import Account, KnownBy
from domain.people import Identity, Person
from domain.terms import Secret
from store.engine.taken import taken_means
from store.people.people import People
from store.people.strangers import Strangers
from store.sealing.vault import indexed_text
from store.session import Session
from store.tables.people import identities, people
from store.trail.ledger import Ledger

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When accounts were linked that nobody kept a date of."""
OF = select(identities).where(identities.c.person_id == bindparam("person")).order_by(identities.c.linked_at, identities.c.platform)
THE_ONE = (
    identities.c.platform == bindparam("on_platform"),
    identities.c.tenant == bindparam("of_tenant"),
    identities.c.user == bindparam("as_user"),
)
GET = select(identities).where(*THE_ONE)
REMOVE = delete(identities).where(*THE_ONE, identities.c.person_id == bindparam("person")).returning(identities.c.person_id)
ALIKE = select(people.c.id, people.c.employee_id, people.c.email_key, people.c.mobile_key).where(
    or_(
        people.c.employee_id == bindparam("employee"),
        people.c.email_key.in_(bindparam("emails", expanding=True)),
        people.c.mobile_key.in_(bindparam("mobiles", expanding=True)),
    )
)
SECRETS = {KnownBy.EMAIL: Secret.EMAIL, KnownBy.MOBILE: Secret.PHONE}
"""What is kept sealed, beside its index: `email` and `email_key`."""


class Accounts:
    """Links between people and platforms; what is kept of somebody's own address and number is sealed and indexed."""

    def __init__(self, session: Session, ledger: Ledger, everybody: People) -> None:
        self._session = session
        self._people = everybody
        self._connection = session.connection
        self._ledger = ledger

    def of(self, person: Person) -> tuple[Account, ...]:
        """Everything they are linked as, the oldest link first."""
        return tuple(_account(row) for row in self._connection.execute(OF, {"person": person.id}).mappings())

    def get(self, who: Identity) -> Account | None:
        """The link of this account, None when it is nobody's."""
        row = self._connection.execute(GET, _key(who)).mappings().first()
        return None if row is None else _account(row)

    def link(self, person: Person, who: Identity, by: KnownBy) -> Account:
        """The account is theirs from now on, in place of another one they had on the platform.

        Raises TakenError when it is somebody's, perhaps since a moment ago.
        """
        self._people.lock(person)
        values = {"platform": who.platform, "tenant": who.tenant, "user": who.user, "person_id": person.id, "known_by": str(by)}
        at = self._session.acting.at
        with taken_means(who.platform), self._connection.begin_nested():
            self._connection.execute(insert(identities), {**values, "linked_at": at})
        Strangers(self._session).forget(who)
        self._ledger.inserted(identities, person.id, None, values)
        for earlier in self.of(person):
            if earlier.who.platform == who.platform and earlier.who != who:
                self.unlink(earlier)
        return Account(who=who, person_id=person.id, known_by=by, linked_at=at)

    def unlink(self, account: Account) -> bool:
        """End a link; False when somebody was faster. Only a code links this account again."""
        found = self._connection.execute(REMOVE, {**_key(account.who), "person": account.person_id}).first()
        if found is None:
            return False
        self._people.leave_home(account.person_id)
        Strangers(self._session).turn_away(account.who, self._session.acting.at)
        who = account.who
        before = {"platform": who.platform, "tenant": who.tenant, "user": who.user, "person_id": account.person_id}
        self._ledger.write("delete", identities, account.person_id, customer_id=None, before=before)
        return True

    def alike(self, told: Mapping[KnownBy, str]) -> dict[KnownBy, tuple[Person, ...]]:
        """Who has what is told, given in its one spelling, whichever key it was indexed under."""
        emails, mobiles = (self._indexes(by, told.get(by, "")) for by in SECRETS)
        given = {"employee": told.get(KnownBy.EMPLOYEE), "emails": emails, "mobiles": mobiles}
        rows = self._connection.execute(ALIKE, given).all()
        found = {
            KnownBy.EMPLOYEE: [row.id for row in rows if row.employee_id == told.get(KnownBy.EMPLOYEE, "")],
            KnownBy.EMAIL: [row.id for row in rows if row.email_key in emails],
            KnownBy.MOBILE: [row.id for row in rows if row.mobile_key in mobiles],
        }
        return {by: tuple(self._people.get(person_id) for person_id in ids) for by, ids in found.items() if ids}

    def recognise(self, person: Person, told: Mapping[KnownBy, str]) -> None:
        """By what a platform's word for them will be known, given in its one spelling; what is not given stays.

        Raises TakenError when it is somebody else's.
        """
        values: dict[str, str] = {}
        if KnownBy.EMPLOYEE in told:
            values["employee_id"] = told[KnownBy.EMPLOYEE]
        for by, secret in SECRETS.items():
            if by in told:
                values[by] = self._session.keyring.seal(told[by])
                values[f"{by}_key"] = self._session.keyring.index(indexed_text(secret, told[by]))
        if not values:
            return
        with taken_means(person.handle), self._connection.begin_nested():
            self._connection.execute(update(people).where(people.c.id == person.id).values(values))
        # The audit says that they changed; what they are stays where it is sealed.
        self._ledger.updated(people, person.id, None, before={}, after=dict.fromkeys(told, "***"))

    def _indexes(self, by: KnownBy, value: str) -> list[str]:
        return self._session.keyring.indexes(indexed_text(SECRETS[by], value)) if value else []


def _account(row: RowMapping) -> Account:
    known_by, linked_at = row["known_by"], row["linked_at"]
    return Account(
        who=Identity(platform=row["platform"], tenant=row["tenant"], user=row["user"]),
        person_id=row["person_id"],
        known_by=None if known_by is None else KnownBy(known_by),
        linked_at=None if linked_at == EPOCH else linked_at,
    )


def _key(who: Identity) -> dict[str, str]:
    return {"on_platform": who.platform, "of_tenant": who.tenant, "as_user": who.user}
