"""Records that may be the company somebody enters: few candidates through the indexes, judged one by one.

No step looks at more than a fixed number of records, so it costs the same among a million customers as among ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import bindparam, or_, select

from domain.customers import Customer
from domain.naming.company_words import parted
from domain.naming.names import core, normalise, stem
from domain.naming.sounds import sounds_of
from domain.quality.duplicates import Lookalike, Typed, domain_of, judged
from domain.sight import NOBODY, Sight
from domain.terms import Secret
from store.customers.customer_rows import CUSTOMER, customer_of
from store.customers.finding import Finder
from store.sealing.vault import Vault
from store.session import Session
from store.tables.customers import customers

NEAR = 60
"""So many candidates by each way at most."""
SHORTEST = 2
"""A brand of one letter leads everywhere."""
IN_FRONT = ("", "www.", "http://", "https://", "http://www.", "https://www.")

BY_USCC = CUSTOMER.where(customers.c.uscc == bindparam("uscc")).limit(NEAR)
BY_PLACE = CUSTOMER.where(
    customers.c.id.in_(
        select(customers.c.id)
        .where(or_(customers.c.website.in_(bindparam("sites", expanding=True)), customers.c.address == bindparam("address")))
        .limit(NEAR)
    )
)


class Lookalikes:
    """Companies on record, whoever may see them: ask for the right before anything of one is said."""

    def __init__(self, session: Session, vault: Vault) -> None:
        self._connection = session.connection
        self._finder = Finder(session, Sight(person_id=NOBODY, everything=True))
        self._vault = vault

    def of(self, typed: Typed, *, beside: Customer | None = None) -> tuple[Lookalike, ...]:
        """Those that are taken for the same company, then those that may be; `beside` is the record itself that is changed."""
        phoned = {customer.id: customer for customer in self._by_phone(typed.phone)}
        candidates = {customer.id: customer for customer in self._candidates(typed)} | phoned
        if beside is not None:
            candidates.pop(beside.id, None)
        found = (judged(typed, each, by_phone=each.id in phoned) for each in candidates.values())
        return tuple(sorted(filter(None, found), key=lambda each: not each.same))

    def _by_phone(self, phone: str) -> tuple[Customer, ...]:
        return self._finder.by_private_rows(self._vault.find(Secret.PHONE, phone), NEAR) if phone else ()

    def _candidates(self, typed: Typed) -> Iterator[Customer]:
        if typed.name:
            yield from self._by_name(typed.name)
        if typed.uscc:
            yield from map(customer_of, self._connection.execute(BY_USCC, {"uscc": typed.uscc}).mappings())
        host = domain_of(typed.website)
        if host or typed.address:
            rows = self._connection.execute(BY_PLACE, {"sites": spellings_of(host) if host else [], "address": typed.address or None})
            yield from map(customer_of, rows.mappings())

    def _by_name(self, name: str) -> Iterator[Customer]:
        """By the whole name and its core, by the brand's pieces, the rarest leading, and by how it sounds."""
        yield from self._finder.by_whole_name(name, NEAR)
        for words in dict.fromkeys((stem(name), *_beginnings(name))):
            if len(words) >= SHORTEST:
                yield from self._finder.by_name(words, NEAR)
        yield from self._finder.by_sound(name, NEAR)


def spellings_of(host: str) -> list[str]:
    """All the ways in which a company's own site may stand in a record."""
    return [f"{front}{host}{slash}" for front in IN_FRONT for slash in ("", "/")]


def _beginnings(name: str) -> tuple[str, ...]:
    """What a likely name holds: the brand; of Latin words the first, of characters also their sounds as letters."""
    if stem(name).isascii():
        return parted(name)[0], normalise(name).partition(" ")[0]
    return parted(name)[0], sounds_of(stem(name)), sounds_of(core(name))
