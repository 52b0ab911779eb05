"""The teams that people name, and those whose figures come to a group."""

from __future__ import annotations

from cards.model import Card
from cards.people.bound import bindings
from cards.phrases import listed
from domain.binding import NoSuchTeamError, may_bind
from domain.people import Person, Team
from handlers.request import Chat
from store.database import UnitOfWork

MOST_NAMED = 10


def team_named(crm: UnitOfWork, typed: str, person: Person) -> Team:
    """The team of this code or name. Raises NoSuchTeamError, which names those the person may bind."""
    team = crm.teams.called(typed.strip().removeprefix("@"))
    if team is None:
        raise NoSuchTeamError(typed, listed([team.code for team in crm.teams.all() if may_bind(person, team)][:MOST_NAMED]))
    return team


def bound_to(crm: UnitOfWork, platform: str, chat: Chat, reader: Person) -> Card:
    """What comes to a group."""
    teams = crm.team_chats.here(platform, chat.id)
    return bindings(teams, [team for team in teams if may_bind(reader, team)])
