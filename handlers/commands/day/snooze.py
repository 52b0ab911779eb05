"""`/snooze`: be reminded of something later."""

from __future__ import annotations

from domain.care.muting import UnknownDayError
from domain.typing import MissingIdError
from domain.words import _
from handlers.acts.day.snoozing import snooze as put_off
from handlers.acts.moments import base_of, today
from handlers.language.dates.moment import Moment, shifted
from handlers.language.due import read_due
from handlers.language.text import Line, tidy
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/snooze <code> [until]")


@command(
    "snooze",
    aliases=("稍后", "推迟提醒"),
    usage=USAGE,
    summary=_("Be reminded of a customer, an action or a ticket later; tomorrow unless you say when."),
    examples=("/snooze C001", "/snooze T001 Monday", "/稍后 C001 下周一"),
)
def snooze(request: Command, crm: UnitOfWork) -> Answer:
    code, _space, rest = tidy(request.text).partition(" ")
    if not code:
        raise MissingIdError(USAGE)
    return Reply(card=put_off(crm, request.sender, code, _moment(crm, rest, request)), private=True)


def _moment(crm: UnitOfWork, typed: str, request: Command) -> Moment:
    if not typed.strip():
        return Moment(day=shifted(today(request.sender, request.received_at), 1))
    moment = read_due(Line.of(typed).read, base_of(crm, request.sender, request.said_at))
    if moment is None:
        raise UnknownDayError(typed)
    return moment
