"""Tells a team's figures in a group no more."""

from __future__ import annotations

from domain.binding import check_may_bind
from domain.pressing import StaleButtonError
from domain.words import _
from handlers.acts.overtaken import overtaken
from handlers.acts.people.teams import bound_to
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("people.unbind")
def unbind(request: Click, crm: UnitOfWork) -> Answer:
    team, platform = crm.teams.get(int(request.subject)), request.who.platform
    check_may_bind(request.sender, team)
    ended = crm.team_chats.unbind(team, platform, request.chat.id)
    now = bound_to(crm, platform, request.chat, request.sender)
    if not ended:
        return overtaken(StaleButtonError(_("This team's figures do not come here any more.")), now=now)
    return Reply(card=now, replaces_card=True)
