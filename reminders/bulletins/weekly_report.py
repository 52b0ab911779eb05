"""周报: once a week, to the group of every team that has one, about the last whole week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from cards.figures.weekly_report import weekly_report
from cards.model import Card
from domain.figures.periods import DAY, Span, of_week
from domain.figures.posting import week_to_post
from domain.figures.scope import of_team
from domain.people import Team
from reminders.bulletin import Bulletin, Post
from reminders.team_posts import team_posts
from store.database import UnitOfWork


def due(crm: UnitOfWork, now: datetime) -> Sequence[Post]:
    """The reports of the last week that are not told yet; a week in which nobody did anything has none."""

    def day_of(zone: str) -> date | None:
        return week_to_post(now, zone, crm.policy, crm.is_workday)

    def card_of(team: Team, zone: str, monday: date) -> Card | None:
        report = crm.figures.report(of_team(team), Span.WEEK, of_week(monday - DAY, zone), now)
        return None if report.is_empty else weekly_report(report)

    return tuple(team_posts(crm, "report", day_of, card_of))


BULLETIN = Bulletin(name="weekly-report", due=due)
