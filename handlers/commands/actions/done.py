"""`/done`: a next action is finished."""

from __future__ import annotations

from domain.codes import CodeKind, format_code
from domain.typing import MissingIdError
from domain.words import _
from domain.writing import fold
from handlers.acts.finishing import finish
from handlers.acts.permitting import action_of_code
from handlers.language.text import tidy
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/done <T code>")


@command(
    "done",
    aliases=("完成",),
    usage=USAGE,
    summary=_("Finish a next action by its code."),
    examples=("/done T001", "/完成 T001"),
)
def done(request: Command, crm: UnitOfWork) -> Answer:
    words = tidy(request.text).split()
    if not words:
        raise MissingIdError(USAGE)
    action, customer = action_of_code(crm, request.sender, _code(words[0]))
    return finish(crm, request.sender, action, customer)


def _code(typed: str) -> str:
    """A bare number means the action of that number."""
    number = fold(typed).lstrip("#")
    return format_code(CodeKind.ACTION, int(number)) if number.isdecimal() and len(number) < 16 else typed
