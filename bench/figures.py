"""The digest of two hundred reps: the house's team chat gets it from as many follow-ups as the large house has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.houses import MANAGER, NOW, REPS, Progress, filled
from bench.sweeps import stopped
from bot.house import House
from cards.figures.daily_digest import daily_digest
from cards.figures.weekly_report import weekly_report
from domain.figures.periods import Span, digest_of, of_week
from domain.figures.scope import of_team
from store.care.workdays import is_workday

HELD = 200
"""Customers of a rep."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """Median seconds to count and to write out one bulletin."""

    database: str
    bulletin: str
    followups: int
    seconds: float


def measure(url: str, folder: Path, size: int, progress: Progress, *, runs: int) -> list[Told]:
    """The daily digest and the weekly report of everybody, among so many follow-ups."""
    house = filled(url, folder, REPS * HELD, size, progress)
    spans = (Span.DAY, Span.WEEK)
    timed = {span: median(_told(house, span) for _run in range(runs)) / 1_000 for span in spans}
    return [Told(database=house.database.dialect, bulletin=span.name.lower(), followups=size, seconds=timed[span]) for span in spans]


def _told(house: House, span: Span) -> float:
    with house.database.reading() as crm, stopped() as watch:
        manager = crm.people.by_handle(MANAGER)
        if manager is None:
            raise LookupError(MANAGER)
        team = crm.teams.get(manager.team_id)
        zone, today = crm.figures.zone_of(team), NOW.date()
        if span is Span.DAY:
            daily_digest(crm.figures.report(of_team(team), span, digest_of(today, zone, is_workday), NOW))
        else:
            weekly_report(crm.figures.report(of_team(team), span, of_week(today, zone), NOW))
    return watch[0]
