"""Records that an index brings together, a page of the index at a time.

No page reads more than a fixed number of entries, so looking through a million customers takes many short readings, and none of them
keeps a writer waiting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, func, select, union
from sqlalchemy.sql.base import Executable

from domain.quality.duplicates import Typed, domain_of
from domain.quality.reviewing import Record, Step
from store.customers.finding import AFTER_ALL, whole_piece
from store.customers.lookalikes import spellings_of
from store.tables.customers import contacts, customers, name_parts
from store.tables.vault import vault

ENTRIES = 5_000
"""Of an index, so many are read at once."""
SITES = 500
SHARED_BY = 200
"""What more records than this share says nothing of any two of them: a switchboard, a common brand."""
BEGINNINGS = {Step.NAME: "=", Step.SOUND: "~"}
KEYS: dict[Step, ColumnElement[str]] = {
    Step.CODE: customers.c.uscc,
    Step.PHONE: vault.c.blind_index,
    Step.NAME: name_parts.c.part,
    Step.SOUND: name_parts.c.part,
}
RECORDS = select(*(customers.c[name] for name in ("id", "name", "uscc", "website", "address"))).where(
    customers.c.id.in_(bindparam("ids", expanding=True)), customers.c.removed_at.is_(None)
)
SHARED: ColumnElement[bool] = func.count().between(2, SHARED_BY)
OF_KEYS: BindParameter[Collection[str]] = bindparam("keys", expanding=True)
WITH_PHONE = union(
    select(vault.c.blind_index, customers.c.id)
    .join_from(vault, customers, customers.c.phone_id == vault.c.id)
    .where(vault.c.blind_index.in_(OF_KEYS)),
    select(vault.c.blind_index, contacts.c.customer_id)
    .join_from(vault, contacts, contacts.c.phone_id == vault.c.id)
    .where(vault.c.blind_index.in_(OF_KEYS), contacts.c.removed_at.is_(None)),
)
HOLDERS: dict[Step, Executable] = {
    Step.CODE: select(customers.c.uscc, customers.c.id).where(customers.c.uscc.in_(OF_KEYS)),
    Step.PHONE: WITH_PHONE,
    Step.NAME: select(name_parts.c.part, name_parts.c.customer_id).where(name_parts.c.part.in_(OF_KEYS)),
    Step.SOUND: select(name_parts.c.part, name_parts.c.customer_id).where(name_parts.c.part.in_(OF_KEYS)),
    Step.SITE: select(customers.c.website, customers.c.id).where(customers.c.website.in_(OF_KEYS)),
}
Group = tuple[Record, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """What was read: the groups, and where it ended; None at the end of the index."""

    groups: tuple[Group, ...]
    upto: str | None


def page_of(connection: Connection, step: Step, after: str) -> Page:
    """The groups of an index behind an entry."""
    if step is Step.SITE:
        return _page_of_sites(connection, after)
    key, beginning = KEYS[step], BEGINNINGS.get(step, "")
    here = key > (after or beginning), key < beginning + AFTER_ALL
    upto = connection.scalar(select(key).where(*here).order_by(key).offset(ENTRIES - 1).limit(1))
    page = here if upto is None else (here[0], key <= upto)
    if step is Step.SOUND:
        sounds = connection.scalars(select(key).where(*page).distinct()).all()
        return Page(groups=_groups(connection, _written_by_sound(connection, sounds)), upto=upto)
    shared = connection.scalars(select(key).where(*page).group_by(key).having(SHARED)).all()
    return Page(groups=_groups(connection, _holders(connection, step, shared)), upto=upto)


def _written_by_sound(connection: Connection, sounds: Sequence[str]) -> dict[str, set[int]]:
    """Names in characters that another record writes in letters; two in characters that sound alike are two names."""
    letters = _holders(connection, Step.NAME, [whole_piece(sound[1:]) for sound in sounds])
    heard = _holders(connection, Step.SOUND, [f"~{piece[1:]}" for piece in letters])
    return {piece: ids | heard[f"~{piece[1:]}"] for piece, ids in letters.items()}


def _page_of_sites(connection: Connection, after: str) -> Page:
    """One site is written in several ways: each is looked up in all of them."""
    site = customers.c.website
    sites = connection.scalars(select(site).where(site > after).distinct().order_by(site).limit(SITES)).all()
    hosts = {host for each in sites if (host := domain_of(each))}
    spellings = [spelling for host in sorted(hosts) for spelling in spellings_of(host)]
    held: dict[str, set[int]] = defaultdict(set)
    for written, ids in _holders(connection, Step.SITE, spellings).items():
        held[domain_of(written)] |= ids
    return Page(groups=_groups(connection, held), upto=sites[-1] if len(sites) == SITES else None)


def _holders(connection: Connection, step: Step, keys: Collection[str]) -> dict[str, set[int]]:
    held: dict[str, set[int]] = defaultdict(set)
    for key, customer_id in connection.execute(HOLDERS[step], {"keys": list(keys)}) if keys else ():
        held[key].add(customer_id)
    return held


def _groups(connection: Connection, held: dict[str, set[int]]) -> tuple[Group, ...]:
    wanted = [ids for ids in held.values() if 1 < len(ids) <= SHARED_BY]
    records = _records(connection, sorted(set().union(*wanted)))
    groups = (tuple(records[each] for each in sorted(ids) if each in records) for ids in wanted)
    return tuple(group for group in groups if len(group) > 1)


def _records(connection: Connection, ids: Sequence[int]) -> dict[int, Record]:
    found: dict[int, Record] = {}
    for some in _some(ids):
        for row in connection.execute(RECORDS, {"ids": some}):
            typed = Typed(name=row.name, uscc=row.uscc or "", website=row.website or "", address=row.address or "")
            found[row.id] = Record(id=row.id, typed=typed)
    return found


def _some(ids: Sequence[int], at_once: int = 1_000) -> Iterable[Sequence[int]]:
    return (ids[first : first + at_once] for first in range(0, len(ids), at_once))
