"""Showing a customer to somebody of another team (work instructions), to see or to log, until a day."""

from __future__ import annotations

from domain.customers import Customer
from domain.errors import UserError
from domain.people import Person
from domain.words import _


def check_shareable(customer: Customer, to: Person) -> None:
    """Raises NoNeedToShareError for who has the customer already, LeftColleagueError for who left."""
    if not to.active:
        raise LeftColleagueError(to)
    if to.id in {customer.owner_id, customer.service_owner_id}:
        raise NoNeedToShareError(customer, to)


class LeftColleagueError(UserError):
    """Somebody who works here no longer."""

    kind = "left_colleague"

    def __init__(self, to: Person) -> None:
        super().__init__(_("{name} works here no longer.").format(name=to.name), hint=_("Name a colleague, like @rep3."))


class NoNeedToShareError(UserError):
    """It is theirs to work on already."""

    kind = "no_need_to_share"

    def __init__(self, customer: Customer, to: Person) -> None:
        super().__init__(
            _("{code} {name} is {person}'s already.").format(code=customer.code, name=customer.name, person=to.name),
            hint=_("Name somebody else, like @rep3."),
        )


class NotSharedError(UserError):
    """Nothing to end."""

    kind = "not_shared"

    def __init__(self, customer: Customer, to: Person) -> None:
        super().__init__(
            _("{code} {name} is not shared with {person}.").format(code=customer.code, name=customer.name, person=to.name),
            hint=_("Type /share {code} with a colleague to share it.").format(code=customer.code),
        )
