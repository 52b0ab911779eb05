"""Posts to the groups of teams: each team by its own clock, and once for its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from cards.model import Card
from domain.people import Team
from reminders.bulletin import Post
from store.database import UnitOfWork

DayOf = Callable[[str], date | None]
"""The day that may be told now in a zone; None when nothing may."""
CardOf = Callable[[Team, str, date], Card | None]
"""What a team is told of that day in its zone; None when it is not worth a card."""


def team_posts(crm: UnitOfWork, name: str, day_of: DayOf, card_of: CardOf) -> Iterator[Post]:
    """What every team that has a group is told now and was not told before."""
    for group in crm.team_chats.all():
        zone = crm.figures.zone_of(group.team)
        day = day_of(zone)
        post_id = f"{name}:{group.team.code}:{day}:{group.platform}"
        if day is None or crm.outbox.knows(post_id):
            continue
        card = card_of(group.team, zone, day)
        if card is not None:
            yield Post(id=post_id, platform=group.platform, chat=group.chat, card=card)
