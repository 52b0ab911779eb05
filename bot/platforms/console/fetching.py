"""Routes of lists on their way out, by a link that works once.

Whoever is signed in gets the list at once, if the link is theirs. Somebody who comes from another platform without being signed in
presses a button first, so that what reads links ahead of people uses none up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from flask import Blueprint, Response, g, make_response, request

from bot.moving.exporting import list_lines, list_name, write_list
from bot.platforms.console.bringing import BOOK, attached
from bot.platforms.console.drawing import reader_of
from bot.platforms.console.refusals import RefusedError, refused, told
from bot.platforms.console.room import Room, known_visitor
from bot.platforms.console.signing_in import letter, letter_page
from cards.format import Reader
from domain.intake.lists import BOOK as BOOKS
from domain.intake.plan import check_exports
from domain.intake.uploads import LinkUsedError
from domain.people import Person
from domain.words import _
from handlers.acts.intake.secrets import secret_hash
from store.moving.downloads import Wanted

LINES: Final = "text/csv; charset=utf-8"
PIECE: Final = 64 * 1024
YOUR_LIST = _("Your list is ready")
ONE_CLICK = _("One click downloads it. The link works once.")
DOWNLOAD = _("Download the list")


@dataclass(frozen=True, kw_only=True)
class _List:
    """A list that may be given away now."""

    person: Person
    wanted: Wanted
    reader: Reader


def add_fetching(pages: Blueprint, room: Room) -> None:
    """Hang the routes of lists on their way out on the pages."""

    @pages.get("/lists/<secret>/<_name>")
    def offer_list(secret: str, _name: str) -> Response:
        try:
            if g.visit is None:
                _peek(room, secret)
                return make_response(letter_page(room, YOUR_LIST, ONE_CLICK, button=DOWNLOAD))
            return Response() if request.method == "HEAD" else _given(room, secret)
        except RefusedError as refusal:
            return letter(room, refusal)

    @pages.post("/lists/<secret>/<_name>")
    def fetch_list(secret: str, _name: str) -> Response:
        try:
            return _given(room, secret)
        except RefusedError as refusal:
            return letter(room, refusal)


def _given(room: Room, secret: str) -> Response:
    """The list itself; its link is used up. Raises RefusedError."""
    ready = _peek(room, secret)
    with room.house.database.transaction() as crm:
        if not crm.links.downloads.use(secret_hash(secret), room.house.clock()):
            raise refused(LinkUsedError())
    name = list_name(ready.wanted.what, ready.wanted.suffix, ready.reader)
    if ready.wanted.suffix == BOOKS:
        return attached(_book(room, ready), BOOK, name)
    return attached(list_lines(room.house.database, ready.person, ready.wanted.what, ready.reader), LINES, name)


def _peek(room: Room, secret: str) -> _List:
    """What the link leads to, for whoever asks. Raises RefusedError."""
    now = room.house.clock()
    with told(), room.house.database.reading() as crm:
        wanted, visitor = crm.links.downloads.peek(secret_hash(secret), now), known_visitor(crm, g.visit)
        if visitor is not None:
            g.language = visitor.language
        if wanted is None or (visitor is not None and visitor.id != wanted.person_id):
            raise LinkUsedError
        person = crm.people.get(wanted.person_id)
        if not person.active:
            raise LinkUsedError
        check_exports(person)
        return _List(person=person, wanted=wanted, reader=reader_of(person, now + crm.offset()))


def _book(room: Room, ready: _List) -> Iterator[bytes]:
    """A workbook is written to a file that only we can read, and is gone before it is sent."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.xlsx")
        write_list(path, room.house.database, ready.person, ready.wanted.what, ready.reader)
        file = path.open("rb")
    with file:
        while piece := file.read(PIECE):
            yield piece
