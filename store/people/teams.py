"""The organisation's tree."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, bindparam, func, select, update

from domain.people import Team
from store.engine.taken import inserted
from store.session import Session
from store.tables.people import teams
from store.trail.ledger import Ledger

TEAM = select(teams)
TEAM_BY_ID = TEAM.where(teams.c.id == bindparam("id"))
# In one order, so that two who change the tree at once come one after the other and see each other's work.
HOLD_TREE = select(teams.c.id).order_by(teams.c.id).with_for_update()


class CircularTeamError(ValueError):
    """A team cannot lie below itself."""


class Teams:
    """Teams of this database."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._connection = session.connection
        self._ledger = ledger

    def get(self, team_id: int) -> Team:
        """The team of this row; raises `LookupError`."""
        row = self._connection.execute(TEAM_BY_ID, {"id": team_id}).mappings().first()
        if row is None:
            raise LookupError(team_id)
        return Team(**row)

    def all(self) -> tuple[Team, ...]:
        """Every team, parents before children."""
        return tuple(Team(**row) for row in self._connection.execute(TEAM.order_by(teams.c.path)).mappings())

    def called(self, words: str) -> Team | None:
        """The first team of this code or name, whatever its case."""
        wanted = words.casefold()
        return next((team for team in self.all() if wanted in {team.code.casefold(), team.name.casefold()}), None)

    def add(self, *, code: str, name: str, parent: Team | None = None, region: str | None = None) -> Team:
        """A new team, below its parent or at the top; raises `TakenError` when the code is another's."""
        self._hold_tree()
        parent = self.get(parent.id) if parent else None
        values = {"code": code, "name": name, "parent_id": parent.id if parent else None, "region": region}
        # The path needs the row's number; until then it holds something as unique as the code.
        team_id = inserted(self._connection, teams, {**values, "path": f"?{code}"}, name=code)
        path = f"{parent.path if parent else '/'}{team_id}/"
        self._connection.execute(update(teams).where(teams.c.id == team_id).values(path=path))
        self._ledger.inserted(teams, team_id, None, {**values, "path": path})
        return self.get(team_id)

    def move(self, team: Team, under: Team | None) -> Team:
        """Hang a team, with everything below it, under another one or at the top; raises `CircularTeamError`."""
        self._hold_tree()
        team = self.get(team.id)
        under = self.get(under.id) if under else None
        if under and under.path.startswith(team.path):
            raise CircularTeamError(team.code)
        path = f"{under.path if under else '/'}{team.id}/"
        tail = func.substr(teams.c.path, len(team.path) + 1)
        self._connection.execute(update(teams).where(below(team.path)).values(path=path + tail))
        parent_id = under.id if under else None
        self._connection.execute(update(teams).where(teams.c.id == team.id).values(parent_id=parent_id))
        before = {"parent_id": team.parent_id, "path": team.path}
        self._ledger.updated(teams, team.id, None, before=before, after={"parent_id": parent_id, "path": path})
        return self.get(team.id)

    def _hold_tree(self) -> None:
        if self._session.is_postgresql:
            self._connection.execute(HOLD_TREE)


def below(path: str) -> ColumnElement[bool]:
    """Teams of this path's subtree, as one range of the index: the character after `/` is `0`."""
    return and_(teams.c.path >= path, teams.c.path < path[:-1] + "0")
