"""The names a measured line may speak of: customers, leads and colleagues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.access import UnknownCustomerError
from domain.people import UnknownUserError
from domain.resolving import resolve
from domain.writing import fold


class UnclearCustomerError(Exception):
    """Several names fit what was typed equally well."""


@dataclass(frozen=True, kw_only=True)
class Directory:
    """`customers` are names by their codes, leads among them; `users` how colleagues are called."""

    customers: Mapping[str, str]
    users: Sequence[str] = ()

    def customer(self, typed: str) -> str:
        """The code of the one customer meant. Raises UnknownCustomerError, UnclearCustomerError."""
        code = fold(typed).strip().lstrip("#").upper()
        if code in self.customers:
            return code
        fitting = resolve(typed, self.customers)
        if not fitting:
            raise UnknownCustomerError(typed)
        if len(fitting) > 1:
            raise UnclearCustomerError(typed)
        return fitting[0]

    def user(self, typed: str) -> str:
        """The colleague of this name. Raises UnknownUserError."""
        wanted = fold(typed).strip().lstrip("@").replace(" ", "")
        for name in self.users:
            if fold(name).replace(" ", "") == wanted:
                return name
        raise UnknownUserError(typed)
