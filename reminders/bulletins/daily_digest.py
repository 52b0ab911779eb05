"""日报: once each working day, to the group of every team that has one, about the days since the last working day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from cards.figures.daily_digest import daily_digest
from cards.model import Card
from domain.figures.periods import Span, digest_of
from domain.figures.posting import day_to_post
from domain.figures.scope import of_team
from domain.people import Team
from reminders.bulletin import Bulletin, Post
from reminders.team_posts import team_posts
from store.database import UnitOfWork


def due(crm: UnitOfWork, now: datetime) -> Sequence[Post]:
    """The digests of today that are not told yet; those of days on which nobody was awake are not told any more."""

    def day_of(zone: str) -> date | None:
        return day_to_post(now, zone, crm.policy, crm.is_workday)

    def card_of(team: Team, zone: str, day: date) -> Card:
        return daily_digest(crm.figures.report(of_team(team), Span.DAY, digest_of(day, zone, crm.is_workday), now))

    return tuple(team_posts(crm, "digest", day_of, card_of))


BULLETIN = Bulletin(name="daily-digest", due=due)
