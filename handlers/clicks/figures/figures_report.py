"""Opens the week or the month around some figures."""

from __future__ import annotations

from dataclasses import replace

from cards.figures.weekly_report import weekly_report
from domain.figures.access import FiguresNotYoursError, NotYetError, may_see_person, may_see_team
from domain.figures.periods import Span, so_far, today
from domain.people import Person
from handlers.acts.figures.asking import Asked, pressed, report_of
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("figures.report")
def open_report(request: Click, crm: UnitOfWork) -> Answer:
    word, what = pressed(crm, request.subject)
    _check(crm, request.sender, what)
    day = today(request.received_at, what.period.zone)
    if what.period.first > day:
        raise NotYetError
    what = replace(what, span=Span(word), period=so_far(what.period, day))
    # A card that turns its own page is redrawn; the digest stays, and the report comes below it.
    return Reply(card=weekly_report(report_of(crm, what)), private=what.scope.person_id is not None)


def _check(crm: UnitOfWork, sender: Person, what: Asked) -> None:
    """Whole reports are for those who may type them."""
    person_id = what.scope.person_id
    if person_id is not None:
        allowed = may_see_person(sender, crm.people.get(person_id))
    else:
        allowed = may_see_team(sender, crm.teams.get(int(what.scope.key[1:])))
    if not allowed:
        raise FiguresNotYoursError(what.scope.name)
