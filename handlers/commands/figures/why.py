"""`/why`: the rows behind a figure."""

from __future__ import annotations

from cards.phrases import listed
from domain.figures.access import UnknownFigureError
from domain.figures.figures import DEFINITIONS
from domain.figures.periods import Span
from domain.words import _
from handlers.acts.figures.asking import asked, show_why
from handlers.language.lines.figures import take_figure
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/why <figure> [person, team or time]")


@command(
    "why",
    aliases=("为什么", "明细"),
    usage=USAGE,
    summary=_("Show what a figure was counted from, as far as you may see it."),
    examples=("/why overdue", "/why follow-ups last week", "/明细 跟进 本周"),
)
def why(request: Command, crm: UnitOfWork) -> Answer:
    figure, rest = take_figure(request.text)
    if figure is None:
        raise UnknownFigureError(rest, listed([definition.label for definition in DEFINITIONS.values()]))
    return show_why(crm, request.sender, figure, asked(crm, request, rest, span=Span.DAY, usage=USAGE))
