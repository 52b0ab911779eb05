"""周报: once a week, to the group of every team that has one, about the last whole week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cards.figures.weekly_report import weekly_report
from domain.figures.periods import DAY, Span, of_week
from domain.figures.posting import week_to_post
from domain.figures.scope import of_team
from reminders.bulletin import Bulletin, Post
from store.database import UnitOfWork


def due(crm: UnitOfWork, now: datetime) -> Sequence[Post]:
    """The reports of the last week that are not told yet; a week in which nobody did anything has none."""
    return tuple(_posts(crm, now))


def _posts(crm: UnitOfWork, now: datetime) -> Iterator[Post]:
    for group in crm.team_chats.all():
        zone = crm.figures.zone_of(group.team)
        monday = week_to_post(now, zone, crm.policy, crm.is_workday)
        post_id = f"report:{group.team.code}:{monday}:{group.platform}"
        if monday is None or crm.outbox.knows(post_id):
            continue
        report = crm.figures.report(of_team(group.team), Span.WEEK, of_week(monday - DAY, zone), now)
        if not report.is_empty:
            yield Post(id=post_id, platform=group.platform, chat=group.chat, card=weekly_report(report))


BULLETIN = Bulletin(name="weekly-report", due=due)
