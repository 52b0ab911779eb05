"""`/review`: likely duplicates and dead records, as the last look found them."""

from __future__ import annotations

from domain.quality.reviewing import REVIEWERS
from domain.words import _
from handlers.acts.quality.reviewing import review_card
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "review",
    aliases=("查重报告", "数据清理"),
    usage=_("/review"),
    summary=_("See likely duplicates and dead records; they also come by themselves each month."),
    roles=REVIEWERS,
    examples=("/review", "/查重报告"),
)
def review(_request: Command, crm: UnitOfWork) -> Answer:
    return Reply(card=review_card(crm), private=True)
