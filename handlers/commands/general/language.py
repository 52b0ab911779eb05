"""`/language`: Chinese or English."""

from __future__ import annotations

from domain.words import _
from handlers.acts.speaking import language_named, speak
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

OTHER = {"zh_CN": "en", "en": "zh_CN"}


@command(
    "language",
    aliases=("语言",),
    usage=_("/language <zh or en>"),
    summary=_("Choose the language I speak with you."),
    examples=("/language zh", "/language en"),
)
def language(request: Command, crm: UnitOfWork) -> Answer:
    spoken = request.sender.language
    # A language I do not speak changes nothing; the card shows those I do.
    wanted = (language_named(request.text) or spoken) if request.text else OTHER.get(spoken, "en")
    return speak(crm, request.sender, wanted)
