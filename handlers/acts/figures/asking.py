"""Whose figures somebody asks for, and of when: from typed words, or from a button's subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cards.figures.why_rows import Why, why_rows
from domain.figures.access import SEES_EVERY_TEAM, FiguresNotYoursError, NotYetError, UnknownTeamError, leads, may_see_person, may_see_team
from domain.figures.changes import said
from domain.figures.figures import DEFINITIONS, Figure
from domain.figures.periods import Period, Span, digest_of, of_key, today
from domain.figures.report import Report
from domain.figures.scope import Scope, of_person, of_team
from domain.people import Person, Team
from domain.pressing import BadTokenError
from domain.words import Words
from handlers.acts.moments import base_of
from handlers.language.lines.figures import read_period, running
from handlers.reply import Reply
from handlers.request import Command
from store.database import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose figures, and of which days."""

    scope: Scope
    span: Span
    period: Period


def asked(crm: UnitOfWork, request: Command, text: str, *, span: Span, usage: Words) -> Asked:
    """What the words ask for: a team or a person, a time, both in either order, or neither.

    Without a name a leader means their team, and everybody else themselves; without a time the days since the last working day, or
    the present week or month so far; a day asked of a report means its week or month. Raises UnknownTeamError, FiguresNotYoursError,
    NotYetError.
    """
    for name, time in _splits(text.split()):
        found = _whose(crm, request.sender, name)
        if found is None:
            continue
        scope, zone = found
        base = base_of(crm, request.sender, request.said_at)
        dated = read_period(time, base, zone, least=span) if time else (span, _default(crm, span, zone))
        if dated is not None:
            named, period = dated
            if period.first > today(crm.acting.at, zone):
                raise NotYetError
            return Asked(scope=scope, span=named, period=period)
    raise UnknownTeamError(text, usage)


def whose(crm: UnitOfWork, sender: Person, name: str, *, usage: Words) -> Scope:
    """Whose figures a name means, or none. Raises UnknownTeamError, FiguresNotYoursError."""
    found = _whose(crm, sender, name)
    if found is None:
        raise UnknownTeamError(name, usage)
    return found[0]


def report_of(crm: UnitOfWork, what: Asked) -> Report:
    """The figures asked for."""
    return crm.figures.report(what.scope, what.span, what.period, crm.acting.at)


def show_why(crm: UnitOfWork, sender: Person, figure: Figure, what: Asked, *, page: int = 0) -> Reply:
    """A page of the rows behind a figure, to the asker alone: only of customers they may see; every read is logged."""
    found = crm.figures.rows(figure, what.scope, what.period, now=crm.acting.at, seen_by=sender, page=page)
    value = crm.figures.value(figure, what.scope, what.period, crm.acting.at)
    crm.access.listed([row.customer_id for row in found.rows], "why_rows")
    why = Why(figure=figure, scope=what.scope, period=what.period, value=said(DEFINITIONS[figure].measure, value))
    return Reply(card=why_rows(why, found), private=True)


def pressed(crm: UnitOfWork, subject: str) -> tuple[str, Asked]:
    """What a button's subject `word:scope:days` is about. Raises BadTokenError for what no card of ours holds."""
    try:
        word, whose, days = subject.split(":")
        scope, zone = _named(crm, whose)
        return word, Asked(scope=scope, span=Span.DAY, period=of_key(days, zone))
    except (ValueError, LookupError) as error:
        raise BadTokenError from error


def _splits(words: list[str]) -> Iterator[tuple[str, str]]:
    """Every reading as a name and a time, in both orders, the longest name first."""
    for cut in range(len(words), -1, -1):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        yield first, second
        yield second, first


def _default(crm: UnitOfWork, span: Span, zone: str) -> Period:
    day = today(crm.acting.at, zone)
    return digest_of(day, zone, crm.is_workday) if span is Span.DAY else running(span, day, zone)


def _whose(crm: UnitOfWork, sender: Person, name: str) -> tuple[Scope, str] | None:
    """The scope a name means and its zone; None when it means none."""
    if not name:
        return _of_team(crm, _own_team(crm, sender)) if leads(sender) else (of_person(sender), sender.time_zone)
    team = crm.teams.called(name)
    if team is not None:
        if not may_see_team(sender, team):
            raise FiguresNotYoursError(team.name)
        return _of_team(crm, team)
    person = next(iter(crm.people.named(name)), None)
    if person is not None and not may_see_person(sender, person):
        raise FiguresNotYoursError(person.name)
    return None if person is None else (of_person(person), person.time_zone)


def _own_team(crm: UnitOfWork, leader: Person) -> Team:
    """The team they lead; of who leads everybody, the one at the top."""
    top = int(leader.team_path.split("/")[1])
    return crm.teams.get(top if leader.role in SEES_EVERY_TEAM else leader.team_id)


def _named(crm: UnitOfWork, key: str) -> tuple[Scope, str]:
    if key.startswith("t"):
        return _of_team(crm, crm.teams.get(int(key[1:])))
    person = crm.people.get(int(key.removeprefix("p")))
    return of_person(person), person.time_zone


def _of_team(crm: UnitOfWork, team: Team) -> tuple[Scope, str]:
    return of_team(team), crm.figures.zone_of(team)
