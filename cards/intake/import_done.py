"""What became of a file: it is in, it could not be taken, or nobody wanted it."""

from __future__ import annotations

from cards.intake.import_preview import counted
from cards.intake.left_rows import left_rows, sample
from cards.intake.samples import UPLOAD
from cards.model import Card, Fields, Note, Text, Tone
from cards.phrases import short
from domain.errors import UserError
from domain.intake.uploads import Foreseen, ImportBrokeError, Upload
from domain.words import _


def import_done(upload: Upload, came: Foreseen) -> Card:
    """Everything that could come in is there for everybody."""
    return Card(
        kind="import_done",
        title=_("Imported {count} records from {file}").format(count=came.total, file=short(upload.name, 16)),
        subtitle=upload.name,
        tone=Tone.SUCCESS,
        elements=(
            Fields(facts=tuple(counted(came))),
            *left_rows(upload.id, came),
            Note(words=_("The file itself is deleted. Rows that you put right can come in another one.")),
        ),
    )


def import_failed(upload: Upload, refusal: UserError) -> Card:
    """Why nothing came in, and what to do."""
    hint = (Text(words=refusal.hint),) if refusal.hint else ()
    return Card(kind="import_failed", title=refusal.message, subtitle=upload.name, tone=Tone.DANGER, elements=hint, error=refusal.kind)


def import_discarded(upload: Upload) -> Card:
    """Nobody wanted it."""
    return Card(
        kind="import_discarded",
        title=_("Discarded: {file}").format(file=short(upload.name)),
        elements=(Note(words=_("Nothing was entered, and the file is deleted.")),),
    )


def example() -> Card:
    """With rows that stayed out."""
    return import_done(UPLOAD, sample())


def example_failed() -> Card:
    """It broke again and again."""
    return import_failed(UPLOAD, ImportBrokeError())


def example_discarded() -> Card:
    """After the third button."""
    return import_discarded(UPLOAD)
