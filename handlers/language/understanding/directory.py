"""The names a measured line may speak of: customers, leads and colleagues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.access import AmbiguousCustomerError, UnknownCustomerError
from domain.naming.names import core, normalise, stem
from domain.naming.resolving import Tier, adds_a_trade, rank_of, resolve
from domain.naming.sounds import sounds_of
from domain.naming.spelling import slips
from domain.people import UnknownUserError
from domain.writing import fold

_WORTH_A_SLIP = 5
"""In a shorter word another letter makes another word: IKEA is no IKO."""


@dataclass(frozen=True, kw_only=True)
class Directory:
    """`customers` are names by their codes, leads among them; `users` how colleagues are called."""

    customers: Mapping[str, str]
    users: Sequence[str] = ()

    def customer(self, typed: str) -> str:
        """The code of the one customer meant. Raises UnknownCustomerError, AmbiguousCustomerError."""
        code = fold(typed).strip().lstrip("#").upper()
        if code in self.customers:
            return code
        fitting = resolve(typed, self.customers)
        if not fitting:
            raise UnknownCustomerError(typed)
        if len(fitting) > 1:
            raise AmbiguousCustomerError(typed, ())
        if not is_sure(typed, self.customers[fitting[0]]):
            raise UnknownCustomerError(typed)
        return fitting[0]

    def is_colleague(self, name: str) -> bool:
        """Whether a colleague is called so, by the whole name or by the first word of it."""
        return fold(name) in self._called

    @cached_property
    def _called(self) -> frozenset[str]:
        return frozenset(called for name in map(fold, self.users) for called in (name, *name.split()[:1]))

    def user(self, typed: str) -> str:
        """The colleague of this name. Raises UnknownUserError."""
        wanted = fold(typed).strip().lstrip("@").replace(" ", "")
        for name in self.users:
            if fold(name).replace(" ", "") == wanted:
                return name
        raise UnknownUserError(typed)


def is_sure(typed: str, name: str) -> bool:
    """Whether the only name that fits may be taken without asking back.

    A line is written to whom it names: of nearly the same letters, 正大化工 is another company than 正元化工, while 星可科技 is 星河科技 in
    a hurried hand. So a changed character has to sound nearly the same, and a changed Latin word has to be a long one.
    """
    rank = rank_of(typed, name)
    if rank is None or rank[0] is not Tier.ALIKE:
        return not adds_a_trade(typed, name)
    here = stem(typed)
    if not here.isascii():
        of_one_length = [each for each in (stem(name), core(name), stem(name)[: len(here)]) if len(each) == len(here)]
        return not of_one_length or any(slips(sounds_of(here), sounds_of(each)) <= 1 for each in of_one_length)
    pairs = zip(normalise(typed).split(), normalise(name).split(), strict=False)
    return all(one == other or min(len(one), len(other)) >= _WORTH_A_SLIP for one, other in pairs)
