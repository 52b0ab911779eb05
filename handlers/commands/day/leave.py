"""`/leave`: days on which nobody is reminded or recycled, once a superior agreed."""

from __future__ import annotations

from domain.care.muting import LeaveOrderError, MissingLeaveError
from domain.words import _
from handlers.acts.day.rhythm import begin_of
from handlers.acts.moments import base_of
from handlers.acts.pool.approving import ask_for_leave
from handlers.language.dates.moment import shifted
from handlers.language.lines.leaves import read_leave
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "leave",
    aliases=("请假", "休假"),
    usage=_("/leave <first day> [last day] [reason]"),
    summary=_("Ask for days off: you are not reminded, and nothing of yours is recycled."),
    examples=("/leave tomorrow Friday holiday", "/请假 明天 周五 年假"),
)
def leave(request: Command, crm: UnitOfWork) -> Answer:
    wanted = read_leave(request.text, base_of(crm, request.sender, request.said_at))
    if wanted is None:
        raise MissingLeaveError
    if wanted.last < wanted.first:
        raise LeaveOrderError
    since, until = begin_of(wanted.first, request.sender), begin_of(shifted(wanted.last, 1), request.sender)
    return ask_for_leave(crm, request.sender, since, until, wanted.reason or None)
