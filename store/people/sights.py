"""Whom somebody may see, as the database asks it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from sqlalchemy import BindParameter, ColumnElement, CompoundSelect, Select, TextClause, bindparam, exists, or_, select, true, union_all

from domain.sight import Sight
from store.tables.customers import AT_RISK, OWNERLESS, customers, shares
from store.tables.people import people, teams
from store.tables.types import UTCTime

Shape = tuple[bool, bool, bool, bool, bool]
"""Everything, owned under, served under, unowned, at risk: what two sights may share a prepared query by."""

ME: BindParameter[int] = bindparam("sight_person")
NOW = bindparam("sight_now", type_=UTCTime())
SHARED_TO_ME = (shares.c.person_id == ME, or_(shares.c.until.is_(None), shares.c.until > NOW))
OWNING_TEAMS = select(teams.c.id).where(teams.c.path >= bindparam("owned_from"), teams.c.path < bindparam("owned_to"))
SERVING_PEOPLE = (
    select(people.c.id)
    .join(teams, teams.c.id == people.c.team_id)
    .where(teams.c.path >= bindparam("served_from"), teams.c.path < bindparam("served_to"))
)


def shape_of(sight: Sight) -> Shape:
    """Which prepared query serves this sight."""
    return (sight.everything, sight.owned_under is not None, sight.served_under is not None, sight.unowned, sight.at_risk)


def given_by(sight: Sight, now: datetime) -> dict[str, object]:
    """The values the prepared query of this sight's shape takes."""
    if sight.everything:
        return {}
    given: dict[str, object] = {"sight_person": sight.person_id, "sight_now": now}
    if sight.owned_under is not None:
        given |= {"owned_from": sight.owned_under, "owned_to": _end(sight.owned_under)}
    if sight.served_under is not None:
        given |= {"served_from": sight.served_under, "served_to": _end(sight.served_under)}
    return given


@lru_cache
def visible(shape: Shape) -> ColumnElement[bool]:
    """Whether a customer at hand is seen: for queries that already know where to look."""
    if shape[0]:
        return true()
    shared = exists().where(shares.c.customer_id == customers.c.id, *SHARED_TO_ME)
    flags = (customers.c.owner_id.is_(None),) * shape[3] + (customers.c.at_risk,) * shape[4]
    return or_(*_by_people(shape), *flags, shared)


@lru_cache
def newest_seen(shape: Shape, teams_seen: int, limit: int) -> Select[tuple[int]] | CompoundSelect[tuple[int]]:
    """Ids of what a sight sees, so many by each way of seeing and each from its own index: for queries that start from who asks.

    Each of the teams it owns under is asked for by itself (`team0` and on): of several teams at once, no index knows the newest.
    """
    some = select(customers.c.id).limit(limit)
    newest = some.order_by(customers.c.last_contact_at.desc())
    if shape[0]:
        return newest.where(customers.c.last_contact_at.is_not(None))
    owned = (customers.c.owner_id == ME, *(customers.c.owner_team_id == bindparam(f"team{place}") for place in range(teams_seen)))
    shared = select(shares.c.customer_id.label("id")).where(*SHARED_TO_ME).limit(limit)
    by_time = (*(newest.where(mine) for mine in owned), *(newest.where(flag) for flag in _by_flags(shape)))
    ways = (*by_time, *(some.where(condition) for condition in _by_service(shape)), shared)
    return union_all(*(select(way.subquery().c.id) for way in ways))


def _by_people(shape: Shape) -> Iterator[ColumnElement[bool]]:
    yield customers.c.owner_id == ME
    if shape[1]:
        yield customers.c.owner_team_id.in_(OWNING_TEAMS)
    yield from _by_service(shape)


def _by_service(shape: Shape) -> Iterator[ColumnElement[bool]]:
    yield customers.c.service_owner_id == ME
    if shape[2]:
        yield customers.c.service_owner_id.in_(SERVING_PEOPLE)


def _by_flags(shape: Shape) -> Iterator[TextClause]:
    """In the very words of the partial indexes: only then do these answer."""
    *_people, unowned, at_risk = shape
    if unowned:
        yield OWNERLESS
    if at_risk:
        yield AT_RISK


def _end(path: str) -> str:
    """The first path after the subtree: `0` follows `/`."""
    return path[:-1] + "0"
