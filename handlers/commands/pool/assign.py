"""`/assign`: hand public records to a person, or evenly to a team."""

from __future__ import annotations

from domain.pool.asked import MOST_AT_ONCE, NobodyNamedError, TooManyAtOnceError
from domain.typing import MissingCustomerError
from domain.words import _
from handlers.acts.pool.assigning import assign as hand_out
from handlers.acts.pool.assigning import takers
from handlers.language.pool.lines import read_assign
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/assign <codes> to <person>, or evenly to <team>")


@command(
    "assign",
    aliases=("分配",),
    usage=USAGE,
    summary=_("Hand public leads and customers to somebody, or evenly to a team."),
    examples=("/assign L0001,L0002 to rep1", "/assign L0001,L0002 evenly to team-east", "/分配 L0001,L0002 平均给 华东销售部"),
)
def assign(request: Command, crm: UnitOfWork) -> Answer:
    line = read_assign(request.text)
    if not line.codes:
        raise MissingCustomerError(USAGE)
    if not line.target:
        raise NobodyNamedError(USAGE)
    if len(line.codes) > MOST_AT_ONCE:
        raise TooManyAtOnceError(MOST_AT_ONCE)
    return hand_out(crm, request.sender, line.codes, takers(crm, line.target))
