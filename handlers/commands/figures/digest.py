"""`/digest`: a team's day, or one's own."""

from __future__ import annotations

from cards.figures.daily_digest import daily_digest
from cards.figures.weekly_report import weekly_report
from domain.figures.periods import Span
from domain.words import _
from handlers.acts.figures.asking import asked, report_of
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/digest [team] [day]")


@command(
    "digest",
    aliases=("日报",),
    usage=USAGE,
    summary=_("Show a team's figures since the last working day; without a team yours."),
    examples=("/digest", "/digest yesterday", "/日报 昨天"),
)
def digest(request: Command, crm: UnitOfWork) -> Answer:
    report = report_of(crm, asked(crm, request, request.text, span=Span.DAY, usage=USAGE))
    # Whoever asks for a week's digest is told the week.
    card = daily_digest(report) if report.span is Span.DAY else weekly_report(report)
    return Reply(card=card, private=report.scope.person_id is not None)
