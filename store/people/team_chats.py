"""Where a team's digest and report go: one chat for each team and platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select, update

from domain.people import Team
from store.engine.insert_once import InsertOnce
from store.session import Session
from store.tables.care import team_chats
from store.tables.people import teams
from store.trail.ledger import Ledger

ALL = select(teams, team_chats.c.platform, team_chats.c.chat).join_from(team_chats, teams, teams.c.id == team_chats.c.team_id)

PLACE = (team_chats.c.team_id == bindparam("of_team"), team_chats.c.platform == bindparam("on_platform"))
BIND = InsertOnce(team_chats, "team_id", "platform", "chat", key="team_id platform")
CHAT = select(team_chats.c.chat).where(*PLACE).with_for_update()
REBIND = update(team_chats).where(*PLACE).values(chat=bindparam("new"))
UNBIND = delete(team_chats).where(*PLACE, team_chats.c.chat == bindparam("at_chat")).returning(team_chats.c.team_id)


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

    def here(self, platform: str, chat: str) -> tuple[Team, ...]:
        """The teams whose figures go to this chat, parent teams first."""
        return tuple(each.team for each in self.all() if (each.platform, each.chat) == (platform, chat))

    def bind(self, team: Team, platform: str, chat: str) -> str | None:
        """From now on the team's figures go to this chat of the platform, and to no other there; where they went, None for nowhere."""
        values: Mapping[str, object] = {"team_id": team.id, "platform": platform, "chat": chat}
        if BIND.run(self._connection, values) is not None:
            self._ledger.inserted(team_chats, team.id, None, values)
            return None
        before = self._connection.execute(CHAT, _place(team, platform)).scalar_one_or_none()
        if before != chat:
            self._connection.execute(REBIND, {**_place(team, platform), "new": chat})
            self._ledger.updated(team_chats, team.id, None, before={"chat": before}, after={"chat": chat})
        return before

    def unbind(self, team: Team, platform: str, chat: str) -> bool:
        """The team's figures go to this chat no more; False when they did not."""
        found = self._connection.execute(UNBIND, {**_place(team, platform), "at_chat": chat}).first()
        if found is not None:
            before = {"team_id": team.id, "platform": platform, "chat": chat}
            self._ledger.write("delete", team_chats, team.id, customer_id=None, before=before)
        return found is not None


def _place(team: Team, platform: str) -> dict[str, object]:
    return {"of_team": team.id, "on_platform": platform}
