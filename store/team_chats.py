"""Where a team's digest and report go: one chat for each team and platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from domain.people import Team
from store.ledger import Ledger
from store.session import Session
from store.tables.care import team_chats
from store.tables.people import teams

ALL = select(teams, team_chats.c.platform, team_chats.c.chat).join_from(team_chats, teams, teams.c.id == team_chats.c.team_id)


@dataclass(frozen=True, kw_only=True)
class TeamChat:
    """A team's chat on one platform, by the platform's own id."""

    team: Team
    platform: str
    chat: str


class TeamChats:
    """The groups that Genjin tells figures to by itself."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._connection = session.connection
        self._ledger = ledger

    def all(self) -> tuple[TeamChat, ...]:
        """Every bound chat, parent teams first."""
        rows = self._connection.execute(ALL.order_by(teams.c.path, team_chats.c.platform)).mappings()
        names = [column.name for column in teams.c]
        return tuple(TeamChat(team=Team(**{name: row[name] for name in names}), platform=row["platform"], chat=row["chat"]) for row in rows)

    def bind(self, team: Team, platform: str, chat: str) -> None:
        """From now on the team's figures go to this chat of the platform, and to no other there."""
        place = (team_chats.c.team_id == team.id, team_chats.c.platform == platform)
        before = self._connection.scalar(select(team_chats.c.chat).where(*place))
        if before is None:
            values: Mapping[str, object] = {"team_id": team.id, "platform": platform, "chat": chat}
            self._connection.execute(insert(team_chats), values)
            self._ledger.inserted(team_chats, team.id, None, values)
        elif before != chat:
            self._connection.execute(update(team_chats).where(*place).values(chat=chat))
            self._ledger.updated(team_chats, team.id, None, before={"chat": before}, after={"chat": chat})
