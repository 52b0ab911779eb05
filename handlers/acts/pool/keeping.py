"""More time for a record, and keeping a few from dropping at all."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from cards.pool.record_kept import record_kept
from domain.access import Right
from domain.customers import Customer
from domain.people import Person
from domain.pool.approving import AlreadyAskedError, check_days
from domain.pool.asking import ApprovalKind
from domain.pool.keeping import NeverDropsError, check_drops, check_lockable, check_own
from domain.pool.protection import later
from handlers.acts.permitting import permit
from handlers.acts.pool.approving import approver_of, asked
from handlers.reply import Answer, Reply
from store.database import UnitOfWork


def ask_for_time(crm: UnitOfWork, person: Person, customer: Customer, days: int | None, reason: str) -> Sequence[Reply]:
    """Ask the superior for so many days beyond the drop; the house's own number when none was said.

    Raises NotTheOwnerError, NeverDropsError, TooLongProtectionError, AlreadyAskedError, NobodyAboveError.
    """
    permit(crm, person, Right.SEE, customer)
    check_own(customer, person)
    check_drops(customer)
    wanted = check_days(crm.policy.extension_days if days is None else days, crm.policy)
    if customer.drop_at is None:
        raise NeverDropsError(customer)
    if crm.approvals.waiting_on(customer, ApprovalKind.PROTECTION):
        raise AlreadyAskedError(customer)
    approver = approver_of(crm, person)
    until = later(max(customer.drop_at, crm.acting.at), wanted, ZoneInfo(person.time_zone))
    approval = crm.approvals.ask(ApprovalKind.PROTECTION, customer=customer, until=until, reason=reason or None, approver=approver)
    return asked(approval, person, approver, customer)


def keep(crm: UnitOfWork, person: Person, customer: Customer, *, locked: bool) -> Answer:
    """Lock or unlock a record of one's own. Raises NotTheOwnerError, NeverDropsError, TooManyLockedError."""
    permit(crm, person, Right.SEE, customer)
    check_own(customer, person)
    check_drops(customer)
    if locked and not customer.locked:
        crm.people.lock(person)  # Counted limits are read under this lock.
        check_lockable(crm.recycling.locked(person), crm.policy)
    kept = crm.customers.change(customer, locked=locked)
    return record_kept(kept, event_key=crm.acting.event_key, locked=crm.recycling.locked(person), limit=crm.policy.locked_at_most)
