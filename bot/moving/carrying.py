"""Work on files that were brought in through the chat: they are read, and when somebody says so their rows come in.

Each step ends with the card drawn again. Whoever dies on the way leaves nothing visible, and the step begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import structlog

from bot.moving.intake import Bringing, Preview, preview, write_left
from bot.sheets.reading import Book, read_bytes
from cards.codec import to_json
from cards.format import Reader
from cards.intake.import_done import import_done, import_failed
from cards.intake.import_preview import import_preview
from cards.intake.import_progress import import_entering, import_reading
from cards.intake.left_rows import SHOWN
from cards.model import Card
from domain.clock import Clock
from domain.errors import UserError
from domain.intake.headers import Header
from domain.intake.plan import ImportedBeforeError, check_imports
from domain.intake.uploads import (
    MOST_TRIES,
    ColumnRead,
    Foreseen,
    ImportBrokeError,
    NoHeadingsError,
    SheetRead,
    Upload,
    UploadGoneError,
    UploadState,
)
from domain.people import Person
from store.database import Database
from store.moving.imports import Source, check_fresh, move_in
from store.moving.uploads import Part

log = structlog.get_logger()

LEASE: Final = timedelta(minutes=2)
"""So long a process may be silent before it is taken for dead."""
TOLD: Final = timedelta(seconds=1.5)
"""So often the card says how far it is."""


@dataclass(frozen=True, kw_only=True)
class Carrying:
    """Works on one file at a time; `clock` is machine time."""

    database: Database
    clock: Clock

    def work_off(self) -> int:
        """Everything that waits and that nobody has in hand; how many files. Raises StoreBusyError."""
        count = 0
        while (upload := self.next()) is not None:
            count += self.carry(upload)
        return count

    def next(self, most: int | None = None) -> str | None:
        """The file to take up next, of at most so many bytes."""
        with self.database.reading() as crm:
            return crm.uploads.next(self.clock()) if most is None else crm.uploads.next(self.clock(), most=most)

    def carry(self, upload_id: str) -> bool:
        """Take one file a step on; False when somebody else has it in hand."""
        now = self.clock()
        with self.database.transaction() as crm:
            upload = crm.uploads.lease(upload_id, now, now + LEASE)
            if upload is None:
                return False
            person = crm.people.get(upload.person_id)
            business_now = now + crm.offset()
        step = _Step(self, upload, person, business_now)
        try:
            check_imports(person)
            if upload.attempts > MOST_TRIES:
                raise ImportBrokeError
            step.take()
        except UserError as refusal:
            if not (isinstance(refusal, ImportBrokeError | ImportedBeforeError) and step.was_in()):
                self.end(upload, UploadState.FAILED, import_failed(upload, refusal))
        return True

    def give_up(self, upload_id: str) -> None:
        """Say that it broke, and nothing of it is visible; or else that it came in before."""
        with self.database.reading() as crm:
            upload = crm.uploads.get(upload_id)
            came = crm.uploads.came_in(upload.digest) if upload and upload.state is UploadState.CONFIRMED else None
        if upload is not None and came is not None:
            self.end(upload, UploadState.DONE, import_done(upload, came))
        elif upload is not None:
            self.end(upload, UploadState.FAILED, import_failed(upload, ImportBrokeError()))

    def end(self, upload: Upload, state: UploadState, card: Card, left: bytes | None = None) -> None:
        """Forget the file, keep the rows that stayed out for a while, and say how it ended."""
        with self.database.transaction() as crm:
            # Who was slow for so long that somebody else took it up has no say any more.
            if not crm.uploads.carried(upload, state):
                return
            crm.uploads.drop(upload.id, Part.FILE)
            if left is not None:
                crm.uploads.keep_part(upload.id, Part.LEFT, left)
            crm.transcript.replace(upload.place or "", to_json(card))
        log.info("upload carried")


@dataclass
class _Step:
    """One file in hand."""

    carrying: Carrying
    upload: Upload
    person: Person
    now: datetime

    def __post_init__(self) -> None:
        self._database, self._clock = self.carrying.database, self.carrying.clock
        self._reader = Reader(self.person.language, self.person.time_zone, self.now)
        self._told_at = self._clock()

    def take(self) -> None:
        entering = self.upload.state is UploadState.CONFIRMED
        book = self._book()
        with self._database.reading() as crm:
            check_fresh(crm, book.digest)
        bringing = Bringing(by=self.person, now=self.now, of_sheets=self.upload.reading.chosen, ownerless=self.upload.reading.ownerless)
        found = preview(self._database, book, bringing, self._read)
        (self._enter if entering else self._show)(found)

    def _book(self) -> Book:
        with self._database.reading() as crm:
            content = crm.uploads.content(self.upload.id, Part.FILE)
        if content is None:
            raise UploadGoneError
        return read_bytes(self.upload.name, content)

    def was_in(self) -> bool:
        """Whether another try of the same import brought it in, and died before it said so, or was slow; then it is said."""
        if self.upload.state is not UploadState.CONFIRMED or self.upload.attempts == 1:
            return False
        with self._database.reading() as crm:
            came = crm.uploads.came_in(self.upload.digest)
        if came is not None:
            self.carrying.end(self.upload, UploadState.DONE, import_done(self.upload, came))
        return came is not None

    def _show(self, found: Preview) -> None:
        if not found.headers:
            raise NoHeadingsError
        reading = replace(self.upload.reading, sheets=tuple(_sheet(title, header) for title, header in found.headers.items()))
        upload, left = replace(self.upload, reading=reading), self._left(found)
        with self._database.transaction() as crm:
            if crm.uploads.carried(upload, UploadState.READ):
                crm.uploads.read(upload, reading)
                crm.uploads.drop(upload.id, Part.LEFT)
                if left is not None:
                    crm.uploads.keep_part(upload.id, Part.LEFT, left)
                crm.transcript.replace(upload.place or "", to_json(import_preview(upload, _foreseen(found))))

    def _enter(self, found: Preview) -> None:
        source = Source(by=self.person, name=self.upload.name, digest=found.book.digest)
        move_in(self._database, found.plan, source, self.now, self._entered)
        self.carrying.end(self.upload, UploadState.DONE, import_done(self.upload, _foreseen(found)), self._left(found))

    def _left(self, found: Preview) -> bytes | None:
        """The rows that stay out, as a workbook."""
        if not found.plan.left:
            return None
        with TemporaryDirectory() as folder:
            path = Path(folder, "left.xlsx")
            write_left(path, found, found.plan.left, self._reader)
            return path.read_bytes()

    def _read(self, done: int, total: int) -> None:
        if self.upload.state is UploadState.WAITING:
            self._tell(import_reading(self.upload.name, done, total))
        else:
            self._tell(import_entering(self.upload.name))

    def _entered(self, done: int, total: int) -> None:
        self._tell(import_entering(self.upload.name, done, total))

    def _tell(self, card: Card) -> None:
        """Say how far it is, and keep it in hand."""
        now = self._clock()
        if now - self._told_at < TOLD:
            return
        self._told_at = now
        with self._database.transaction() as crm:
            if crm.uploads.extend(self.upload, now + LEASE):
                crm.transcript.replace(self.upload.place or "", to_json(card))


def _sheet(title: str, header: Header) -> SheetRead:
    read = (
        ColumnRead(heading=words, field=header.columns.get(place), sure=place in header.exact) for place, words in header.headings.items()
    )
    return SheetRead(title=title, kind=header.kind, columns=tuple(read))


def _foreseen(found: Preview) -> Foreseen:
    plan = found.plan
    return Foreseen(
        counts=plan.counts,
        duplicates=len(plan.duplicates),
        rejected=len(plan.rejected),
        left=plan.left[:SHOWN],
        skipped=found.skipped,
        strangers=found.strangers,
    )
