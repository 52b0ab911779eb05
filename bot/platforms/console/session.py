"""What a page needs to begin: who one is, with whom one can talk, what one can type, and the page's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from bot.platforms.console.adapter import GROUP, private_chat
from bot.platforms.console.drawing import Screen, time_of
from bot.platforms.console.feed import clock_of
from bot.platforms.console.room import Room, Visitor
from bot.platforms.console.words import PAGE
from cards.format import Reader
from domain.intake.plan import MAY_IMPORT
from domain.intake.uploads import SPREADSHEETS
from domain.people import Person
from domain.words import _
from handlers.registry import CommandSpec
from store.database import UnitOfWork

Json = dict[str, Any]

GENJIN = _("Genjin")
ASSISTANT = _("Your sales assistant")
SALES_GROUP = _("Sales group")
HEADCOUNT = _("{count} people")
FIRST_TOPICS: Final = ("followups", "customers", "actions")
"""What people do most stands first when they look for a command."""
STARTERS: Final = ("log", "show", "todo")
SAMPLE_CODES: Final = ("C001", "C003")
CODE = re.compile(r"C\d{3}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def session_of(room: Room, crm: UnitOfWork, visitor: Visitor) -> Json:
    """The answer of /api/session, its proof for writes aside."""
    screen = room.screen(crm, visitor)
    me, reader = visitor.person, screen.reader
    people = [person for person in crm.people.all() if person.active]
    commands = sorted((spec for spec in room.house.registry.commands if me.role in spec.roles), key=_weight)
    return {
        "mode": room.house.settings.console.value,
        "me": {**_person(me, reader), "language": me.language, "time_zone": me.time_zone},
        "people": [_person(person, reader) for person in people] if room.is_demo else [],
        "chats": _chats(crm, screen, len(people)),
        "commands": [_command(spec, reader) for spec in commands],
        "starters": list(_starters(commands, _sample_code(crm, me), reader)),
        **clock_of(me, visitor.now),
        "uploads": {"most": room.house.settings.limits.upload, "types": list(SPREADSHEETS)} if me.role in MAY_IMPORT else None,
        "words": page_words(reader),
        "revision": crm.transcript.revision(),
    }


def page_words(reader: Reader) -> dict[str, str]:
    """The page's own words in the reader's language."""
    return {key: reader.say(words) for key, words in PAGE.items()}


def _person(person: Person, reader: Reader) -> Json:
    label = reader.say(person.role.label)
    return {"handle": person.handle, "name": person.name, "role": person.role.value, "role_label": label, "team": person.team_name}


def _chats(crm: UnitOfWork, screen: Screen, headcount: int) -> list[Json]:
    say = screen.reader.say
    private = {"id": private_chat(screen.person), "title": say(GENJIN), "subtitle": say(ASSISTANT), "kind": "private"}
    group = {"id": GROUP, "title": say(SALES_GROUP), "subtitle": say(HEADCOUNT.format(count=headcount)), "kind": "group"}
    return [{**chat, "last": _last(crm, screen, chat["id"])} for chat in (private, group)]


def _last(crm: UnitOfWork, screen: Screen, chat: str) -> Json | None:
    newest = crm.transcript.page(chat, screen.person.id, None, 1)
    return {"text": screen.heart(newest[0]), "at_text": time_of(newest[0].at, screen.reader)} if newest else None


def _command(spec: CommandSpec, reader: Reader) -> Json:
    return {"name": spec.name, "aliases": list(spec.aliases), "usage": reader.say(spec.usage), "summary": reader.say(spec.summary)}


def _weight(spec: CommandSpec) -> int:
    return FIRST_TOPICS.index(spec.topic) if spec.topic in FIRST_TOPICS else len(FIRST_TOPICS)


def _starters(commands: list[CommandSpec], code: str | None, reader: Reader) -> Iterator[Json]:
    """Lines to try at a first visit: the commands' own examples, about a customer this person sees."""
    by_name = {spec.name: spec for spec in commands}
    for name in STARTERS:
        line = _example(by_name[name], reader) if name in by_name else None
        if line is not None and (code or not CODE.search(line)):
            yield {"line": CODE.sub(code or "", line), "summary": reader.say(by_name[name].summary)}


def _example(spec: CommandSpec, reader: Reader) -> str | None:
    """The command's example in the reader's language."""
    wants_chinese = reader.language.startswith("zh")
    return next((line for line in spec.examples if bool(CHINESE.search(line)) == wants_chinese), None)


def _sample_code(crm: UnitOfWork, me: Person) -> str | None:
    """A customer of the sample that this person sees."""
    return next((code for code in SAMPLE_CODES if crm.customers.by_code(code, me)), None)
