"""`/mute`: what one does not want to be reminded of."""

from __future__ import annotations

from domain.care.muting import UnknownDayError
from domain.words import _
from handlers.acts.day.muting import mute as silence
from handlers.acts.day.muting import mutes_of, rule_called, unmute
from handlers.acts.day.rhythm import said_on
from handlers.acts.moments import base_of
from handlers.language.due import read_due
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

OFF = frozenset({"off", "关闭", "取消", "恢复"})


@command(
    "mute",
    aliases=("免打扰", "静音"),
    usage=_("/mute <reminder> [until or off]"),
    summary=_("Stop a kind of reminder for a while or for good, or let it come again."),
    examples=("/mute", "/mute next actions until Friday", "/mute next actions off", "/免打扰 下一步行动"),
)
def mute(request: Command, crm: UnitOfWork) -> Answer:
    if not request.text.strip():
        return Reply(card=mutes_of(crm, request.sender), private=True)
    rule, rest = rule_called(request.text, request.received_at)
    if rest in OFF:
        return Reply(card=unmute(crm, request.sender, rule), private=True)
    if not rest:
        return Reply(card=silence(crm, request.sender, rule), private=True)
    moment = read_due(rest.removeprefix("until ").removeprefix("到"), base_of(crm, request.sender, request.said_at))
    if moment is None:
        raise UnknownDayError(rest)
    return Reply(card=silence(crm, request.sender, rule, said_on(crm, request.sender, moment)), private=True)
