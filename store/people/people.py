"""People, and who somebody is on a platform."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import Executable, String, bindparam, func, insert, or_, select, update

from domain.people import HOME_ZONE, Identity, Person, Team
from domain.terms import Role
from store.engine.prepared import Prepared
from store.engine.taken import inserted, taken_means
from store.session import Session
from store.tables.customers import customers
from store.tables.people import identities, people, teams
from store.trail.ledger import Ledger

PERSON = select(
    people.c.id,
    people.c.handle,
    people.c.name,
    people.c.role,
    people.c.team_id,
    teams.c.path.label("team_path"),
    teams.c.name.label("team_name"),
    people.c.language,
    people.c.time_zone,
    people.c.rep_code,
    people.c.active,
    people.c.home,
).join_from(people, teams, teams.c.id == people.c.team_id)
BY_ID = Prepared(PERSON.where(people.c.id == bindparam("id")))
BY_HANDLE = Prepared(PERSON.where(people.c.handle == bindparam("handle")))
BY_IDENTITY = Prepared(
    PERSON.join(identities, identities.c.person_id == people.c.id).where(
        identities.c.platform == bindparam("platform"), identities.c.tenant == bindparam("tenant"), identities.c.user == bindparam("user")
    )
)
ACCOUNTS = Prepared(
    select(identities.c.platform, identities.c.tenant, identities.c.user)
    .where(identities.c.person_id == bindparam("id"))
    .order_by(identities.c.linked_at.desc(), identities.c.platform, identities.c.tenant, identities.c.user)
)
STILL_THERE = select(identities.c.platform).where(identities.c.person_id == bindparam("person"))
LEAVE_HOME = update(people).where(people.c.id == bindparam("person"), people.c.home.not_in(STILL_THERE)).values(home=None)
NAMED = PERSON.where(or_(people.c.handle == bindparam("handle"), people.c.name == bindparam("name"))).order_by(people.c.id)
# The database folds both sides: one that leaves the capitals beyond ASCII alone then still finds a name as it is written.
CALLED, BEGUN = (func.lower(bindparam(given, type_=String)) for given in ("called", "begun"))
BEARING = Prepared(
    select(people.c.id)
    .where(
        people.c.active,
        or_(func.lower(people.c.name) == CALLED, func.substr(func.lower(people.c.name), 1, func.length(BEGUN)) == BEGUN),
    )
    .limit(1)
)
EVERYBODY = PERSON.order_by(people.c.id)
OF_ROLE = Prepared(PERSON.where(people.c.role == bindparam("role"), people.c.active).order_by(people.c.id))
LOCK = select(people.c.id).where(people.c.id == bindparam("id")).with_for_update(key_share=True)


SERVED_BY_LEAD = frozenset({Role.SERVICE, Role.AFTER_SALES, Role.CSM})


class People:
    """Everybody of ours."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger
        self._changed = False

    def by_handle(self, handle: str) -> Person | None:
        """The person of this handle, whatever its case; a leading @ is allowed."""
        return self._one_or_none(BY_HANDLE, handle=_handle(handle))

    def by_identity(self, platform: str, tenant: str, user: str) -> Person | None:
        """The person behind a platform's account."""
        return self._one_or_none(BY_IDENTITY, platform=platform, tenant=tenant, user=user)

    def accounts(self, person: Person) -> tuple[Identity, ...]:
        """Who they are on each platform, the latest link first."""
        return tuple(Identity(**row) for row in ACCOUNTS.rows(self._connection, {"id": person.id}))

    def identity_of(self, person: Person, platform: str) -> Identity | None:
        """Who they are on one platform, None when they are not known there."""
        return next((account for account in self.accounts(person) if account.platform == platform), None)

    def home_of(self, person: Person, *, fallback: str) -> str:
        """The platform on which they are told what they did not ask for: where they talk, else where they were linked last."""
        if person.home is not None:
            return person.home
        return next((account.platform for account in self.accounts(person)), fallback)

    def leave_home(self, person_id: int) -> None:
        """They may be known there no more: the account was unlinked."""
        self._connection.execute(LEAVE_HOME, {"person": person_id})

    def set_home(self, person: Person, platform: str) -> None:
        """They talk there now."""
        self._connection.execute(update(people).where(people.c.id == person.id).values(home=platform))

    def as_now(self, person: Person) -> Person:
        """The person as this transaction leaves them; read anew only when it changed anybody."""
        return self.get(person.id) if self._changed else person

    def get(self, person_id: int) -> Person:
        """The person of this row; raises `LookupError`."""
        person = self._one_or_none(BY_ID, id=person_id)
        if person is None:
            raise LookupError(person_id)
        return person

    def all(self) -> tuple[Person, ...]:
        """Everybody, by seniority of their row."""
        return self._several(EVERYBODY)

    def named(self, text: str) -> tuple[Person, ...]:
        """Everybody with this handle or this very name."""
        return self._several(NAMED, handle=_handle(text), name=text.strip())

    def is_called(self, name: str) -> bool:
        """Whether somebody who works here is called so, by the whole name or by the first word of it, whatever its case."""
        called = name.strip()
        return BEARING.row(self._connection, {"called": called, "begun": f"{called} "}) is not None

    def superior_of(self, person: Person) -> Person | None:
        """The nearest active leader up the tree; nobody's peers are above them, and no manager above a director."""
        above = [int(step) for step in person.team_path.strip("/").split("/")]
        given = {f"team{place}": team for place, team in enumerate(above)} | {"id": person.id}
        leaders = (Person(**row) for row in _leaders_above(len(above)).rows(self._connection, given))
        return next((leader for leader in leaders if is_above(leader, person)), None)

    def with_role(self, role: Role) -> tuple[Person, ...]:
        """Everybody of this post who works here, by seniority of their row."""
        return tuple(Person(**row) for row in OF_ROLE.rows(self._connection, {"role": role}))

    def lock(self, person: Person) -> None:
        """Make others who lock this person wait for this transaction's end: counted limits are read under it."""
        if self._session.is_postgresql:
            self._connection.execute(LOCK, {"id": person.id})

    def add(  # noqa: PLR0913 — a person's own facts, each by name.
        self,
        *,
        handle: str,
        name: str,
        role: Role,
        team: Team,
        language: str = "zh_CN",
        time_zone: str = HOME_ZONE,
        rep_code: str | None = None,
    ) -> Person:
        """A new person; raises `TakenError` when the handle or the rep code is somebody's."""
        known = _handle(handle)
        values = {"handle": known, "name": name, "role": role, "team_id": team.id}
        values |= {"language": language, "time_zone": time_zone, "rep_code": rep_code}
        person_id = inserted(self._connection, people, values, name=known)
        self._ledger.inserted(people, person_id, None, values)
        return self.get(person_id)

    def identify(self, person: Person, platform: str, tenant: str, user: str) -> None:
        """Say who somebody is on a platform; raises `TakenError` when the account is somebody's."""
        values = {"platform": platform, "tenant": tenant, "user": user, "person_id": person.id}
        with taken_means(user), self._connection.begin_nested():
            self._connection.execute(insert(identities), values)
        self._ledger.inserted(identities, person.id, None, values)

    def set_language(self, person: Person, language: str) -> Person:
        """The language somebody reads from now on."""
        return self._change(person, language=language)

    def set_time_zone(self, person: Person, time_zone: str) -> Person:
        """The IANA zone somebody lives by from now on."""
        return self._change(person, time_zone=time_zone)

    def correct(self, person: Person, *, name: str, role: Role) -> Person:
        """What somebody is called, and their post."""
        return self._change(person, name=name, role=role)

    def move(self, person: Person, team: Team) -> Person:
        """Put somebody in another team; the customers they own go with them in the tree."""
        self._connection.execute(update(customers).where(customers.c.owner_id == person.id).values(owner_team_id=team.id))
        return self._change(person, team_id=team.id)

    def leave(self, person: Person) -> Person:
        """Somebody who works here no longer; `handlers/acts/handovers/leaving.py` asks first whether anything is left."""
        return self._change(person, active=False)

    def _change(self, person: Person, **values: object) -> Person:
        self._changed = True
        self._connection.execute(update(people).where(people.c.id == person.id).values(values))
        self._ledger.updated(people, person.id, None, before={name: getattr(person, name) for name in values}, after=values)
        return self.get(person.id)

    def _one_or_none(self, query: Prepared, **given: object) -> Person | None:
        row = query.row(self._connection, given)
        return None if row is None else Person(**row)

    def _several(self, query: Executable, **given: object) -> tuple[Person, ...]:
        return tuple(Person(**row) for row in self._connection.execute(query, given).mappings())


@lru_cache
def _leaders_above(teams_above: int) -> Prepared:
    """Everybody who leads one of so many teams (`team0` and on)."""
    leading = or_(*(people.c.role == bindparam(f"leads_as_{role}", role) for role in (Role.MANAGER, Role.DIRECTOR, Role.SERVICE_LEAD)))
    return Prepared(
        PERSON.where(or_(*(people.c.team_id == bindparam(f"team{place}") for place in range(teams_above))), leading)
        .where(people.c.active, people.c.id != bindparam("id"))
        # The nearest team first, and in one team the manager before the director.
        .order_by(func.length(teams.c.path).desc(), people.c.role.desc(), people.c.id)
    )


def is_above(leader: Person, person: Person) -> bool:
    """Whether a leader of the person's team, or of one above it, is their superior; a service lead is service's alone."""
    if leader.role is Role.SERVICE_LEAD:
        return person.role in SERVED_BY_LEAD
    if person.role is Role.DIRECTOR and leader.role is not Role.DIRECTOR:
        return False
    return leader.team_id != person.team_id or leader.role != person.role


def _handle(text: str) -> str:
    return text.strip().removeprefix("@").casefold()
