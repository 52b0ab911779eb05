"""`/whoami`: who Genjin takes somebody for, and where."""

from __future__ import annotations

from domain.words import _
from handlers.acts.handovers.finding import person_named
from handlers.acts.people.showing import about
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "whoami",
    aliases=("我是谁",),
    usage=_("/whoami <nothing, or for administrators @name>"),
    summary=_("See who I take you for: post, team, language, time zone and linked accounts."),
    examples=("/whoami",),
)
def whoami(request: Command, crm: UnitOfWork) -> Answer:
    typed = request.text.strip()
    person = person_named(crm, typed) if typed else request.sender
    return Reply(card=about(crm, person, request), private=True)
