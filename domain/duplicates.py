"""A customer that is there already is not entered twice. Alikeness beyond equality is not looked at here."""

from __future__ import annotations

from domain.errors import UserError
from domain.words import _


class KnownCustomerError(UserError):
    """A customer of this name or phone exists. It says no more than that: whose it is may not be this person's to know."""

    kind = "known_customer"

    def __init__(self) -> None:
        super().__init__(
            _("This customer is already on record."),
            hint=_("Type /find to see whether it is among yours; else ask sales operations."),
        )
