"""`/report`: a week or a month of a team, or one's own."""

from __future__ import annotations

from cards.figures.weekly_report import weekly_report
from domain.figures.periods import Span
from domain.words import _
from handlers.acts.figures.asking import asked, report_of
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

MONTHLY = "月报"
"""The one name that means a month without saying more."""
USAGE = _("/report [week or month] [team]")


@command(
    "report",
    aliases=("周报", MONTHLY),
    usage=USAGE,
    summary=_("Show a team's week or month with charts; without a team yours."),
    examples=("/report", "/report last month", "/周报 上周", "/月报"),
)
def report(request: Command, crm: UnitOfWork) -> Answer:
    span = Span.MONTH if request.name == MONTHLY else Span.WEEK
    made = report_of(crm, asked(crm, request, request.text, span=span, usage=USAGE))
    return Reply(card=weekly_report(made), private=made.scope.person_id is not None)
