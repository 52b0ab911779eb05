"""Posts to the groups of teams: each team by its own clock, and once for its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from cards.model import Card
from domain.people import Team
from reminders.bulletin import Post
from reminders.guard import put_off
from store.database import UnitOfWork
from store.people.team_chats import TeamChat

DayOf = Callable[[str], date | None]
"""The day that may be told now in a zone; None when nothing may."""
CardOf = Callable[[Team, str, date], Card | None]
"""What a team is told of that day in its zone; None when it is not worth a card."""


def team_posts(crm: UnitOfWork, name: str, day_of: DayOf, card_of: CardOf) -> Iterator[Post]:
    """What every team that has a group is told now and was not told before. One team's trouble is not the others'."""
    for group in crm.team_chats.all():
        post = put_off(partial(_alone, crm, partial(_post, crm, name, group, day_of, card_of)), rule=name, subject=group.team.code)
        if post is not None:
            yield post


def _alone(crm: UnitOfWork, work: Callable[[], Post | None]) -> Post | None:
    """A statement that was cancelled spoils its transaction, up to here."""
    with crm.savepoint():
        return work()


def _post(crm: UnitOfWork, name: str, group: TeamChat, day_of: DayOf, card_of: CardOf) -> Post | None:
    zone = crm.figures.zone_of(group.team)
    day = day_of(zone)
    post_id = f"{name}:{group.team.code}:{day}:{group.platform}"
    if day is None or crm.outbox.knows(post_id):
        return None
    card = card_of(group.team, zone, day)
    return None if card is None else Post(id=post_id, platform=group.platform, chat=group.chat, card=card)
