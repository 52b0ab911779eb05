"""`/bind`: the group in which a team's figures are told."""

from __future__ import annotations

from cards.people.bound import bound_here
from domain.binding import BINDERS, NotAGroupError, check_may_bind
from domain.words import _
from handlers.acts.people.teams import bound_to, team_named
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/bind <team>")


@command(
    "bind",
    aliases=("绑定群",),
    usage=USAGE,
    summary=_("Say, in a group, which team's digest and report are told there."),
    roles=BINDERS,
    examples=("/bind team-east", "/bind"),
)
def bind(request: Command, crm: UnitOfWork) -> Answer:
    if not request.chat.is_group:
        raise NotAGroupError(USAGE)
    platform = request.who.platform
    typed = request.text.strip()
    if not typed:
        return bound_to(crm, platform, request.chat, request.sender)
    team = team_named(crm, typed, request.sender)
    check_may_bind(request.sender, team)
    before = crm.team_chats.bind(team, platform, request.chat.id)
    return bound_here(team, moved=before not in {None, request.chat.id})
