"""Routes of files on their way in: a spreadsheet that a person brings, the rows of it that stayed out, and the empty template."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, request

from bot.moving.exporting import write_template
from bot.moving.intake import left_name
from bot.platforms.console.adapter import said
from bot.platforms.console.answering import answered, event_key
from bot.platforms.console.bodies import KEY
from bot.platforms.console.refusals import malformed, refused, told
from bot.platforms.console.room import Room
from bot.platforms.console.signing_in import letter
from domain.intake.plan import check_imports
from domain.intake.uploads import FileTooLargeError, UploadGoneError, check_file, file_name
from handlers.line import clean
from store.database import Acting
from store.moving.uploads import Part

BOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def add_bringing(pages: Blueprint, room: Room) -> None:
    """Hang the routes of files on their way in on the pages."""

    @pages.post("/api/uploads")
    def bring() -> Response:
        with told():
            name, content = _file(room)
            key = _keep(room, name, content)
        event = said(room.visit_now(), f"/import {name}", chat=None, key=key, at=room.house.clock())
        response = answered(room, event)
        room.carrier.nudge()
        return response

    @pages.get("/imports/template.xlsx")
    def template() -> Response:
        visitor = room.visitor()
        with TemporaryDirectory() as folder:
            path = Path(folder, "template.xlsx")
            write_template(path, room.screen(None, visitor).reader)
            return attached(path.read_bytes(), BOOK, "genjin.xlsx")

    @pages.get("/imports/<upload>/left.xlsx")
    def left(upload: str) -> Response:
        reader = room.screen(None, room.visitor()).reader
        with room.reading() as (crm, visitor):
            known = crm.uploads.of(visitor.person, upload)
            content = crm.uploads.content(upload, Part.LEFT) if known is not None else None
        if known is None or content is None:
            return letter(room, refused(UploadGoneError()))
        return attached(content, BOOK, left_name(known.name, reader))


def attached(content: bytes | Iterable[bytes], kind: str, name: str) -> Response:
    """A file to keep."""
    response = Response(content, content_type=kind)
    # RFC 6266: a name beyond ASCII stands in a parameter of its own.
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response


def _file(room: Room) -> tuple[str, bytes]:
    """The file in the request. Raises UserError and RefusedError."""
    most, name = room.house.settings.limits.upload, file_name(clean(request.args.get("name", "")))
    check_imports(room.visitor().person)
    if (request.content_length or 0) > most:
        raise FileTooLargeError(most)
    check_file(name, 1, most=most)  # Nothing is received that would be refused for its name.
    content = request.get_data(cache=False)
    check_file(name, len(content), most=most)
    return name, content


def _keep(room: Room, name: str, content: bytes) -> str:
    """Keep the file under the page's own key, and answer the event's. Raises UserError."""
    key = request.args.get("key", "")
    if not KEY.fullmatch(key):
        raise malformed()
    visitor = room.visitor()
    event = event_key(visitor.person.id, key)
    with room.house.database.transaction() as crm:
        crm.acting = Acting(person_id=visitor.person.id, event_key=event, at=visitor.now)
        crm.uploads.keep(event, visitor.person, name, content, room.house.clock())
    return event
