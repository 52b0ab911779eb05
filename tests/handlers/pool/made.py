"""Public records for talks about the pool."""

from __future__ import annotations

from collections.abc import Sequence

from domain.customers import Customer
from domain.entries import NewContact, NewCustomer
from domain.terms import Secret, Status
from store.database import Acting
from tests.handlers.conversation import Conversation

PHONE = "13900001234"


def put(talk: Conversation, name: str, *, pool: str | None = None, status: Status = Status.LEAD, phone: str | None = None) -> Customer:
    """A record that comes into a pool now."""
    with talk.database.transaction() as crm:
        ops = crm.people.by_handle("ops")
        crm.acting = Acting(person_id=ops.id if ops else None, event_key=f"put-{name}", at=talk.now)
        pool_id = next((each.id for each in crm.pools.all() if each.code == pool), None)
        customer = crm.customers.add(NewCustomer(name=name, status=status, region="华东", industry="零售", pool_id=pool_id))
        if phone:
            crm.contacts.add(customer, NewContact(name="马超", phone=crm.vault.keep(Secret.PHONE, phone)))
        return crm.customers.get(customer.id)


def dig(talk: Conversation, code: str, team: str, keepers: Sequence[str] = ()) -> None:
    """A pool of a team's people."""
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key=f"dig-{code}", at=talk.now)
        home = next(each for each in crm.teams.all() if each.code == team)
        admins = [person for handle in keepers if (person := crm.people.by_handle(handle))]
        crm.pools.add(code=code, name=f"Pool {code}", team=home, admins=admins)


def record(talk: Conversation, code: str) -> Customer:
    """A record as it is now."""
    with talk.database.reading() as crm:
        found = crm.pools.record(code)
    assert found is not None
    return found
