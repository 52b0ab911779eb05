"""What an owner may do about a drop: keep a few records from it, ask for more time."""

from __future__ import annotations

from domain.customers import Customer
from domain.errors import UserError
from domain.people import Person
from domain.policy import Policy
from domain.pool.protection import is_won
from domain.words import _


def check_own(customer: Customer, person: Person) -> None:
    """Raises NotTheOwnerError for anybody else's record."""
    if customer.owner_id != person.id:
        raise NotTheOwnerError(customer)


def check_drops(customer: Customer) -> None:
    """Raises NeverDropsError for a record that nothing takes from its owner anyway."""
    if customer.taken_at is None or is_won(customer.status, customer.stage):
        raise NeverDropsError(customer)


def check_lockable(locked: int, policy: Policy) -> None:
    """Raises TooManyLockedError when the owner keeps as many as they may."""
    if locked >= policy.locked_at_most:
        raise TooManyLockedError(policy.locked_at_most)


class NotTheOwnerError(UserError):
    """Somebody else's to keep."""

    kind = "not_the_owner"

    def __init__(self, customer: Customer) -> None:
        super().__init__(
            _("{code} {name} is not yours to keep.").format(code=customer.code, name=customer.name),
            hint=_("Type /mine to see your own records."),
        )


class NeverDropsError(UserError):
    """Nothing to keep it from."""

    kind = "never_drops"

    def __init__(self, customer: Customer) -> None:
        unlock = _("You locked it: type /unlock {code} first.").format(code=customer.code)
        super().__init__(
            _("{code} {name} never drops.").format(code=customer.code, name=customer.name),
            hint=unlock if customer.locked else _("Only what was claimed or assigned from the pool does, until it is won."),
        )


class TooManyLockedError(UserError):
    """As many as one may keep."""

    kind = "too_many_locked"

    def __init__(self, limit: int) -> None:
        super().__init__(
            _("You keep {limit} records from dropping, and nobody keeps more.").format(limit=limit),
            hint=_("Type /unlock and a code first; /mine shows the locked ones."),
        )
