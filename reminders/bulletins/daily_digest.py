"""日报: once each working day, to the group of every team that has one, about the days since the last working day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cards.figures.daily_digest import daily_digest
from domain.figures.periods import Span, digest_of
from domain.figures.posting import day_to_post
from domain.figures.scope import of_team
from reminders.bulletin import Bulletin, Post
from store.database import UnitOfWork


def due(crm: UnitOfWork, now: datetime) -> Sequence[Post]:
    """The digests of today that are not told yet; those of days on which nobody was awake are not told any more."""
    return tuple(_posts(crm, now))


def _posts(crm: UnitOfWork, now: datetime) -> Iterator[Post]:
    for group in crm.team_chats.all():
        zone = crm.figures.zone_of(group.team)
        day = day_to_post(now, zone, crm.policy, crm.is_workday)
        post_id = f"digest:{group.team.code}:{day}:{group.platform}"
        if day is None or crm.outbox.knows(post_id):
            continue
        report = crm.figures.report(of_team(group.team), Span.DAY, digest_of(day, zone, crm.is_workday), now)
        yield Post(id=post_id, platform=group.platform, chat=group.chat, card=daily_digest(report))


BULLETIN = Bulletin(name="daily-digest", due=due)
